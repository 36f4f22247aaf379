"""Flat pieces with openings: no hide is lost when a line parts them, and what is inside an opening is gone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.hide.flat import Flat, piece, together
from generator.motion.hide.pattern import Pattern
from generator.motion.polygon import area
from generator.motion.turning import LYING
from generator.motion.vectors import direction

PATTERN = Pattern(60.0)
BODY = next(part for part in PATTERN.parts if part.name == "body")
WHOLE = piece(BODY.outline, BODY.openings)
angles = st.floats(0, 360)


def facing(flat: Flat) -> np.ndarray:
    """Twice the area of each triangle: positive against the clock."""
    a, b, c = (flat.points[flat.triangles[:, k]] for k in range(3))
    return np.asarray((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0])


@pytest.mark.parametrize("part", PATTERN.parts, ids=lambda part: part.name)
def test_a_piece_is_its_outline_less_its_openings(part) -> None:
    flat = piece(part.outline, part.openings)
    assert flat.area == pytest.approx(area(part.outline) - sum(map(area, part.openings)))
    assert (facing(flat) > -1e-9).all()


@given(angles, st.floats(-20, 20))
def test_a_line_parts_it_without_loss(degrees: float, off: float) -> None:
    along = direction(degrees)
    at = WHOLE.points.mean(0) + off * np.array([-along[1], along[0]])
    left, right = WHOLE.parted(at, along)
    assert left.area + right.area == pytest.approx(WHOLE.area)
    across = np.array([-along[1], along[0]])
    for side, flat in ((1, left), (-1, right)):
        corners = flat.points[flat.triangles.ravel()]
        assert (side * ((corners - at) @ across) > -1e-6).all()
        assert (facing(flat) > -1e-9).all()


@given(angles, angles)
def test_parted_twice_there_are_four_quarters_of_it(one: float, other: float) -> None:
    at = WHOLE.points.mean(0)
    quarters = [part for half in WHOLE.parted(at, direction(one)) for part in half.parted(at, direction(other))]
    assert together(tuple(quarters)).area == pytest.approx(WHOLE.area)


def test_in_space_it_lies_where_it_is_held() -> None:
    body = WHOLE.body(LYING, (1, 2, 3), 0.5)
    assert body.vertices[:, :2] == pytest.approx(WHOLE.points, abs=1e-4)
    assert np.ptp(body.vertices[:, 2]) == 0.0
    assert body.material == "hide"
