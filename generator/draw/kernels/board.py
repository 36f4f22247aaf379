"""Board: a smooth table top in one colour, a little lighter further off."""

from math import cos, radians, sin, tan

import numpy as np
from numpy.typing import NDArray

from generator.draw.canvas import Canvas
from generator.draw.kernels.planes import F32
from generator.draw.primitives import ground
from generator.scene.ground import Board

F64 = NDArray[np.float64]
FURTHER = 0.07  # lighter from the lower edge of the picture to the upper


@ground(Board())
def spread(canvas: Canvas, board: Board, slack: float, stage: F32) -> None:
    """The whole picture; a board is never slack, and nothing is seen beyond it."""
    _, light = top(canvas)
    canvas.rgb[:] = np.minimum(255.0, light[:, None] * np.array(board.colour))[:, None, :]


def top(canvas: Canvas, level: float = 0.0) -> tuple[F64, F64]:
    """How deep a table top lies that is `level` mm high and covers the whole picture, written into the canvas.

    Of each of the picture's rows: y mm from the camera's centre at which it shows the top, and how light that is, 0..1
    and a little over.
    """
    view = canvas.view
    tilt, rows = radians(view.camera.tilt), np.arange(view.height) + 0.5
    y = (view.height / 2 - rows) / (view.scale * cos(tilt)) - level * tan(tilt)
    canvas.depth[:] = canvas.floor[:] = (level * cos(tilt) - y * sin(tilt))[:, None]
    return np.asarray(y, np.float64), 1.0 + FURTHER * (0.5 - rows / view.height)
