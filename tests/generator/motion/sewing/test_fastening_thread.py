"""The fastening thread keeps its length; what the stitches leave of its slack moves to its ends, until it is tight."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing.fastening_thread import FasteningThread
from tests.generator.motion.sewing.test_arcs import PETAL
from tests.generator.specs import length_of

OF = PETAL.fastening(1, 0.075)
MIDDLE = len(OF.holds) // 2
RADIUS = 0.095


def caught(left: int, right: int, last: float = 1.0) -> np.ndarray:
    """The middle, and so many holds to either side, the last of the right ones by a share."""
    made = np.zeros(len(OF.holds))
    made[MIDDLE - left : MIDDLE + right + 1] = 1.0
    made[MIDDLE + right] = last
    return made


def flat(of: FasteningThread, *held: object) -> np.ndarray:
    return of.way(*held)[:, :2]  # type: ignore[arg-type]


@settings(max_examples=30)
@given(st.integers(0, MIDDLE), st.integers(0, MIDDLE), st.floats(0, 1))
def test_its_length_stays_whatever_catches_it(left: int, right: int, share: float):
    assert length_of(flat(OF, caught(left, right, share), RADIUS)) == pytest.approx(OF.length, rel=1e-4)


def test_loose_it_lies_a_little_beyond_the_edge_and_touches_it_in_the_middle():
    way = flat(OF, np.zeros(len(OF.holds)), RADIUS)
    assert (way[:, 1] >= OF.edge - 1e-9).all()
    assert way[len(way) // 2, 1] == pytest.approx(OF.edge[len(way) // 2])


def test_caught_in_the_middle_it_is_a_y_upside_down_with_equal_arms():
    way = flat(OF, caught(0, 0), RADIUS)
    half = len(way) // 2
    assert way[half, 1] == way[:, 1].max()
    assert way[:, 1] == pytest.approx(way[::-1, 1])
    assert length_of(way[: half + 1]) == pytest.approx(OF.length / 2, rel=1e-4)
    steps = np.diff(way[half : half + 12, 1]) / np.diff(way[half : half + 12, 0])
    assert np.ptp(steps) < 0.01  # each arm leaves the fork straight


@pytest.mark.parametrize("right", [1, 7, MIDDLE])
def test_where_it_is_caught_it_goes_through_the_hold(right: int):
    held = OF.holds[MIDDLE : MIDDLE + right + 1]
    assert flat(OF, caught(0, right), RADIUS)[held, 1] == pytest.approx(OF.edge[held])


def test_slack_is_pushed_to_the_ends():
    off = np.abs(flat(OF, caught(MIDDLE, MIDDLE), RADIUS)[:, 1] - OF.edge)
    assert off[:15].max() > 10 * off[len(off) // 3 : -len(off) // 3].max()


def test_drawn_tight_it_is_the_arc_and_no_longer_than_that():
    way = flat(OF, caught(MIDDLE, MIDDLE), RADIUS, 1.0)
    assert length_of(way) == pytest.approx(OF.shortest)
    assert np.abs(way[:, 1] - OF.edge).max() < 0.01


def test_between_tight_and_loose_it_shortens_steadily():
    lengths = [length_of(flat(OF, caught(MIDDLE, MIDDLE), RADIUS, x)) for x in np.linspace(0, 1, 5)]
    assert np.diff(lengths) == pytest.approx(np.full(4, (OF.shortest - OF.length) / 4), abs=1e-3)
