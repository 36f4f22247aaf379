"""Triangles as pixels: what faces the eye is covered without a gap, as deep as it is, and nothing else is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.draw.kernels.planes import TILE
from generator.draw.kernels.triangles import FAR, layer, outline

WIDTH, HEIGHT = 96, 64
INWARD = st.floats(0.05, 0.95)
CORNER = st.tuples(st.floats(-30, WIDTH + 30), st.floats(-30, HEIGHT + 30))
SHEET = np.array([[0, 1, 4], [1, 2, 4], [2, 3, 4], [3, 0, 4]], np.int32)  # four about a point within


def sheet(corners: np.ndarray, x: float, y: float) -> np.ndarray:
    """A parallelogram of three of its corners px and a point within, as points of a plane with depth."""
    a, b, c = corners
    within = a + x * (b - a) + y * (c - a)
    flat = np.array([a, c, b + c - a, b, within])
    return np.column_stack([flat, 2.0 * flat[:, 0] - 3.0 * flat[:, 1]]).astype(np.float32)


def turn(one: np.ndarray, other: np.ndarray) -> float:
    """Twice the area between two directions, px²; positive clockwise as seen."""
    return float(one[0] * other[1] - one[1] * other[0])


def covered(points: np.ndarray, triangles: np.ndarray = SHEET) -> tuple[np.ndarray, np.ndarray]:
    """Depth of each pixel of the picture, FAR where nothing is, and the tiles."""
    seen, tiles = outline(points, triangles, WIDTH, HEIGHT)
    near, _, (top, left) = layer(points, np.ones(len(points), np.float32), seen, tiles)
    whole = np.full((HEIGHT, WIDTH), FAR, np.float32)
    for ty, tx in zip(*np.nonzero(tiles), strict=True):
        y, x = ty * TILE, tx * TILE
        whole[y : y + TILE, x : x + TILE] = near[y - top + 1 : y - top + 1 + TILE, x - left + 1 : x - left + 1 + TILE]
    return whole, tiles


@given(st.tuples(CORNER, CORNER, CORNER), INWARD, INWARD)
def test_a_sheet_has_no_gap_between_its_triangles_and_lies_in_its_plane(
    corners: tuple[tuple[float, float], ...], x: float, y: float
) -> None:
    a, b, c = np.array(corners)
    if turn(b - a, c - a) < 0:
        b, c = c, b
    area = turn(b - a, c - a)
    whole, _ = covered(sheet(np.array([a, b, c]), x, y))
    across, down = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)
    if area > 1.0:
        u = ((across - a[0]) * (c - a)[1] - (down - a[1]) * (c - a)[0]) / area
        v = ((b - a)[0] * (down - a[1]) - (b - a)[1] * (across - a[0])) / area
        edge = 0.01 * max(np.ptp([a[0], b[0], c[0]]), np.ptp([a[1], b[1], c[1]])) / area
        inner = (u > edge) & (u < 1 - edge) & (v > edge) & (v < 1 - edge)
        outer = (u < -edge) | (u > 1 + edge) | (v < -edge) | (v > 1 + edge)
        assert (whole[inner] > FAR).all()
        assert (whole[outer] == FAR).all()
        assert np.allclose(whole[inner], (2 * across - 3 * down)[inner], atol=0.05)


def test_what_is_turned_away_is_not_seen() -> None:
    points = sheet(np.array([[10.0, 10.0], [60.0, 10.0], [10.0, 40.0]]), 0.5, 0.5)
    assert outline(points, SHEET, WIDTH, HEIGHT)[0].size
    seen, tiles = outline(points, SHEET[:, ::-1].copy(), WIDTH, HEIGHT)
    assert not seen.size
    assert not tiles.any()


def test_of_two_on_one_pixel_the_nearer_is_seen() -> None:
    points = sheet(np.array([[10.0, 10.0], [60.0, 10.0], [10.0, 40.0]]), 0.5, 0.5)
    nearer = points + np.array([0.0, 0.0, 5.0], np.float32)
    both = np.concatenate([nearer, points])
    whole, _ = covered(both, np.concatenate([SHEET, SHEET + len(points)]))
    alone, _ = covered(nearer)
    assert (whole == alone).all()


def test_what_is_outside_of_the_picture_takes_no_tile() -> None:
    points = sheet(np.array([[-60.0, 10.0], [-10.0, 10.0], [-60.0, 40.0]]), 0.5, 0.5)
    whole, tiles = covered(points)
    assert not tiles.any()
    assert (whole == FAR).all()
