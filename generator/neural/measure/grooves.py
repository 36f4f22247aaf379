"""Grooves in a face that is cut across and seen level: how many, how wide, how deep."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import runs
from generator.neural.measure import colour
from generator.neural.measure.outline import middle
from generator.neural.measure.scale import Scale

AIR = 8  # rows at the top of the picture, in which there is nothing
DARKER = 0.6  # of the air's L*: the line along the face
SOFT = 1.0  # px: finer than this all is grain
BEFORE, WITHIN, BEHIND = 4, 12, 22  # px: before the line, in which it is darkest, and behind it
BEGUN = 0.15  # of the deepest: deeper is a groove
WALL = (0.2, 0.8)  # of the deepest: between them its walls are straight, whatever its floor and its rims are like
FEWEST = 6  # columns of a wall

U8 = NDArray[np.uint8]
F64 = NDArray[np.float64]


@dataclass(frozen=True)
class Grooves:
    """`count`: those that lie within the picture; `width` at the face and `depth` of the middle one of them, mm."""

    count: int
    width: float
    depth: float


def grooves(last: U8, scale: Scale) -> Grooves | None:
    """Of the settled end of a film (h, w, 3); None where no dark line along a face is seen, or none leads down."""
    if not scale.level:
        return None
    lit = colour.lab(colour.soft(last, SOFT))[..., 0].astype(np.float64)
    air = float(np.median(lit[:AIR]))
    dark = lit < DARKER * air
    if not dark.any(0).all():
        return None
    at = dark.argmax(0)
    down = np.array([_middle(lit[:, c], int(y), air) for c, y in enumerate(at)])
    x, z = scale.millimetres(np.column_stack([np.arange(len(down)), down])).T
    under = np.median(z[z > np.percentile(z, 60)]) - z
    most = float(under.max())
    if most * scale.fine < 2 * BEFORE:
        return None
    whole = [(a, b) for a, b in runs(under > BEGUN * most) if a > 0 and b < len(x)]
    seen = [one for a, b in whole if (one := _one(x[a:b], under[a:b])) is not None]
    if not seen:
        return None
    width, depth = np.median(np.array(seen), axis=0)
    return Grooves(len(seen), float(width), float(depth))


def _middle(line: F64, at: int, air: float) -> float:
    """Of the dark line that a column (n,) comes to from above at row `at`."""
    first = max(0, at - BEFORE)
    return first + middle(line[first : at + BEHIND], air, BEFORE + WITHIN)


def _one(x: F64, under: F64) -> tuple[float, float] | None:
    """Width and depth, mm, of the wedge that straight lines through both its walls make."""
    low = int(np.argmax(under))
    walls = []
    for part in (slice(None, low), slice(low, None)):
        on = (under[part] > WALL[0] * under[low]) & (under[part] < WALL[1] * under[low])
        if on.sum() < FEWEST:
            return None
        walls.append(np.polyfit(under[part][on], x[part][on], 1))
    (a, left), (b, right) = walls
    if not a > 0 > b:
        return None
    return float(right - left), float((right - left) / (a - b))
