"""A lamp behind the work: its screen under what is held to the light, and colours on their way to how they look lit."""

import numpy as np

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
    (x0, y0), (x1, y1) = low, high
    corners = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
    points = np.column_stack([corners, np.full(4, over)]).astype(np.float32)
    colour = mixed(under, GLOW, lamp)
    return (Sheet(points, np.array([[0, 1, 2], [0, 2, 3]], np.int32), colour, colour, (), "flat"),)
