"""Solids put together of curved patches: their corners, the way each faces, and how corners make triangles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.motion.solids import quads
from generator.motion.vectors import Array
from generator.scene.body import Mesh, Triangles
from generator.scene.material import Rgb

CLAY: Rgb = (138, 88, 74)
CUT: Rgb = (176, 122, 104)  # clay where it is cut open
SLIP: Rgb = (116, 70, 58)  # wet


@dataclass(frozen=True, slots=True)
class Patch:
    """A grid of points (rows, columns, 3) mm with its normals: columns × rows points out of the solid."""

    points: Array
    normals: Array

    @classmethod
    def flat(cls, points: Array) -> "Patch":
        """A patch that faces one way: that of its first corner."""
        across, up = points[0, 1] - points[0, 0], points[1, 0] - points[0, 0]
        normal = np.cross(across, up)
        return cls(points, np.broadcast_to(normal / max(float(np.linalg.norm(normal)), 1e-12), points.shape))


def solid(patches: Sequence[Patch], colour: Rgb = CLAY, material: str = "clay") -> Mesh:
    """A mesh of patches that share no corners, so that each edge between two stays sharp."""
    triangles = _triangles(tuple(patch.points.shape[:2] for patch in patches))
    points = np.concatenate([patch.points.reshape(-1, 3) for patch in patches])
    normals = np.concatenate([patch.normals.reshape(-1, 3) for patch in patches])
    return Mesh(points.astype(np.float32), normals.astype(np.float32), triangles, colour, material)


def volume(mesh: Mesh) -> float:
    """mm³ of a closed mesh, by the divergence theorem."""
    a, b, c = (mesh.vertices[mesh.triangles[:, k]].astype(np.float64) for k in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


@lru_cache(maxsize=64)
def _triangles(shapes: tuple[tuple[int, int], ...]) -> Triangles:
    """Corners of all triangles; one array for all solids of the same patches."""
    made, first = [], 0
    for rows, columns in shapes:
        made.append(first + quads(rows, columns))
        first += rows * columns
    return np.concatenate(made).astype(np.int32)
