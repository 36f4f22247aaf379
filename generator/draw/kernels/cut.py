"""Cut: cloth cut open and seen level, its cut face hatched, plain paper above and below."""

import numpy as np
from numba import njit

from generator.draw.canvas import Canvas
from generator.draw.kernels.planes import F32
from generator.draw.primitives import ground
from generator.scene.ground import Cut

PAPER = (206, 210, 212)
HATCH = 11.0  # px from one line of the hatching to the next, at 720 px of height
EDGE = 2.2  # px of the line along each side of the cloth
FAR = 1e6  # mm


@ground(Cut())
def spread(canvas: Canvas, cut: Cut, slack: float, stage: F32) -> None:
    """The whole picture; cut cloth is drum-tight, and nothing is seen beyond the paper."""
    top, bottom = (canvas.view.point(0.0, 0.0, z)[1] for z in (0.0, -cut.thickness))
    face, paper = np.array(cut.colour, np.float32), np.array(PAPER, np.float32)
    _sawn(canvas.rgb, canvas.depth, canvas.floor, top, bottom, face, paper, canvas.view.height / 720)


@njit(cache=True, nogil=True)
def _sawn(rgb: F32, depth: F32, floor: F32, top: float, bottom: float, face: F32, paper: F32, k: float) -> None:
    """The cut face from row `top` to row `bottom` (px), at depth 0; `k`: px for each of a picture 720 high."""
    height, width = depth.shape
    for py in range(height):
        y = py + 0.5
        inside = min(1.0, max(0.0, min(y - top, bottom - y) + 0.5))  # share of the row that is cloth
        rim = min(1.0, max(0.0, EDGE * k + 0.5 - min(y - top, bottom - y)))
        for px in range(width):
            floor[py, px] = -FAR  # no shadow falls on a cut face
            depth[py, px] = 0.0 if inside >= 0.5 else -FAR
            line = ((px + y) / (HATCH * k)) % 1.0
            stroke = max(0.0, 1.0 - abs(line - 0.5) * HATCH * k)
            shade = 1.0 - 0.58 * max(rim, 0.42 * stroke)
            for c in range(3):
                rgb[py, px, c] = paper[c] + inside * (face[c] * shade - paper[c])
