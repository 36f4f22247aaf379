"""Where the tip of the tool is: the thin end of a straight, grey, tapering thing that was not there at first."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

CHANGED = 14.0  # CIE L*a*b* distance from the first frame
GREY = 8.0  # chroma: steel is grey, silk is not, cloth is warm
OWN = 2.4  # a* b* distance from what is behind it, darkened: a shadow keeps the colour of the cloth
THIN = 0.12  # mm: narrower is the rim of a thread
LENGTHY = 5.0  # length over width of a needle, or the piece of it that is seen
TAPER = 0.75  # of the rest of the needle: what its tip puts on the picture at most
HEAD = 1.6  # mm of a needle's end that are weighed
FAINT = 5.0  # L*: where the last of the tip still shows
POINT = 2.8  # mm of the tip that may be too thin to be taken for steel
EDGE = 3  # px from the border: the tip is out of the picture

U8 = NDArray[np.uint8]
F64 = NDArray[np.float64]
F32 = NDArray[np.float32]


class Tip:
    """Follows one film. `fine`: px per mm."""

    def __init__(self, first: U8, fine: float) -> None:
        self._behind = _lab(first)
        self._fine = fine
        self._soft = max(1.2, 0.06 * fine)
        self._cloth = cv2.GaussianBlur(self._behind[..., 1:], (0, 0), self._soft)

    def find(self, frame: U8) -> F64:
        """(2,) px, NaN where no tip is seen."""
        lab = _lab(frame)
        whole = self._steel(lab)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(whole)
        for label in 1 + np.argsort(stats[1:, cv2.CC_STAT_AREA])[::-1][:3] if count > 1 else ():
            if stats[label, cv2.CC_STAT_AREA] < 0.25 * self._fine**2:
                break
            found = self._end(np.argwhere(labels == label)[:, ::-1].astype(np.float64), lab)
            if found is not None:
                return found
        return np.full(2, np.nan)

    def _steel(self, lab: F32) -> U8:
        """What is grey of itself, in pieces of some width."""
        change = np.sqrt(((lab - self._behind) ** 2).sum(2))
        colour = cv2.GaussianBlur(lab[..., 1:], (0, 0), self._soft)
        darker = np.clip(lab[..., :1] / np.maximum(self._behind[..., :1], 1.0), 0.0, 1.2)
        own = np.linalg.norm(colour - self._cloth * darker, axis=2)
        grey = (change > CHANGED) & (np.linalg.norm(colour, axis=2) < GREY) & (own > OWN)
        close, open_ = (np.ones((n, n), np.uint8) for n in (_odd(0.2 * self._fine), _odd(THIN * self._fine)))
        closed = cv2.morphologyEx(grey.astype(np.uint8), cv2.MORPH_CLOSE, close)
        return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, open_), np.uint8)

    def _end(self, points: F64, lab: F32) -> F64 | None:
        """The tip of one grey piece, if it is straight and one end is thin."""
        height, width = lab.shape[:2]
        middle = points.mean(0)
        _, _, axes = np.linalg.svd(points - middle, full_matrices=False)
        along = (points - middle) @ axes[0]
        low, high = (float(x) for x in np.percentile(along, [0.2, 99.8]))
        length = high - low
        if length * length < LENGTHY * len(points):
            return None
        change = lab[..., 0] - self._behind[..., 0]
        ends = [_Ray(middle + high * axes[0], axes[0], self._fine), _Ray(middle + low * axes[0], -axes[0], self._fine)]
        tips = [ray.out(change) for ray in ends]
        weights = [ray.weight(change, tip) for ray, tip in zip(ends, tips, strict=True)]
        body = _Ray(middle, axes[0], self._fine).weight(change, middle + 0.5 * HEAD * self._fine * axes[0])
        thin = int(np.argmin(weights))
        tip = tips[thin]
        inside = EDGE <= tip[0] < width - EDGE and EDGE <= tip[1] < height - EDGE
        return tip if inside and weights[thin] < TAPER * max(body, *weights) else None


@dataclass(frozen=True)
class _Ray:
    """One end of a needle: where the grey piece ends, and which way out."""

    end: F64
    way: F64
    fine: float

    def out(self, change: F32) -> F64:
        """Follow the needle's line for as long as anything thin still shows."""
        at = np.arange(0.0, POINT * self.fine)
        lines = self._across(change, self.end + at[:, None] * self.way, np.array([-1.0, 0.0, 1.0]))
        faint = np.flatnonzero(ndimage.maximum_filter1d(lines.max(0), 3) < FAINT)
        return np.asarray(self.end + self.way * float(at[faint[0] if len(faint) else -1]))

    def weight(self, change: F32, tip: F64) -> float:
        """What the last HEAD mm before `tip` put on the picture: little where they are thin."""
        at = np.arange(0.0, HEAD * self.fine)
        offsets = np.arange(-0.3 * self.fine, 0.3 * self.fine + 1)
        return float(self._across(change, tip - at[:, None] * self.way, offsets).mean())

    def _across(self, change: F32, points: F64, offsets: F64) -> F64:
        """(offsets, points): change beside the line, freed of what is soft, as shadows are."""
        aside = np.array([-self.way[1], self.way[0]])
        gap = max(4.0, 0.4 * self.fine)

        def look(off: float) -> F32:
            p = (points + off * aside).astype(np.float32)
            return np.asarray(cv2.remap(change, p[None, :, 0], p[None, :, 1], cv2.INTER_LINEAR)[0], np.float32)

        beside = (look(gap) + look(-gap)) / 2
        return np.array([np.abs(look(float(off)) - beside) for off in offsets])


def _odd(size: float) -> int:
    return max(3, round(size) | 1)


def _lab(rgb: U8) -> F32:
    soft = cv2.GaussianBlur(rgb, (0, 0), 0.8)
    return np.asarray(cv2.cvtColor(soft.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)
