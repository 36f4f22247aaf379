"""The second colour: its needle keeps between the stitches and the cloth, its thread lies under each and over it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.registry import named
from generator.motion.sewing.covering import Cover, Pass
from generator.motion.sewing.double_faced import lay_out
from tests.generator.specs import lesson, numbers

FIGURE = "cover_one_face"
WAY = Pass(np.array([8.0, -3.5, 0.0]), np.array([10.0, 3.0, 0.0]))


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


def test_of_a_covered_row_three_layers_lie_on_the_cloth_one_over_another() -> None:
    cover = Cover(lay_out(numbers(FIGURE)), named(FIGURE).timeline(lesson(FIGURE)))
    assert len(cover.layers) == len(cover.over)
    for under, row, over in cover.layers:
        low, middle, high = (plies[-1].points[:, 2].max() for plies in (under, row, over))
        assert 0 < low < middle < high
        assert min(ply.points[:, 2].min() for ply in (*under, *over)) > 0
