"""Unevenness that is the same everywhere and always: what woven, spun and grown things are drawn with."""

import numpy as np
from numba import njit


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
