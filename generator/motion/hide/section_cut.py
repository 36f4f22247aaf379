"""剖面: the hide and the board under it cut across the knife's way and seen level, while the knife goes through."""

import numpy as np

from generator.motion.hide import light
from generator.motion.hide.hide_numbers import HideNumbers
from generator.motion.hide.knife import BACK, GRIP
from generator.motion.solids import chain
from generator.motion.timeline import Timeline, ease
from generator.scene.body import Body, Strand
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Moment

FIELD = 15.0  # mm that are seen, whatever the hide
HALF = 5.2  # mm of hide on either side of the cut
THICK = 0.24  # mm: half of the blade's thickness, of the drawing alone
OPEN = 0.05  # mm: half of the slit that stays
RISEN = 7.0  # mm that the knife stands over the hide before and after


def cut_open(n: HideNumbers, beats: Timeline, t: float) -> Moment:
    """The hide under the knife; how thick it is stands beside it."""
    thick = n.thickness
    down = ease(beats.share("set", t))
    up = ease(beats.share("lift", t) * 2.0) - ease(beats.share("lift", t) * 2.0 - 1.0) + ease(beats.share("back", t))
    point = thick + RISEN * (1 - down + min(1.0, up)) - (thick + 0.35)
    through = down >= 1.0
    apart = (
        max(OPEN if through else 0.0, min(THICK, THICK * (thick - point) / 2.0))
        if point < thick
        else (OPEN if through else 0.0)
    )
    made: list[Body] = []
    if apart <= 0.0:
        made.append(_slab(-HALF, HALF, thick))
    else:
        made += [_slab(-HALF, -apart, thick), _slab(apart, HALF, thick)]
    blade = np.array([[0.0, 0.0, z] for z in (point, point + 2.4, point + 12.0)])
    made.append(chain(blade, [0.02, THICK, THICK], BACK, "steel"))
    handle = np.array([[0.0, 0.0, point + z] for z in (12.0, 13.0, 30.0)])
    made.append(chain(handle, [1.2, 1.6, 1.7], GRIP, "wood"))
    x = -0.72 * HALF
    text = n.labelled("hide_thickness", f"{thick:g} mm")
    mark = Mark(MarkKind.MEASURE, (x, 0.0, 0.0), text, (x, 0.0, thick), None, not n.firm("hide_thickness"))
    return Moment(0, tuple(made), (mark,))


def _slab(left: float, right: float, thick: float) -> Strand:
    r = thick / 2
    points = np.array([[left + r, 0.0, r], [right - r, 0.0, r]])
    return chain(points, r, light.CLEAR, "flat")
