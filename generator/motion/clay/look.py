"""What the figures of clay share: the bench, solids with flat sides, a finger, and how they are turned and moved."""

import numpy as np
from numpy.typing import NDArray

from generator.motion.solids import moved
from generator.motion.vectors import Array, about, unit
from generator.scene.body import Mesh, Strand
from generator.scene.ground import Bench
from generator.scene.material import Rgb

BENCH = Bench()
HUNG = 0.86  # of half a slab's width, from its middle to the edge of the bench that it hangs over
WOOD: Rgb = (188, 146, 98)
HANDLE: Rgb = (168, 124, 78)
FINGER: Rgb = (222, 178, 148)
LINE: Rgb = (62, 38, 32)  # a cut, seen into


def facets(corners: Array, faces: list[list[int]], colour: Rgb, material: str = "wood") -> Mesh:
    """A solid with flat sides: `corners` (n, 3) mm, each face its corners against the clock seen from outside."""
    vertices: list[Array] = []
    normals: list[Array] = []
    triangles: list[list[int]] = []
    for face in faces:
        p = corners[face]
        first = len(vertices)
        out = unit(np.cross(p[1] - p[0], p[2] - p[0]))
        vertices += list(p)
        normals += [out] * len(face)
        triangles += [[first, first + k, first + k + 1] for k in range(1, len(face) - 1)]
    return Mesh(
        np.array(vertices, np.float32),
        np.array(normals, np.float32),
        _same(tuple(map(tuple, triangles))),
        colour,
        material,
    )


_TRIANGLES: dict[tuple[tuple[int, ...], ...], NDArray[np.int32]] = {}


def _same(triangles: tuple[tuple[int, ...], ...]) -> NDArray[np.int32]:
    """One array for all solids with the same faces: by it, the pixels know that nothing but the place has changed."""
    return _TRIANGLES.setdefault(triangles, np.array(triangles, np.int32))


BOX = [[0, 3, 2, 1], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]]


def box(low: Array, high: Array) -> Array:
    """The corners (8, 3) of a box between two points, for `facets` with BOX."""
    x0, y0, z0 = low
    x1, y1, z1 = high
    return np.array(
        [[x0, y0, z0], [x1, y0, z0], [x1, y1, z0], [x0, y1, z0], [x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1]]
    )


def bench(wide: float, level: float = 0.0) -> Bench:
    """The bench with its edge under a slab whose middle is at the origin; `wide`: half of the slab's width. `level`: of
    its top, mm."""
    return Bench(edge=-HUNG * wide, level=level)


def finger(tip: Array, *, left: bool = False) -> Strand:
    """A fingertip that points down, its end at `tip` (3,) mm: of the right hand, or of the left."""
    axis = unit(np.array([-0.62, -0.52, 0.58] if left else [0.30, -0.42, 0.86]))
    points = tip + np.array([0.0, 0.0, 6.0]) + np.outer([0.0, 14.0, 30.0, 62.0], axis)
    return Strand(points.astype(np.float32), np.array([6.0, 7.4, 7.8, 8.6], np.float32), FINGER, "matte")


def turned(of: Mesh, degrees: float, shift: Array | tuple[float, float, float] = (0.0, 0.0, 0.0)) -> Mesh:
    """A solid turned about the z axis, against the clock, then shifted (3,) mm."""
    if not degrees and not np.any(shift):
        return of
    return moved(of, about(degrees), np.asarray(shift, np.float64))
