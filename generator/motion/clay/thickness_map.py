"""厚薄图: a slab coloured by how thick it is against its own mean, darker where thicker. No colour is a measure."""

import numpy as np

from generator.motion.clay.look import moved
from generator.motion.clay.slab import RAYS, RINGS, Slab
from generator.motion.vectors import Array
from generator.scene.body import Mesh
from generator.scene.material import Rgb

WITHIN = 0.24  # of the mean, more or less: what lies beyond has the last colour
COLOURS: tuple[Rgb, ...] = (  # from thin to thick
    (250, 240, 214), (242, 216, 170), (231, 187, 129), (214, 156, 100), (190, 122, 80), (158, 88, 64), (120, 58, 48),
)  # fmt: skip
OVER = np.array([0.0, 0.0, 0.05])  # mm that the colours lie over the clay
WORDS = (
    "颜色只比厚薄：深的比别处厚，浅的比别处薄，不是尺寸",
    "colours only compare: dark is thicker than elsewhere, light is thinner; no sizes",
)


def mapped(slab: Slab, turn: Array) -> tuple[Mesh, ...]:
    """The slab, turned by a rotation (3, 3), and its colours over it."""
    whole = moved(slab.body(), turn, np.zeros(3))
    upper = whole.triangles[: len(whole.triangles) - 2 * RAYS]
    high = whole.vertices[: 1 + RINGS * RAYS, 2]
    against = high[upper].mean(1) / slab.mean - 1.0
    level = np.clip(((against / WITHIN + 1) / 2 * len(COLOURS)).astype(int), 0, len(COLOURS) - 1)
    over = (whole.vertices + OVER).astype(np.float32)
    flat = np.tile(np.array([0.0, 0.0, 1.0], np.float32), (len(over), 1))
    return whole, *(
        Mesh(over, flat, np.ascontiguousarray(upper[level == k]), colour, "flat")
        for k, colour in enumerate(COLOURS)
        if (level == k).any()
    )
