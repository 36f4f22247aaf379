"""A strip of clay on its long edge, seen from above as a line: straight, bent, lapped, cut on a slant, closed."""

from dataclasses import dataclass
from functools import lru_cache
from math import degrees, pi, radians

import numpy as np

from generator.motion.pot.solid import Patch
from generator.motion.vectors import Array

FRONT = -90.0  # ° from +x: the joint comes to lie towards the learner
LIFTING = 80.0  # ° before the joint at which the outer end begins to leave the circle
SECTIONS = 81  # along a strip
FINE = 1441  # points of a line that is measured


@dataclass(frozen=True, slots=True)
class Curve:
    """The middle of a strip in plan, led round against the clock: arc length, points (n, 2) mm, headings in radians."""

    at: Array
    line: Array
    heading: Array

    @property
    def length(self) -> float:
        """mm."""
        return float(self.at[-1])

    def put(self, s: Array) -> tuple[Array, Array, Array]:
        """At arc lengths (m,): points (m, 2), and unit vectors along and outwards; beyond the ends on in their bend."""
        inside = np.clip(s, 0.0, self.at[-1])
        past, heading = s - inside, np.interp(inside, self.at, self.heading)
        points = np.column_stack([np.interp(inside, self.at, axis) for axis in self.line.T])
        turn = past * np.where(past < 0, self._bend(1, 4), self._bend(-5, -2))
        chord = (past * np.sinc(turn / 2 / np.pi))[:, None]
        points = points + chord * np.column_stack([np.cos(heading + turn / 2), np.sin(heading + turn / 2)])
        along = np.column_stack([np.cos(heading + turn), np.sin(heading + turn)])
        return points, along, np.column_stack([along[:, 1], -along[:, 0]])

    def _bend(self, a: int, b: int) -> float:
        """Radians a mm between two of its points."""
        return float((self.heading[b] - self.heading[a]) / (self.at[b] - self.at[a]))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a strip from `begin` to `end` mm of its curve, its two ends cut so that the outside of each begins or
    stops half of `slants` mm later along the strip than its middle, and the inside as much earlier."""

    begin: float
    end: float
    slants: tuple[float, float] = (0.0, 0.0)


def ring(length: float, radius: float, lift: float, start: float) -> Curve:
    """A strip brought round from `start` °, its outer end lifted off the circle by `lift` mm before the joint.

    r(θ) = R + lift · w(θ), w rising from 0 at LIFTING before the joint to 1 where the ends begin to overlap.
    """
    theta = np.radians(start) + np.linspace(0.0, 1.25 * (length / radius), FINE)
    first, full = radians(FRONT + 360.0 - LIFTING), radians(min(start, FRONT) + 360.0 - 2.0)
    share = np.clip((theta - first) / (full - first), 0.0, 1.0)
    r = radius + lift * share * share * (3 - 2 * share)
    line = r[:, None] * np.column_stack([np.cos(theta), np.sin(theta)])
    steps = np.diff(line, axis=0)
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*steps.T))])
    turns = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    half = np.diff(turns)[[0, -1]] / 2
    heading = np.concatenate([turns[:1] - half[0], (turns[1:] + turns[:-1]) / 2, turns[-1:] + half[1]])
    last = int(np.searchsorted(at, length))
    s = np.append(at[:last], length)
    return Curve(s, *(_cut(axis, at, s) for axis in (line, heading)))


@lru_cache(maxsize=8)
def lapped(length: float, lap: float, lift: float) -> tuple[Curve, float]:
    """A strip whose ends overlap by `lap` mm, the middle of the overlap at FRONT; and its radius, mm.

    The radius at which the strip is as long as it is, by halving.
    """
    low, high = 0.5 * length / (2 * pi), length / (2 * pi)
    for _ in range(50):
        radius = (low + high) / 2
        over = degrees(lap / 2 / radius)
        end = ring(length, radius, lift, FRONT - over).line[-1]
        # where it ends, in ° past the joint: too far is too small a circle
        past = (degrees(np.arctan2(end[1], end[0])) - FRONT + 180.0) % 360.0 - 180.0
        low, high = (low, radius) if past < over else (radius, high)
    return ring(length, radius, lift, FRONT - over), radius


def bent(whole: Curve, share: float) -> Curve:
    """A strip on its way from straight (0) to `whole` (1): its headings turn with `share`, so that its length stays.

    Straight it lies along −x with its middle where that of the ring will be.
    """
    middle = whole.at[-1] / 2
    at = np.linspace(0.0, whole.at[-1], SECTIONS * 4 + 1)
    heading = pi + share * (np.interp(at, whole.at, whole.heading) - pi)
    between = (heading[1:] + heading[:-1]) / 2
    steps = np.diff(at)[:, None] * np.column_stack([np.cos(between), np.sin(between)])
    line = np.concatenate([np.zeros((1, 2)), np.cumsum(steps, axis=0)])
    (there,), _, _ = whole.put(np.array([middle]))
    line += there - line[len(line) // 2]
    return Curve(at, line, heading)


def standing(curve: Curve, of: Piece, height: float, thickness: float, top: Curve | None = None) -> tuple[Patch, ...]:
    """The six faces of a piece on its long edge, z from 0 up: outside, top, inside, underside, both ends.

    `top`: how its upper edge lies where that is not as the lower one.
    """
    s = np.linspace(0.0, 1.0, max(3, round(SECTIONS * (of.end - of.begin) / curve.length)))
    late = (of.slants[0] + s * (of.slants[1] - of.slants[0])) / 2
    middle = of.begin + s * (of.end - of.begin)
    outer: list[Array] = []
    inner: list[Array] = []
    out: list[Array] = []
    within: list[Array] = []
    for z, edge in ((0.0, curve), (height, top or curve)):
        for side, faces, normals in ((1.0, outer, out), (-1.0, inner, within)):
            points, _, outwards = edge.put(middle + side * late)
            faces.append(np.column_stack([points + side * thickness / 2 * outwards, np.full(len(s), z)]))
            normals.append(np.column_stack([outwards, np.zeros(len(s))]))
    (ob, ot), (ib, it) = outer, inner
    up = np.broadcast_to([0.0, 0.0, 1.0], (2, len(s), 3))
    return (
        Patch(np.stack([ob, ot]), np.stack(out)),
        Patch(np.stack([ot, it]), up),
        Patch(np.stack([it, ib]), -np.stack(within[::-1])),
        Patch(np.stack([ib, ob]), -up),
        Patch.flat(np.array([[ib[0], ob[0]], [it[0], ot[0]]])),
        Patch.flat(np.array([[ob[-1], ib[-1]], [ot[-1], it[-1]]])),
    )


def level(curve: Curve, of: Piece, thickness: float) -> tuple[Array, Array]:
    """A piece cut level: its outside and its inside, (n, 2) mm each."""
    faces = standing(curve, of, 1.0, thickness)
    return faces[0].points[0, :, :2], faces[2].points[1, :, :2]


def _cut(values: Array, at: Array, s: Array) -> Array:
    if values.ndim == 1:
        return np.interp(s, at, values)
    return np.column_stack([np.interp(s, at, axis) for axis in values.T])
