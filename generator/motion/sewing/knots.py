"""One grain of 打籽: its thread is wound round the needle, drawn down onto the cloth and through its own loop.

The thread is one line from the hole where it came up to the needle's eye, and as long at every time as it is from the
end of DRAW: what the needle takes through the cloth is missing from what hangs free.
"""

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from math import acos, atan2, cos, pi, radians, sin

import numpy as np

from generator.motion.sewing import needle, thread
from generator.motion.sewing.cords import eased, length, thinned
from generator.motion.sewing.needle import CLEAR, EYE, LEAN, MARGIN, RADIUS, UNDER, turn
from generator.motion.timeline import ease
from generator.motion.vectors import Array, unit

SPAN = 26.0  # mm of thread that hang free besides what is wound: from the hand to the eye of the needle that lies there
LYING = unit(np.array([cos(radians(40)) * cos(radians(24)), -cos(radians(40)) * sin(radians(24)), sin(radians(40))]))
AT = 2.0  # mm from the needle's point to the loop
OVER = 2.0  # mm above the hole at which the loop is wound
HOVER = 1.0  # mm over its hole at which the needle stands upright
SEAT = 1.7  # mm above the cloth at which the loop waits on the needle
DEEP = 6.0  # mm that the needle stands in the cloth while the loop is closed
LOOSE = 1.7  # times the tightest, that the loop is wide: it neither hangs slack nor grips the needle
CLEAR_OF = 0.9  # of the way between the holes, that it is wide at most: its own hole stays outside
WIDE = 1.12  # times that, while it is wound
HOLD, DRAWN = 3.2, 4.2  # mm beyond the loop at which the thread is held while it is wound, and then
LOW = 0.4  # mm above the cloth below which it is not held
RISE = 1.0  # widths of the thread from one turn to the next on the needle
PRESSED = 0.5  # the same on the cloth, where they press on each other
LATE = 0.55  # share of the last turn after which it climbs over what lies there
CORE = 0.75  # widths of the thread: radius of the smallest ring whose eye the thread still goes through
COVER = 1.0  # times the way from the middle to a hole: radius of a ring that lies over both
TUCK = 0.3  # of its radius, that the beginning of a firm ring is drawn in under it
GATE = 0.15  # of its radius off the middle, that the thread goes down through it
INTO = 0.8  # of half a turn, on which it leads from the ring into its eye
LAST = 2.5  # mm of thread that are left to draw when the loop becomes firm
FINE, ROUND = 0.08, 0.2  # mm between points of the thread, and over which its corners are rounded


class Instant(IntEnum):
    """What is done to a grain, one after another."""

    LAY = 0  # the needle is laid over the cloth beside the thread, which is taken in hand
    WIND = 1  # the thread is wound round it
    HOLD = 2  # and held, so that the loop stays
    TURN = 3  # the needle is turned upright over its hole, the loop on it
    AIM = 4  # and lowered
    PIERCE = 5  # its point goes through the cloth
    SINK = 6  # and on, until it is stopped
    CLOSE = 7  # the thread is drawn, and the loop closes on the needle
    SLIDE = 8  # and slides down onto the cloth
    PUSH = 9  # the needle goes down, and its eye
    DRAW = 10  # the thread runs through the loop
    FIRM = 11  # which becomes a firm grain


@dataclass(frozen=True, slots=True)
class Loop:
    """The turns of thread round a needle or round nothing: a helix, and how the thread goes on from it."""

    middle: Array  # (3,) of its axis, halfway up
    axis: Array  # unit vector along it, away from the cloth
    radius: float
    turns: float
    rise: float  # mm along the axis from one turn to the next
    late: float  # 0 it climbs evenly … 1 only at its end
    hand: float  # mm beyond it at which the thread is held; 0: it is not
    tuck: float = 0.0  # share of the radius that its beginning is drawn in


