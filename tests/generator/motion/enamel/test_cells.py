"""The piece as a grid: every place within the frame is of one cell, and nothing is of two."""

import numpy as np
import pytest

from generator.motion.enamel.cells import NONE, cells
from generator.motion.wire.flood import dense
from generator.motion.wire.pattern import Kind, pattern

PITCH = 0.1
OF = pattern(14.0, 0.2)
GRID = cells(OF, PITCH)


def size(outline: np.ndarray) -> float:
    x, y = outline.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


@pytest.mark.parametrize("number", range(len(OF.cells)))
def test_a_cell_has_as_many_places_as_its_outline_encloses(number: int) -> None:
    found = (GRID.which == number).sum() * PITCH**2
    assert found == pytest.approx(size(OF.cells[number].outline), rel=0.03)


def test_all_cells_together_are_what_the_frame_encloses() -> None:
    assert (GRID.which != NONE).sum() * PITCH**2 == pytest.approx(np.pi * OF.radius**2, rel=0.005)
    assert not (GRID.margin & (GRID.which != NONE)).any()


def test_wire_is_as_wide_as_it_is_thick() -> None:
    long = sum(float(np.hypot(*np.diff(dense(wire.line, PITCH), axis=0).T).sum()) for wire in OF.wires)
    assert GRID.wire.sum() * PITCH**2 == pytest.approx(long * OF.thickness, rel=0.06)


def test_the_ground_is_filled_first_then_the_flower_and_its_heart_last() -> None:
    kinds = [OF.cells[k].kind for k in GRID.order]
    assert sorted(GRID.order) == list(range(len(OF.cells)))
    assert kinds == sorted(kinds, key=list(Kind).index)


def test_powder_is_nowhere_higher_than_it_is_said_to_be() -> None:
    assert GRID.pits.max() == 0
    assert GRID.pits.min() >= -1
    assert (GRID.pits == 0).mean() > 0.2
