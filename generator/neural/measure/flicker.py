"""Temporal flicker: how steadily what stands still is shown."""

import cv2
import numpy as np
from numpy.typing import NDArray

BLOCK = 16  # px: the mean of so many squared knows no grain, only light
MOVED = 6.0  # grey values a block may differ from the middle of all and still stand still

U8 = NDArray[np.uint8]


class Flicker:
    """Follows one film: (255 − mean |Δframe|)/255 over still blocks, 1 is perfectly steady.

    A change of light over the whole picture is flicker; what moves within it is not.
    """

    def __init__(self) -> None:
        self._before: NDArray[np.float32] | None = None
        self._sum = 0.0
        self._frames = 0

    def add(self, frame: U8) -> None:
        """The next frame, RGB."""
        height, width = frame.shape[0] // BLOCK, frame.shape[1] // BLOCK
        grey = cv2.cvtColor(frame[: height * BLOCK, : width * BLOCK], cv2.COLOR_RGB2GRAY).astype(np.float32)
        blocks = np.asarray(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), np.float32)
        if self._before is not None:
            change = blocks - self._before
            still = np.abs(change - np.median(change)) < MOVED
            self._sum += float(np.abs(change[still]).mean()) if still.any() else 255.0
            self._frames += 1
        self._before = blocks

    @property
    def value(self) -> float | None:
        """None before the second frame."""
        return (255 - self._sum / self._frames) / 255 if self._frames else None
