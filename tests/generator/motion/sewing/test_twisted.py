"""Plies wound about a line, strands in a bundle, and a bundle halved again and again."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.sewing import twisted

LINE = twisted.straight(np.array([-20.0, -3.0, 1.0]), np.array([6.0, 2.0, 1.0]), 60)


class TestWound:
    def test_plies_lie_opposite_each_other_about_the_line(self):
        one, other = twisted.whole(LINE, 0.5)
        assert (one.points + other.points) / 2 == pytest.approx(LINE, abs=1e-4)
        assert np.linalg.norm(one.points - LINE, axis=1) == pytest.approx(twisted.GAP * 0.5, abs=1e-4)

    def test_they_go_once_round_in_the_lay(self):
        aside, _ = twisted.across(LINE)
        one = twisted.whole(LINE, 0.5)[0]
        side = ((one.points - LINE) * aside).sum(1)
        crossings = int((np.sign(side[1:]) != np.sign(side[:-1])).sum())
        assert crossings == pytest.approx(2 * twisted.lengths(LINE)[-1] / twisted.LAY, abs=1)


class TestPacked:
    @given(st.integers(1, 64))
    def test_strands_have_the_section_of_the_bundle_together_and_lie_within_it(self, count: int):
        places, radius = twisted.packed(count, 0.3)
        assert len(places) == count
        assert radius == pytest.approx(0.3 / sqrt(count))
        assert np.hypot(*places.T).max() + radius <= 0.3 + 1e-9
        assert list(places[:, 0]) == sorted(places[:, 0])


class TestHalved:
    @given(st.integers(1, 64))
    def test_it_begins_with_one_group_and_ends_with_every_strand_alone(self, count: int):
        made = twisted.halved(count)
        assert list(made[0]) == [(count - 1) / 2] * count
        assert list(made[-1]) == list(range(count))

    def test_every_parting_is_in_the_middle(self):
        assert [len(set(groups)) for groups in twisted.halved(8)] == [1, 2, 4, 8]


class TestOpening:
    @given(st.floats(0, 60), st.floats(1, 30))
    def test_it_runs_from_the_end_towards_the_held_one(self, reach: float, ramp: float):
        left = np.linspace(0.0, 60.0, 20)
        made = twisted.opening(left, reach, ramp)
        assert (np.diff(made) <= 0).all()
        assert (made[left >= reach] == 0).all()
