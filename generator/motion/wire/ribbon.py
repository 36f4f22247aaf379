"""Flat wire as a body: a section with round edges, as rolling leaves it, along a centre line."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import Array
from generator.scene.body import Mesh
from generator.scene.material import Rgb

COPPER: Rgb = (226, 144, 98)  # bare and annealed
ROUND = 4  # flat pieces round each edge of the section


def section(thickness: float, height: float, pieces: int = ROUND) -> tuple[Array, Array]:
    """Corners (k, 2) mm of a wire's section, and unit vectors out of it: across to the left, and up from its foot.

    Two flat sides and two half circles of so many flat `pieces`, against the clock seen along the wire from its end; of
    a round wire, whose height is its thickness, the circle.
    """
    r = thickness / 2
    turn = np.linspace(0.0, np.pi, pieces + 1)
    out = np.column_stack([np.cos(turn), np.sin(turn)])
    top, foot = r * out + [0.0, height - r], -r * out + [0.0, r]
    return np.concatenate([top, foot]), np.concatenate([out, -out])


def area(thickness: float, height: float) -> float:
    """mm² of a section with round edges: what is rolled keeps it, where it gets no longer."""
    return float(thickness * (height - thickness) + np.pi * thickness**2 / 4)


def ribbon(
    line: Array, thickness: float, height: float, foot: float = 0.0, colour: Rgb = COPPER, lean: Array | None = None
) -> Mesh:
    """Wire standing on edge along a line (n, 2) mm, `foot` mm over z = 0: its height is upright, its thickness across.

    Where the line is folded the section stands along the middle of the fold. `lean`: ° (n,) by which it lies over to
    the left about its foot; None: it stands.
    """
    step = np.diff(line, axis=0)
    step = step / np.linalg.norm(step, axis=1)[:, None]
    along = np.concatenate([step[:1], step[:-1] + step[1:], step[-1:]])
    long = np.linalg.norm(along, axis=1)[:, None]
    back = np.concatenate([step, step[-1:]])  # where it is folded right back there is no middle
    along = np.where(long > 1e-6, along / np.maximum(long, 1e-9), back)
    left = np.column_stack([-along[:, 1], along[:, 0], np.zeros(len(line))])
    corners, outwards = section(thickness, height)
    up = np.array([0.0, 0.0, 1.0])
    a = np.radians(np.zeros(len(line)) if lean is None else lean)[:, None]
    across, upright = np.cos(a) * left - np.sin(a) * up, np.sin(a) * left + np.cos(a) * up
    middle = np.column_stack([line, np.full(len(line), foot)])
    points = middle[:, None] + corners[None, :, :1] * across[:, None] + corners[None, :, 1:] * upright[:, None]
    normals = outwards[None, :, :1] * across[:, None] + outwards[None, :, 1:] * upright[:, None]
    ends = [(points[0], -along[0]), (points[-1], along[-1])]
    faces = [np.tile(np.append(way, 0.0), (len(corners), 1)) for _, way in ends]
    vertices = np.concatenate([points.reshape(-1, 3), *(face for face, _ in ends)])
    out = np.concatenate([normals.reshape(-1, 3), *faces])
    return Mesh(vertices.astype(np.float32), out.astype(np.float32), _faces(len(line)), colour, "copper")


@lru_cache(maxsize=64)
def _faces(count: int) -> NDArray[np.int32]:
    """The triangles of a ribbon through so many points, against the clock seen from outside."""
    k = 2 * (ROUND + 1)
    ring = np.arange(k)
    after = (ring + 1) % k
    here = np.arange(count - 1)[:, None] * k
    a, b, c, d = here + ring, here + after, here + k + after, here + k + ring
    sides = np.concatenate([np.stack([a, b, c], 2).reshape(-1, 3), np.stack([a, c, d], 2).reshape(-1, 3)])
    fan = np.column_stack([np.zeros(k - 2, int), np.arange(1, k - 1), np.arange(2, k)])
    first, last = count * k + fan[:, ::-1], (count + 1) * k + fan
    return np.concatenate([sides, first, last]).astype(np.int32)
