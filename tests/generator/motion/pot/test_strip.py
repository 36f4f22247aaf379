"""A strip on its long edge: whatever is done to it, it keeps its length and its clay."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.pot.solid import solid, volume
from generator.motion.pot.strip import FRONT, Piece, bent, lapped, level, ring, standing

LENGTHS, LAPS, THICK = st.floats(180.0, 280.0), st.floats(9.0, 20.0), st.floats(2.5, 5.0)
HEIGHT = 60.0


def long(line: np.ndarray) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


class TestAStripOnItsWay:
    @given(LENGTHS, LAPS, THICK, st.floats(0.0, 1.0))
    def test_keeps_its_length_and_its_clay(self, length: float, lap: float, thick: float, share: float) -> None:
        whole, _ = lapped(length, lap, thick)
        now = bent(whole, share)
        assert long(now.line) == pytest.approx(length, rel=1e-6)
        clay = volume(solid(standing(now, Piece(0.0, length), HEIGHT, thick)))
        assert clay == pytest.approx(length * HEIGHT * thick, rel=4e-3)

    def test_is_straight_at_first_and_lapped_at_last(self) -> None:
        whole, radius = lapped(215.0, 14.0, 4.0)
        assert np.ptp(bent(whole, 0.0).line[:, 1]) < 1e-9
        assert bent(whole, 1.0).line[[0, -1]] == pytest.approx(whole.line[[0, -1]], abs=0.05)
        assert np.hypot(*whole.line[0]) == pytest.approx(radius, abs=1e-6)


@given(LENGTHS, LAPS, THICK)
def test_the_ends_overlap_by_the_lap_one_over_the_other(length: float, lap: float, thick: float) -> None:
    whole, radius = lapped(length, lap, thick)
    begin, end = whole.line[[0, -1]]
    azimuths = np.degrees(np.arctan2([begin[1], end[1]], [begin[0], end[0]]))
    assert azimuths.mean() == pytest.approx(FRONT, abs=1e-3)
    assert np.radians(azimuths[1] - azimuths[0]) * radius == pytest.approx(lap, rel=1e-4)
    assert np.hypot(*end) - np.hypot(*begin) == pytest.approx(thick, abs=1e-3)


@given(st.floats(25.0, 45.0), THICK, st.floats(30.0, 45.0))
def test_slants_of_one_angle_meet_face_to_face_when_the_ring_is_closed(
    radius: float, thick: float, angle: float
) -> None:
    slant = thick / np.tan(np.radians(angle))
    length = 2 * np.pi * radius
    closed, piece = ring(length, radius, 0.0, FRONT), Piece(0.0, length, (slant, slant))
    outside, inside = level(closed, piece, thick)
    assert outside[0] == pytest.approx(outside[-1], abs=5e-3)
    assert inside[0] == pytest.approx(inside[-1], abs=5e-3)
    assert np.linalg.norm(outside[0] - inside[0]) == pytest.approx(thick / np.sin(np.radians(angle)), rel=0.02)
    clay = volume(solid(standing(closed, piece, HEIGHT, thick)))
    assert clay == pytest.approx(length * HEIGHT * thick, rel=4e-3)


def test_a_joint_that_is_open_at_its_upper_end_only_stands_on_a_closed_foot() -> None:
    length = 2 * np.pi * 32.0
    low, high = ring(length, 32.0, 0.0, FRONT), ring(length, 32.0, 9.0, FRONT)
    faces = standing(low, Piece(0.0, length), HEIGHT, 4.0, high)
    foot, rim = faces[0].points
    assert foot[0] == pytest.approx(foot[-1], abs=5e-3)
    assert np.linalg.norm(rim[0] - rim[-1]) > 5.0
    assert {round(float(z), 6) for z in rim[:, 2]} == {HEIGHT}
