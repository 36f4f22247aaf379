"""剖面: clay cut open along y = 0 and seen level, its cut face and nothing of what is before it."""

import numpy as np

from generator.motion.clay.look import LINE
from generator.motion.clay.slab import Slab
from generator.motion.vectors import Array
from generator.scene.body import Body, Mesh, Strand
from generator.scene.camera import Camera
from generator.scene.ground import Cut
from generator.scene.material import Rgb

FACE: Rgb = (166, 106, 86)
BENCH_CUT = Cut(26.0, (176, 152, 122))
LEVEL_TILT = 90.0  # ° of the line of sight from the bench's normal
EDGE = 0.35  # mm, half of the line round the face
ASIDE = 90.0  # ° that the work is turned, so that the cut goes along the way of the first blow
BEFORE = -12.0  # mm: what lies further before the cut is taken away with what was before it


def level(field: float) -> Camera:
    """Level with the bench, whose top lies in the middle of the picture."""
    return Camera((0.0, 0.0), field, LEVEL_TILT)


def profile(slab: Slab, turned: float = 0.0) -> Array:
    """The upper line of the cut face from left to right, (n, 2) mm: x and z; the slab is turned by so many °."""
    right, left = slab.along(-turned), slab.along(180.0 - turned)
    return np.concatenate([left[:0:-1] * [-1.0, 1.0], right])


def cut_face(line: Array) -> tuple[Body, ...]:
    """The face under an upper line (n, 2), down to the bench, and its outline."""
    count = len(line)
    upper = np.column_stack([line[:, 0], np.zeros(count), line[:, 1]])
    lower = upper * [1.0, 1.0, 0.0]
    k = np.arange(count - 1)
    triangles = np.concatenate(
        [np.column_stack([count + k, count + k + 1, k + 1]), np.column_stack([count + k, k + 1, k])]
    ).astype(np.int32)
    towards = np.tile(np.array([0.0, -1.0, 0.0], np.float32), (2 * count, 1))
    face = Mesh(np.concatenate([upper, lower]).astype(np.float32), towards, triangles, FACE, "flat")
    rim = np.concatenate([lower[:1], upper, lower[-1:]]) + [0.0, -0.4, 0.0]
    return face, Strand(rim.astype(np.float32), np.full(len(rim), EDGE, np.float32), LINE, "flat")
