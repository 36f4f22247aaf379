"""Colours as an eye tells them apart, and round brushes for masks."""

import cv2
import numpy as np
from numpy.typing import NDArray

U8 = NDArray[np.uint8]
F32 = NDArray[np.float32]


def lab(rgb: U8) -> F32:
    """CIE L*a*b* of a picture (h, w, 3) RGB."""
    return np.asarray(cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def soft(rgb: U8, grain: float) -> U8:
    """The picture without what is finer than so many px."""
    return np.asarray(cv2.GaussianBlur(rgb, (0, 0), grain), np.uint8)


def disc(size: float) -> U8:
    """A round structuring element about `size` px across, 3 at least."""
    side = max(3, int(size) | 1)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)
