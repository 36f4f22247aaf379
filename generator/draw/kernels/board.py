"""Board: a smooth table top in one colour, a little lighter further off."""

from math import cos, radians, sin

import numpy as np

from generator.draw.canvas import Canvas
from generator.draw.kernels.planes import F32
from generator.draw.primitives import ground
from generator.scene.ground import Board

FURTHER = 0.07  # lighter from the lower edge of the picture to the upper


@ground(Board())
def spread(canvas: Canvas, board: Board, slack: float, stage: F32) -> None:
    """The whole picture; a board is never slack, and nothing is seen beyond it."""
    view = canvas.view
    tilt, rows = radians(view.camera.tilt), np.arange(view.height) + 0.5
    y = (view.height / 2 - rows) / (view.scale * cos(tilt))
    canvas.depth[:] = canvas.floor[:] = (-y * sin(tilt))[:, None]
    light = 1.0 + FURTHER * (0.5 - rows / view.height)
    canvas.rgb[:] = np.minimum(255.0, light[:, None] * np.array(board.colour))[:, None, :]
