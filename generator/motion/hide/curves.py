"""Closed lines of a pattern: smooth runs that meet in corners, leaves and rounds."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from generator.motion.turning import Way
from generator.motion.vectors import Array, direction

FINE = 5  # pieces between two points that a smooth run goes through
Point = tuple[float, float]


def run(points: Sequence[Point]) -> Array:
    """A smooth line through points, (n, 2): Catmull and Rom's spline, straight on at both ends."""
    p = np.array(points, float)
    if len(p) == 2:
        return p
    ends = np.concatenate([[2 * p[0] - p[1]], p, [2 * p[-1] - p[-2]]])
    s = np.linspace(0.0, 1.0, FINE, endpoint=False)[:, None]
    made = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        made.append(b + (c - a) / 2 * s + (a - 2.5 * b + 2 * c - d / 2) * s**2 + (1.5 * (b - c) + (d - a) / 2) * s**3)
    return np.concatenate([*made, p[-1:]])


def outline(*runs: Sequence[Point]) -> Array:
    """Smooth runs, each of which begins where the one before ends, as one outline (n, 2): its first point once."""
    return np.concatenate([run(points)[:-1] for points in runs])


def leaf(middle: Point, long: float, wide: float, degrees: float = 0.0, bend: float = 0.0) -> Array:
    """Two arcs through the same ends: `wide` mm apart in the middle, both bent to one side by `bend` mm."""
    x = np.linspace(-1.0, 1.0, 11)
    bow = 1 - x * x
    lower, upper = ((bend + side * wide / 2) * bow for side in (-1, 1))
    flat = np.column_stack([np.append(x, x[-2:0:-1]) * long / 2, np.append(lower, upper[-2:0:-1])])
    return _put(flat, middle, degrees)


def round_hole(middle: Point, radius: float) -> Array:
    """A circle, as an outline of 20 points."""
    a = np.linspace(0.0, 2 * np.pi, 20, endpoint=False)
    return _put(radius * np.column_stack([np.cos(a), np.sin(a)]), middle, 0.0)


def chords(ring: Array, long: float) -> Array:
    """An outline in straight pieces at least so many mm long; its corners stay."""
    way = Way(closed(np.roll(ring, -int(_turns(ring).argmax()), 0)))
    stops = (0.0, *way.corners, way.length)
    made = []
    for begin, end in pairwise(stops):
        count = max(1, int((end - begin) / long))
        made += [way.point(begin + (end - begin) * k / count) for k in range(count)]
    return np.array(made)


def _turns(ring: Array) -> Array:
    """How far an outline turns at each of its points, °."""
    step = np.diff(np.concatenate([ring[-1:], ring, ring[:1]]), axis=0)
    a = np.degrees(np.arctan2(step[:, 1], step[:, 0]))
    return np.abs((np.diff(a) + 180.0) % 360.0 - 180.0)


def closed(points: Array) -> Array:
    """An outline with its first point again: the way that a tool takes along it."""
    return np.concatenate([points, points[:1]])


def _put(points: Array, middle: Point, degrees: float) -> Array:
    x, y = direction(degrees)
    return np.asarray(points @ np.array([[x, y], [-y, x]]) + np.array(middle))
