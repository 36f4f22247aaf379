"""转纸: the way in the paper meets the scissors wherever it is cut, and the scissors stay."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.paper.petal import Petal
from generator.motion.paper.shears import BLADE, STAND, Shears, opening
from generator.motion.paper.turned import Turned
from generator.motion.turning import CORNER

STAY = Shears(np.array([3.0, -5.0, 5.0]), 104.0)
PETAL = Petal(8.0, 10.0, 36.0)
WAYS = [PETAL.arc, *(PETAL.cut(k) for k in range(PETAL.inner))]
shares = st.floats(0, 1)


def turned(way: np.ndarray, **also: bool) -> Turned:
    return Turned(way, STAY, 0.65, **also)


@pytest.mark.parametrize("way", WAYS, ids=range(len(WAYS)))
@given(shares)
def test_the_point_in_hand_lies_where_the_edges_cross(way: np.ndarray, share: float) -> None:
    of = turned(way)
    cut = of.after(share)
    here = np.array([np.interp(cut.done, of.in_paper.at, axis) for axis in way.T])
    assert cut.turn[:2, :2] @ here + cut.shift == pytest.approx(STAY.point(cut.crossing))


@given(shares)
def test_and_its_direction_is_that_of_the_scissors(share: float) -> None:
    of = turned(PETAL.arc)
    cut = of.after(share)
    a, b = (np.array([np.interp(cut.done + d, of.in_paper.at, axis) for axis in of.way.T]) for d in (-0.05, 0.05))
    if 0.1 < cut.done < of.length - 0.1:
        step = cut.turn[:2, :2] @ (b - a)
        assert np.degrees(np.arctan2(step[1], step[0])) == pytest.approx(STAY.heading, abs=1.5)


@given(shares, shares)
def test_what_is_cut_grows_to_the_whole_way(one: float, other: float) -> None:
    of = turned(PETAL.cut(1))
    early, late = sorted((one, other))
    assert of.after(early).done <= of.after(late).done + 1e-9
    assert of.after(1.0).done == pytest.approx(of.length)


def test_along_the_arc_the_paper_turns_by_as_much_as_the_arc_does() -> None:
    of = turned(PETAL.arc)
    assert of.after(0.0).degrees - of.after(1.0).degrees == pytest.approx(PETAL.opening, abs=2.0)


def test_on_a_curve_the_blades_never_close_further_than_their_share() -> None:
    of = turned(PETAL.arc)
    assert max(of.after(s).crossing for s in np.linspace(0, 1, 400)) == pytest.approx(0.65 * BLADE, abs=0.01)


def test_at_a_corner_they_close_to_the_tip() -> None:
    of = turned(PETAL.cut(2))
    assert [snip.corner for snip in of.snips] == [True, False]
    assert max(of.after(s).crossing for s in np.linspace(0, 1, 400)) == pytest.approx(BLADE, abs=0.01)
    assert turned(PETAL.arc, closes=True).after(1.0).crossing == pytest.approx(BLADE)


@pytest.mark.parametrize("way", WAYS, ids=range(len(WAYS)))
def test_the_paper_never_jumps(way: np.ndarray) -> None:
    of = turned(way)
    shifts = [(cut.degrees, *cut.shift) for cut in (of.after(s) for s in np.linspace(0, 1, 800))]
    steps = np.abs(np.diff(np.array(shifts), axis=0))
    assert steps[:, 0].max() < CORNER / 2
    assert steps[:, 1:].max() < 1.5


class TestShears:
    @given(st.floats(STAND * 1.2, BLADE))
    def test_their_edges_cross_where_they_are_said_to(self, crossing: float) -> None:
        """Each edge is STAND from the pivot's middle; turned by half the opening, both pass through that point."""
        half = opening(crossing) / 2
        assert crossing * np.sin(half) == pytest.approx(STAND)

    def test_the_further_out_they_cross_the_further_they_are_closed(self) -> None:
        angles = [opening(x) for x in np.linspace(2.0, BLADE, 20)]
        assert angles == sorted(angles, reverse=True)
