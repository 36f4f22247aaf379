"""打带拉, one blow: the edge comes down outwards, is drawn on in the clay and comes away clean; then to the next."""

from dataclasses import dataclass

import numpy as np

from generator.motion.timeline import ease
from generator.motion.vectors import Array

HIGH = 44.0  # mm over the clay that the edge is lifted
DRAWN = 13.0  # mm that it is drawn on after it has come down: nobody said how far
HANG = 0.42  # shares of a blow's time: when it is over the place,
LANDED = 0.62  # has come down,
SUNK = 0.70  # has sunk in,
LEFT = 0.90  # and comes away


@dataclass(frozen=True, slots=True)
class Swing:
    """A blow at a place `at` (3,) mm on the clay before it, drawn along `out` (2,); `sunk` mm deep at last.

    `ratio`: u_r / u_z, how fast it goes outwards against downwards; 0 for a blow straight down, which is not drawn on.
    """

    at: Array
    out: Array
    sunk: float
    ratio: float

    @property
    def top(self) -> Array:
        """Where it begins to come down: so that it is over the place when it touches the clay."""
        return np.asarray(self.at + np.append(-self.ratio * HIGH * self.out, HIGH))

    @property
    def low(self) -> Array:
        """Where it has sunk in."""
        return np.asarray(self.at + np.append(self.ratio * self.sunk * self.out, -self.sunk))

    @property
    def drawn(self) -> Array:
        """Where its way in the clay ends."""
        return np.asarray(self.low + np.append(self.pulled * self.out, 0.0))

    @property
    def pulled(self) -> float:
        """mm that it is drawn on."""
        return DRAWN if self.ratio > 0 else 0.0

    def edge(self, share: float, before: Array) -> Array:
        """Where the edge's middle is (3,) at a share of the blow's time; it comes from `before` (3,)."""
        if share < HANG:
            s = ease(share / HANG)
            up = np.array([0.0, 0.0, 0.35 * HIGH * np.sin(np.pi * s)])
            return np.asarray(before + s * (self.top - before) + up)
        if share < LANDED:  # it falls, ever faster, on a straight line
            s = (share - HANG) / (LANDED - HANG)
            return np.asarray(self.top + s * s * (self.at - self.top))
        if share < SUNK:
            s = (share - LANDED) / (SUNK - LANDED)
            return np.asarray(self.at + s * (2 - s) * (self.low - self.at))
        if share < LEFT:
            s = (share - SUNK) / (LEFT - SUNK)
            return np.asarray(self.low + s * (2 - s) * (self.drawn - self.low))
        s = (share - LEFT) / (1 - LEFT)
        return np.asarray(self.drawn + np.array([0.0, 0.0, 0.3 * HIGH * s * s]))

    @property
    def end(self) -> Array:
        """Where the edge is when the blow is over: lifted, with no clay on it."""
        return np.asarray(self.drawn + np.array([0.0, 0.0, 0.3 * HIGH]))


def pressed(share: float) -> float:
    """How much of what a blow thins it has thinned at a share of its time, 0..1."""
    if share <= LANDED:
        return 0.0
    return min(1.0, (share - LANDED) / (LEFT - LANDED))
