"""The teaching samples: sizes from the sample, outlines without corners where the craft has none."""

from math import pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.sewing import shapes
from tests.generator.specs import to_line

sizes = st.floats(8, 60)


class TestOutline:
    @given(st.sampled_from([shapes.leaf, shapes.petal, shapes.bud]), sizes, sizes)
    def test_it_fills_its_box_about_the_origin(self, draw, width: float, height: float):
        outline = draw(width, height)
        assert outline.min(0) == pytest.approx([-width / 2, -height / 2])
        assert outline.max(0) == pytest.approx([width / 2, height / 2])

    @pytest.mark.parametrize(("draw", "width", "height"), [(shapes.leaf, 28, 16), (shapes.petal, 26, 24)])
    def test_it_is_drawn_finely_enough_that_no_chord_can_be_seen(self, draw, width: float, height: float):
        outline = draw(float(width), float(height))
        assert np.hypot(*(np.roll(outline, -1, 0) - outline).T).max() < 0.6

    def test_a_petal_is_the_same_on_both_sides_and_broad_at_the_top(self):
        petal = shapes.petal(26.0, 24.0)
        assert to_line(petal * [-1, 1], petal, closed=True).max() < 1e-6
        upper, lower = petal[petal[:, 1] > 8], petal[petal[:, 1] < -8]
        assert np.ptp(upper[:, 0]) > 1.4 * np.ptp(lower[:, 0])


class TestLine:
    @given(st.floats(30, 90), st.floats(8, 30))
    def test_it_has_its_length_and_bends_as_tightly_as_was_said_and_no_tighter(self, length: float, radius: float):
        curve = shapes.vine(length, radius)
        assert curve.at[-1] == pytest.approx(length)
        assert np.hypot(*np.diff(curve.points, axis=0).T).sum() == pytest.approx(length, rel=1e-3)
        assert np.abs(curve.curvature).max() == pytest.approx(1 / radius)

    def test_a_vine_bends_first_one_way_and_then_the_other(self):
        bends = [k for k in shapes.vine(60.0, 15.0).curvature if k]
        assert bends[0] == -1 / 15
        assert bends[-1] == 1 / 15

    @given(st.floats(30, 90), st.floats(8, 30), st.floats(0.01, 0.99))
    def test_its_normal_points_to_the_left_of_the_way(self, length: float, radius: float, share: float):
        curve = shapes.vine(length, radius)
        s = share * length
        ahead = curve.point(min(length, s + 0.05)) - curve.point(max(0.0, s - 0.05))
        across = ahead[0] * curve.normal(s)[1] - ahead[1] * curve.normal(s)[0]
        assert across == pytest.approx(np.hypot(*ahead), rel=0.01)


class TestOutward:
    @given(st.floats(0.2, 2.0), st.booleans())
    def test_every_point_moves_out_by_the_gap_whichever_way_the_outline_runs(self, gap: float, backwards: bool):
        turn = np.linspace(0, 2 * pi, 300, endpoint=False)
        ring = 10 * np.stack([np.cos(turn), np.sin(turn)], 1)
        moved = shapes.outward(ring[::-1] if backwards else ring, gap)
        assert np.hypot(*moved.T) == pytest.approx(10 + gap, abs=0.01)


class TestNearest:
    @given(st.floats(-15, 15), st.floats(-15, 15))
    def test_it_lies_on_the_outline_and_nothing_of_it_is_nearer(self, x: float, y: float):
        petal, p = shapes.petal(20.0, 18.0), np.array([x, y])
        near = shapes.nearest(petal, p)
        assert to_line(near[None], petal, closed=True)[0] < 1e-9
        assert shapes.distance(petal, p) == pytest.approx(np.hypot(*(near - p)))
        assert np.hypot(*(petal - p).T).min() >= shapes.distance(petal, p) - 1e-9
