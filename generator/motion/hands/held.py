"""The picture of the hands: where the needle is that a figure shows, there a hand is that leads it.

Nothing is known of the figure but its picture: what a hand does at a time follows from the needle a moment before and
after. One hand is above the cloth and one below it; of the cloth a strip is left, so that both are seen.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from math import ceil, cos, floor, inf, radians, sin
from typing import NamedTuple

import numpy as np

from generator.motion.hands import cutting
from generator.motion.hands.cutting import Cutting
from generator.motion.hands.hand import Hold, bodies, drop
from generator.motion.timeline import ease
from generator.motion.tools import without_scissors
from generator.motion.vectors import Array, unit
from generator.scene.body import Body, Mesh, needle
from generator.scene.camera import Camera
from generator.scene.clip import Side
from generator.scene.ground import Cloth
from generator.scene.picture import Fact, Moment, Picture

FIELD = 330.0  # mm across the picture
RISE = 12.0  # mm that the work lies above its middle
TILT = 66.0  # ° of the line of sight from the cloth's normal: over its edge, to both sides of it
STRIP = (400.0, 26.0)  # mm, half of the cloth that is left, across and to the learner
RATE = 24  # times a second at which the needle is looked for: those of the frames
TRAVEL = 0.7  # s from the tool to the side and back
CLEAR = 0.4  # mm that a hand stays above the cloth
FROM_TIP = (5.0, 17.0)  # mm from the needle's tip, where it is held that points up, and down
ELEVATION = 32.0  # ° of the forearm over the cloth
ARM = np.array([0.4, -0.92])  # from a right wrist to its elbow: right, and to the learner
WAITS = np.array([58.0, -14.0, 26.0])  # mm from the work, where the hand above waits: at its wrist's side
WAITS_BELOW = np.array([34.0, -20.0, 44.0])  # the other, below the cloth
YIELDS = 0.4  # of what would lay the needle flat between the fingers: the hand need not turn as fast as the needle
NEARER = 6  # times that a turn of the hand is looked for at which its arm is just clear of the cloth
TURNED = np.array([-1.0, 1.0, -1.0])  # the cloth turned over about the line x = 0
LOOKS = 12  # times in a picture at which a needle is looked for
OPENS = 3.0  # times as fast as it goes away


class Needle(NamedTuple):
    """A needle's tip, (3,) mm, and the unit vector from its eye to it."""

    tip: Array
    axis: Array

    @property
    def held(self) -> Array:
        """Where fingers hold it: near the end that is drawn or pushed."""
        x = min(1.0, max(0.0, 0.5 - 0.75 * float(self.axis[2])))
        return np.asarray(self.tip - (FROM_TIP[0] + ease(x) * (FROM_TIP[1] - FROM_TIP[0])) * self.axis)


class Grip(NamedTuple):
    """How a hand holds a needle, and by how many mm it is clear of the cloth then; below 0 it cannot hold it so."""

    hold: Hold
    clear: float


class Away(NamedTuple):
    """How many seconds ago a hand left a needle, or in how many it takes it, and how it holds it then."""

    seconds: float
    hold: Hold | None


def with_hands(picture: Picture, below: Side, seconds: float, of_scissors: Fact) -> Picture:
    """A picture, of so many seconds, of a needle that is led: seen from further off with the hands that lead it.

    What is measured in it is left out: it is too small there. Where scissors cut, the hand below comes with them, and
    `of_scissors` is told.
    """
    moment = lru_cache(maxsize=128)(picture.at)
    looks = [float(t) for t in np.linspace(0.0, seconds, LOOKS, endpoint=False)]
    needles = (_needle(moment(t), np.ones(3)) for t in looks)
    x, y, _ = (float(mean) for mean in np.mean([led.tip for led in needles if led], axis=0))
    above = Leading(lambda t: _needle(moment(t), np.ones(3)), _other(below), (x, y), below=False)
    under = Leading(lambda t: _needle(moment(t), TURNED), below, (-x, y), below=True)

    cut = cutting.found(moment, seconds, looks)
    cutter = Cutting(cut, below, seconds, under.holds) if cut else None

    def lower(t: float) -> tuple[Body, ...]:
        """The hand below the cloth, or above it with scissors."""
        if cutter and cutter.above(t):
            return (*bodies(below, cutter.at(t)), *cutter.strands(t))
        hold = under.at(t)
        if cutter:
            hold = replace(hold, at=hold.at + cutter.below(t))
        return tuple(_turned(mesh) for mesh in bodies(below, hold))

    def at(t: float) -> Moment:
        seen = moment(t)
        _, others = without_scissors(seen.bodies) if cutter else (None, seen.bodies)
        return replace(seen, bodies=(*others, *lower(t), *bodies(above.side, above.at(t))), marks=())

    lines = picture.ground.lines
    return replace(
        picture,
        camera=Camera((x, y - RISE / cos(radians(TILT))), FIELD, TILT),
        ground=Cloth(lines=lines, half_width=STRIP[0], half_height=STRIP[1]),
        at=at,
        facts=(*picture.facts, *((of_scissors,) if cut else ())),
    )


def _other(side: Side) -> Side:
    return Side.LEFT if side is Side.RIGHT else Side.RIGHT


