"""Flat work under a tool that stays: the way in hand meets it, whatever the way, the tool and its direction."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.timeline import ease
from generator.motion.turning import LYING, REST, Held, Way
from generator.motion.vectors import Array, about, direction

angles, places = st.floats(-400, 400), st.floats(-50, 50)
points = st.tuples(places, places).map(np.array)
helds = st.builds(Held, angles, points, st.floats(0, 20))
ARC = np.array([10 * direction(float(turn)) for turn in np.linspace(0, 180, 37)])
BENT = np.array([[0, 0], [5, 0], [10, 0], [10, 8]], float)


@given(helds, helds)
def test_from_hold_to_hold_it_begins_at_the_one_and_ends_at_the_other(one: Held, other: Held) -> None:
    flat = np.array([[0.0, 0.0], [7.0, -3.0]])
    assert one.towards(other, 0.0).on(flat, 0.0) == pytest.approx(one.on(flat, 0.0))
    assert one.towards(other, 1.0).on(flat, 0.0) == pytest.approx(other.on(flat, 0.0))


@given(helds)
def test_work_that_is_held_keeps_its_lengths(held: Held) -> None:
    flat = np.array([[0.0, 0.0], [7.0, -3.0]])
    a, b = held.on(flat, 1.0)
    assert np.linalg.norm(b - a) == pytest.approx(np.hypot(7, 3))
    assert a[2] == pytest.approx(REST + held.lift + 1.0)


@given(st.floats(0, 1), points, angles)
def test_the_way_meets_the_tool_in_its_direction(share: float, tool: Array, heading: float) -> None:
    way = Way(ARC)
    done = share * way.length
    degrees, shift = way.met(done, way.heading(done, 0.0, way.length), tool, heading)
    assert about(degrees)[:2, :2] @ way.point(done) + shift == pytest.approx(tool, abs=1e-6)


def test_a_way_stops_at_its_corners_alone() -> None:
    assert Way(ARC).corners == ()
    assert Way(BENT).corners == (10.0,)
    assert Way(BENT).heading(10.0, 0.0, 10.0) == pytest.approx(0.0)
    assert Way(BENT).heading(10.0, 10.0, 18.0) == pytest.approx(90.0)


def test_what_lies_is_as_it_was_laid() -> None:
    assert LYING.on(BENT, 0.5)[:, :2] == pytest.approx(BENT)
    assert [ease(x) for x in (-1.0, 0.0, 0.5, 1.0, 2.0)] == [0.0, 0.0, 0.5, 1.0, 1.0]


@given(st.floats(0.01, 1.0))
def test_what_is_done_of_a_way_is_as_long_as_was_done_and_ends_there(share: float) -> None:
    way = Way(BENT)
    done = Way(way.until(share * way.length))
    assert done.length == pytest.approx(share * way.length)
    assert done.points[-1] == pytest.approx(way.point(share * way.length))


def test_nothing_of_a_way_has_no_points() -> None:
    assert Way(BENT).until(0.0).shape == (0, 2)
