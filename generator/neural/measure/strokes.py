"""What is drawn in wax on white cloth: how many marks lie apart, how wide its lines are."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.neural.measure import colour
from generator.neural.measure.scale import Plan, Scale

WHITE = (85.0, 9.0)  # CIE L* at least and b* at most of the cloth
WARM = 12.0  # CIE b* from the cloth's on: wax, by whose own b* it is then told
AS_WAX = 60.0  # percentile of what is warm: as its middle looks, whichever its light and its dark side
SHARE = 0.5  # of the way from cloth to wax, where wax ends
PARTED = 0.6  # likewise, where marks lie apart: in a compressed film the colour of both runs into a narrow gap
SOFT = 1.0  # px: finer than this all is grain
ROUND = 1.06  # greatest extent against the least, and against a circle's of the same area, of what is one
LEAST = 0.8  # mm²: what is smaller is no mark

U8 = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Strokes:
    """`marks` that lie apart, each of one stroke or of several; `line` mm: how wide the line is that goes round most of
    the others, None where none goes round or it is no circle."""

    marks: int
    line: float | None


def strokes(last: U8, scale: Scale) -> Strokes | None:
    """On the largest white cloth at the settled end of a film (h, w, 3); None where no wax lies on one."""
    plan = Plan.of(scale)
    lab = colour.lab(plan.lay(colour.soft(last, SOFT), scale))
    white = ((lab[..., 0] > WHITE[0]) & (lab[..., 2] < WHITE[1])).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(white)
    if count < 2:
        return None
    k = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    left, top, wide, high, _ = stats[k]
    warm = lab[top : top + high, left : left + wide, 2]
    warm = warm - float(np.median(warm[labels[top : top + high, left : left + wide] == k]))
    if not (warm > WARM).any():
        return None
    wax, least = float(np.percentile(warm[warm > WARM], AS_WAX)), LEAST * plan.per_mm**2
    lines = [line for mark in _marks(warm > SHARE * wax, least) if (line := _round(mark)) is not None]
    around = max(lines, default=None)
    return Strokes(len(_marks(warm > PARTED * wax, least)), None if around is None else around[1] / plan.per_mm)


def _marks(waxed: Mask, least: float) -> list[Mask]:
    """What hangs together, of so many px at least."""
    count, which, sizes, _ = cv2.connectedComponentsWithStats(waxed.astype(np.uint8), connectivity=8)
    return [which == n for n in range(1, count) if sizes[n, cv2.CC_STAT_AREA] >= least]


def _round(of: Mask) -> tuple[float, float] | None:
    """Radius and width, px, of a closed line that is a circle; None for what is not."""
    rows, columns = np.flatnonzero(of.any(1)), np.flatnonzero(of.any(0))
    whole = np.pad(of[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 1)
    _, holes, sizes, _ = cv2.connectedComponentsWithStats((~whole).astype(np.uint8), connectivity=4)
    inner = np.delete(sizes[1:, cv2.CC_STAT_AREA], holes[0, 0] - 1)
    if not len(inner) or inner.max() < of.sum():
        return None
    outside = float((holes != holes[0, 0]).sum())
    outer, middle = np.sqrt(outside / np.pi), np.sqrt(float(inner.max()) / np.pi)
    across = [len(rows), len(columns)]
    if max(across) > ROUND * min(across) or max(across) > ROUND * 2 * outer:
        return None
    return float(outer), float(outer - middle)