def _turned(mesh: Mesh) -> Mesh:
    """As it is seen when the cloth is turned over about the line x = 0."""
    turn = TURNED.astype(np.float32)
    return replace(mesh, vertices=mesh.vertices * turn, normals=mesh.normals * turn)


class Leading:
    """One hand, as the needle of a picture asks for it; the one `below` the cloth with the cloth turned over."""

    def __init__(
        self, needle: Callable[[float], Needle | None], side: Side, work: tuple[float, float], *, below: bool
    ) -> None:
        self.side = side
        self._needle = needle
        flat, up = cos(radians(ELEVATION)), sin(radians(ELEVATION))
        arm = ARM * (np.array([1.0, 1.0]) if side is Side.RIGHT else np.array([-1.0, 1.0]))
        # right or left of the needle, so that its thumb is on the learner's side
        hand = 1.0 if (side is Side.RIGHT) is not below else -1.0
        turned = -1.0 if below else 1.0
        self._wrist = np.array([turned * hand * flat * -arm[1], hand * flat * arm[0], up])
        self._across = np.array([-turned * arm[0], -arm[1], 0.0])
        waits = WAITS_BELOW if below else WAITS
        place = np.array([*work, 0.0]) + waits * np.array([turned * hand, 1.0, 1.0])
        self._aside = Hold(place, self._across, self._wrist, 1.0)
        self._gripped = lru_cache(maxsize=512)(self._grip)

    def holds(self, t: float) -> bool:
        """Whether the hand is at the needle."""
        grip = self._gripped(t)
        return grip is not None and grip.clear >= 0.0

    def at(self, t: float) -> Hold:
        """Where the hand is at t: at the needle, on its way, or waiting at the side."""
        grip = self._gripped(t)
        if grip is not None and grip.clear >= 0.0:
            return grip.hold
        left, takes = self._away(t, -1), self._away(t, 1)
        return self._rising(self._between(left, takes))

    def _between(self, left: Away, takes: Away) -> Hold:
        near = ease(1.0 - min(left.seconds, takes.seconds) / TRAVEL)
        if near <= 0.0:
            return self._aside
        known = [hold for hold in (left.hold, takes.hold) if hold is not None]
        share = ease(left.seconds / (left.seconds + takes.seconds)) if len(known) == 2 else 0.0
        at, across = (
            (1 - share) * one + share * other
            for one, other in ((known[0].at, known[-1].at), (known[0].across, known[-1].across))
        )
        return Hold(
            self._aside.at + near * (at - self._aside.at),
            unit(self._across + near * (across - self._across)),
            self._wrist,
            min(1.0, OPENS * (1.0 - near)),
        )

    def _rising(self, hold: Hold) -> Hold:
        """Never into the cloth."""
        least = drop(self.side, hold) + CLEAR
        return hold if hold.at[2] >= least else replace(hold, at=np.array([hold.at[0], hold.at[1], least]))

    def _holding(self, needle: Needle) -> Grip:
        """Turned with the needle as far as the arm stays clear of the cloth."""
        grip = turned = self._turned(needle, YIELDS)
        if turned.clear >= 0.0:
            return turned
        still = self._turned(needle, 0.0)
        if still.clear <= 0.0:
            return turned
        share = 1.0
        for _ in range(NEARER):  # false position: the arm dips ever faster the further the hand is turned
            share *= still.clear / (still.clear - grip.clear)
            grip = self._turned(needle, share * YIELDS)
            if grip.clear >= 0.0:
                return grip
        return still

    def _turned(self, needle: Needle, yields: float) -> Grip:
        across = self._across - yields * (self._across @ needle.axis) * needle.axis
        hold = Hold(needle.held, unit(across), self._wrist)
        return Grip(hold, float(hold.at[2]) - drop(self.side, hold) - CLEAR)

    def _grip(self, t: float) -> Grip | None:
        """How the hand would hold the needle; None where there is none."""
        needle = self._needle(t)
        return None if needle is None else self._holding(needle)

    def _margin(self, k: int) -> float:
        grip = self._gripped(k / RATE)
        return -inf if grip is None else grip.clear

    def _away(self, t: float, way: int) -> Away:
        """The last time before t, or the first after it, at which the hand holds the needle, within TRAVEL."""
        k = floor(t * RATE) if way < 0 else ceil(t * RATE)
        while abs(k / RATE - t) <= TRAVEL and k >= 0:
            inner = self._margin(k)
            if inner >= 0.0:
                outer = self._margin(k - way)
                share = inner / (inner - outer) if outer < 0.0 else 0.0
                when = (k - way * min(share, 1.0)) / RATE
                grip = self._gripped(when) or self._gripped(k / RATE)
                assert grip is not None  # noqa: S101 - it was held at k
                return Away(max(0.0, way * (when - t)), grip.hold)
            k += way
        return Away(inf, None)


def _needle(moment: Moment, sense: Array) -> Needle | None:
    """The needle that is seen; `sense`: of the three axes."""
    shaft = needle(moment.bodies)
    if shaft is None:
        return None
    tip, end = (shaft.points[k].astype(np.float64) * sense for k in (0, -1))
    return Needle(tip, unit(tip - end))
