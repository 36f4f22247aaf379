"""Cloth: satin (缎), woven in 8-shaft repeat, with ripples while it is slack."""

from math import radians

import numpy as np
from numba import njit

from generator.draw.canvas import Canvas
from generator.draw.kernels.noise import smooth_row
from generator.draw.kernels.planes import F32
from generator.draw.primitives import ground
from generator.scene.ground import Cloth

PITCH = 0.07  # mm between warp threads of the drawn satin
SHAFTS = 8  # 八枚缎: each weft binds every eighth warp, three further on in the next row


@ground(Cloth())
def spread(canvas: Canvas, cloth: Cloth, slack: float, stage: F32) -> None:
    """The whole picture: cloth as far as it reaches, the stage beyond. `slack`: 0 drum-tight … 1 slack."""
    camera = canvas.view.camera
    reach = (cloth.half_width, cloth.half_height, cloth.gap / 2)
    view = np.array((canvas.view.scale, radians(camera.tilt), *camera.centre, *reach), np.float32)
    _woven(canvas.rgb, canvas.depth, canvas.floor, view, np.array(cloth.colour, np.float32), stage, slack)


@njit(cache=True, nogil=True, error_model="numpy")
def _woven(rgb: F32, depth: F32, floor: F32, view: F32, colour: F32, stage: F32, slack: float) -> None:
    """Satin (缎) over the whole picture. `view`: scale px/mm, tilt rad, centre x, y, half width, height, gap mm."""
    height, width = depth.shape
    scale, tilt, cx, cy, half_x, half_y, half_gap = view[0], view[1], view[2], view[3], view[4], view[5], view[6]
    lean, rise = np.sin(tilt), np.cos(tilt)
    fine = min(1.0, max(0.0, (scale * PITCH - 2.5) / 3.0))  # the weave shows only where it can be resolved
    xs = cx + (np.arange(width) + 0.5 - width / 2) / scale
    warps = np.floor(xs / PITCH)
    across = xs / PITCH - warps - 0.5
    long, short = np.empty(width), np.empty(width)
    for py in range(height):
        y = cy + (height / 2 - py - 0.5) / (scale * rise)
        floor[py] = -(y - cy) * lean  # beyond the cloth too: what lies deeper there takes shadows
        weft = np.floor(y / (PITCH * 1.15))
        along = y / (PITCH * 1.15) - weft - 0.5
        smooth_row(long, xs, 0.35, y * 0.06)
        smooth_row(short, xs, 9.0, y * 0.7)
        for px in range(width):
            x = xs[px]
            out = abs(x) > half_x or abs(y) > half_y
            depth[py, px] = -1e6 if out else floor[py, px]
            if out or abs(x) < half_gap:
                for c in range(3):
                    rgb[py, px, c] = stage[c]
                continue
            light = 1.0 + 0.018 * (long[px] - 0.5) + 0.012 * (short[px] - 0.5)
            light += 0.05 * ((height / 2 - py) / height)
            if slack > 0.0:
                wave = np.sin(0.23 * x + 0.9 * np.sin(0.11 * y + 0.4)) + 0.6 * np.sin(0.31 * x - 0.27 * y)
                light += slack * 0.11 * wave
            if fine > 0.0:
                a = across[px]
                light -= fine * 0.10 * (4 * a * a)
                if (int(warps[px]) * 3 - int(weft)) % SHAFTS == 0:
                    light -= fine * 0.16 * max(0.0, 1 - 2.2 * (a * a + along * along) * 2)
            for c in range(3):
                rgb[py, px, c] = min(255.0, colour[c] * light)
