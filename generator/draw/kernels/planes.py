"""Tile by tile: the still picture copied back, and the finished one turned into the planes that are encoded."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

TILE = 16  # px
NOWHERE = np.float32(-1e5)  # mm of depth: what is deeper is nothing

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
def restore_depth(depth: F32, from_depth: F32, dirty: U8) -> None:
    """Copy the dirty tiles of a depth."""
    height, width = depth.shape
    for py in range(height):
        low, high = stretch(dirty[py // TILE], 0, width)
        while low < high:
            depth[py, low:high] = from_depth[py, low:high]
            low, high = stretch(dirty[py // TILE], high, width)


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
    flat, colours = planes.reshape(-1), rgb.reshape(height, 3 * width)
    blues = flat[height * width : height * width + height // 2 * half].reshape(height // 2, half)
    reds = flat[height * width + height // 2 * half :].reshape(height // 2, half)
    red, green, blue = np.float32(0.2126), np.float32(0.7152), np.float32(0.0722)
    black, span, grey = np.float32(16.5), np.float32(219 / 255), np.float32(128.5)
    to_blue, to_red = np.float32(224 / 255 / 1.8556 / 4), np.float32(224 / 255 / 1.5748 / 4)
    parts = np.empty((2, 3, width), np.float32)  # red, green, blue of two rows, each by itself: half the time
    r0, g0, b0, r1, g1, b1 = parts[0, 0], parts[0, 1], parts[0, 2], parts[1, 0], parts[1, 1], parts[1, 2]
    for py in range(0, height, 2):
        low, high = stretch(dirty[py // TILE], 0, width)
        while low < high:
            n = high - low
            for row in range(2):
                luma, colour = planes[py + row, low:high], colours[py + row, 3 * low : 3 * high]
                rs, gs, bs = parts[row, 0, :n], parts[row, 1, :n], parts[row, 2, :n]
                for i in range(n):
                    rs[i], gs[i], bs[i] = colour[3 * i], colour[3 * i + 1], colour[3 * i + 2]
                for i in range(n):
                    luma[i] = np.int32(black + (red * rs[i] + green * gs[i] + blue * bs[i]) * span)
            cb, cr = blues[py // 2, low // 2 : high // 2], reds[py // 2, low // 2 : high // 2]
            for i in range(n // 2):
                r = r0[2 * i] + r0[2 * i + 1] + r1[2 * i] + r1[2 * i + 1]
                g = g0[2 * i] + g0[2 * i + 1] + g1[2 * i] + g1[2 * i + 1]
                b = b0[2 * i] + b0[2 * i + 1] + b1[2 * i] + b1[2 * i + 1]
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


@njit(cache=True, nogil=True)
def covered(depth: F32) -> U8:
    """The tiles on which anything is seen."""
    height, width = depth.shape
    tiles = np.zeros((-(-height // TILE), -(-width // TILE)), np.uint8)
    for py in range(height):
        for px in range(width):
            if depth[py, px] > NOWHERE:
                tiles[py // TILE, px // TILE] = 1
    return tiles
