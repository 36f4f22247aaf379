"""The wax knife: small copper plates in a split stick. Its drawn size and shape are plain: nobody described it."""

from math import cos, radians, sin

import numpy as np

from generator.motion.vectors import Array
from generator.scene.body import Body, Sheet, Strand
from generator.scene.material import Rgb

COPPER: Rgb = (186, 108, 62)
EDGED: Rgb = (148, 82, 46)
STICK: Rgb = (156, 116, 72)
EDGE, BACK, HIGH = 4.2, 2.6, 6.0  # mm: breadth of the blade at its edge and at the stick, and how high it is
APART = 0.5  # mm between its two plates, which hold the wax
STEM = 44.0  # mm of stick
LEAN = 32.0  # ° that it leans back from upright: only to show


def knife(edge: Array, heading: float, lean: float = LEAN, laden: Rgb | None = None) -> tuple[Body, ...]:
    """The knife with the middle of its edge at `edge` (3,) mm, the edge along `heading` °, leaning back by `lean` °.

    `laden`: the colour of the wax between its plates; None: it is empty.
    """
    a, b = radians(heading), radians(lean)
    along = np.array([cos(a), sin(a), 0.0])
    across = np.array([-sin(a), cos(a), 0.0])
    up = cos(b) * np.array([0.0, 0.0, 1.0]) - sin(b) * along
    fore = np.cross(across, up)
    made: list[Body] = []
    for side in (-1.0, 1.0):
        outline = [(-EDGE / 2, 0.0), (EDGE / 2, 0.0), (BACK / 2, HIGH), (-BACK / 2, HIGH)]
        points = np.array([edge + x * fore + z * up + side * APART / 2 * across for x, z in outline])
        rim = Strand(points[[0, 1]].astype(np.float32), np.full(2, 0.16, np.float32), EDGED, "steel")
        made.append(Sheet(points.astype(np.float32), np.array([[0, 1, 2], [0, 2, 3]], np.int32), COPPER, COPPER, (rim,)))
    if laden is not None:
        drop = edge + np.outer([0.5, 2.2], up)
        made.append(Strand(drop.astype(np.float32), np.array([0.45, 0.75], np.float32), laden, "silk"))
    stick = edge + np.outer([HIGH - 2.0, HIGH, STEM], up)
    made.append(Strand(stick.astype(np.float32), np.array([1.0, 1.3, 1.5], np.float32), STICK, "wood"))
    return tuple(made)
