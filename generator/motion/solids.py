"""Bodies by their shape, whatever they stand for: chains of round cones, boxes, flat rectangles, grids; and moved."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from generator.motion.vectors import Array
from generator.scene.body import Mesh, Sheet, Strand, Triangles
from generator.scene.material import Rgb

_SIDES: Triangles = np.array([[4 * k, 4 * k + a, 4 * k + a + 1] for k in range(6) for a in (1, 2)], np.int32)
_CORNERS: Triangles = np.array([[0, 1, 2], [0, 2, 3]], np.int32)


def chain(
    points: Array | Sequence[Sequence[float]],
    radius: float | Sequence[float] | Array,
    colour: Rgb,
    material: str = "matte",
) -> Strand:
    """Round cones through points (n, 3) mm, as thick everywhere, or each as thick as it says."""
    made = np.asarray(points, np.float32)
    return Strand(made, np.broadcast_to(np.asarray(radius, np.float32), (len(made),)).copy(), colour, material)


def box(low: Sequence[float] | Array, high: Sequence[float] | Array, colour: Rgb, material: str = "matte") -> Mesh:
    """A box between its lowest and its highest corner, (3,) mm."""
    vertices, normals = [], []
    for axis in range(3):
        for side in (0, 1):
            u, v = (axis + 1) % 3, (axis + 2) % 3
            quad = np.tile(np.asarray(low, np.float64), (4, 1))
            quad[:, axis] = (low, high)[side][axis]
            quad[[1, 2], u], quad[[2, 3], v] = high[u], high[v]
            vertices.append(quad if side else quad[::-1])
            normals.append(np.tile(np.eye(3)[axis] * (1.0 if side else -1.0), (4, 1)))
    return Mesh(
        np.concatenate(vertices).astype(np.float32),
        np.concatenate(normals).astype(np.float32),
        _SIDES,
        colour,
        material,
    )


def moved(mesh: Mesh, turn: Array, shift: Array) -> Mesh:
    """A mesh after a rotation (3, 3) about the origin, and a shift (3,) mm."""
    vertices, normals = mesh.vertices @ turn.T + shift, mesh.normals @ turn.T
    return replace(mesh, vertices=vertices.astype(np.float32), normals=normals.astype(np.float32))


def plate(corners: Array, colour: Rgb, reverse: Rgb | None = None, lines: tuple[Strand, ...] = ()) -> Sheet:
    """A flat sheet of four corners (4, 3) mm, against the clock seen from its front; `reverse`: None, alike on both."""
    return Sheet(corners.astype(np.float32), _CORNERS, colour, colour if reverse is None else reverse, lines)


def flat(corners: Array, z: float, colour: Rgb, material: str = "paper") -> Sheet:
    """A flat sheet of four corners (4, 2) mm, against the clock, at a height; alike on both faces."""
    points = np.column_stack([corners, np.full(4, z)]).astype(np.float32)
    return Sheet(points, _CORNERS, colour, colour, (), material)


@lru_cache(maxsize=64)
def quads(rows: int, columns: int) -> Triangles:
    """The triangles of a grid of points, row by row: two to a square, against the clock where rows rise."""
    here = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = (part.ravel() for part in (here[:-1, :-1], here[:-1, 1:], here[1:, 1:], here[1:, :-1]))
    return np.concatenate([np.column_stack([a, b, c]), np.column_stack([a, c, d])]).astype(np.int32)
