"""The needle: rigid, steep as the step says, through the very point, and never torn from one phase to the next."""

from math import acos, cos, degrees, hypot, radians, sin, tan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.motion.sewing import needle
from generator.motion.sewing.needle import EYE, MARGIN, Passage, Phase

Array = NDArray[np.float64]
tilts, turns, thicknesses = st.floats(0, 60), st.floats(0, 360), st.floats(0.05, 0.5)
THROUGH = (Phase.AIM, Phase.PIERCE, Phase.PUSH)


def passage(tilt: float = 0.0, turn: float = 20.0, thickness: float = 0.2, length: float = 4.0) -> Passage:
    along = np.array([cos(radians(turn)), sin(radians(turn))])
    u, d = np.array([1.0, 2.0, 0.0]), np.array([1.0, 2.0, 0.0]) + length * np.array([*along, 0.0])
    after = u + np.array([0.5, -0.2, 0.0])
    return Passage(u, d, after, needle.down_axis(tilt, along), EYE + needle.HOVER + length + 2.0, thickness)


class TestAngle:
    @given(tilts, turns)
    def test_it_is_measured_from_the_normal_of_the_cloth_and_leans_along_the_stitch(self, tilt: float, turn: float):
        of = passage(tilt, turn)
        for phase in THROUGH:
            _, axis = of.pose(phase, 0.5)
            assert degrees(acos(min(1.0, -axis[2]))) == pytest.approx(tilt, abs=1e-5)
            level = hypot(axis[0], axis[1])
            if level > 1e-6:
                along = (of.d - of.u)[:2] / hypot(*(of.d - of.u)[:2])
                assert axis[:2] @ along == pytest.approx(level)

    def test_upright_means_straight_down(self):
        assert needle.down_axis(0.0, np.array([1.0, 0.0])) == pytest.approx([0, 0, -1])

    @given(tilts, turns, thicknesses)
    def test_the_hole_on_the_back_lies_where_the_tilt_puts_it(self, tilt: float, turn: float, thickness: float):
        of = passage(tilt, turn, thickness)
        eye, axis = of.pose(Phase.PIERCE, 0.7)
        back = eye + (-thickness - eye[2]) / axis[2] * axis
        assert hypot(*(back - of.d)[:2]) == pytest.approx(thickness * tan(radians(tilt)), abs=1e-9)


