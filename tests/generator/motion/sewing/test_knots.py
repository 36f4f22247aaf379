"""One grain: a thread that is one line from its hole to the needle's eye and never longer or shorter."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing.cords import length
from generator.motion.sewing.knots import AT, Instant, Knot
from generator.motion.sewing.needle import EYE, RADIUS, tip
from tests.generator.specs import to_line

KNOT = Knot(np.array([-0.5, 0.0]), np.array([0.5, 0.0]), 0.5, 1)
WINDING = [i for i in Instant if Instant.WIND <= i <= Instant.SLIDE]
instants, shares = st.sampled_from(list(Instant)), st.floats(0, 1)


def knots() -> st.SearchStrategy[Knot]:
    """Grains of any distance of their holes, thread, turns, direction and needle."""

    def made(gap: float, width: float, turns: int, angle: float, tilt: float) -> Knot:
        d = gap * np.array([np.cos(angle), np.sin(angle)])
        return Knot(np.zeros(2), d, width, turns, tilt)

    return st.builds(
        made, st.floats(0.5, 1.6), st.floats(0.2, 0.7), st.integers(1, 2), st.floats(0, 6.28), st.floats(0, 25)
    )


def turned(line: np.ndarray, about: np.ndarray) -> float:
    """How often a line goes round a point, seen from above."""
    off = line[:, :2] - about
    return float(np.ptp(np.unwrap(np.arctan2(off[:, 1], off[:, 0]))) / (2 * np.pi))


class TestThread:
    @settings(max_examples=25)
    @given(knots(), instants, shares)
    def test_it_keeps_its_length(self, knot: Knot, instant: Instant, x: float):
        assert length(knot.thread(instant, x)) == pytest.approx(knot.free, rel=0.02)

    @settings(max_examples=25)
    @given(knots(), instants, shares)
    def test_it_begins_in_its_hole_ends_in_the_eye_and_is_one_line(self, knot: Knot, instant: Instant, x: float):
        line = knot.thread(instant, x)
        assert np.hypot(*(line[0, :2] - knot.u)) < 1e-9
        assert line[-1] == pytest.approx(knot.pose(instant, x)[0])
        over = line[line[:, 2] > -0.01]
        assert np.isfinite(line).all()
        assert np.linalg.norm(np.diff(over, axis=0), axis=1).max() < 3.0

    @pytest.mark.parametrize(("before", "after"), list(pairwise(Instant)))
    def test_nothing_jumps_from_one_instant_to_the_next(self, before: Instant, after: Instant):
        (a, here), (b, there) = KNOT.pose(before, 1.0), KNOT.pose(after, 0.0)
        assert np.linalg.norm(tip(a, here) - tip(b, there)) < 0.5
        one, other = KNOT.thread(before, 1.0), KNOT.thread(after, 0.0)
        seen = [line[line[:, 2] > 0] for line in (one, other)]
        far = max(to_line(p, q).max() for p, q in (seen, seen[::-1]))
        assert far < KNOT.width


class TestLoop:
    @given(shares)
    def test_it_is_wound_as_often_as_the_step_says(self, x: float):
        for turns in (1, 2):
            knot = Knot(KNOT.u, KNOT.d, KNOT.width, turns)
            assert knot.loop(Instant.WIND, 1.0).turns == turns
            line = knot.wound(knot.loop(Instant.SINK, x))
            assert turns - 0.1 < turned(line, knot.d) < turns + 0.7

    @pytest.mark.parametrize("instant", WINDING)
    def test_no_thread_goes_through_the_needle(self, instant: Instant):
        for x in np.linspace(0, 1, 5):
            eye, axis = KNOT.pose(instant, x)
            line = KNOT.wound(KNOT.loop(instant, x))
            off = line - eye
            along = off @ axis
            beside = np.linalg.norm(off - np.outer(along, axis), axis=1)
            assert beside[(along > 2) & (along < EYE)].min() > RADIUS

    def test_before_it_is_closed_it_neither_hangs_slack_nor_grips_the_needle(self):
        loop = KNOT.loop(Instant.SINK, 1.0)
        assert RADIUS + KNOT.width / 2 < loop.radius < KNOT.gap

    @given(shares)
    def test_the_needle_stands_still_while_it_closes_and_slides_down(self, x: float):
        for instant in (Instant.CLOSE, Instant.SLIDE):
            assert KNOT.pose(instant, x)[0] == pytest.approx(KNOT.pose(Instant.SINK, 1.0)[0])
        assert KNOT.loop(Instant.CLOSE, x).radius <= KNOT.loop(Instant.SINK, 1.0).radius
        assert KNOT.loop(Instant.SLIDE, x).middle[2] <= KNOT.loop(Instant.CLOSE, 1.0).middle[2]

    def test_at_last_it_lies_on_the_cloth(self):
        line = KNOT.wound(KNOT.loop(Instant.SLIDE, 1.0))
        ring = line[np.hypot(*(line[:, :2] - KNOT.d).T) < KNOT.loop(Instant.SLIDE, 1.0).radius + 0.1]
        assert ring[:, 2].max() < 2 * KNOT.width

    def test_it_rides_on_the_needle_that_is_turned_upright(self):
        for x in np.linspace(0, 1, 5):
            eye, axis = KNOT.pose(Instant.TURN, x)
            assert KNOT.loop(Instant.TURN, x).middle == pytest.approx(eye + (EYE - AT) * axis)


class TestNeedle:
    def test_it_is_over_the_cloth_until_it_pierces_and_then_stops_half_way(self):
        for instant in Instant:
            for x in (0.0, 0.5, 1.0):
                eye, axis = KNOT.pose(instant, x)
                point = tip(eye, axis)[2]
                if instant < Instant.PIERCE:
                    assert point > 0.3
                if Instant.SINK < instant < Instant.PUSH:
                    assert point < 0 < eye[2]

    @settings(max_examples=15)
    @given(knots())
    def test_it_goes_down_at_the_distance_that_the_step_says(self, knot: Knot):
        eye, axis = knot.pose(Instant.PIERCE, 0.5)
        point = tip(eye, axis)
        on_cloth = point - point[2] / axis[2] * axis
        assert np.hypot(*(on_cloth[:2] - knot.u)) == pytest.approx(knot.gap)


class TestGrain:
    @settings(max_examples=15)
    @given(knots())
    def test_it_lies_on_the_cloth_and_over_both_its_holes(self, knot: Knot):
        line = knot.at_rest()
        body = line[line[:, 2] > knot.width / 4]
        for hole in (knot.u, knot.d):
            assert np.hypot(*(body[:, :2] - hole).T).min() < knot.width / 2
        assert np.hypot(*(line[:, :2] - knot.middle).T).max() < knot.size / 2 + 0.1
        assert line[:, 2].max() < (knot.turns + 1.2) * knot.width
        assert line[[0, -1], 2] == pytest.approx([0.0, 0.0])

    def test_it_has_a_small_eye(self):
        line = KNOT.at_rest()
        ring = line[10 : len(line) // 2]
        assert np.hypot(*(ring[:, :2] - KNOT.middle).T).min() > 0.3 * KNOT.width
