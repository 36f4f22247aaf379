"""The sample of 鬅毛针: hairs along the body, never in a row, each layer of finer thread."""

from itertools import groupby, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import pelt, thread
from generator.motion.sewing.stitches import Stitch
from tests.generator.specs import numbers, to_line

COAT = pelt.lay_out(numbers("fur_base"))
LAYERS = {"base": COAT.base(), "mixed": COAT.mixed(), "layer": COAT.layer()}
samples = st.builds(
    pelt.Pelt, st.floats(11, 20), st.floats(8, 13), st.floats(3.5, 7), st.floats(0.3, 0.6), st.just(0.7)
)


def ends(stitches: list[Stitch]) -> np.ndarray:
    return np.array([p for x in stitches for p in (x.u, x.d)])


class TestHairs:
    @settings(max_examples=3)
    @given(samples)
    def test_root_and_tip_lie_within_the_sample_whatever_its_size(self, coat: pelt.Pelt):
        for layer in (coat.base(), coat.mixed(), coat.layer()):
            assert layer
            assert all(coat.inside(p, -1e-6) for p in ends(layer))

    @pytest.mark.parametrize("name", LAYERS)
    def test_each_runs_from_root_to_tip_as_the_hair_grows_there(self, name: str):
        for x in LAYERS[name]:
            middle = (np.array(x.u) + np.array(x.d)) / 2
            way = COAT.way(float(np.arctan2(middle[1], middle[0])))
            heading = float(np.arctan2(x.d[1] - x.u[1], x.d[0] - x.u[0]))
            assert abs((heading - way + np.pi) % (2 * np.pi) - np.pi) < 0.02

    @pytest.mark.parametrize("name", LAYERS)
    def test_they_are_long_and_short_and_stand_in_no_row(self, name: str):
        lengths = np.array([x.length for x in LAYERS[name]])
        assert lengths.std() > 0.12 * lengths.mean()
        roots = np.arctan2(*np.array([x.u for x in LAYERS[name]]).T[::-1])
        assert np.histogram(roots, bins=30)[0].max() < 0.2 * len(roots)

    def test_they_are_the_same_every_time(self):
        assert COAT.layer() == LAYERS["layer"]


class TestBase:
    def test_it_covers_the_sample(self):
        area = sum(x.length for x in LAYERS["base"]) * COAT.width
        x, y = COAT.outline.T
        assert area == pytest.approx(abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2, rel=0.15)

    def test_before_the_border_it_is_deep_and_beyond_it_light(self):
        for x in LAYERS["base"]:
            middle = (np.array(x.u) + np.array(x.d)) / 2
            r, turn = float(np.hypot(*middle)), float(np.arctan2(middle[1], middle[0]))
            if abs(turn - COAT.border(r)) * r > 1.0:
                assert x.row == (pelt.DEEP if turn > COAT.border(r) else pelt.LIGHT)


class TestMixed:
    def test_hairs_cross_the_border_from_both_sides_to_unlike_depths(self):
        def past(p: tuple[float, float]) -> float:
            r = float(np.hypot(*p))
            return r * (COAT.border(r) - float(np.arctan2(p[1], p[0])))

        roots, tips = (np.array([past(p) for p in ends(LAYERS["mixed"])[k::2]]) for k in (0, 1))
        assert ((roots < 0) & (tips > 0)).mean() > 0.4
        assert roots.std() > 1.0
        assert tips.std() > 1.0
        assert len({x.row for x in LAYERS["mixed"]}) == len(pelt.COAT)


class TestInTurn:
    MADE = pelt.in_turn(LAYERS["mixed"], COAT.place(1.0, COAT.radius))

    def test_every_hair_is_sewn_once_and_one_thread_after_another(self):
        assert sorted(self.MADE, key=repr) == sorted(LAYERS["mixed"], key=repr)
        assert len([thread for thread, _ in groupby(x.thread for x in self.MADE)]) == len(pelt.COAT)

    def test_it_begins_with_the_hair_nearest_to_the_point(self):
        far = [np.hypot(*(np.add(x.u, x.d) / 2 - COAT.place(1.0, COAT.radius))) for x in self.MADE]
        assert far[0] == min(far)

    def test_the_next_root_is_the_nearest_that_is_left_of_the_thread(self):
        for _, group in groupby(self.MADE, key=lambda x: x.thread):
            roots = np.array([x.u for x in group])
            for k in range(len(roots) - 1):
                far = np.hypot(*(roots[k + 1 :] - roots[k]).T)
                assert far[0] == far.min()


class TestThread:
    def test_each_layers_is_finer_than_the_one_below(self):
        widths = [COAT.thread(layer) for layer in range(4)]
        assert np.array(widths[1:]) / widths[:-1] == pytest.approx([COAT.finer] * 3)

    def test_a_hair_has_one_width_from_root_to_tip_and_lies_on_what_is_below(self):
        x = LAYERS["layer"][0]
        points = pelt.resting(COAT, 2, x)
        assert points[len(points) // 2, 2] > pelt.level(COAT, 2)
        for ply in thread.floss(points, COAT.thread(2), pelt.COAT[0]):
            assert np.ptp(ply.radius) == 0


class TestStrokes:
    def test_they_run_from_root_to_tip_within_the_outline_part_by_part(self):
        parts = COAT.strokes()
        assert len(parts) == len(pelt.PARTS)
        for part, (first, last) in zip(
            parts, ((9.0, pelt.BETWEEN[0]), pelt.BETWEEN, (pelt.BETWEEN[1], -9.0)), strict=True
        ):
            assert len(part) > 3
            for line in part:
                turns = np.arctan2(line[:, 1], line[:, 0])
                assert (np.diff(turns) < 0).all()
                assert first >= turns[0] > turns[-1] >= last
                assert to_line(line, COAT.outline, closed=True).min() > 0.1

    def test_where_two_parts_meet_they_run_alike(self):
        for before, after in pairwise(COAT.strokes()):
            for line in before:
                nearest = min(after, key=lambda other: float(np.hypot(*(other[0] - line[-1]))))
                if np.hypot(*(nearest[0] - line[-1])) < 2.0:
                    a, b = (each[1] - each[0] for each in (line[-2:], nearest[:2]))
                    assert a @ b > 0.9 * np.hypot(*a) * np.hypot(*b)
