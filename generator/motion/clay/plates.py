"""Pieces cut out of a slab, of its thickness: what an outline holds, and what is left between two lines."""

import numpy as np
from numpy.typing import NDArray

from generator.motion.clay.slab import CLAY
from generator.motion.solids import quads
from generator.motion.vectors import Array
from generator.scene.body import Mesh
from generator.scene.material import Rgb


def plate(outline: Array, thick: float, colour: Rgb = CLAY) -> Mesh:
    """What a convex outline (n, 2) mm, against the clock, holds: a solid on the bench."""
    count = len(outline)
    top = np.column_stack([outline, np.full(count, thick)])
    middle = np.append(outline.mean(0), thick)
    one = np.arange(count)
    face = np.column_stack([np.full(count, count), one, (one + 1) % count])
    upper = np.concatenate([top, middle[None]]), np.tile([0.0, 0.0, 1.0], (count + 1, 1)), face
    return _joined([upper, _wall(outline, thick)], colour)


def band(inner: Array, outer: Array, thick: float, colour: Rgb = CLAY) -> Mesh:
    """What is left between an inner and an outer line (n, 2) mm, both against the clock, point by point; closed where
    their ends meet."""
    count = len(inner)
    top = np.concatenate([np.column_stack([line, np.full(count, thick)]) for line in (inner, outer)])
    upper = top, np.tile([0.0, 0.0, 1.0], (2 * count, 1)), quads(2, count)[:, ::-1]
    return _joined([upper, _wall(outer, thick, closed=False), _wall(inner[::-1], thick, closed=False)], colour)


def circle(middle: Array, radius: float, count: int = 72) -> Array:
    """Against the clock from +x, (count, 2) mm."""
    a = np.linspace(0.0, 2 * np.pi, count, endpoint=False)
    return np.asarray(middle + radius * np.column_stack([np.cos(a), np.sin(a)]))


def rectangle(low: Array, high: Array) -> Array:
    """Against the clock from its lower left corner, (4, 2) mm."""
    return np.array([low, [high[0], low[1]], high, [low[0], high[1]]])


def length(line: Array) -> Array:
    """How far along a line (n, 2) its points are, mm."""
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])


def spread(line: Array, count: int) -> Array:
    """So many points at equal distances along a line (n, 2), (count, 2)."""
    at = length(line)
    want = np.linspace(0.0, at[-1], count)
    return np.column_stack([np.interp(want, at, axis) for axis in line.T])


_Part = tuple[Array, Array, NDArray[np.integer]]  # points, normals, triangles


def _wall(line: Array, thick: float, *, closed: bool = True) -> _Part:
    """Upright from the bench, its outside on the right of the line's way; every piece of it flat."""
    ends = np.roll(line, -1, 0) if closed else line[1:]
    begins = line if closed else line[:-1]
    count = len(begins)
    way = ends - begins
    out = np.column_stack([way[:, 1], -way[:, 0], np.zeros(count)])
    out /= np.maximum(np.linalg.norm(out, axis=1), 1e-9)[:, None]
    corners = [
        np.column_stack([p, np.full(count, z)]) for p, z in ((begins, 0.0), (ends, 0.0), (ends, thick), (begins, thick))
    ]
    k = np.arange(count)
    a, b, c, d = (j * count + k for j in range(4))
    return (
        np.concatenate(corners),
        np.concatenate([out] * 4),
        np.concatenate([np.column_stack([a, b, c]), np.column_stack([a, c, d])]),
    )


def _joined(parts: list[_Part], colour: Rgb) -> Mesh:
    first = np.cumsum([0] + [len(points) for points, _, _ in parts])
    return Mesh(
        np.concatenate([points for points, _, _ in parts]).astype(np.float32),
        np.concatenate([normals for _, normals, _ in parts]).astype(np.float32),
        np.concatenate([triangles + k for (_, _, triangles), k in zip(parts, first, strict=False)]).astype(np.int32),
        colour,
        "clay",
    )
