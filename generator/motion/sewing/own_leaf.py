"""A teacher's outline in place of the teaching leaf, for 齐针: one closed shape, and where no stitch has room."""

import numpy as np
from shapely import Polygon

from generator.motion.impossible import Impossible, everywhere
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.vectors import Array, direction
from generator.pattern.fitting import fitted, only, spaced
from generator.pattern.narrow import narrow
from generator.pattern.refusal import Refusal

LARGEST = (60.0, 34.0)  # mm of a pattern told in mm: what the frame has room for
LEAST = 4  # stitches on either side of the middle one: fewer show no filling
STEP = 0.4  # mm between points: as near as those of the teaching leaf
TOO_NARROW = ("这里比一根线还窄，针脚排不下", "narrower than the thread here: no stitch has room")
OPEN = ("这条线没有闭合，两头之间没有边口可落针", "this line is not closed: there is no edge between its ends")


def outline(n: SewingNumbers) -> Array:
    """The shape (n, 2) mm that is filled. Raises GeneratorError `bad_pattern` for several shapes, for one larger than
    the frame has room for, and for one too small to hold stitches on both sides of a middle one."""
    shape = only(_fitted(n)[0], "齐针", "satin stitch")
    along = direction(n.direction)
    wide = float(np.ptp(shape @ np.array([-along[1], along[0]])))
    if wide < (2 * LEAST + 1) * n.pitch:
        raise Refusal(
            f"轮廓太小：顺丝理排开至少要 {(2 * LEAST + 1) * n.pitch:.2g} 毫米宽，这里只有 {wide:.2g} 毫米。",
            f"Expected at least {(2 * LEAST + 1) * n.pitch:.2g} mm across the grain, got {wide:.2g} mm.",
            "把花样画大一些。Draw it larger.",
        )
    return spaced(shape, STEP, closed=True)


def start(shape: Array, across: Array) -> float:
    """Where the middle stitch of an own shape lies: half-way across the grain, so that it always meets the shape."""
    off = shape @ across
    return float(off.min() + off.max()) / 2


def impossible(n: SewingNumbers) -> tuple[Impossible, ...]:
    """Where the shape has no room for a stitch, and what was not closed."""
    thin = narrow(Polygon(outline(n)), n.width)
    return (*everywhere([line[-1] for line in _fitted(n)[1]], OPEN), *everywhere(thin, TOO_NARROW))


def _fitted(n: SewingNumbers) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
    own = n.spec.pattern
    if own is None:
        raise Refusal("没有自备花样。", "Expected an own pattern, got none.")
    room = LARGEST if own.millimetres else (n.value("width"), n.value("height"))
    return fitted(own, *room)
