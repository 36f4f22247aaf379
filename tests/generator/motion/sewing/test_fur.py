"""The sample of 施针: layers with room between them that never coincide, and hairs of which no two are alike."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import fur
from tests.generator.specs import numbers, to_line

HIDE = fur.lay_out(numbers("hair_thin"))


def gap(a, b) -> float:
    """Least distance of two hairs, mm."""
    ends = [np.array([[x.u, x.d][0], [x.u, x.d][1]]) for x in (a, b)]
    fine = [e[0] + np.linspace(0, 1, 20)[:, None] * (e[1] - e[0]) for e in ends]
    return float(min(to_line(fine[0], ends[1]).min(), to_line(fine[1], ends[0]).min()))


class TestGround:
    @settings(max_examples=8)
    @given(st.floats(20, 60), st.floats(8, 16), st.floats(20, 36), st.floats(0.4, 0.8))
    def test_its_stitches_touch_at_the_wider_edge_and_end_on_both(
        self, radius: float, height: float, long: float, width: float
    ):
        hide = fur.Fur(radius, height, long, 5.0, 0.2, width)
        made = hide.ground()
        tops = np.array([x.d for x in made])
        assert np.hypot(*np.diff(tops, axis=0).T) == pytest.approx(np.full(len(made) - 1, width), rel=0.01)
        assert to_line(tops, hide.outline, closed=True).max() < 0.05
        assert to_line(np.array([x.u for x in made]), hide.outline, closed=True).max() < 0.05


class TestLayers:
    def test_no_hair_of_a_layer_lies_on_one_of_the_layer_before(self):
        nearest = min(gap(a, b) for a in HIDE.layer(1) for b in HIDE.layer(0) if np.hypot(*np.subtract(a.u, b.u)) < 9)
        assert nearest > 0.9 * HIDE.width

    @pytest.mark.parametrize("number", [0, 1, 2])
    def test_within_a_layer_room_for_two_hairs_is_left(self, number: int):
        layer = HIDE.layer(number)
        for a, b in combinations(layer, 2):
            if np.hypot(*np.subtract(a.u, b.u)) < 9:
                aside = gap(a, b)
                assert aside > 2 * HIDE.width or a.d[0] <= b.u[0] + 0.1 or b.d[0] <= a.u[0] + 0.1

    @pytest.mark.parametrize("number", [0, 1, 2])
    def test_it_is_no_comb(self, number: int):
        layer = HIDE.layer(number)
        lengths = np.array([x.length for x in layer])
        assert lengths.std() > 0.1 * lengths.mean()
        assert np.histogram([x.u[0] for x in layer], bins=20)[0].max() < 0.25 * len(layer)

    @pytest.mark.parametrize("number", [0, 1, 2])
    def test_every_hair_lies_along_the_way_of_the_hair_from_root_to_tip(self, number: int):
        for x in HIDE.layer(number):
            middle = (np.array(x.u) + np.array(x.d)) / 2
            way = HIDE.way(HIDE.radius * np.arctan2(middle[0], middle[1] + HIDE.radius))
            heading = np.arctan2(x.d[1] - x.u[1], x.d[0] - x.u[0])
            assert abs(heading - way) < 0.05

    def test_they_are_the_same_every_time(self):
        assert HIDE.layer(1) == HIDE.layer(1)


class TestTufts:
    def test_hairs_begin_close_together_and_open_towards_their_tips(self):
        made = HIDE.tufts(2)
        assert len(made) % fur.TUFT == 0
        for k in range(0, len(made), fur.TUFT):
            roots, tips = (np.array(p) for p in zip(*((x.u, x.d) for x in made[k : k + fur.TUFT]), strict=True))
            assert np.ptp(roots, axis=0).max() < 4 * HIDE.width
            assert all(HIDE.inside(tip) for tip in tips)
            assert np.hypot(*(tips[0] - tips[-1])) > np.hypot(*(roots[0] - roots[-1]))


class TestOver:
    def test_root_and_tip_sink_into_the_ground_and_the_rest_rides_over_it(self):
        points = fur.over(HIDE, HIDE.layer(0)[0], 0.2)
        assert points[0, 2] < 0
        assert points[-1, 2] < 0
        assert points[len(points) // 2, 2] > 0.2


class TestLines:
    @given(st.integers(1, 8))
    def test_they_run_from_root_to_tip_inside_the_ground(self, count: int):
        lines = HIDE.lines(count)
        assert len(lines) == count
        for line in lines:
            assert (np.diff(line[:, 0]) > 0).all()
            assert to_line(line, HIDE.outline, closed=True).min() > 0.3
