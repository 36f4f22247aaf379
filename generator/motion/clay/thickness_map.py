"""厚薄图: a small slab coloured by how thick it is against its own mean, darker where thicker; no sizes."""

import numpy as np

from generator.motion.clay.slab import RAYS, RINGS, Slab, upper
from generator.motion.vectors import about
from generator.scene.body import Mesh
from generator.scene.material import Rgb

WITHIN = 0.24  # of the mean, more or less: what lies beyond has the last colour
COLOURS: tuple[Rgb, ...] = (  # from thin to thick
    (250, 240, 214), (242, 216, 170), (231, 187, 129), (214, 156, 100), (190, 122, 80), (158, 88, 64), (120, 58, 48),
)  # fmt: skip
SIZE, AT = 0.36, -1.42  # of the slab's own size; of half the finished slab's width, left of the middle
FLAT = 0.3  # mm over the bench that it is drawn
WORDS = (
    "左边的厚薄图只比厚薄：深的比别处厚，浅的比别处薄，不是尺寸",
    "the map on the left only compares: dark is thicker than elsewhere, light is thinner; no sizes",
)
NAME = ("厚薄图", "thickness map")


def mapped(slab: Slab, degrees: float, at: float) -> tuple[Mesh, ...]:
    """A small picture of the slab, turned by so many °, its middle `at` mm from the slab's own along x."""
    rings = slab.flat[2::2, ::2].reshape(-1, 2), slab.high[2::2, ::2].reshape(-1)
    points = np.column_stack([np.concatenate([[[0.0, 0.0]], rings[0]]), np.append(slab.high[0, 0], rings[1])])
    flat = (points * [SIZE, SIZE, 0.0]) @ about(degrees).T + [at, 0.0, FLAT]
    faces = upper(RINGS // 2, RAYS // 2)
    against = points[faces, 2].mean(1) / slab.mean - 1.0
    level = np.clip(((against / WITHIN + 1) / 2 * len(COLOURS)).astype(int), 0, len(COLOURS) - 1)
    vertices, up = flat.astype(np.float32), np.tile(np.array([0.0, 0.0, 1.0], np.float32), (len(flat), 1))
    whole = Mesh(vertices, up, faces, COLOURS[len(COLOURS) // 2], "flat")  # under the seams between colours
    return whole, *(
        Mesh(vertices, up, np.ascontiguousarray(faces[level == k]), colour, "flat")
        for k, colour in enumerate(COLOURS)
        if (level == k).any()
    )
