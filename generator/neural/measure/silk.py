"""Which part of the cloth was stitched during the clip: where the last frame shows silk that the first did not."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from generator.neural.measure import colour
from generator.neural.measure.scale import Plan, Scale

APART = 9.0  # CIE L*a*b* distance, lightness weighed by SHADE: silk on cloth, or one shade on another
SHADE = 0.25  # weight of lightness: a shadow is darker cloth, not silk
STILL = 24  # grey values a pixel may differ from the last frame and still show the same thing
HALF = 0.45  # of the change around it: where the side of a thread is put, however soft the film
NEAR = 0.5  # mm: around it
TRAIL = 6  # frames at the end that are averaged where they agree
LEAST = 0.35  # mm: what is narrower is no stitch

U8 = NDArray[np.uint8]
F32 = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Silk:
    """The stitched cloth from above."""

    plan: Plan
    grey: F32  # (height, width)
    lab: F32  # (height, width, 3)
    laid: Mask  # silk that came to lie during the clip
    seen: Mask  # within the picture


def settled(frames: Sequence[U8]) -> U8:
    """The last frames as one: their mean wherever they show what the last one shows."""
    last = frames[-1].astype(np.float32)
    soft = _soft(frames[-1])
    total, count = np.zeros_like(last), np.zeros(last.shape[:2], np.float32)
    alike = np.ones(last.shape[:2], bool)
    for frame in reversed(frames):
        alike &= np.abs(_soft(frame) - soft).max(2) < STILL / 4
        total += np.where(alike[..., None], frame, 0)
        count += alike
    return np.asarray(np.rint(total / count[..., None]), np.uint8)


def silk(first: U8, last: U8, scale: Scale) -> Silk:
    """Compare the first frame (h, w, 3) with the settled end."""
    plan = Plan.of(scale)
    before, after = plan.lay(first, scale), plan.lay(last, scale)
    lab = colour.lab(after)
    soft = 0.06 * plan.per_mm
    change = cv2.GaussianBlur(lab, (0, 0), soft) - cv2.GaussianBlur(colour.lab(before), (0, 0), soft)
    change[..., 0] *= SHADE
    seen = plan.seen(scale)
    size = np.sqrt((change**2).sum(2))
    around = cv2.dilate(size, colour.disc(2 * NEAR * plan.per_mm))
    laid = (size > np.maximum(APART, HALF * around)) & seen
    narrow = colour.disc(LEAST * plan.per_mm)
    open_ = cv2.morphologyEx(laid.astype(np.uint8), cv2.MORPH_OPEN, narrow)
    grey = cv2.cvtColor(after, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return Silk(plan, grey, lab, np.asarray(open_ > 0), seen)


def _soft(rgb: U8) -> F32:
    return np.asarray(cv2.blur(rgb, (5, 5)), np.float32)
