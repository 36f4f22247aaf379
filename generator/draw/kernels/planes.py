"""Tile by tile: the still picture copied back, and the finished one turned into the planes that are encoded."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

TILE = 16  # px

F32 = NDArray[np.float32]
U8 = NDArray[np.uint8]


@njit(cache=True, nogil=True, inline="always")
def stretch(tiles: U8, low: int, high: int) -> tuple[int, int]:
    """Of the columns low..high, the first on marked tiles that hang together; empty where none is left.

    `tiles`: one row of them.
    """
    while low < high and tiles[low // TILE] == 0:
        low = low // TILE * TILE + TILE
    end = min(low, high)
    while end < high and tiles[end // TILE] != 0:
        end = min(high, end // TILE * TILE + TILE)
    return min(low, high), end


@njit(cache=True, nogil=True)
def restore(rgb: F32, depth: F32, from_rgb: F32, from_depth: F32, dirty: U8) -> None:
    """Copy the dirty tiles of the still picture."""
    height, width = depth.shape
    colours, from_colours = rgb.reshape(height, 3 * width), from_rgb.reshape(height, 3 * width)
    for py in range(height):
        low, high = stretch(dirty[py // TILE], 0, width)
        while low < high:
            to, of = depth[py, low:high], from_depth[py, low:high]
            for i in range(len(to)):
                to[i] = of[i]
            to, of = colours[py, 3 * low : 3 * high], from_colours[py, 3 * low : 3 * high]
            for i in range(len(to)):
                to[i] = of[i]
            low, high = stretch(dirty[py // TILE], high, width)


@njit(cache=True, nogil=True, error_model="numpy")
def i420(planes: U8, rgb: F32, dirty: U8) -> None:
    """Dirty tiles → planar YUV 4:2:0, BT.709 limited range (ITU-R BT.709-6, section 3)."""
    height, width = rgb.shape[0], rgb.shape[1]
    half = width // 2
    flat = planes.reshape(-1)
    blues = flat[height * width : height * width + height // 2 * half].reshape(height // 2, half)
    reds = flat[height * width + height // 2 * half :].reshape(height // 2, half)
    red, green, blue = np.float32(0.2126), np.float32(0.7152), np.float32(0.0722)
    black, span, grey = np.float32(16.5), np.float32(219 / 255), np.float32(128.5)
    to_blue, to_red = np.float32(224 / 255 / 1.8556 / 4), np.float32(224 / 255 / 1.5748 / 4)
    for py in range(0, height, 2):
        low, high = stretch(dirty[py // TILE], 0, width)
        while low < high:
            for row in range(py, py + 2):
                luma, colour = planes[row, low:high], rgb[row, low:high]
                for i in range(len(luma)):
                    bright = red * colour[i, 0] + green * colour[i, 1] + blue * colour[i, 2]
                    luma[i] = np.int32(black + bright * span)
            top, bottom = rgb[py, low:high], rgb[py + 1, low:high]
            cb, cr = blues[py // 2, low // 2 : high // 2], reds[py // 2, low // 2 : high // 2]
            for i in range(len(cb)):
                r = top[2 * i, 0] + top[2 * i + 1, 0] + bottom[2 * i, 0] + bottom[2 * i + 1, 0]
                g = top[2 * i, 1] + top[2 * i + 1, 1] + bottom[2 * i, 1] + bottom[2 * i + 1, 1]
                b = top[2 * i, 2] + top[2 * i + 1, 2] + bottom[2 * i, 2] + bottom[2 * i + 1, 2]
                bright = red * r + green * g + blue * b
                cb[i] = np.int32(grey + (b - bright) * to_blue)
                cr[i] = np.int32(grey + (r - bright) * to_red)
            low, high = stretch(dirty[py // TILE], high, width)


@njit(cache=True, nogil=True)
def rounded(rgb: F32) -> U8:
    """Colours as bytes, uint8 (height, width, 3)."""
    made = np.empty(rgb.shape, np.uint8)
    to, of = made.reshape(-1), rgb.reshape(-1)
    for i in range(len(to)):
        to[i] = np.int32(min(np.float32(255), max(np.float32(0), of[i] + np.float32(0.5))))
    return made
