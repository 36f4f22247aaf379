"""The teaching samples: a leaf (齐针), a petal (正抢针), a vine (滚针), a tendril
(接针), a bud (双面绣). Layout is ours; sizes come from the sample."""

from math import atan2, cos, sin

import numpy as np
from numpy.typing import NDArray

from generator.motion.sewing.stitches import Curve
from generator.motion.vectors import Array

CLOSED = 480  # points of a closed outline: chords leave the curve by under 0.01 mm at this size


def leaf(width: float, height: float) -> Array:
    """A pointed leaf drooping to the right, filling a box width × height centred on the origin. (n, 2)."""
    t = np.linspace(0.0, 1.0, CLOSED // 2, endpoint=False)
    belly = 0.17 * width
    top = np.stack([width * (t - 0.5), belly * np.sin(np.pi * t**0.88) ** 1.12], 1)
    bottom = np.stack([width * (0.5 - t), -belly * np.sin(np.pi * (1 - t) ** 1.06) ** 1.12], 1)
    return _fit(_turn(np.concatenate([top, bottom]), -atan2(0.6 * height, width)), width, height)


def petal(width: float, height: float) -> Array:
    """A plum petal, broad at the top, narrowing to its base, in a box width × height. (n, 2)."""
    half = [(0.0, -1.0), (-0.30, -0.90), (-1.06, -0.42), (-1.0, 0.22), (-0.95, 0.74), (-0.52, 1.0), (0.0, 1.0)]
    left = np.concatenate([_cubic(half[0:4], CLOSED // 4), _cubic(half[3:7], CLOSED // 4)])
    right = left[::-1] * np.array([-1.0, 1.0])
    return _fit(np.concatenate([left, right[1:-1]]), width, height)


def bud(width: float, height: float) -> Array:
    """A petal lying on its side, broad at the upper left, in a box width × height centred on the origin. (n, 2)."""
    return _fit(_turn(petal(1.0, 1.1), 1.05), width, height)


def vine(length: float, radius: float) -> Curve:
    """A stem: straight, a bend to the right, a short straight, a bend to the left, straight. Starts at (0, 0).

    Both bends have `radius`; together the five parts have `length`.
    """
    parts = [(0.36, 0.0), (0.22, -1 / radius), (0.04, 0.0), (0.22, 1 / radius), (0.16, 0.0)]
    return _arcs([(share * length, k) for share, k in parts], 0.42)


def tendril(length: float, radius: float) -> Curve:
    """A line: straight, a wide bend to the left, one twice as sharp to the right, straight. Starts at (0, 0).

    The wide bend has `radius`; together the four parts have `length`.
    """
    parts = [(0.33, 0.0), (0.20, 1 / radius), (0.13, -2 / radius), (0.34, 0.0)]
    return _arcs([(share * length, k) for share, k in parts], 0.05)


def outward(outline: Array, gap: float) -> Array:
    """The outline pushed out along its normals by `gap` mm."""
    t = np.roll(outline, -1, 0) - np.roll(outline, 1, 0)
    n = np.stack([t[:, 1], -t[:, 0]], 1) / np.hypot(t[:, 0], t[:, 1])[:, None]
    return np.asarray(outline + gap * n * (1.0 if _area(outline) > 0 else -1.0))


def within(outline: Array, points: Array) -> NDArray[np.bool_]:
    """Which of some points (n, 2) lie within a closed outline."""
    (x, y), (a, b) = outline.T[:, None], points.T[:, :, None]
    x2, y2 = np.roll(x, -1, 1), np.roll(y, -1, 1)
    level = (y > b) != (y2 > b)
    right = x + (b - y) * (x2 - x) / np.where(level, y2 - y, 1.0) > a
    return np.asarray((level & right).sum(1) % 2 == 1)


def nearest(outline: Array, p: Array) -> Array:
    """The point of a closed outline nearest to p."""
    a, b = outline, np.roll(outline, -1, 0)
    ab = b - a
    t = np.clip(((p - a) * ab).sum(1) / np.maximum((ab * ab).sum(1), 1e-18), 0.0, 1.0)
    at = a + t[:, None] * ab
    return np.asarray(at[np.argmin(np.hypot(*(at - p).T))])


def distance(outline: Array, p: Array) -> float:
    """Distance of a point from a closed outline, mm."""
    return float(np.hypot(*(nearest(outline, p) - p)))


def _area(p: Array) -> float:
    q = np.roll(p, -1, 0)
    return float((p[:, 0] * q[:, 1] - q[:, 0] * p[:, 1]).sum() / 2)


def _arcs(parts: list[tuple[float, float]], heading: float, step: float = 0.05) -> Curve:
    at, points, headings, bends = [0.0], [np.zeros(2)], [heading], []
    for length, k in parts:
        n = max(2, round(length / step))
        ds = length / n
        for _ in range(n):
            h = headings[-1] + k * ds / 2
            points.append(points[-1] + ds * np.array([cos(h), sin(h)]))
            headings.append(headings[-1] + k * ds)
            at.append(at[-1] + ds)
            bends.append(k)
    return Curve(np.array(at), np.array(points), np.array(headings), np.array(bends))


def _cubic(c: list[tuple[float, float]], n: int) -> Array:
    t = np.linspace(0.0, 1.0, n)[:, None]
    p = np.array(c)
    curve = (1 - t) ** 3 * p[0] + 3 * t * (1 - t) ** 2 * p[1] + 3 * t**2 * (1 - t) * p[2] + t**3 * p[3]
    return np.asarray(curve)


def _turn(p: Array, angle: float) -> Array:
    return np.asarray(p @ np.array([[cos(angle), sin(angle)], [-sin(angle), cos(angle)]]))


def _fit(p: Array, width: float, height: float) -> Array:
    low, high = p.min(0), p.max(0)
    return np.asarray((p - (low + high) / 2) * np.array([width, height]) / (high - low))
