"""A lamp behind the work: its screen under what is held to the light, and colours on their way to how they look lit."""

import numpy as np

from generator.motion.solids import flat
from generator.motion.vectors import Array
from generator.scene.body import Sheet
from generator.scene.material import Rgb, mixed

GLOW: Rgb = (255, 246, 218)  # of the lamp's screen
LOW = 0.015  # mm over the table at which it lies


def screen(lamp: float, low: Array, high: Array, under: Rgb, over: float = LOW) -> tuple[Sheet, ...]:
    """The lamp's screen under work between two corners (2,) mm, on by a share; nothing where it is off.

    `under`: the colour of what it comes to shine through; it lies `over` mm over the table.
    """
    if lamp <= 0.0:
        return ()
    corners = np.array([low, [high[0], low[1]], high, [low[0], high[1]]])
    return (flat(corners, over, mixed(under, GLOW, lamp), "flat"),)
