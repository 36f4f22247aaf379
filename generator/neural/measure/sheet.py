"""A thin sheet with shapes cut out of it, looked at: how many openings it has, how many lobes, how wide it is."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import signal

from generator.neural.measure import colour
from generator.neural.measure.scale import Plan, Scale

RED = 35.0  # CIE a* of red paper at least
HIDE = (62.0, 12.0)  # CIE L* and b* of raw hide at least
THROUGH = 0.3  # of the way from hide to what lies under it: from there on it is an opening, however narrow
SOFT = 0.7  # px: finer than this all is grain
LEAST = 0.01  # of the picture: smaller is no sheet
OPEN = 0.25  # mm² of an opening at least
TURNS = 720  # directions in which an outline is looked at
LOBE = 0.08  # of the outline's mean radius: so far a lobe stands out of the notches beside it
MOST = 24  # lobes: two tops nearer to each other are of one

U8 = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Sheet:
    """`openings` through it; `lobes` of its outline, 0 where that is round or straight; `width` mm from its left to
    its right."""

    openings: int
    lobes: int
    width: float


def sheet(last: U8, scale: Scale) -> Sheet | None:
    """The largest one at the settled end of a film (h, w, 3); None where none lies wholly within the picture."""
    plan = Plan.of(scale)
    lab = colour.lab(plan.lay(colour.soft(last, SOFT), scale))
    seen = plan.seen(scale)
    on = (lab[..., 1] > RED) & seen
    if on.sum() < LEAST * on.size:
        hide = (lab[..., 0] > HIDE[0]) & (lab[..., 2] > HIDE[1]) & seen
        if not hide.any() or hide.all():
            return None
        above, under = float(np.median(lab[hide, 0])), float(np.median(lab[~hide & seen, 0]))
        on = (lab[..., 0] > above + THROUGH * (under - above)) & seen
    count, labels, stats, _ = cv2.connectedComponentsWithStats(on.astype(np.uint8), connectivity=8)
    if count < 2:
        return None
    k = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    left, top, wide, high, area = stats[k]
    around = np.pad(seen, 1)[top : top + high + 2, left : left + wide + 2]
    if area < LEAST * on.size or not around.all():
        return None
    whole = np.pad(labels[top : top + high, left : left + wide] == k, 1)
    rest, holes, sizes, _ = cv2.connectedComponentsWithStats((~whole).astype(np.uint8), connectivity=4)
    openings = sum(holes[0, 0] != n and sizes[n, cv2.CC_STAT_AREA] >= OPEN * plan.per_mm**2 for n in range(1, rest))
    return Sheet(int(openings), _lobes(whole), float(wide) / plan.per_mm)


def _lobes(whole: Mask) -> int:
    """Rounds of the outline that stand out from the middle, counted round it."""
    (outline, *_), _ = cv2.findContours(whole.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    points = outline[:, 0].astype(np.float64)
    off = points - points.mean(0)
    turn = np.mod(np.arctan2(off[:, 1], off[:, 0]), 2 * np.pi)
    order = np.argsort(turn)
    far = np.interp(np.linspace(0, 2 * np.pi, TURNS, endpoint=False), turn[order], np.hypot(*off[order].T),
                    period=2 * np.pi)  # fmt: skip
    begin = int(np.argmin(far))
    tops, _ = signal.find_peaks(np.roll(far, -begin), prominence=LOBE * far.mean(), distance=TURNS // MOST)
    return len(tops)
