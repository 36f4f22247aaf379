"""Tile by tile: the still picture copied back, and the finished one turned into the planes that are encoded."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

TILE = 16  # px

F32 = NDArray[np.float32]
U8 = NDArray[np.uint8]


@njit(cache=True, nogil=True)
def restore(rgb: F32, depth: F32, from_rgb: F32, from_depth: F32, dirty: U8) -> None:
    """Copy the dirty tiles of the still picture."""
    height, width = depth.shape
    for ty in range(dirty.shape[0]):
        for tx in range(dirty.shape[1]):
            if dirty[ty, tx]:
                left, right = tx * TILE, min(width, tx * TILE + TILE)
                for py in range(ty * TILE, min(height, ty * TILE + TILE)):
                    depth[py, left:right] = from_depth[py, left:right]
                    rgb[py, left:right] = from_rgb[py, left:right]


@njit(cache=True, nogil=True)
def i420(planes: U8, rgb: F32, dirty: U8) -> None:
    """Dirty tiles → planar YUV 4:2:0, BT.709 limited range (ITU-R BT.709-6, section 3)."""
    height, width = rgb.shape[0], rgb.shape[1]
    half = width // 2
    flat = planes.reshape(-1)
    blue = height * width
    red = blue + (height // 2) * half
    for ty in range(dirty.shape[0]):
        for tx in range(dirty.shape[1]):
            if dirty[ty, tx] == 0:
                continue
            for py in range(ty * TILE, min(height, ty * TILE + TILE), 2):
                for px in range(tx * TILE, min(width, tx * TILE + TILE), 2):
                    r4, g4, b4 = 0.0, 0.0, 0.0
                    for oy in range(2):
                        for ox in range(2):
                            r, g, b = rgb[py + oy, px + ox, 0], rgb[py + oy, px + ox, 1], rgb[py + oy, px + ox, 2]
                            luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
                            flat[(py + oy) * width + px + ox] = np.uint8(16.5 + luma * (219.0 / 255.0))
                            r4 += r
                            g4 += g
                            b4 += b
                    r4, g4, b4 = r4 / 4, g4 / 4, b4 / 4
                    luma = 0.2126 * r4 + 0.7152 * g4 + 0.0722 * b4
                    at = (py // 2) * half + px // 2
                    flat[blue + at] = np.uint8(128.5 + (b4 - luma) / 1.8556 * (224.0 / 255.0))
                    flat[red + at] = np.uint8(128.5 + (r4 - luma) / 1.5748 * (224.0 / 255.0))
