"""The needle: its shape, and its pose while one stitch is made.

A stitch has nine phases. Their weights follow the five of the stitch clock (approach 20 %, pierce 15 %, pull 35 %,
tension and return under the cloth 30 %); they are animation, not craft. A piercing speed that somebody gave
replaces the weight of the piercing.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from math import cos, radians, sin
from typing import NamedTuple

import numpy as np

from generator.motion.timeline import ease
from generator.motion.tools import STEEL
from generator.motion.vectors import Array
from generator.scene.body import Strand

LENGTH = 20.0  # mm, drawn size of a fine needle
EYE = 18.7  # mm from the tip to the middle of the eye
RADIUS = 0.2  # mm; its hole is as wide as the needle
DEEP = 2.5  # mm the tip waits under the cloth
HOVER = 3.0  # mm over the point before aiming
MARGIN = 1.0  # mm of the way of the tip that counts as piercing, beside the cloth itself
CLEAR = 0.6  # mm the eye stands off the cloth once it is through
LEAN = np.array([0.62, -0.40, 0.675]) / np.linalg.norm([0.62, -0.40, 0.675])  # the drawing hand: right, to the learner
UNDER = np.array([0.45, -0.25, -0.86]) / np.linalg.norm([0.45, -0.25, -0.86])
DIP = 22.0  # mm that the needle is led deeper on its way under the cloth


class Phase(IntEnum):
    """What the hand does."""

    EMERGE = 0  # the tip comes up through the cloth, then body and eye
    PULL = 1  # the thread is drawn up until the back lies straight
    CARRY = 2  # the needle is turned and carried over the next point
    AIM = 3  # the tip is lowered to the point
    PIERCE = 4  # the tip goes through the cloth
    PUSH = 5  # body and eye follow
    DRAW = 6  # the thread is drawn down
    SETTLE = 7  # and laid flat
    UNDER = 8  # the needle goes under the cloth to the next point


class Doing(NamedTuple):
    """Which stitch is in which phase."""

    stitch: int
    phase: Phase


WEIGHTS = np.array([0.11, 0.16, 0.12, 0.08, 0.08, 0.07, 0.19, 0.08, 0.11])


def down_axis(tilt: float, along: Array) -> Array:
    """Direction eye → tip of a needle going down, `tilt` ° from the cloth's normal, leaning along the stitch."""
    b = radians(tilt)
    return np.array([sin(b) * along[0], sin(b) * along[1], -cos(b)])


def turn(a: Array, b: Array, x: float) -> Array:
    """Unit vector on the great circle from a to b."""
    angle = float(np.arccos(np.clip(a @ b, -1.0, 1.0)))
    if angle < 1e-6:
        return a
    return np.asarray((sin((1 - x) * angle) * a + sin(x * angle) * b) / sin(angle))


def strands(tip: Array, axis: Array) -> tuple[Strand, ...]:
    """Shaft and eye. The shaft's first point is the tip; all its points lie on the axis."""
    at = np.array([0.0, 0.6, 2.5, 6.0, 12.0, EYE - 1.1])
    r = RADIUS * np.array([0.08, 0.3, 0.7, 1.0, 1.0, 0.95])
    shaft = tip - np.outer(at, axis)
    aside = np.cross(axis, np.array([0.0, -0.5, 0.87]))
    aside /= max(1e-6, float(np.linalg.norm(aside)))
    a = np.linspace(0.0, 2 * np.pi, 15)
    ring = tip - np.outer(EYE - 1.25 * np.cos(a), axis) + np.outer(0.17 * np.sin(a), aside)
    steel = "steel"
    return (
        Strand(shaft.astype(np.float32), r.astype(np.float32), STEEL, steel),
        Strand(ring.astype(np.float32), np.full(15, 0.1, np.float32), STEEL, steel),
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """One stitch as the needle makes it: from U, over the cloth, through D, to the next U."""

    u: Array  # (3,) on z = 0
    d: Array
    after: Array  # the next U
    down: Array  # unit axis while piercing D
    free: float  # mm of thread between cloth and eye when it is drawn taut
    thickness: float  # mm of the cloth
    over: Array = field(default_factory=lambda: LEAN)  # unit vectors along which the thread is drawn: above the cloth
    under: Array = field(default_factory=lambda: UNDER)  # and under it
    dip: float = DIP

    def pose(self, phase: Phase, x: float) -> tuple[Array, Array]:
        """(eye, axis eye → tip) at share x of a phase."""
        up = np.array([0.0, 0.0, 1.0])
        e = ease(x)
        through = self.thickness / -self.down[2] + MARGIN / 2  # of the tip, beyond the front of the cloth
        match phase:
            case Phase.EMERGE:
                return self.u + up * (-DEEP - EYE + e * (DEEP + EYE + CLEAR)), up
            case Phase.PULL:
                return _mix(self.u + CLEAR * up, self.u + self.free * self.over, e), turn(up, self.over, e)
            case Phase.CARRY:
                a, b = self.u + self.free * self.over, self._over(HOVER)
                mid = (a + b) / 2 + np.array([0.0, 0.0, 4.0])
                eye = (1 - e) ** 2 * a + 2 * e * (1 - e) * mid + e * e * b
                gap = eye - self.u
                far = float(np.linalg.norm(gap))
                return (self.u + gap * min(1.0, self.free / far)), turn(self.over, self.down, e)
            case Phase.AIM:
                return self._over(HOVER + e * (MARGIN / 2 - HOVER)), self.down
            case Phase.PIERCE:
                return self._over(MARGIN / 2 - e * (MARGIN / 2 + through)), self.down
            case Phase.PUSH:
                return self._over(-through - e * (EYE + CLEAR - through)), self.down
            case Phase.DRAW:
                a = self.d + CLEAR * self.down
                return _mix(a, self.d + 0.94 * self.free * self.under, e), turn(self.down, self.under, e)
            case Phase.SETTLE:
                return self.d + (0.94 + 0.06 * e) * self.free * self.under, self.under
            case Phase.UNDER:
                a, b = self.d + self.free * self.under, self.after - (DEEP + EYE) * up
                level = np.array([0.9, -0.3, 0.0]) / np.linalg.norm([0.9, -0.3, 0.0])
                axis = turn(self.under, level, 2 * e) if e < 0.5 else turn(level, up, 2 * e - 1)
                return _mix(a, b, e) - np.array([0.0, 0.0, self.dip]) * 4 * e * (1 - e), axis

    def _over(self, height: float) -> Array:
        """The eye when the tip is `height` mm short of D along its own axis."""
        return np.asarray(self.d - self.down * (EYE + height))


def tip(eye: Array, axis: Array) -> Array:
    """The point of the needle."""
    return np.asarray(eye + EYE * axis)


def _mix(a: Array, b: Array, x: float) -> Array:
    return np.asarray(a + x * (b - a))
