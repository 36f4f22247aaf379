"""A cut face seen straight on: how wide and how high it is, straight, or bent into a ring."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.neural.measure import colour
from generator.neural.measure.outline import middle
from generator.neural.measure.scale import Scale

RED = 13.0  # CIE a*: cut clay and copper are redder than wood, paper and steel
LIT = 42.0  # CIE L* of a cut face at least
PALE = (72.0, 18.0)  # CIE L* and b* of cut hide and wood at least
DARK = 0.65  # of the face's L*: what is darker beside it is its outline, whose middle is its edge
TOLD = 1.0  # CIE a* that a face is redder than what lies beside it, by which its edge is told within a pixel
SOFT = 1.0  # px: finer than this all is grain
INNER, OUTER, BEYOND = 4, 6, 5  # px: on either side of where a face ends, in which it does; then of what is beside it
THICKEST = 14  # px of an outline
STANDS = 2.0  # px: what ends so near the ground that a level camera looks along stands on it
LEAST = 0.0005  # of the picture: smaller is no face
PART = 0.1  # of the largest piece: a joint may cut a face in several
BENT = 0.1  # of its height, that the middle of a face leaves a straight line where it is bent
BORDER = 3  # px from the picture's border: what comes so near runs out of it
ROUNDS, FAR = 5, 3.0  # fits of a circle, each without what lies off the last one by so many times the middle of all
HIGH = 90.0  # percentile of its measures across: its ends may be round

U8 = NDArray[np.uint8]
F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Face:
    """In mm: `width` from left to right, None where it runs out of the picture; `height` between its lower and its
    upper edge, at right angles to them; `diameter` of its outer edge, None where it is straight."""

    width: float | None
    height: float
    diameter: float | None


def face(last: U8, scale: Scale) -> Face | None:
    """Of the settled end of a film (h, w, 3); None where no cut face is seen."""
    lab = colour.lab(colour.soft(last, SOFT))
    on = of_the_face(lab)
    if on is None:
        return None
    x, top, foot = edges(on, lab)
    if not len(x):
        return None
    upper, lower = (scale.millimetres(np.column_stack([x, y])) for y in (top, foot))
    if scale.level and float(np.median(np.abs(lower[:, 1]))) * scale.fine < STANDS:
        lower[:, 1] = 0.0
    high = float(np.percentile(np.linalg.norm(lower - upper, axis=1), HIGH))
    if _off_straight((upper + lower) / 2) > BENT * high:
        radii = [_radius(line) for line in (upper, lower)]
        return Face(None, abs(radii[1] - radii[0]), 2 * max(radii))
    y, left, right = edges(on.T, lab.transpose(1, 0, 2))
    if not len(y):
        return Face(None, high, None)
    ends = [scale.millimetres(np.column_stack([at, y])) for at in (left, right)]
    return Face(float(np.percentile(np.linalg.norm(ends[1] - ends[0], axis=1), HIGH)), high, None)


def of_the_face(lab: F32) -> Mask | None:
    """Which pixels (h, w) show it, by their CIE L*a*b*; None where none does."""
    cut = (lab[..., 1] > RED) & (lab[..., 0] > LIT) | (lab[..., 0] > PALE[0]) & (lab[..., 2] > PALE[1])
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cut.astype(np.uint8))
    areas = np.where(np.arange(count) > 0, stats[:, cv2.CC_STAT_AREA], 0)
    if areas.max() < LEAST * labels.size:
        return None
    return np.asarray(np.isin(labels, np.flatnonzero(areas > PART * areas.max())))


def edges(on: Mask, lab: F32) -> tuple[F64, F64, F64]:
    """Columns (n,) px that cross the face once within the picture, and where its two edges are there, (n,) px each."""
    step = np.diff(np.pad(on, ((1, 1), (0, 0))).astype(np.int8), axis=0)
    once = ((step == 1).sum(0) == 1) & ~on[:BORDER].any(0) & ~on[-BORDER:].any(0)
    columns = np.flatnonzero(once)
    first, behind = (step == 1).argmax(0)[columns], (step == -1).argmax(0)[columns]
    bright, red = (float(np.median(lab[..., k][on])) for k in (0, 1))
    found = [
        [_edge(lab[:, c], at, way, bright, red) for c, at in zip(columns.tolist(), ends.tolist(), strict=True)]
        for ends, way in ((first, -1), (behind - 1, 1))
    ]
    return columns.astype(np.float64), np.array(found[0]), np.array(found[1])


def _edge(line: F32, at: int, way: int, bright: float, red: float) -> float:
    """Where a face ends along a line of pixels (n, 3) whose last one within it is `at`: in the middle of its outline;
    without one, so far out as all pixels thereabouts together are of its red; where what is beside is as red, at the
    end of that pixel."""
    begin = at - INNER * way
    there = begin + way * np.arange(INNER + THICKEST + BEYOND)
    lit, hue = line[np.clip(there, 0, len(line) - 1), :2].T
    if (lit[INNER : INNER + OUTER] < DARK * bright).any():
        return begin + way * middle(lit.astype(np.float64), bright, INNER + OUTER)
    lit, hue = lit[: INNER + OUTER + BEYOND], hue[: INNER + OUTER + BEYOND]
    beside = float(np.median(hue[INNER + OUTER :]))
    if red - beside < TOLD:
        return at + way / 2
    share = np.clip((hue[: INNER + OUTER] - beside) / (red - beside), 0.0, 1.0)
    return begin + way * (float(share.sum()) - 0.5)


def _off_straight(line: F64) -> float:
    """How far points (n, 2) mm lie off the straight line through them: the root of the mean square across."""
    return float(np.linalg.svd(line - line.mean(0), compute_uv=False)[-1] / np.sqrt(len(line)))


def _radius(line: F64) -> float:
    """Of the circle through points (n, 2) by least squares (Kåsa 1976), mm; without those that lie far off it."""
    x, y = (line - line.mean(0)).T
    kept = np.ones(len(x), bool)
    for _ in range(ROUNDS):
        rows = np.column_stack([x, y, np.ones(len(x))])
        known, *_ = np.linalg.lstsq(rows[kept], (x * x + y * y)[kept], rcond=None)
        radius = float(np.sqrt(max(0.0, known[2] + (known[0] ** 2 + known[1] ** 2) / 4)))
        off = np.abs(np.hypot(x - known[0] / 2, y - known[1] / 2) - radius)
        kept = off <= FAR * np.median(off)
    return radius
