"""The sharpest corner of a pale sheet of paper: its angle."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.neural.measure import colour
from generator.neural.measure.scale import Scale

LIT = 75.0  # CIE L* of the paper's pale face at least
PLAIN = 16.0  # CIE a* of it at most
SOFT = 1.0  # px: finer than this all is grain
LEAST = 0.01  # of the picture: smaller is a chip
ROUGH = 3.0  # px by which its sides may leave a straight line
LONG = 0.3  # of the whole outline's greatest extent: shorter sides make no corner of the sheet
ENDS = (0.12, 0.9)  # of a side: the part that tells its direction
LINED = 0.3  # of a side's length in px: so many points of the outline lie along it at least
BORDER = 4  # px from the picture's border: a side along it is none of the sheet

U8 = NDArray[np.uint8]
F64 = NDArray[np.float64]


def corner(last: U8, scale: Scale) -> float | None:
    """°, of the settled end of a film (h, w, 3); None where no pale sheet is seen with two long straight sides."""
    lab = colour.lab(colour.soft(last, SOFT))
    pale = ((lab[..., 0] > LIT) & (np.abs(lab[..., 1]) < PLAIN)).astype(np.uint8)
    found, _ = cv2.findContours(pale, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outlines = [each[:, 0].astype(np.float64) for each in found if cv2.contourArea(each) > LEAST * pale.size]
    angles = [angle for outline in outlines if (angle := _sharpest(outline, scale)) is not None]
    return min(angles, default=None)


def _sharpest(outline: F64, scale: Scale) -> float | None:
    hull = cv2.convexHull(outline.astype(np.int32))
    corners = cv2.approxPolyDP(hull, ROUGH, True)[:, 0].astype(np.float64)
    if len(corners) < 3:
        return None
    extent = float(np.linalg.norm(np.ptp(corners, axis=0)))
    best: float | None = None
    for k, here in enumerate(corners):
        sides = [other - here for other in (corners[k - 1], corners[(k + 1) % len(corners)])]
        if min(float(np.linalg.norm(side)) for side in sides) < LONG * extent or _at_border(here, scale):
            continue
        a, b = (_direction(here, side, outline, scale) for side in sides)
        if a is None or b is None:
            continue
        angle = float(np.degrees(np.arccos(np.clip(a @ b, -1.0, 1.0))))
        best = angle if best is None else min(best, angle)
    return best


def _at_border(point: F64, scale: Scale) -> bool:
    return bool((point < BORDER).any() or point[0] > scale.width - BORDER or point[1] > scale.height - BORDER)


def _direction(here: F64, side: F64, outline: F64, scale: Scale) -> F64 | None:
    """Unit vector on the sheet along a side from its corner, by the outline's points that lie on it; None where most
    of it is no outline but spans what is cut out."""
    long = float(np.linalg.norm(side))
    along, across = side / long, np.array([-side[1], side[0]]) / long
    off = outline - here
    on = (np.abs(off @ across) < ROUGH) & (off @ along > ENDS[0] * long) & (off @ along < ENDS[1] * long)
    if on.sum() < LINED * long:
        return None
    points = scale.millimetres(outline[on])
    way = np.linalg.svd(points - points.mean(0), full_matrices=False)[2][0]
    tip, end = scale.millimetres(np.array([here, here + side]))
    return np.asarray(way if way @ (end - tip) > 0 else -way)
