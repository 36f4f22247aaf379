"""剖面: clay cut open along y = 0 and seen level, its cut face and nothing of what is before it."""

import numpy as np

from generator.motion.clay.look import LINE
from generator.motion.clay.slab import Slab
from generator.motion.solids import chain, quads
from generator.motion.vectors import Array
from generator.scene.body import Body, Mesh
from generator.scene.camera import Camera
from generator.scene.ground import Cut
from generator.scene.material import Rgb

FACE: Rgb = (166, 106, 86)
BENCH_CUT = Cut(26.0, (176, 152, 122))
LEVEL_TILT = 90.0  # ° of the line of sight from the bench's normal
AIR: Rgb = (228, 232, 234)
SHUT = 0.5  # of the clay's thickness that is under the air shut in it
LEAST = 0.03  # mm of air that is seen
EDGE = 0.35  # mm, half of the line round the face
ASIDE = 90.0  # ° that the work is turned, so that the cut goes along the way of the first blow
BEFORE = -12.0  # mm: what lies further before the cut is taken away with what was before it


def level(field: float, x: float = 0.0) -> Camera:
    """Level with the bench, whose top lies in the middle of the picture, x mm right of the slab's middle."""
    return Camera((x, 0.0), field, LEVEL_TILT)


def profile(slab: Slab, turned: float = 0.0, raised: Array | None = None) -> Array:
    """The upper line of the cut face from left to right, (n, 2) mm: x and z; the slab is turned by so many °.

    `raised`: as of `Slab.body`.
    """
    right, left = slab.along(-turned, raised), slab.along(180.0 - turned, raised)
    return np.concatenate([left[:0:-1] * [-1.0, 1.0], right])


def cut_face(slab: Slab, turned: float = 0.0, raised: Array | None = None) -> tuple[Body, ...]:
    """The face from the bench up to the slab's upper side, its outline, and the air shut in it; as of `profile`."""
    line = profile(slab, turned, raised)
    x, top = line.T
    made: list[Body] = [_between(x, np.zeros(len(x)), top, FACE, 0.0)]
    if raised is not None:
        clay = profile(slab, turned)[:, 1]
        if (top - clay).max() > LEAST:
            made.append(
                _between(x, SHUT * clay, SHUT * clay + np.where(top - clay > LEAST, top - clay, 0.0), AIR, -0.2)
            )
    ends = line[[0, -1]] * [1.0, 0.0]
    rim = np.concatenate([ends[:1], line, ends[1:]])
    points = np.column_stack([rim[:, 0], np.full(len(rim), -0.4), rim[:, 1]])
    made.append(chain(points, EDGE, LINE, "flat"))
    return tuple(made)


def _between(x: Array, low: Array, high: Array, colour: Rgb, y: float) -> Mesh:
    """What is between two lines, flat, at a depth y."""
    count = len(x)
    rows = [np.column_stack([x, np.full(count, y), z]) for z in (low, high)]
    towards = np.tile(np.array([0.0, -1.0, 0.0], np.float32), (2 * count, 1))
    return Mesh(np.concatenate(rows).astype(np.float32), towards, quads(2, count), colour, "flat")
