"""The frame that a wet hide is laced into: tightened thread by thread, it dries flat."""

from collections.abc import Iterator

import numpy as np

from generator.motion.solids import chain
from generator.motion.timeline import ease
from generator.motion.turning import REST
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.material import Rgb

ROOM = 6.0  # mm from the hide's edge to a bar
BAR = 1.7  # mm, radius
FROM = 40.0  # mm from where the bars are brought
WOOD: Rgb = (158, 116, 72)
CORD: Rgb = (226, 216, 192)
THIN = 0.22
ALONG, DOWN = 9, 3  # laces on a long side and on a short one, of the drawing alone
SLACK = 1.6  # mm that a lace hangs through until it is drawn tight
INSIDE = 1.4  # mm from the hide's edge to the hole of a lace


def stretched(half: Array, brought: float, tightened: float) -> Iterator[Strand]:
    """The bars, brought from all sides by a share, and the laces that are in by a share, drawn tight one by one."""
    far = (1 - ease(brought)) * FROM
    x, y = half + ROOM
    for a, b, off in (
        ((-x - 4, y), (x + 4, y), (0, 1)), ((-x - 4, -y), (x + 4, -y), (0, -1)),
        ((-x, -y - 4), (-x, y + 4), (-1, 0)), ((x, -y - 4), (x, y + 4), (1, 0)),
    ):  # fmt: skip
        ends = np.array([a, b]) + far * np.array(off)
        high = BAR + (1.6 if off[0] else 0.0)
        yield chain(np.column_stack([ends, np.full(2, high)]), BAR, WOOD, "wood")
    laces = list(_laces(half))
    tied = tightened * len(laces)
    for k, (hole, bar) in enumerate(laces):
        if k < tied:
            sag = SLACK * (1 - ease(min(1.0, tied - k)))
            s = np.linspace(0.0, 1.0, 5)[:, None]
            bowed = sag * np.array([0.9, 0.4, -0.8])
            points = (1 - s) * hole + s * bar + s * (1 - s) * bowed
            yield chain(points, THIN, CORD, "cord")


def _laces(half: Array) -> Iterator[tuple[Array, Array]]:
    """From a hole in the hide to the bar, (3,) mm each: opposite sides in turn, as it is pulled even."""
    x, y = half
    top = np.array([0.0, 0.0, REST + 0.15])
    for k in range(ALONG):
        at = 0.86 * x * (2 * k / (ALONG - 1) - 1)
        for side in (1.0, -1.0):
            yield np.array([at, side * (y - INSIDE), 0.0]) + top, np.array([at, side * (y + ROOM), 2 * BAR])
    for k in range(DOWN):
        at = 0.6 * y * (2 * k / (DOWN - 1) - 1)
        for side in (1.0, -1.0):
            yield np.array([side * (x - INSIDE), at, 0.0]) + top, np.array([side * (x + ROOM), at, 2 * BAR + 1.6])
