"""A hand that cuts a thread with scissors: it is the one that was below the cloth, as the other holds the needle.

Where and when a picture's scissors cut, life-size ones do, in a hand that goes down and out of the picture for them and
comes with them from its own side of the learner. Which hand cuts is nowhere recorded: the other choice of the hand
below shows the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from generator.motion import tools
from generator.motion.hands import scissors
from generator.motion.hands.hand import Hold, drop, own
from generator.motion.hands.snip import snip
from generator.motion.timeline import ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.clip import Side
from generator.scene.picture import Moment

HEADING = 16.0  # ° from the weft that they point along: across, and away from the learner
STEEPEST, STEP = 40.0, 2.0  # ° that they are raised to the rings at most, and how finely it is looked for how far
LOWEST = np.array([-np.inf, -np.inf, 1.3])  # mm, where they cut: their tips are not to touch the cloth
CLEAR = 3.0  # mm that the hand is above the cloth while it cuts
GOES, COMES, LEAVES = 0.8, 1.2, 1.3  # s to go out of the picture, to come with the scissors, to take them away
RESTS = 0.15  # s that they stay shut
DOWN = np.array([0.0, -120.0, 60.0])  # mm from where a hand waits below the cloth: out of the picture, to the learner
OUT = np.array([200.0, -70.0, 40.0])  # mm from the cut: out of the picture, on the hand's own side
ASIDE = np.array([38.0, -14.0, 24.0])  # mm from the cut, where the scissors are when they have cut
RATE = 8  # times a second at which it is looked for when a needle is held
HALVINGS = 10  # until a time is known well enough

Moments = Callable[[float], Moment]


@dataclass(frozen=True)
class Cut:
    """When the blades of a picture's scissors begin to close and have closed, s, and where they cut, (3,) mm."""

    begin: float
    end: float
    at: Array


def found(moment: Moments, seconds: float, looks: list[float]) -> Cut | None:
    """The cut in a picture of so many seconds; None where none of the `looks` (s) meets with scissors."""

    def seen(t: float) -> tools.Scissors | None:
        return tools.without_scissors(moment(t).bodies)[0]

    met = next((t for t in looks if seen(t)), None)
    if met is None:
        return None
    widest = tools.OPENED - 0.5

    def before(t: float, opening: float) -> bool:
        held = seen(t)
        return held.opening > opening if held else t < met

    begin = _last(lambda t: before(t, widest), seconds)
    there = seen(begin)
    assert there is not None  # noqa: S101 - they are there while they close
    return Cut(begin, _last(lambda t: before(t, tools.CLOSED + 0.5), seconds), np.maximum(there.at, LOWEST))


class Cutting:
    """The hand that cuts, of a `side`. `holds`: whether, below the cloth, it holds the needle at a time."""

    def __init__(self, cut: Cut, side: Side, seconds: float, holds: Callable[[float], bool]) -> None:
        self.cut, self.side = cut, side
        before = (cut.begin - k / RATE for k in range(1, int(cut.begin * RATE)))
        after = (cut.end + k / RATE for k in range(1, int((seconds - cut.end) * RATE)))
        free = next((t + 1 / RATE for t in before if holds(t)), 0.0)
        self._next = next((t - 1 / RATE for t in after if holds(t)), None)
        wait = min(1.0, (cut.begin - free) / (GOES + COMES))
        self.comes = cut.begin - wait * COMES
        self.goes = self.comes - wait * GOES
        left = 1.0 if self._next is None else min(1.0, (self._next - cut.end - RESTS) / (LEAVES + GOES))
        self.leaves = cut.end + RESTS, cut.end + RESTS + left * LEAVES
        self._mirror = np.array([1.0 if side is Side.RIGHT else -1.0, 1.0, 1.0])
        self._gone = OUT if self._next is not None else ASIDE
        pitches = np.arange(STEP, STEEPEST, STEP)
        self._pitch = next((float(p) for p in pitches if self._clear(float(p)) >= CLEAR), STEEPEST)

    def above(self, t: float) -> bool:
        """Whether the hand is above the cloth."""
        return self.comes <= t and (self._next is None or t < self.leaves[1])

    def below(self, t: float) -> Array:
        """How far (3,) mm, with the cloth turned over, the hand is off where it would be below the cloth."""
        if t < self.comes or self._next is None:
            return ease((t - self.goes) / (self.comes - self.goes)) * DOWN
        return (1 - ease((t - self.leaves[1]) / (self._next - self.leaves[1]))) * DOWN

    def at(self, t: float) -> Hold:
        """The hand with its scissors, while it is above the cloth."""
        come = ease((t - self.comes) / (self.cut.begin - self.comes))
        shut = ease((t - self.cut.begin) / (self.cut.end - self.cut.begin))
        gone = ease((t - self.leaves[0]) / (self.leaves[1] - self.leaves[0]))
        off = self._mirror * ((1 - come) * OUT + gone * self._gone)
        return self._held(self._pitch, come * (1 - shut), off)

    def strands(self, t: float) -> tuple[Strand, ...]:
        """Its scissors."""
        hold = self.at(t)
        opening = scissors.SHUT + hold.open * (scissors.WIDE - scissors.SHUT)
        return scissors.strands(hold.at, own(self.side, hold), opening)

    def _held(self, pitch: float, opened: float, off: Array) -> Hold:
        flat = self._mirror[:2] * np.array([-cos(radians(HEADING)), sin(radians(HEADING))])
        ahead = np.array([*(cos(radians(pitch)) * flat), -sin(radians(pitch))])
        across = self._mirror[0] * np.array([flat[1], -flat[0], 0.0])
        return Hold(self.cut.at - scissors.CUTS * ahead + off, across, -ahead, opened, snip)

    def _clear(self, pitch: float) -> float:
        """mm that the hand is above the cloth."""
        holds = (self._held(pitch, opened, np.zeros(3)) for opened in (0.0, 1.0))
        return min(float(hold.at[2]) - drop(self.side, hold) for hold in holds)


def _last(is_before: Callable[[float], bool], seconds: float) -> float:
    """The last time at which something has not come yet that comes once."""
    low, high = 0.0, seconds
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_before(middle) else (low, middle)
    return low
