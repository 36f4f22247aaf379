"""The cells that wire encloses, seen from above: how many, how many of them are petals, how wide all is."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.neural.measure import colour
from generator.neural.measure.scale import Plan, Scale

COPPER = 8.0  # CIE a* from which on it is copper, lit or in shade: the paper under it has none
GAP = 0.25  # mm: two ends of wire so near each other close a cell
LEAST = 0.01  # of all that is enclosed: what is smaller is a crack between two wires and no cell
NEAREST = 0.1  # of a cell, the part of it that lies nearest to the outside
SOFT = 1.0  # px: finer than this all is grain
RIM, HEART = 0.17, 0.5  # of half of the whole width: between the two lies that part of a petal

U8 = NDArray[np.uint8]


@dataclass(frozen=True)
class Cells:
    """`count`: closed cells; `petals`: of them, those that lie neither along the rim nor in the middle; `width`: mm
    from the pattern's left to its right."""

    count: int
    petals: int
    width: float


def cells(last: U8, scale: Scale) -> Cells | None:
    """Of the settled end of a film (h, w, 3); None where no wire within the picture encloses anything."""
    plan = Plan.of(scale)
    copper = (colour.lab(plan.lay(colour.soft(last, SOFT), scale))[..., 1] > COPPER) & plan.seen(scale)
    open_ = 1 - cv2.morphologyEx(copper.astype(np.uint8), cv2.MORPH_CLOSE, colour.disc(GAP * plan.per_mm))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(open_, connectivity=4)
    border = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    enclosed = np.setdiff1d(np.arange(1, count), border)
    if border[0] == 0 or not len(enclosed):  # wire that runs out of the picture may enclose what is not seen
        return None
    outside, areas = np.isin(labels, border), stats[enclosed, cv2.CC_STAT_AREA]
    columns = np.flatnonzero(~outside.all(0))
    width = (columns[-1] + 1 - columns[0]) / plan.per_mm
    far = cv2.distanceTransform((~outside).astype(np.uint8), cv2.DIST_L2, 5) / plan.per_mm
    found = enclosed[areas > LEAST * areas.sum()]
    off = np.array([np.quantile(far[labels == k], NEAREST) for k in found]) / (width / 2)
    return Cells(len(found), int(((off > RIM) & (off < HEART)).sum()), float(width))
