"""The level slab's upper face from near: its grain, the spots that air raises, and how smooth it has been made."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.motion.clay.bubbles import BUBBLES, RAISED, ROUND
from generator.motion.clay.lying import FULL, Lying
from generator.motion.clay.slab import CLAY
from generator.motion.vectors import Array
from generator.scene.body import Relief, patches
from generator.scene.material import Rgb

PITCH = 1.4  # mm from cell to cell
GRAIN = 0.075  # mm that grains of sand stand out from the face
FOOT = 0.03  # of a bubble's height, under which it is no more than the grain: what is further off stays as it is
CELLS = 16  # of a patch, each way
OVER = 0.35  # mm that it lies over the slab's own face
SMOOTH: Rgb = (158, 101, 82)  # of the face where the knife has gone
DULL, BRIGHT = 20, 255  # of the shine, rough and smooth
EDGE = 0.5  # mm of the slab's rim that it leaves bare


class Face:
    """The face of a level slab, as a relief in patches."""

    def __init__(self, lying: Lying) -> None:
        """It lies on z = 0, as the slab's own face has to."""
        count = 2 * int(np.ceil(lying.slab.width / PITCH)) + 3
        line = (np.arange(count) - (count - 1) / 2) * PITCH
        self.x, self.y = np.meshgrid(line, line)
        self._middle = (0.0, 0.0, OVER)
        self._places = [lying.place(k) for k in range(len(BUBBLES))]
        self._outside = np.hypot(self.x, self.y) > lying.slab.width - EDGE
        noise = np.random.default_rng(7).normal(size=(count, count))  # the same grains every time
        self._grain = GRAIN * (noise + np.roll(noise, 1, 0) + np.roll(noise, 1, 1)) / 3
        self.bubbled = lru_cache(maxsize=4)(self._bubbled)

    def _bubbled(self, shares: tuple[float, ...]) -> tuple[Relief, ...]:
        """Rough, with what is left of each bubble."""
        return self.patches(np.zeros_like(self.x), shares)

    def patches(self, smooth: Array, shares: tuple[float, ...] = FULL) -> tuple[Relief, ...]:
        """`smooth`: 0 rough .. 1 smooth, of every cell; `shares`: what is left of each bubble, 0..1."""
        heights = self._grain * (1 - smooth)
        for (x, y, _), share in zip(self._places, shares, strict=True):
            if share > 0:
                far = ((self.x - x) ** 2 + (self.y - y) ** 2) / ROUND**2
                heights = heights + RAISED * share * np.maximum(0.0, np.exp(-far) - FOOT) / (1 - FOOT)
        heights = np.where(self._outside, np.nan, heights)
        colours = np.array(CLAY) + smooth[..., None] * (np.array(SMOOTH) - np.array(CLAY))
        shine: NDArray[np.uint8] = (DULL + smooth * (BRIGHT - DULL)).astype(np.uint8)
        whole = Relief(
            self._middle, PITCH, colours.astype(np.uint8), heights.astype(np.float32), shine, "clay_face", top=1.5
        )
        return patches(whole, CELLS)
