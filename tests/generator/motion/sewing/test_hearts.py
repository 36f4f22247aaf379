"""A heart of grains: from the edge inwards, side by side, staggered, no way on the back longer than is allowed."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing.hearts import BESIDE, grains, rows

radii, sizes = st.floats(4.0, 9.0), st.floats(1.0, 2.0)


class TestRows:
    @settings(max_examples=25)
    @given(radii, sizes)
    def test_the_first_touches_the_outline_from_within_and_the_last_is_the_middle(self, radius: float, size: float):
        made = rows(radius, size)
        assert np.hypot(*made[0].T) == pytest.approx(np.full(len(made[0]), radius - size / 2))
        assert made[-1] == pytest.approx(np.zeros((1, 2)))
        reach = [float(np.hypot(*row.T).mean()) for row in made]
        assert reach == sorted(reach, reverse=True)

    @settings(max_examples=25)
    @given(radii, sizes)
    def test_grains_of_a_row_lie_side_by_side_and_leave_no_room_for_another(self, radius: float, size: float):
        for row in rows(radius, size)[:-1]:
            if len(row) < 3:
                continue
            apart = np.hypot(*(row - np.roll(row, 1, 0)).T)
            assert BESIDE * size - 1e-6 <= apart.min() <= apart.max() < BESIDE * size * (1 + 1.2 / len(row)) + 0.1

    def test_rows_are_staggered_as_far_as_their_numbers_allow(self):
        made = rows(5.75, 1.5)
        for outer, inner in pairwise(made[:-1]):
            gaps = np.linalg.norm(inner[:, None] - outer[None], axis=2).min(1)
            assert gaps.min() > 0.8 * 1.5


class TestGrains:
    @settings(max_examples=25)
    @given(radii, sizes)
    def test_each_stands_over_its_place_and_its_holes_as_far_apart_as_said(self, radius: float, size: float):
        made = grains(radius, size, 0.9)
        assert [x.length for x in made] == pytest.approx([0.9] * len(made))
        assert [x.row for x in made] == sorted(x.row for x in made)
        middles = (np.array([x.u for x in made]) + np.array([x.d for x in made])) / 2
        assert np.hypot(*middles.T).max() == pytest.approx(radius - size / 2)

    def test_the_way_over_the_back_is_never_long(self):
        made = grains(5.75, 1.5, 1.0)
        assert max(float(np.hypot(*np.subtract(b.u, a.d))) for a, b in pairwise(made)) < 5.0
