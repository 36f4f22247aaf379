"""Points, directions, and the stretches of a line, float64 mm."""

from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def direction(degrees: float) -> Array:
    """Unit vector (2,) of an angle measured from the weft (+x), counter-clockwise."""
    return np.array([cos(radians(degrees)), sin(radians(degrees))])


def about(degrees: float, axis: int = 2) -> Array:
    """The rotation (3, 3) about the x, y or z axis (0, 1, 2), against the clock seen from its point."""
    a = radians(degrees)
    i, j = ((1, 2), (2, 0), (0, 1))[axis]
    made = np.eye(3)
    made[i, i] = made[j, j] = cos(a)
    made[i, j], made[j, i] = -sin(a), sin(a)
    return made


def unit(v: Array) -> Array:
    """The same direction at length 1."""
    return np.asarray(v / np.linalg.norm(v))


def along(path: Array, share: float) -> Array:
    """The point at a share (0..1) of the points of a line (n, 2) or (n, 3)."""
    at = share * (len(path) - 1)
    return np.array([np.interp(at, np.arange(len(path)), axis) for axis in path.T])


def runs(where: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and past-the-last place of each stretch of a line (n,) that is true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], where.astype(np.int8), [0]])))
    return [(int(begin), int(end)) for begin, end in edges.reshape(-1, 2)]


def xy(p: Array) -> tuple[float, float]:
    """A point as a pair of plain numbers."""
    return float(p[0]), float(p[1])


def xyz(p: Array) -> tuple[float, float, float]:
    """A point in space as plain numbers."""
    return float(p[0]), float(p[1]), float(p[2])
