"""Flat work turned under a tool that stays: how it is held, and how it lies so that a way in it meets the tool.

Paper under scissors and hide under a knife are one model: with the tool at F along ψ, and the way Γ in hand along φ,
the work is turned by f = ψ − φ and shifted by F − R(f) Γ.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion.timeline import ease
from generator.motion.vectors import Array, about

REST = 0.06  # mm over the table at which flat work lies
CORNER = 25.0  # ° between two pieces of a way: there the tool stops, and the work is turned before it goes on


@dataclass(frozen=True, slots=True)
class Held:
    """How flat work is held: turned by `degrees` about its own origin, shifted (2,) mm, `lift` mm up."""

    degrees: float
    shift: Array
    lift: float

    def towards(self, other: "Held", share: float) -> "Held":
        """On the way to another hold, rest to rest, turned the short way round."""
        s = ease(share)
        turn = (other.degrees - self.degrees + 180.0) % 360.0 - 180.0
        return Held(
            self.degrees + s * turn,
            self.shift + s * (other.shift - self.shift),
            self.lift + s * (other.lift - self.lift),
        )

    def on(self, points: Array, height: float) -> Array:
        """Points (n, 2) of the work as it lies, in space: (n, 3) mm, `height` over its lowest layer."""
        flat = points @ about(self.degrees)[:2, :2].T + self.shift
        return np.column_stack([flat, np.full(len(flat), REST + self.lift + height)])


LYING = Held(0.0, np.zeros(2), 0.0)


@dataclass(frozen=True)
class Way:
    """A line (n, 2) mm in flat work as it lies."""

    points: Array

    @cached_property
    def at(self) -> Array:
        """Arc length at each point, mm."""
        return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(self.points, axis=0), axis=1))])

    @property
    def length(self) -> float:
        """Of the whole way, mm."""
        return float(self.at[-1])

    @cached_property
    def directions(self) -> Array:
        """Of each piece, ° from +x, without jumps (n - 1,)."""
        step = np.diff(self.points, axis=0)
        return np.asarray(np.degrees(np.unwrap(np.arctan2(step[:, 1], step[:, 0]))))

    @cached_property
    def corners(self) -> tuple[float, ...]:
        """Where it turns by more than CORNER, mm along it."""
        turns = np.abs(np.diff(self.directions))
        return tuple(float(self.at[k + 1]) for k in np.flatnonzero(turns > CORNER))

    def point(self, done: float) -> Array:
        """The point (2,) after so many mm."""
        return np.array([np.interp(done, self.at, axis) for axis in self.points.T])

    def until(self, done: float) -> Array:
        """As much of it as so many mm, (n, 2); no points where that is nothing."""
        if done <= 0.0:
            return self.points[:0]
        return np.concatenate([self.points[self.at < done], [self.point(done)]])

    def heading(self, done: float, begin: float, end: float) -> float:
        """Its direction after so many mm, °: smooth between the middles of its pieces within the corners about a
        stretch from `begin` to `end`, mm."""
        inside = (0.0, *self.corners, self.length)
        low = max(c for c in inside if c <= begin + 1e-9)
        high = min(c for c in inside if c >= end - 1e-9)
        middles = (self.at[1:] + self.at[:-1]) / 2
        chosen = (middles > low) & (middles < high)
        return float(np.interp(done, middles[chosen], self.directions[chosen]))

    def met(self, done: float, direction: float, tool: Array, heading: float) -> tuple[float, Array]:
        """How the work is turned, °, and shifted (2,) mm, so that the way, `direction` ° there, meets a tool at (2,)
        mm that points along `heading` °."""
        degrees = heading - direction
        return degrees, tool - about(degrees)[:2, :2] @ self.point(done)
