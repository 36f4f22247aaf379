"""The pattern: its cells are closed, together they are all that the frame encloses, and every wire can be bent."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.wire.pattern import GAP, PETALS, Kind, Pattern, pattern

widths = st.floats(9, 40)


def area(outline: np.ndarray) -> float:
    x, y = outline.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def inside(point: tuple[float, float], outline: np.ndarray) -> bool:
    """Ray casting."""
    x, y = point
    a, b = outline, np.roll(outline, -1, 0)
    crosses = (a[:, 1] > y) != (b[:, 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
    return bool((crosses & (x < at)).sum() % 2)


@given(widths)
def test_the_cells_are_all_that_the_frame_encloses_and_none_overlaps_another(width: float) -> None:
    of = pattern(width, 0.2)
    sizes = [area(cell.outline) for cell in of.cells]
    assert min(sizes) > 0
    assert sum(sizes) == pytest.approx(np.pi * of.radius**2, rel=1e-3)
    for k, cell in enumerate(of.cells):
        assert [inside(cell.inside, other.outline) for other in of.cells].index(True) == k


def test_each_kind_of_cell_is_there_as_often_as_there_are_petals() -> None:
    kinds = [cell.kind for cell in pattern(14.0, 0.2).cells]
    assert {kind: kinds.count(kind) for kind in Kind} == {Kind.HEART: 1, Kind.PETAL: PETALS, Kind.GROUND: PETALS}


@given(widths)
def test_an_end_is_as_far_from_what_it_meets_as_the_gap(width: float) -> None:
    of = pattern(width, 0.2)
    for petal in of.petals:
        for end in (petal.line[0], petal.line[-1]):
            assert np.hypot(*end) - of.thickness / 2 - of.heart_radius == pytest.approx(GAP)
    for one, other in ((of.frame[0], of.frame[1]), (of.frame[1], of.frame[0])):
        assert np.hypot(*(one.line[-1] - other.line[0])) == pytest.approx(GAP, rel=1e-3)


@given(widths)
def test_a_tip_touches_the_frame(width: float) -> None:
    of = pattern(width, 0.2)
    for petal in of.petals:
        assert petal.fold is not None
        assert np.hypot(*petal.line[petal.fold]) == pytest.approx(of.radius - of.thickness)


@given(widths)
def test_only_the_tips_are_sharp(width: float) -> None:
    of = pattern(width, 0.2)
    for wire in of.wires:
        steps = np.diff(wire.line, axis=0)
        ways = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
        sharp = np.flatnonzero(np.abs(np.diff(ways)) > 0.5) + 1
        assert sharp.tolist() == ([] if wire.fold is None else [wire.fold])


def test_wire_too_thick_to_be_bent_so_small_is_refused() -> None:
    with pytest.raises(GeneratorError, match="cannot be bent"):
        Pattern(1.0, 0.4)


def test_the_wires_of_a_pattern_are_of_one_making() -> None:
    of = pattern(14.0, 0.2)
    assert [len(wire.line) for wire in of.petals] == [len(of.petals[0].line)] * PETALS
    assert all(one.length == pytest.approx(other.length) for one, other in pairwise(of.petals))
