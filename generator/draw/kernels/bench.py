"""Bench: a wooden top with the grain along it, its front edge, and nothing below."""

from math import cos, radians, sin

import numpy as np

from generator.draw.canvas import Canvas
from generator.draw.kernels.board import top
from generator.draw.kernels.planes import F32
from generator.draw.primitives import ground
from generator.scene.ground import Bench

FRONT = 0.72  # of the top's brightness that the front has
GRAIN = 0.035  # lighter and darker, from one board's line of grain to the next
FAR = 1e6  # mm
BOARDS = ((41.0, 0.55), (17.3, 0.3), (6.1, 0.15))  # mm from line to line of the grain, and its share


@ground(Bench())
def spread(canvas: Canvas, bench: Bench, slack: float, stage: F32) -> None:
    """The whole picture; a bench is never slack."""
    tilt = radians(canvas.view.camera.tilt)
    y, light = top(canvas, bench.level)
    at = y + canvas.view.camera.centre[1]
    light += GRAIN * sum(
        share * np.sin(2 * np.pi * at / wide + 1.7 * np.sin(at / (2.3 * wide))) for wide, share in BOARDS
    )
    front = at < bench.edge
    below = (bench.edge - at) * cos(tilt) > bench.thick * sin(tilt)
    light[front] *= FRONT
    canvas.rgb[:] = np.minimum(255.0, light[:, None] * np.array(bench.colour))[:, None, :]
    canvas.rgb[below] = stage
    canvas.depth[front] = canvas.floor[front] = -FAR
