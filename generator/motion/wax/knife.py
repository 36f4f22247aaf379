"""The wax knife: small copper plates in a split stick. Its drawn size and shape are plain: nobody described it."""

import numpy as np

from generator.motion.solids import chain, plate
from generator.motion.vectors import Array, direction, unit
from generator.scene.body import Body
from generator.scene.material import Rgb

COPPER: Rgb = (186, 108, 62)
EDGED: Rgb = (148, 82, 46)
STICK: Rgb = (156, 116, 72)
EDGE, BACK, HIGH = 4.6, 2.2, 7.0  # mm: breadth of the blade at its edge and at the stick, and how high it is
APART = 0.5  # mm between its two plates, which hold the wax
STEM = 46.0  # mm to the end of the stick
UP = unit(np.array([0.42, -0.3, 0.86]))  # along the stick: only to show, nobody said how it leans


def knife(edge: Array, heading: float, laden: Rgb | None = None) -> tuple[Body, ...]:
    """The knife with the middle of its edge at `edge` (3,) mm, the edge along `heading` °; its stick leans as in a
    right hand. `laden`: the colour of the wax between its plates; None: it is empty.
    """
    ahead = np.append(direction(heading), 0.0)
    fore = unit(ahead - (ahead @ UP) * UP)
    across = np.cross(UP, fore)
    made: list[Body] = []
    for side in (-1.0, 1.0):
        outline = [(-EDGE / 2, 0.0), (EDGE / 2, 0.0), (BACK / 2, HIGH), (-BACK / 2, HIGH)]
        points = np.array([edge + x * fore + z * UP + side * APART / 2 * across for x, z in outline])
        rim = chain(points[[0, 1]], 0.14, EDGED, "steel")
        made.append(plate(points, COPPER, lines=(rim,)))
    if laden is not None:
        drop = edge + np.outer([0.5, 2.0], UP)
        made.append(chain(drop, [0.4, 0.7], laden, "silk"))
    stick = edge + np.outer([HIGH - 1.5, HIGH + 1.0, STEM], UP)
    made.append(chain(stick, [0.75, 0.95, 1.1], STICK, "wood"))
    return tuple(made)