class TestPassage:
    @given(tilts, turns, st.sampled_from(THROUGH), st.floats(0, 1))
    def test_going_down_the_needle_lies_on_a_line_through_the_point(
        self, tilt: float, turn: float, phase: Phase, x: float
    ):
        of = passage(tilt, turn)
        eye, axis = of.pose(phase, x)
        assert np.linalg.norm(np.cross(of.d - eye, axis)) < 1e-9

    @given(tilts, thicknesses)
    def test_piercing_takes_the_tip_from_just_over_the_cloth_to_just_beyond_it(self, tilt: float, thickness: float):
        of = passage(tilt, 20.0, thickness)
        above, below = (needle.tip(*of.pose(Phase.PIERCE, x)) for x in (0.0, 1.0))
        assert above[2] > 0
        assert below[2] < -thickness
        assert np.linalg.norm(below - above) == pytest.approx(MARGIN + thickness / cos(radians(tilt)))

    @given(st.floats(0, 1))
    def test_it_comes_up_through_the_first_point(self, x: float):
        of = passage()
        eye, axis = of.pose(Phase.EMERGE, x)
        assert np.linalg.norm(np.cross(of.u - eye, axis)) < 1e-9
        assert axis[2] > 0
        ends = [needle.tip(*of.pose(Phase.EMERGE, x))[2] for x in (0.0, 1.0)]
        assert ends[0] < -0.5
        assert of.pose(Phase.EMERGE, 1.0)[0][2] > 0  # the eye is through as well
        assert ends[1] > EYE

    @given(tilts, turns, st.floats(0.5, 12))
    def test_no_phase_begins_elsewhere_than_the_last_one_ended(self, tilt: float, turn: float, length: float):
        of = passage(tilt, turn, length=length)
        for phase in Phase:
            if phase is Phase.UNDER:
                continue
            (eye, axis), (next_eye, next_axis) = of.pose(phase, 1.0), of.pose(Phase(phase + 1), 0.0)
            assert np.linalg.norm(eye - next_eye) < 1e-6, phase.name
            assert np.linalg.norm(axis - next_axis) < 1e-6, phase.name

    @given(tilts, turns, st.floats(0.5, 12))
    def test_under_the_cloth_it_arrives_where_the_next_stitch_begins(self, tilt: float, turn: float, length: float):
        of = passage(tilt, turn, length=length)
        coming = Passage(of.after, of.d, of.u, of.down, of.free, of.thickness)
        (eye, axis), (next_eye, next_axis) = of.pose(Phase.UNDER, 1.0), coming.pose(Phase.EMERGE, 0.0)
        assert np.linalg.norm(eye - next_eye) < 1e-6
        assert np.linalg.norm(axis - next_axis) < 1e-6

    @given(tilts, st.sampled_from(list(Phase)), st.floats(0, 1))
    def test_its_axis_is_a_unit_vector_and_its_length_never_changes(self, tilt: float, phase: Phase, x: float):
        eye, axis = passage(tilt).pose(phase, x)
        assert np.linalg.norm(axis) == pytest.approx(1.0)
        assert np.linalg.norm(needle.tip(eye, axis) - eye) == pytest.approx(EYE)

    @given(tilts, st.sampled_from([Phase.PULL, Phase.CARRY, Phase.AIM]), st.floats(0, 1))
    def test_on_the_front_the_thread_is_never_stretched(self, tilt: float, phase: Phase, x: float):
        of = passage(tilt)
        eye, _ = of.pose(phase, x)
        assert np.linalg.norm(eye - of.u) <= of.free + 1e-6

    @given(st.sampled_from([Phase.SETTLE, Phase.UNDER]), st.floats(0, 1))
    def test_between_two_stitches_it_is_under_the_cloth(self, phase: Phase, x: float):
        eye, axis = passage().pose(phase, x)
        assert max(eye[2], needle.tip(eye, axis)[2]) < 0


class TestStrands:
    @given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0.1, 1))
    def test_the_shaft_is_straight_sharp_at_the_tip_and_ends_in_an_eye(self, x: float, y: float, z: float):
        axis = np.array([x, y, z]) / np.linalg.norm([x, y, z])
        tip = np.array([3.0, 1.0, 4.0])
        shaft, eye = needle.strands(tip, axis)
        assert shaft.points[0] == pytest.approx(tip)
        assert np.linalg.norm(np.cross(shaft.points - tip, axis), axis=1).max() < 1e-4
        assert shaft.radius[0] < 0.2 * shaft.radius.max()
        assert {shaft.material, eye.material} == {"steel"}
        ring = eye.points.astype(float)
        assert np.linalg.norm(ring[0] - ring[-1]) < 1e-4
        assert ring.mean(0) @ axis == pytest.approx((tip - EYE * axis) @ axis, abs=0.2)


class TestTurn:
    @given(tilts, turns, st.floats(0, 1))
    def test_it_goes_from_one_direction_to_the_other_evenly(self, tilt: float, turn: float, x: float):
        a = np.array([0.0, 0.0, 1.0])
        b = np.array(
            [sin(radians(tilt)) * cos(radians(turn)), sin(radians(tilt)) * sin(radians(turn)), cos(radians(tilt))]
        )
        found = needle.turn(a, b, x)
        assert np.linalg.norm(found) == pytest.approx(1.0, abs=1e-6)
        assert degrees(acos(min(1.0, found @ a))) == pytest.approx(x * tilt, abs=1e-3)
