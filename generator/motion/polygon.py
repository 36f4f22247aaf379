"""Plane polygons, (n, 2) mm against the clock, n >= 3, not closed: area, cutting by a line, triangles."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.errors import GeneratorError
from generator.motion.vectors import Array

SAME = 1e-7  # mm between two points that are one
SLIVER = 1e-6  # mm²: less of a piece is none


def area(outline: Array) -> float:
    """Area in mm²: positive against the clock (shoelace formula); 0.0 of less than three points."""
    if len(outline) < 3:
        return 0.0
    x, y = outline.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def rectangle(left: float, low: float, right: float, top: float) -> Array:
    """An upright rectangle, (4, 2) mm."""
    return np.array([[left, low], [right, low], [right, top], [left, top]])


def about_middle(half: Sequence[float] | Array) -> Array:
    """An upright rectangle about (0, 0) with half the width and height `half` (2,) mm, (4, 2) mm."""
    return rectangle(-half[0], -half[1], half[0], half[1])


def left_of(outline: Array, at: Array, along: Array) -> Array:
    """What of an outline lies left of the line through `at` along `along`; (0, 2) where nothing does.

    Sutherland and Hodgman's clipping (CACM 17, 1974): where an outline that isn't convex falls into several pieces,
    they hang together by pieces of the line, without area.
    """
    if len(outline) == 0:
        return outline
    off = along[0] * (outline[:, 1] - at[1]) - along[1] * (outline[:, 0] - at[0])
    off[np.abs(off) < SAME] = 0.0
    after, next_off = np.roll(outline, -1, 0), np.roll(off, -1)
    made: list[Array] = []
    for a, b, x, y in zip(outline, after, off, next_off, strict=True):
        if x >= 0:
            made.append(a)
        if x * y < 0:
            made.append(a + (b - a) * x / (x - y))
    kept = _tidy(np.array(made).reshape(-1, 2))
    return kept if abs(area(kept)) > SLIVER else np.empty((0, 2))


def within(outline: Array, convex: Array) -> Array:
    """What of an outline lies inside a convex one; (0, 2) where nothing does."""
    kept = outline
    for a, b in zip(convex, np.roll(convex, -1, 0), strict=True):
        kept = left_of(kept, a, (b - a) / np.linalg.norm(b - a))
    return kept


def triangles(outline: Array) -> NDArray[np.int32]:
    """The triangles (m, 3) that an outline falls into, places of their corners against the clock.

    Ears are cut off one after another (Meisters 1975); outlines that are moved or turned share their triangles.
    Raises GeneratorError where no ear is left, as in an outline that goes round with the clock.
    """
    off = outline - outline[0]
    along = off[1] / np.linalg.norm(off[1])
    own = np.column_stack([off @ along, along[0] * off[:, 1] - along[1] * off[:, 0]])
    return _cut_ears((np.round(own, 6) + 0.0).tobytes())


@lru_cache(maxsize=256)
def _cut_ears(of: bytes) -> NDArray[np.int32]:
    outline = np.frombuffer(of).reshape(-1, 2)
    left = list(range(len(outline)))
    made: list[tuple[int, int, int]] = []
    while len(left) > 3:
        for place, here in enumerate(left):
            before, after = left[place - 1], left[(place + 1) % len(left)]
            if _is_ear(outline, before, here, after, left):
                made.append((before, here, after))
                del left[place]
                break
        else:
            raise GeneratorError("expected an outline against the clock that does not cross itself")
    return np.array([*made, left], np.int32).reshape(-1, 3)


def common(one: Array, other: Array) -> Array:
    """The pieces of line (n, 2, 2) that the edges of two outlines have in common, longer than 1e-4 mm."""
    a, b = one, np.roll(one, -1, 0)
    c, d = other, np.roll(other, -1, 0)
    way = b - a
    long = np.linalg.norm(way, axis=1)
    unit = way / np.maximum(long, SAME)[:, None]
    found = []
    for p, u, length in zip(a, unit, long, strict=True):
        off = np.abs(u[0] * (c[:, 1] - p[1]) - u[1] * (c[:, 0] - p[0]))
        off = np.maximum(off, np.abs(u[0] * (d[:, 1] - p[1]) - u[1] * (d[:, 0] - p[0])))
        for k in np.flatnonzero(off < 1e-6):
            s, e = sorted((float((c[k] - p) @ u), float((d[k] - p) @ u)))
            begin, end = max(0.0, s), min(float(length), e)
            if end - begin > 1e-4:
                found.append([p + begin * u, p + end * u])
    return np.array(found).reshape(-1, 2, 2)


def _tidy(outline: Array) -> Array:
    """Without points that follow themselves."""
    if len(outline) < 2:
        return outline
    return np.asarray(outline[np.linalg.norm(outline - np.roll(outline, 1, 0), axis=1) > SAME])


def _is_ear(outline: Array, before: int, here: int, after: int, left: list[int]) -> bool:
    a, b, c = outline[before], outline[here], outline[after]
    if _turn(a, b, c) < -1e-12:
        return False
    p = outline[[k for k in left if k not in (before, here, after)]]
    inside = (_turns(a, b, p) > -SAME) & (_turns(b, c, p) > -SAME) & (_turns(c, a, p) > -SAME)
    corner = np.abs(p[:, None] - np.array([a, b, c])).sum(2).min(1) < SAME  # of another piece, at the same place
    return not (inside & ~corner).any()


def _turn(a: Array, b: Array, c: Array) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


def _turns(a: Array, b: Array, p: Array) -> Array:
    return np.asarray((b[0] - a[0]) * (p[:, 1] - a[1]) - (b[1] - a[1]) * (p[:, 0] - a[0]))
