"""How a cloth lies: flat or bent over one line, turned and put somewhere. A bend keeps every length along the cloth."""

from dataclasses import dataclass, replace
from math import cos, radians, sin

import numpy as np

from generator.motion.vectors import Array, about, direction

TABLE = 0.15  # mm over the table at which cloth lies
CARRIED = 22.0  # mm that it is lifted on the way from one place to another
STRAIGHT = 1e-6  # radians of a bend that is none


@dataclass(frozen=True, slots=True)
class Bend:
    """The cloth to the right of a line, through `at` (2,) mm along `heading` °, bent up by `degrees`
    round `radius` mm."""

    at: tuple[float, float]
    heading: float
    degrees: float
    radius: float

    def put(self, points: Array) -> tuple[Array, Array]:
        """Points (n, 2) of the flat cloth in space (n, 3) mm, and unit vectors (n, 3) out of its face there.

        Beyond the line the cloth runs r·a along an arc of radius r and straight on after it, a its angle in radians.
        """
        along, angle = direction(self.heading), radians(self.degrees)
        across = np.array([along[1], -along[0]])
        s = (points - np.array(self.at)) @ across
        if abs(angle) < STRAIGHT:
            return np.column_stack([points, np.zeros(len(points))]), np.tile([0.0, 0.0, 1.0], (len(points), 1))
        a = np.clip(s / self.radius, 0.0, angle)
        rest = np.maximum(s - self.radius * angle, 0.0)
        forth = np.minimum(s, 0.0) + self.radius * np.sin(a) + rest * cos(angle)
        up = self.radius * (1 - np.cos(a)) + rest * sin(angle)
        flat = points + np.outer(forth - s, across)
        out = np.column_stack([-np.outer(np.sin(a), across), np.cos(a)])
        return np.column_stack([flat, up]), out


UNBENT = Bend((0.0, 0.0), 90.0, 0.0, 1.0)


@dataclass(frozen=True)
class Lie:
    """A cloth in space: bent, then turned (3, 3) and shifted (3,) mm."""

    turn: Array
    shift: Array
    bend: Bend = UNBENT

    def put(self, points: Array, over: float = 0.0) -> Array:
        """Points (n, 2) mm of the flat cloth in space, (n, 3) mm, so many mm over its face."""
        at, out = self.bend.put(points)
        return np.asarray((at + over * out) @ self.turn.T + self.shift)

    def bent(self, bend: Bend) -> "Lie":
        """The same, bent otherwise."""
        return replace(self, bend=bend)


def flat(lift: float = 0.0, x: float = 0.0, y: float = 0.0) -> Lie:
    """Face up, `lift` mm over the table."""
    return Lie(np.eye(3), np.array([x, y, TABLE + lift]))


def over(degrees: float, lift: float = 0.0) -> Lie:
    """Being turned over about its own middle from left to right: 180° lies on its face; `lift` mm over the table."""
    return Lie(about(degrees, 1), np.array([0.0, 0.0, TABLE + lift]))


def upright(height: float, y: float = 0.0, x: float = 0.0) -> Lie:
    """Hanging, its face towards the learner, its middle `height` mm over the table."""
    return Lie(about(90.0, 0), np.array([x, y, height]))


def towards(one: Lie, other: Lie, share: float) -> Lie:
    """On the way from one place to another, both turned about +x alone: carried over, turned upright or flat."""
    lean = [float(np.degrees(np.arctan2(of.turn[2, 1], of.turn[1, 1]))) for of in (one, other)]
    shift = one.shift + share * (other.shift - one.shift) + [0.0, 0.0, CARRIED * np.sin(np.pi * share)]
    return Lie(about(lean[0] + share * (lean[1] - lean[0]), 0), shift)
