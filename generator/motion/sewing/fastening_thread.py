"""扣线: a thread that is laid loosely across and caught by stitch after stitch, and the way it takes by then.

It keeps its length until it is tightened: what the stitches leave of its slack moves on to its two ends.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.motion.sewing import thread
from generator.motion.vectors import Array

SUBDIVIDED = 5  # stations between two holds
PUSHED = 1.2  # mm from its ends within which most of the slack gathers between holds
SKEWED, LONG = 4.0, 6.0  # how far slack lies from the held end of a span, fully in spans of LONG mm and more
DIP, NARROW = 1.3, 0.3  # radii that it dips into a hole where it is caught; over so many distances of two holds
RISE = 0.25  # mm over which it rises on to the last band
NEWTON = 12


@dataclass(frozen=True)
class FasteningThread:
    """A thread across a petal, from its left end to its right one."""

    x: Array  # (n,) stations
    edge: Array  # (n,) y of the line on which it is caught
    holds: NDArray[np.int64]  # (m,) the stations at which it can be caught, from left to right
    length: float  # mm, between its two holes
    dip: float = DIP  # radii by which it goes down where it is caught

    @classmethod
    def between(cls, end: float, holds: Array, edge: Callable[[Array], Array], slack: float) -> "FasteningThread":
        """From x = −end to x = end, to be caught at `holds` (m,) on the line y = edge(x).

        It is longer by the share `slack` than its ends lie apart.
        """
        knots = np.concatenate([[-end], holds, [end]])
        share = np.arange(SUBDIVIDED) / SUBDIVIDED
        x = np.append((knots[:-1, None] + share * np.diff(knots)[:, None]).ravel(), end)
        return cls(x, edge(x), SUBDIVIDED * np.arange(1, len(holds) + 1), (1 + slack) * 2 * end)

    @property
    def shortest(self) -> float:
        """Its length where every hold catches it and none of it is slack, mm."""
        return _long(self.x, self._chords(np.ones(len(self.holds), bool)))

    def way(self, caught: Array, radius: float, tight: float = 0.0) -> Array:
        """Its points, (n, 3), where each hold has `caught` it (m,), 0..1; `tight` 1: nothing of it is slack."""
        firm, some = caught >= 1.0, caught > 0.0
        share = float(caught[some & ~firm].max(initial=0.0))
        chords = (1 - share) * self._chords(firm) + share * self._chords(some)
        swell = (1 - share) * self._swell(firm) + share * self._swell(some)
        least = _long(self.x, chords)
        length = self.length - tight * max(0.0, self.length - least)
        y = chords + _filling(self.x, chords, swell, length) * swell
        return np.column_stack([self.x, y, self._height(y, caught, radius)])

    def _chords(self, caught: NDArray[np.bool_]) -> Array:
        """y on the straight way from hold to hold; along the whole line where nothing catches it yet."""
        if not caught.any():
            return self.edge
        at = np.concatenate([[0], self.holds[caught], [len(self.x) - 1]])
        return np.asarray(np.interp(self.x, self.x[at], self.edge[at]))

    def _swell(self, caught: NDArray[np.bool_]) -> Array:
        """How its slack lies over the straight way: towards the ends, and beyond the line."""
        span = self.x[-1] - self.x[0]
        if not caught.any():
            t = 2 * (self.x - self.x[0]) / span - 1
            return np.asarray(span * (t**2 - t**4))
        at = self.x[np.concatenate([[0], self.holds[caught], [len(self.x) - 1]])]
        of = np.clip(np.searchsorted(at, self.x, "right") - 1, 0, len(at) - 2)
        wide = np.diff(at)
        u = (self.x - at[of]) / wide[of]
        left = of < (len(wide) - 1) / 2
        u = np.where(left, 1 - u, u)  # 1 is the side of the nearer end
        power = 1 + SKEWED * np.minimum(1.0, wide / LONG)
        off = np.minimum(at[:-1] - at[0], at[-1] - at[1:])
        return np.asarray(wide[of] * np.exp(-off[of] / PUSHED) * np.sin(np.pi * u ** power[of]))

    def _height(self, y: Array, caught: Array, radius: float) -> Array:
        """z: on the cloth or on the band within the line, into the holes at its ends; and down where it is caught."""
        s = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(self.x), np.diff(y)))])
        z = np.interp(s, *thread.profile(float(s[-1]), radius))
        on = np.clip((self.edge - y) / RISE, 0.0, 1.0) * np.clip(np.minimum(s, s[-1] - s), 0.0, 1.0)
        apart = NARROW * float(np.diff(self.x[self.holds]).min())
        near = np.exp(-(((self.x[:, None] - self.x[self.holds]) / apart) ** 2)) @ caught
        return np.asarray(z + 2 * thread.PRESS * radius * on - self.dip * radius * np.minimum(1.0, near))


def _filling(x: Array, chords: Array, swell: Array, length: float) -> float:
    """How much of `swell` makes the way over `chords` as long as `length`; 0 where it is as long already."""
    if length <= _long(x, chords) + 1e-9:
        return 0.0
    dx, dy, ds = np.diff(x), np.diff(chords), np.diff(swell)
    m = length / float(np.abs(ds).sum()) + 1.0  # longer than wanted: from there Newton comes down steadily
    for _ in range(NEWTON):
        y = dy + m * ds
        steps = np.hypot(dx, y)
        m -= (float(steps.sum()) - length) / float((ds * y / steps).sum())
    return m


def _long(x: Array, y: Array) -> float:
    return float(np.hypot(np.diff(x), np.diff(y)).sum())
