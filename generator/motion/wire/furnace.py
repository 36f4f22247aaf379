"""The furnace cut open, and the sieve: plain bodies, as nobody described either."""

import numpy as np

from generator.motion.fire import Glow
from generator.motion.solids import chain, flat
from generator.motion.vectors import Array
from generator.scene.body import Body, Mesh, Sheet, Strand
from generator.scene.material import Rgb

BRICK: Rgb = (132, 88, 70)
FLOOR: Rgb = (92, 72, 64)
WOOD: Rgb = (176, 130, 82)
GAUZE: Rgb = (188, 190, 190)
GRAIN: Rgb = (222, 220, 214)
GRAINS = 24  # of powder that are seen on their way at once
WALL = 1.6  # mm thick, as drawn
HIGH = 6.0  # mm of the walls that are left standing
CUT_OPEN = (
    "炉子剖开来画，好看见里面；炉子什么样没有人说过",
    "the furnace is drawn cut open so that its inside is seen; what it looks like nobody said",
)


def furnace(middle: Array, half: Array, glow: Glow) -> tuple[Body, ...]:
    """Its floor, `half` (2,) mm from a place (2,) to each side, and the walls behind and right; lit from within by
    `glow`."""
    (left, near), (right, far) = (tuple(float(c) for c in corner) for corner in (middle - half, middle + half))
    floor = np.array([[left, near], [right, near], [right, far], [left, far]])
    return (
        flat(floor, 0.05, glow.of(FLOOR), "flat"),
        box((left, far, 0.0), (right + WALL, far + WALL, HIGH), glow.of(BRICK)),
        box((right, near, 0.0), (right + WALL, far, HIGH), glow.of(BRICK)),
    )


def box(low: tuple[float, float, float], high: tuple[float, float, float], colour: Rgb) -> Mesh:
    """A box between two corners, mm."""
    points: list[Array] = []
    normals: list[Array] = []
    faces: list[list[int]] = []
    for axis in range(3):
        for side in (0, 1):
            a, b = (axis + 1) % 3, (axis + 2) % 3
            normal = np.zeros(3)
            normal[axis] = 1.0 if side else -1.0
            first = len(points)
            for u, v in ((0, 0), (1, 0), (1, 1), (0, 1)):
                corner = np.zeros(3)
                corner[axis] = (low, high)[side][axis]
                corner[a], corner[b] = (low, high)[u][a], (low, high)[v][b]
                points.append(corner)
                normals.append(normal)
            order = ((0, 1, 2), (0, 2, 3)) if side else ((0, 2, 1), (0, 3, 2))
            faces += [[first + k for k in corners] for corners in order]
    return Mesh(np.array(points, np.float32), np.array(normals, np.float32), np.array(faces, np.int32), colour, "matte")


def sieve(middle: Array, radius: float) -> tuple[Body, ...]:
    """A round sieve, its gauze at `middle` (3,) mm."""
    turn = np.linspace(0.0, 2 * np.pi, 41)
    circle = middle + radius * np.column_stack([np.cos(turn), np.sin(turn), np.zeros(41)])
    count = len(circle) - 1
    fan = np.column_stack([np.zeros(count - 2, int), np.arange(1, count - 1), np.arange(2, count)])
    return (
        Sheet(circle[:-1].astype(np.float32), fan.astype(np.int32), GAUZE, GAUZE),
        chain(circle + np.array([0.0, 0.0, 0.7]), 0.75, WOOD, "wood"),
    )


def falling(middle: Array, radius: float, low: float, share: float) -> tuple[Strand, ...]:
    """Powder on its way from a sieve down to z = `low`, `share` 0..1 of the time that a grain takes."""
    spread = np.random.default_rng(3).uniform(-0.8, 0.8, (GRAINS, 2)) * radius
    made = []
    for k, (dx, dy) in enumerate(spread):
        down = ((share + k / GRAINS) % 1.0) ** 2
        z = middle[2] - 0.2 + down * (low - middle[2] + 0.2)
        x, y = middle[0] + dx, middle[1] + dy
        made.append(chain([[x, y, z], [x, y, z + 0.12]], 0.045, GRAIN, "flat"))
    return tuple(made)
