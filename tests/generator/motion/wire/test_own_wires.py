"""A teacher's pattern bent from wire: a closed cell within each outline, and where the wire cannot follow."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.compose import impossible
from generator.motion.wire.bench import in_hand, in_hand_at, piece
from generator.motion.wire.own_wires import OwnWires, own_wires, too_tight
from generator.motion.wire.trial import Trial
from generator.pattern.reading import read
from tests.generator.own_patterns import WIRE, own
from tests.generator.svg import DUMBBELL, HEART, TIGHT, path, svg

TWO = svg('<circle r="50"/><circle r="20"/>')
THICK = 0.2  # mm


def wires(of: bytes, ratio: float = 1.0) -> OwnWires:
    return own_wires(read(of), 14.0, THICK, ratio)


def arc(radius: float, degrees: float) -> np.ndarray:
    """Straight, an arc, and straight again."""
    turn = np.radians(np.linspace(0, degrees, 60))
    bend = radius * np.column_stack([np.sin(turn), 1 - np.cos(turn)])
    way = np.array([np.cos(turn[-1]), np.sin(turn[-1])])
    return np.concatenate([[[-3.0, 0.0]], bend, [bend[-1] + 3 * way]])


@given(st.floats(0.1, 2.0), st.floats(90, 330))
def test_a_curve_is_too_tight_by_its_radius_alone(radius: float, degrees: float):
    least = 0.4
    found = too_tight(arc(radius, degrees), least)
    if radius < 0.85 * least:
        assert found
    if radius > 1.05 * least:
        assert not found


def test_a_corner_is_folded_and_not_bent():
    assert too_tight(np.array([[0.0, 0], [5, 0], [5, 5]]), 0.4) == ()


def test_the_wire_is_as_long_as_the_outline_and_bent_straight_and_back_it_stays_so():
    of = wires(HEART)
    bend = piece(of)
    straight = bend.bent(np.zeros(len(bend.line)))
    assert np.hypot(*np.diff(straight, axis=0).T).sum() == pytest.approx(np.hypot(*np.diff(bend.line, axis=0).T).sum())
    assert bend.bent(np.ones(len(bend.line)))[:-1] == pytest.approx(bend.line[:-1], abs=1e-6)


def test_every_outline_closes_a_cell_out_of_which_nothing_runs():
    of = wires(TWO)
    trial = Trial(of, [wire.line for wire in of.wires], THICK / 2)
    assert [trial.leaks(cell) for cell in range(len(of.cells))] == [(), ()]
    x, y = of.cells[0].inside
    assert np.hypot(x, y) > np.hypot(*of.outlines[1].T).max()  # the outer cell is the ring


def test_the_largest_is_in_hand():
    of = wires(TWO)
    assert in_hand(of).length == pytest.approx(max(wire.length for wire in of.wires), rel=1e-3)
    assert in_hand_at(of) == 0


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (path(TIGHT), "弯太急"),
        (path(DUMBBELL), "太窄"),
        (path("M0 0H90V60H0Z M10 10H89.500V50H10Z"), "挨得太近"),
        (path("M0 0H90V60H0Z M20 20L40 40"), "没有围上"),
    ],
)
def test_what_wire_cannot_follow_is_said(of: bytes, told: str):
    assert any(told in sentence for sentence in impossible(own(WIRE, 4, of)))


def test_a_line_that_parts_a_cell_from_wall_to_wall_is_closed():
    assert impossible(own(WIRE, 4, path("M0 0H90V60H0Z M45 0V60"))) == ()


def test_what_the_step_says_of_bending_is_what_holds():
    loose, strict = wires(path(TIGHT), 0.1), wires(path(TIGHT), 3.0)
    assert len(strict.impossible(0.0)) > len([each for each in loose.impossible(0.0) if "急" in each.chinese])
