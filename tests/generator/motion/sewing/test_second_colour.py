"""双面异色: the second colour lies on one face only; its needle slides under the stitches and never goes through."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing.double_faced import COLOUR, lay_out
from generator.motion.sewing.second_colour import BLUE, LIFT, Pass
from generator.motion.sewing.thread import PLIES, tint
from tests.generator.specs import moments, needle, numbers, picture, tip

FIGURE = "cover_one_face"
WAY = Pass(np.array([8.0, -3.5, 0.0]), np.array([10.0, 3.0, 0.0]))
BLUES = {tint(BLUE, ply) for ply in (-1, 0, 1)}


class TestPass:
    @settings(max_examples=20)
    @given(st.floats(0, 1))
    def test_the_needle_keeps_above_the_cloth_and_on_its_way(self, share: float):
        eye, axis = WAY.pose(share)
        assert np.linalg.norm(axis) == pytest.approx(1)
        assert min(eye[2], eye[2] + 18.7 * axis[2]) > 0.2
        assert np.cross(WAY.along, (eye - WAY.enter) * [1, 1, 0])[2] == pytest.approx(0, abs=1e-6)

    def test_it_goes_in_before_the_stitches_and_its_eye_comes_out_behind_them(self):
        assert WAY.eye(0.0) < -18.7 < WAY.length < WAY.eye(1.0)

    @given(st.floats(-30, 10))
    def test_only_what_it_is_under_is_raised(self, eye: float):
        s = np.linspace(0, WAY.length, 30)
        raised = WAY.raised(eye, s)
        assert ((raised >= 0) & (raised <= 1)).all()
        assert (raised[(s > eye + 18.7) | (s < eye - 1)] == 0).all()


class TestFaces:
    def test_the_needle_never_goes_through(self):
        assert min(tip(m)[2] for m in moments(FIGURE) if needle(m) is not None) > 0.2

    def test_this_face_is_covered_row_by_row_and_the_other_keeps_its_colour(self):
        laid = picture(FIGURE).laid
        blue = [s for s in laid if s.colour in BLUES]
        rows = len(lay_out(numbers(FIGURE)).rows)
        assert len(blue) == PLIES * rows
        assert all(s.points[0, 0] > 0 for s in blue)
        back = [s for s in laid if s.points[0, 0] < 0]
        assert len(back) == PLIES * (rows + len(lay_out(numbers(FIGURE)).small))
        assert {s.colour for s in back} == {tint(COLOUR, ply) for ply in (-1, 0, 1)}
        assert moments(FIGURE)[-1].laid == len(laid)

    def test_stitches_are_raised_by_the_needle_and_lie_flat_again(self):
        laid, middle = picture(FIGURE).laid, lay_out(numbers(FIGURE)).outline[:, 0].mean()
        heights = [
            max(
                s.points[:, 2].max()
                for s in (*laid[m.begin : m.laid], *m.bodies)
                if s.material == "silk" and s.colour not in BLUES and s.points[0, 0] > middle
            )
            for m in moments(FIGURE, fps=8)
        ]
        assert 0.75 * LIFT < max(heights) - min(heights) < LIFT + 0.05
        assert heights[0] == heights[-1] == pytest.approx(min(heights), abs=1e-6)
