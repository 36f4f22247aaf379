"""Plane polygons: what a line cuts off, what lies inside, and the triangles they fall into, all without loss."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.polygon import area, common, left_of, triangles, within
from generator.motion.vectors import direction

NOTCHED = np.array([[0, 0], [10, 0], [10, 8], [6, 8], [5, 2], [4, 8], [0, 8]], float)
angles = st.floats(0, 360)


def star(radii: list[float]) -> np.ndarray:
    """An outline round the origin, its points in even directions."""
    return np.array([r * direction(360 * k / len(radii)) for k, r in enumerate(radii)])


stars = st.lists(st.floats(1, 10), min_size=4, max_size=24).map(star)


@given(stars, angles, st.floats(-9, 9))
def test_a_line_cuts_an_outline_into_two_of_its_area(outline: np.ndarray, degrees: float, off: float) -> None:
    along = direction(degrees)
    at = off * np.array([-along[1], along[0]])
    parts = [area(part) for way in (along, -along) if len(part := left_of(outline, at, way))]
    assert sum(parts) == pytest.approx(area(outline), abs=1e-4)
    assert all(part > 0 for part in parts)


@given(stars)
def test_triangles_cover_an_outline_once(outline: np.ndarray) -> None:
    parts = [area(outline[corners]) for corners in triangles(outline)]
    assert len(parts) == len(outline) - 2
    assert min(parts) > -1e-6
    assert sum(parts) == pytest.approx(area(outline), abs=1e-6)


@given(stars, angles)
def test_an_outline_that_is_turned_has_the_same_triangles(outline: np.ndarray, degrees: float) -> None:
    a, b = direction(degrees), direction(degrees + 90)
    assert (triangles(outline @ np.array([a, b]) + 3.0) == triangles(outline)).all()


def test_an_outline_with_the_clock_has_none() -> None:
    with pytest.raises(GeneratorError, match="against the clock"):
        triangles(NOTCHED[::-1])


@given(st.floats(0.5, 9.5), st.floats(0.5, 7.5))
def test_what_lies_inside_a_convex_outline_is_no_more_than_either(x: float, y: float) -> None:
    box = np.array([[0, 0], [x, 0], [x, y], [0, y]])
    inside = area(within(NOTCHED, box))
    notch = area(within(np.array([[6, 8], [5, 2], [4, 8]], float)[::-1], box))
    assert inside == pytest.approx(x * y - notch, abs=1e-6)


def test_what_lies_outside_is_nothing() -> None:
    assert len(within(NOTCHED, NOTCHED[:3] + 100.0)) == 0


@given(st.floats(0, 9), st.floats(1, 9))
def test_two_outlines_have_in_common_where_their_edges_lie_on_each_other(begin: float, long: float) -> None:
    assume(abs(begin - 10) > 1e-3)
    below = np.array([[begin, -3], [begin + long, -3], [begin + long, 0], [begin, 0]])
    (piece,) = common(NOTCHED, below)
    assert sorted(piece[:, 0]) == pytest.approx([begin, min(10.0, begin + long)])
    assert piece[:, 1] == pytest.approx([0, 0])