@dataclass(frozen=True)
class Knot:
    """A grain whose thread came up at `u` and goes down at `d`, (2,) mm on the cloth."""

    u: Array
    d: Array
    width: float  # mm of the thread
    turns: int
    tilt: float = 0.0  # ° of the needle from the normal
    thickness: float = 0.2  # mm of the cloth

    @property
    def gap(self) -> float:
        """mm between its holes."""
        return float(np.hypot(*(self.d - self.u)))

    @property
    def free(self) -> float:
        """mm of thread between cloth and eye when it is drawn taut: enough to be wound while the needle lies there."""
        return SPAN + self.gap + 2 * pi * self.turns * self._loose

    @property
    def ring(self) -> float:
        """Radius of the middle of the thread in the finished grain, so that it covers both holes. mm."""
        return max(COVER * self.gap / 2, CORE * self.width)

    @property
    def size(self) -> float:
        """How wide the finished grain is drawn, mm."""
        return 2 * self.ring + self.width

    @property
    def middle(self) -> Array:
        """Of the finished grain, (2,)."""
        return np.asarray((self.u + self.d) / 2)

    def pose(self, instant: Instant, x: float) -> tuple[Array, Array]:
        """(eye, axis eye → tip) of the needle at share x of an instant."""
        axis = self.axis(instant, x)
        if instant >= Instant.DRAW:
            return self.thread(instant, x)[-1], axis
        e = ease(x)
        match instant:
            case Instant.LAY:
                start, end = self._flat(self.u) + self.free * LEAN, self._lying + (EYE - AT) * LYING
                return start + e * (end - start) + np.array([0.0, 0.0, 12.0 * e * (1 - e)]), axis
            case Instant.WIND | Instant.HOLD:
                return self._lying + (EYE - AT) * LYING, axis
            case Instant.TURN:  # about its loop
                there = self._flat(self.d) - (HOVER + AT) * self._down
                return self._lying + e * (there - self._lying) - (EYE - AT) * axis, axis
        return self._flat(self.d) + (self.depth(instant, x) - EYE) * axis, axis

    def axis(self, instant: Instant, x: float) -> Array:
        """Direction eye → tip of the needle at share x of an instant."""
        e = ease(x)
        match instant:
            case Instant.LAY:
                return turn(LEAN, -LYING, e)
            case Instant.WIND | Instant.HOLD:
                return -LYING
            case Instant.TURN:
                return turn(-LYING, self._down, e)
            case Instant.DRAW | Instant.FIRM:
                return turn(self._down, UNDER, e if instant is Instant.DRAW else 1.0)
        return self._down

    def depth(self, instant: Instant, x: float) -> float:
        """How far the upright needle's point is below the cloth along the needle, mm; up to the end of PUSH."""
        e, through = ease(x), self.thickness / -float(self._down[2]) + MARGIN / 2
        match instant:
            case Instant.AIM:
                return -HOVER + e * (HOVER - MARGIN / 2)
            case Instant.PIERCE:
                return -MARGIN / 2 + e * (MARGIN / 2 + through)
            case Instant.SINK:
                return through + e * (DEEP - through)
            case Instant.PUSH:
                return DEEP + e * (EYE + CLEAR - DEEP)
        return DEEP

    def thread(self, instant: Instant, x: float) -> Array:
        """The thread from its hole to the needle's eye, (n, 3)."""
        if instant >= Instant.DRAW:
            return self._drawn(instant, x)
        eye, _ = self.pose(instant, x)
        if instant is Instant.LAY:
            return self._taken(ease(x), eye)
        loop = self.loop(instant, x)
        if instant is Instant.PUSH:
            return self._going_down(loop, ease(x), eye)
        held = self.wound(loop)
        return np.concatenate([held, self._hanging(held, eye, self._side(loop), 1.0)[1:]])

    def loop(self, instant: Instant, x: float) -> Loop:
        """The loop at share x of an instant, from WIND on."""
        e = ease(x)
        if instant <= Instant.TURN:
            return self._in_hand(instant, x)
        if instant <= Instant.SLIDE:
            return self._on_needle(instant, e, self.depth(instant, x))
        lying = self._closed
        if instant is Instant.PUSH:
            return replace(lying, hand=(1 - e) * lying.hand)
        firm = e if instant is Instant.FIRM else 0.0
        ground = np.array([*self.middle, lying.middle[2]])
        return Loop(
            lying.middle + firm * (ground - lying.middle),
            unit(lying.axis + firm * (np.array([0.0, 0.0, 1.0]) - lying.axis)),
            lying.radius + firm * (self.ring - lying.radius),
            lying.turns, lying.rise, lying.late, 0.0, firm * TUCK,
        )  # fmt: skip

    def _in_hand(self, instant: Instant, x: float) -> Loop:
        """The loop on the needle that lies over the cloth or is turned upright."""
        eye, axis = self.pose(instant, x)
        made = self.turns * ease(x) if instant is Instant.WIND else self.turns
        even = {Instant.WIND: 0.0, Instant.HOLD: ease(x)}.get(instant, 1.0)
        radius, hand = self._loose * (WIDE - (WIDE - 1) * even), HOLD + (DRAWN - HOLD) * even
        return Loop(eye + (EYE - AT) * axis, -axis, radius, made, RISE * self.width, 0.0, hand)

    def _on_needle(self, instant: Instant, e: float, depth: float) -> Loop:
        """The loop on the upright needle whose point is `depth` mm below the cloth."""
        up, foot, w = -self._down, self._flat(self.d), self.width
        closed = {Instant.CLOSE: e, Instant.SLIDE: 1.0}.get(instant, 0.0)
        slid = e if instant is Instant.SLIDE else 0.0
        rise = w * (RISE + slid * (PRESSED - RISE))
        seat = SEAT + slid * (w / 2 + rise * self.turns / 2 - SEAT)
        if instant is Instant.AIM:
            seat = AT - depth
        elif instant is Instant.PIERCE:
            seat = AT + MARGIN / 2 + e * (SEAT - AT - MARGIN / 2)
        tight = RADIUS + w / 2
        radius = self._loose + closed * (tight - self._loose)
        made = Loop(foot + seat * up, up, radius, self.turns, rise, slid, DRAWN)
        if not closed:
            return made
        return replace(made, hand=DRAWN + self._held - length(self.wound(made)))

    def wound(self, loop: Loop) -> Array:
        """The thread from its hole round the loop to where it is held, (n, 3)."""
        begin = self._flat(self.u)
        across, beside = _plane(loop.axis)
        share = np.linspace(0.0, 1.0, max(2, round(26 * loop.turns)))
        angle = self._met(loop) + 2 * pi * loop.turns * share
        turn = loop.turns * share
        last = np.clip((turn - (self.turns - 1) - LATE) / (1 - LATE), 0.0, 1.0)  # the last turn climbs at its end
        flat = np.minimum(turn, self.turns - 1) + _smooth(last)
        height = loop.rise * (turn + loop.late * (flat - turn) - loop.turns / 2)
        reach = loop.radius * (1 - loop.tuck * (1 - _smooth(np.minimum(1.0, 4 * turn))))
        coil = loop.middle + _round(reach, angle, across, beside) + np.outer(height, loop.axis)
        coil[:, 2] = np.maximum(coil[:, 2], self.width / 2)
        parts = [begin + np.outer([0.0, 0.4 * self.width], [0.0, 0.0, 1.0]), coil]
        if loop.hand > 0:
            hand = coil[-1] + loop.hand * (-sin(angle[-1]) * across + cos(angle[-1]) * beside)
            hand[2] = max(hand[2], LOW)
            parts.append(np.linspace(coil[-1], hand, 8)[1:])
        return thinned(eased(np.concatenate(parts), FINE, ROUND))

    def at_rest(self) -> Array:
        """The finished grain: the thread from one hole to the other, (n, 3)."""
        line = self._drawn(Instant.FIRM, 1.0)[:-1]
        line[-1, 2] = 0.0
        return thinned(line)

    @cached_property
    def _held(self) -> float:
        """mm of thread up to the hand, which keeps hold of the same place of it while the loop is closed."""
        return length(self.wound(self._on_needle(Instant.SINK, 1.0, DEEP)))

    @cached_property
    def _closed(self) -> Loop:
        """The loop on the cloth, the needle still in it."""
        return self._on_needle(Instant.SLIDE, 1.0, DEEP)

    @cached_property
    def _down(self) -> Array:
        along: Array = (self.d - self.u) / self.gap
        return needle.down_axis(self.tilt, along)

    @property
    def _loose(self) -> float:
        """Radius of the loop before it is closed, mm."""
        tight = RADIUS + self.width / 2
        return min(LOOSE * tight, CLEAR_OF * max(self.gap, tight))

    @property
    def _lying(self) -> Array:
        """Where the loop is wound."""
        return np.array([self.d[0], self.d[1], OVER])

    def _flat(self, p: Array) -> Array:
        return np.array([p[0], p[1], 0.0])

    def _met(self, loop: Loop) -> float:
        """The angle round the loop's axis at which the thread that comes from the hole meets it."""
        across, beside = _plane(loop.axis)
        off = self._flat(self.u) - loop.middle
        a, b = float(off @ across), float(off @ beside)
        return atan2(b, a) + acos(min(1.0, loop.radius / max(1e-9, float(np.hypot(a, b)))))

    def _side(self, loop: Loop) -> Array:
        """To where the thread hangs from the loop: on as it leaves it."""
        across, beside = _plane(loop.axis)
        angle = self._met(loop) + 2 * pi * loop.turns
        out = -sin(angle) * across + cos(angle) * beside
        return unit(np.array([out[0], out[1]]))

    def _taken(self, e: float, eye: Array) -> Array:
        """The thread is taken in hand: straight from its hole to the hand, which goes to where it will wind."""
        first = self.loop(Instant.WIND, 0.0)
        there = self.wound(first)
        walked = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(there, axis=0), axis=1))])
        at = np.linspace(0.0, max(e, 1e-3) * walked[-1], max(2, round(e * len(there))))
        held = np.column_stack([np.interp(at, walked, there[:, k]) for k in range(3)])
        return np.concatenate([held, self._hanging(held, eye, self._side(first), e)[1:]])

    def _hanging(self, held: Array, eye: Array, side: Array, taken: float) -> Array:
        """From where the thread is held to the eye; `taken` 0: it falls, 1: it goes on as it comes to the hand."""
        leave, arrive = thread.fall(eye, side, 1.0)
        leave = leave + taken * (unit(held[-1] - held[-2]) - leave)
        return thread.slack(held[-1], eye, self.free - length(held), side, self.width / 2, (leave, arrive))

    def _going_down(self, loop: Loop, e: float, eye: Array) -> Array:
        """The needle goes down, and the hand follows the thread in."""
        held = self.wound(loop)
        side = self._side(loop)
        gate = eye if eye[2] > 0 else self._flat(self.d)
        under = max(0.0, -float(eye[2])) / -float(self._down[2])
        leave, arrive = thread.fall(gate, side, 1.0)
        on = unit(held[-1] - held[-2])
        ways = (on + e * (leave - on), arrive + e * (np.array([*(0.3 * side), 1.0]) - arrive))
        hanging = thread.slack(held[-1], gate, self.free - length(held) - under, side, self.width / 2, ways)
        made = np.concatenate([held, hanging[1:]])
        return made if eye[2] > 0 else np.concatenate([made, eye[None]])

    def _drawn(self, instant: Instant, x: float) -> Array:
        """The thread runs through the loop and down, and the needle with it."""
        loop = self.loop(instant, x)
        held = self.wound(loop)
        side = self._side(loop)
        e = ease(x)
        begin = self.free - length(self.wound(replace(self._closed, hand=0.0))) - CLEAR
        into = self._into(loop, held[-1])
        short = length(into)
        small = short + LAST
        left = small - e * LAST if instant is Instant.FIRM else begin + e * (small - begin)
        ways = (thread.fall(into[-1], side, 1.0)[0], np.array([*(0.3 * side), 1.0]))
        over = thread.slack(held[-1], into[-1], left, side, self.width / 2, ways)
        if instant is Instant.FIRM:
            over += e * (into - over)
        hole = self._flat(self.d) - [0.0, 0.0, self.thickness]
        front = np.concatenate([held, over[1:], hole[None]])
        way = turn(self._down, UNDER, e if instant is Instant.DRAW else 1.0)
        return np.concatenate([front, hole[None] + max(0.0, self.free - length(front)) * way])

    def _into(self, loop: Loop, end: Array) -> Array:
        """From where the ring ends into its eye and down, as many points as a slack thread has, (n, 3)."""
        share = np.linspace(0.0, 1.0, thread.SLACK_POINTS)
        across, beside = _plane(loop.axis)
        off = end - loop.middle
        begin = atan2(float(off @ beside), float(off @ across))
        bent = _smooth(share)
        reach = loop.radius * (1 - (1 - GATE) * bent)
        line = loop.middle + _round(reach, begin + INTO * pi * share, across, beside)
        line[:, 2] = end[2] + bent * (0.2 * self.width - end[2])
        line[:, :2] += np.outer(1 - share, (end - line[0])[:2])
        return line


def _smooth(x: Array) -> Array:
    """From rest to rest, 0..1."""
    return x * x * (3 - 2 * x)


def _round(radius: Array, angle: Array, across: Array, beside: Array) -> Array:
    return np.asarray(np.outer(radius * np.cos(angle), across) + np.outer(radius * np.sin(angle), beside))


def _plane(axis: Array) -> tuple[Array, Array]:
    """Two unit vectors across an axis and each other, counter-clockwise as seen against it."""
    flat = np.array([1.0, 0.0, 0.0]) - axis[0] * axis
    across = unit(flat)
    return across, np.cross(axis, across)
