"""Bench: a wooden top with the grain along it, its front edge, and nothing below."""

from math import cos, radians, sin

import numpy as np

from generator.draw.canvas import Canvas
from generator.draw.kernels.planes import F32
from generator.draw.primitives import ground
from generator.scene.ground import Bench

FURTHER = 0.07  # lighter from the lower edge of the picture to the upper
FRONT = 0.72  # of the top's brightness that the front has
GRAIN = 0.035  # lighter and darker, from one board's line of grain to the next
FAR = 1e6  # mm
BOARDS = ((41.0, 0.55), (17.3, 0.3), (6.1, 0.15))  # mm from line to line of the grain, and its share


@ground(Bench())
def spread(canvas: Canvas, bench: Bench, slack: float, stage: F32) -> None:
    """The whole picture; a bench is never slack."""
    view = canvas.view
    tilt, rows = radians(view.camera.tilt), np.arange(view.height) + 0.5
    up = (view.height / 2 - rows) / view.scale  # mm in the picture's plane
    y = (up - bench.level * sin(tilt)) / cos(tilt)
    canvas.depth[:] = canvas.floor[:] = (bench.level * cos(tilt) - y * sin(tilt))[:, None]
    at = y + view.camera.centre[1]
    grain = sum(share * np.sin(2 * np.pi * at / wide + 1.7 * np.sin(at / (2.3 * wide))) for wide, share in BOARDS)
    light = 1.0 + FURTHER * (0.5 - rows / view.height) + GRAIN * grain
    front = at < bench.edge
    below = (bench.edge - at) * cos(tilt) > bench.thick * sin(tilt)
    light[front] *= FRONT
    canvas.rgb[:] = np.minimum(255.0, light[:, None] * np.array(bench.colour))[:, None, :]
    canvas.rgb[below] = stage
    canvas.depth[front] = canvas.floor[front] = -FAR
