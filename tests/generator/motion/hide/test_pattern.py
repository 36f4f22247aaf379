"""The sample's pattern: every line goes round against the clock and leaves hide between itself and the next."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.hide.curves import closed
from generator.motion.hide.pattern import DRAWN_HIGH, Pattern
from generator.motion.polygon import area

PATTERN = Pattern(DRAWN_HIGH)
LEAST = 0.25  # mm of hide between two lines of the drawing


def gap(one: np.ndarray, other: np.ndarray) -> float:
    """Between the points of two lines, mm; between them there are no more than 0.7 mm on each."""
    return float(np.linalg.norm(one[:, None] - other[None], axis=2).min())


def fine(line: np.ndarray) -> np.ndarray:
    """A closed line with points every 0.1 mm."""
    ring = closed(line)
    at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(ring, axis=0), axis=1))])
    dots = np.arange(0.0, at[-1], 0.1)
    return np.column_stack([np.interp(dots, at, axis) for axis in ring.T])


@pytest.mark.parametrize("part", PATTERN.parts, ids=lambda part: part.name)
def test_hide_is_left_between_all_lines_of_a_piece(part) -> None:
    lines = [fine(line) for line in (part.outline, *part.openings)]
    assert min(gap(a, b) for a, b in combinations(lines, 2)) > LEAST


def test_and_between_the_pieces_and_round_them() -> None:
    lines = [fine(part.outline) for part in PATTERN.parts]
    assert min(gap(a, b) for a, b in combinations([*lines, fine(PATTERN.sheet)], 2)) > 1.0
    inside = np.concatenate(lines)
    assert (np.abs(inside) < PATTERN.half).all()


def test_every_line_goes_round_against_the_clock() -> None:
    lines = [line for part in PATTERN.parts for line in (part.outline, *part.openings)]
    assert all(area(line) > 0 for line in (*lines, PATTERN.sheet))


def test_brow_eye_and_nose_are_cut_before_the_patterns() -> None:
    head = PATTERN.parts[0]
    first = [line for _, line in PATTERN.openings[:3]]
    assert head.name == "head"
    assert all(any(np.array_equal(line, own) for own in head.openings) for line in first)
    assert len(PATTERN.openings) == sum(len(part.openings) for part in PATTERN.parts)


@given(st.floats(20, 200))
def test_it_is_as_large_as_the_sample_says(high: float) -> None:
    small, large = PATTERN.parts[1], Pattern(high).parts[1]
    assert large.outline == pytest.approx(small.outline * high / DRAWN_HIGH)


def test_hung_together_the_figure_is_as_high_as_it_says() -> None:
    """The head above the body, the legs below it, by their joints."""
    body = next(part for part in PATTERN.parts if part.name == "body")
    hung = [body.outline - body.joint]
    for name in ("head", "leg"):
        part = next(part for part in PATTERN.parts if part.name == name)
        hung.append(part.outline - part.joint + PATTERN.hung(name)[0])
    assert np.ptp(np.concatenate(hung)[:, 1]) == pytest.approx(DRAWN_HIGH, rel=0.05)
