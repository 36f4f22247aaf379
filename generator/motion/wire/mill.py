"""Two rolls and what goes between them, as bodies: plain cylinders, as nobody described the mill."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.motion.solids import box
from generator.motion.vectors import Array
from generator.motion.wire.ribbon import COPPER, section
from generator.scene.body import Mesh, Strand
from generator.scene.material import Rgb

ROLL = 3.6  # mm, radius of a roll, as drawn
LONG = 7.0  # mm of it
AXLE = 0.8  # mm, half as thick
STEEL: Rgb = (176, 182, 190)
DARK: Rgb = (112, 118, 126)
FACETS = 56  # round a roll
ROUND = 6  # flat pieces round each edge of the wire
HIGH = 2 * ROLL + 0.9  # mm over the bench at which wire goes between the rolls


def rolls(gap: float, turned: float) -> tuple[Mesh | Strand, ...]:
    """Upper and lower roll `gap` mm apart about z = HIGH at x = 0, turned by so many radians: the wire goes to +x."""
    made: list[Mesh | Strand] = [_housing()]
    for side in (1.0, -1.0):
        z = HIGH + side * (gap / 2 + ROLL)
        made.append(_roll(round(z, 5)))
        axle = np.array([[0.0, -LONG / 2 - 1.6, z], [0.0, LONG / 2 + 1.6, z]], np.float32)
        made.append(Strand(axle, np.full(2, AXLE, np.float32), DARK, "steel"))
        for k in range(3):  # marks on its end, so that it is seen to turn
            a = side * turned + 2 * np.pi * k / 3
            way = np.array([np.sin(a), 0.0, np.cos(a)])
            ends = np.array([0.0, -LONG / 2 - 0.06, z]) + np.outer([1.4, 0.88 * ROLL], way)
            made.append(Strand(ends.astype(np.float32), np.full(2, 0.16, np.float32), DARK, "matte"))
    return tuple(made)


def wire(along: Array, thick: Array, wide: Array, middle: float = HIGH, colour: Rgb = COPPER) -> Mesh:
    """Wire lying flat along x, mm (n,): of each place how `thick` (upright) and how `wide` (along y) it is there."""
    parts = [section(t, w, ROUND) for t, w in zip(thick, wide, strict=True)]
    corners, out = np.array([p for p, _ in parts]), np.array([o for _, o in parts])
    count, k = len(along), corners.shape[1]
    # a section stands up on its edge: here its height lies along y, about the middle
    points = np.stack(
        [np.repeat(along[:, None], k, 1), corners[:, :, 1] - wide[:, None] / 2, middle + corners[:, :, 0]], axis=2
    )
    normals = np.stack([np.zeros((count, k)), out[:, :, 1], out[:, :, 0]], axis=2)
    ends = np.concatenate([points[0], points[-1]])
    faces = np.concatenate([np.tile([-1.0, 0.0, 0.0], (k, 1)), np.tile([1.0, 0.0, 0.0], (k, 1))])
    vertices = np.concatenate([points.reshape(-1, 3), ends]).astype(np.float32)
    outwards = np.concatenate([normals.reshape(-1, 3), faces]).astype(np.float32)
    return Mesh(vertices, outwards, _skin(count, k), colour, "copper")


@lru_cache(maxsize=1)
def _housing() -> Mesh:
    """What bears the rolls, behind them: the one before them is left out, as it would hide them."""
    near = LONG / 2 + 0.5
    return box((-2.0, near, 0.0), (2.0, near + 1.6, HIGH + 1.7 * ROLL), DARK)


@lru_cache(maxsize=16)
def _roll(z: float) -> Mesh:
    """A cylinder along y about (0, z)."""
    turn = 2 * np.pi * np.arange(FACETS) / FACETS
    ring = np.column_stack([np.cos(turn), np.sin(turn)])
    points, normals = [], []
    for y, out in ((-LONG / 2, 0.0), (LONG / 2, 0.0), (-LONG / 2, -1.0), (LONG / 2, 1.0)):
        points.append(np.column_stack([ROLL * ring[:, 0], np.full(FACETS, y), z + ROLL * ring[:, 1]]))
        side = np.column_stack([ring[:, 0], np.zeros(FACETS), ring[:, 1]])
        normals.append(side if out == 0.0 else np.tile([0.0, out, 0.0], (FACETS, 1)))
    here = np.arange(FACETS)
    after = (here + 1) % FACETS
    near, far = here, FACETS + here
    sides = np.concatenate(
        [np.column_stack([near, FACETS + after, far]), np.column_stack([near, after, FACETS + after])]
    )
    fan = np.column_stack([np.zeros(FACETS - 2, int), np.arange(1, FACETS - 1), np.arange(2, FACETS)])
    faces = np.concatenate([sides, 2 * FACETS + fan, 3 * FACETS + fan[:, ::-1]])
    return Mesh(
        np.concatenate(points).astype(np.float32), np.concatenate(normals).astype(np.float32),
        _outwards(np.concatenate(points), np.concatenate(normals), faces), STEEL, "matte",
    )  # fmt: skip


@lru_cache(maxsize=16)
def _skin(count: int, k: int) -> NDArray[np.int32]:
    """The triangles of a bar of so many sections with so many corners, against the clock seen from outside."""
    ring = np.arange(k)
    after = (ring + 1) % k
    here = np.arange(count - 1)[:, None] * k
    a, b, c, d = here + ring, here + after, here + k + after, here + k + ring
    sides = np.concatenate([np.stack([a, c, b], 2).reshape(-1, 3), np.stack([a, d, c], 2).reshape(-1, 3)])
    fan = np.column_stack([np.zeros(k - 2, int), np.arange(1, k - 1), np.arange(2, k)])
    return np.concatenate([sides, count * k + fan, (count + 1) * k + fan[:, ::-1]]).astype(np.int32)


def _outwards(points: Array, normals: Array, faces: NDArray[np.intp]) -> NDArray[np.int32]:
    """Triangles turned so that they are against the clock seen from outside."""
    a, b, c = (points[faces[:, k]] for k in range(3))
    inwards = (np.cross(b - a, c - a) * normals[faces[:, 0]]).sum(1) < 0
    made = faces.copy()
    made[inwards] = made[inwards][:, ::-1]
    return made.astype(np.int32)
