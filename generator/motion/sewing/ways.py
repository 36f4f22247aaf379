"""The way silk lies in a curled petal: curved lines from its outer edge inwards, which draw together and turn."""

from dataclasses import dataclass

import numpy as np

from generator.motion.sewing.shapes import petal
from generator.motion.sewing.stitches import rays
from generator.motion.vectors import Array, unit

FAR = 2.6  # heights of the petal from its outer edge to where its lines would meet
STEPS = 40  # pieces of a line


@dataclass(frozen=True, slots=True)
class Way:
    """One direction line (丝理线), a place along it told by its arc length from the outer edge, mm."""

    column: int  # 0 at the middle
    points: Array  # (n, 2)
    at: Array  # (n,)

    @property
    def depth(self) -> float:
        """Where it ends at the inner edge, mm."""
        return float(self.at[-1])

    def point(self, depth: float) -> Array:
        """The point `depth` mm from the outer edge."""
        return np.array([np.interp(depth, self.at, axis) for axis in self.points.T])

    def across(self, depth: float) -> Array:
        """Unit vector across the line there, to the right as one looks outwards."""
        x, y = self.point(depth - 0.5) - self.point(depth + 0.5)
        return unit(np.array([y, -x]))

    def onward(self, depth: float, length: float) -> float:
        """Where a straight stitch of `length` mm from `depth` ends; more than the whole depth where it finds no end."""
        begin = self.point(depth)
        ahead = self.at > depth
        chord = np.hypot(*(self.points[ahead] - begin).T)
        if not ahead.any() or chord[-1] < length:
            return depth + length
        return float(np.interp(length, [0.0, *chord], [depth, *self.at[ahead]]))


def curled(width: float, height: float, radius: float, pitch: float) -> tuple[Array, list[Way]]:
    """(outline (n, 2), lines `pitch` apart at the outer edge, from left to right) of a petal curled to the right.

    It is the straight petal in a box width × height, bent about a point `radius` mm right of its inner end.
    """
    straight = petal(width, height)
    far = np.array([0.0, straight[:, 1].max() - FAR * height])
    columns = rays(straight, far, pitch)
    foot = float(straight[:, 1].min())
    outline = bent(straight, foot, radius)
    middle = (outline.min(0) + outline.max(0)) / 2
    shares = np.linspace(0.0, 1.0, STEPS + 1)[:, None]
    inwards = (columns.depth[:, None] * columns.along)[:, None]
    lines = bent((columns.outer[:, None] + shares * inwards).reshape(-1, 2), foot, radius) - middle
    lines = lines.reshape(-1, STEPS + 1, 2)
    pieces = np.sqrt((np.diff(lines, axis=1) ** 2).sum(2))
    at = np.concatenate([np.zeros((len(lines), 1)), np.cumsum(pieces, axis=1)], axis=1)
    return outline - middle, [Way(int(k), *of) for k, *of in zip(columns.column, lines, at, strict=True)]


def bent(points: Array, foot: float, radius: float) -> Array:
    """Points (n, 2) of a plane that is bent from y = `foot` on, about (radius, foot)."""
    a, r = (points[:, 1] - foot) / radius, radius - points[:, 0]
    return np.column_stack([radius - r * np.cos(a), foot + r * np.sin(a)])
