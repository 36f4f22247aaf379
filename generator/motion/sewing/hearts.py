"""The heart of a flower set with grains: a row round its edge, rows inwards, staggered, and one grain in the middle."""

from math import asin, cos, floor, pi, sin

import numpy as np

from generator.motion.sewing.stitches import Stitch
from generator.motion.vectors import Array, xy

BESIDE, CLOSE = 0.86, 0.83  # widths of a grain from one to the next, and from row to row: each is pressed by others
BOTTOM = -pi / 2  # where the first row begins
TRIED = 24  # turns of a row that are compared


def rows(radius: float, size: float) -> list[Array]:
    """Middles of grains `size` mm wide in a heart of `radius` mm, row by row from the edge to the middle, (n, 2) each.

    The outermost touch the outline from within. Of all turns of a row the one is taken in which its grains come least
    near to those of the row outside.
    """
    edge = radius - size / 2
    count = max(1, round(edge / (CLOSE * size)))
    apart = BESIDE * size
    made = [_row(edge, apart, BOTTOM)]
    for k in range(1, count):
        at = edge * (1 - k / count)
        step = 2 * pi / len(_row(at, apart, 0.0))
        turned = [_row(at, apart, BOTTOM + step * (x + 0.5) / TRIED) for x in range(TRIED)]
        made.append(max(turned, key=lambda row: _nearest(row, made[-1])))
    return [*made, np.zeros((1, 2))]


def grains(radius: float, size: float, gap: float) -> list[Stitch]:
    """The grains of a heart as stitches, in the order in which they are made: up, and down `gap` mm on along the row.

    A row begins where the row before ended.
    """
    made: list[Stitch] = []
    for number, row in enumerate(rows(radius, size)):
        last = np.array(made[-1].d) if made else row[0]
        begin = int(np.argmin(np.hypot(*(row - last).T)))
        for middle in np.roll(row, -begin, 0):
            angle = float(np.arctan2(middle[1], middle[0]))
            along = np.array([-sin(angle), cos(angle)])
            made.append(Stitch(xy(middle - gap / 2 * along), xy(middle + gap / 2 * along), number, len(made)))
    return made


def _row(radius: float, apart: float, begin: float) -> Array:
    """As many grains as fit on a circle, `apart` mm or a little more, evenly, counter-clockwise from `begin`."""
    count = max(1, floor(pi / asin(min(1.0, apart / (2 * radius))) + 1e-9))
    angle = begin + 2 * pi * np.arange(count) / count
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _nearest(row: Array, other: Array) -> float:
    return float(np.linalg.norm(row[:, None] - other[None], axis=2).min())
