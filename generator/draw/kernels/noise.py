"""Unevenness that is the same everywhere and always: what woven, spun and grown things are drawn with."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

F64 = NDArray[np.float64]


@njit(cache=True, nogil=True)
def noise(i: int, j: int) -> float:
    """Value noise on an integer grid, 0..1, the same everywhere."""
    n = (i * 374761393 + j * 668265263) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    return ((n ^ (n >> 16)) & 0xFFFF) / 65535.0


@njit(cache=True, nogil=True)
def smooth(x: float, y: float) -> float:
    """Value noise between the points of that grid, 0..1."""
    i, j = int(np.floor(x)), int(np.floor(y))
    u, v = x - i, y - j
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    top = noise(i, j) * (1 - u) + noise(i + 1, j) * u
    low = noise(i, j + 1) * (1 - u) + noise(i + 1, j + 1) * u
    return top * (1 - v) + low * v


@njit(cache=True, nogil=True)
def smooth_row(out: F64, xs: F64, scale: float, y: float) -> None:
    """`smooth(x * scale, y)` of each x, which rise: neighbours on one side of a point of the grid share its noise."""
    j = int(np.floor(y))
    v = y - j
    v = v * v * (3 - 2 * v)
    i = int(np.floor(xs[0] * scale)) - 2
    left, right = 0.0, 0.0
    for n in range(len(xs)):
        x = xs[n] * scale
        at = int(np.floor(x))
        if at != i:
            i = at
            left = noise(i, j) * (1 - v) + noise(i, j + 1) * v
            right = noise(i + 1, j) * (1 - v) + noise(i + 1, j + 1) * v
        u = x - i
        u = u * u * (3 - 2 * u)
        out[n] = left * (1 - u) + right * u
