"""移桌沿拍平: at the bench's edge the left hand turns the slab little by little; the flat face falls level, no drag."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.clay.beater import WIDE, Beater
from generator.motion.clay.beating import Pass
from generator.motion.clay.bubbles import raised
from generator.motion.clay.clay_numbers import BEATEN, TAPPED, ClayNumbers
from generator.motion.clay.cut_face import BENCH_CUT, cut_face, level
from generator.motion.clay.deed import Deed
from generator.motion.clay.look import bench, finger
from generator.motion.clay.slab import Slab
from generator.motion.registry import FACE, Size, figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, about, direction
from generator.scene.body import Body, Mesh
from generator.scene.clip import View
from generator.scene.picture import Fact, Moment, Picture

MOVING, TURN_FIRST, TAP, RESTING = 1.6, 1.3, 0.46, 0.8  # s; TAP: of a tap and the turn before it
BACK = 60.0  # mm behind the edge that the slab lay
HIGH = 20.0  # mm that the face is lifted: light taps
GRASP = 222.0  # ° from +x, where the left hand has the rim
TURNED, FALLEN, RISES = 0.45, 0.70, 0.80  # shares of a tap's time
HELD_OUT = direction(90.0)  # how the face is held: its handle to the right
LONGEST = 26.0  # s of the clip
OPEN = (
    "悬出桌沿多少、一回转多少、拍几下没有说，画里不作准",
    "how far it hangs over, how far it is turned and how many taps nobody said: here it says nothing",
)


def _levelling(n: ClayNumbers) -> list[Beat]:
    return [
        Beat("move", MOVING, Deed.MOVE), Beat("first", TURN_FIRST, Deed.TURN),
        Beat("tap", TAP * (len(n.levelling.sites) - 1), Deed.TAP), Beat("rest", RESTING),
    ]  # fmt: skip


class Taps:
    """The flat face's taps over a slab: how it lies and looks, and the beater over it, at a time that counts taps."""

    def __init__(self, passing: Pass, begun: float) -> None:
        """`begun`: ° that the slab lies turned before the first."""
        self.passing, self._begun = passing, begun
        self.slab = lru_cache(maxsize=6)(passing.after)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.passing.sites)

    def blows(self, time: float) -> float:
        """How many have fallen; of the one in hand its share."""
        k = min(int(time), self.count)
        return min(float(self.count), k + min(1.0, max(0.0, (time - k - FALLEN) / (RISES - FALLEN))))

    def degrees(self, time: float) -> float:
        """How far the slab lies turned."""
        k = min(int(time), self.count - 1)
        before = self._turned(k - 1) if k else self._begun
        return before + ease((time - k) / TURNED) * ((self._turned(k) - before + 180.0) % 360.0 - 180.0)

    def height(self, time: float) -> float:
        """mm that the face is over the clay."""
        share = time - min(int(time), self.count - 1)
        if share < TURNED:
            return HIGH
        if share < FALLEN:
            return HIGH * (1 - ((share - TURNED) / (FALLEN - TURNED)) ** 2)
        return HIGH * ease((share - RISES) / (1 - RISES))

    def face(self, time: float) -> Array:
        """The middle of the face, (3,) mm."""
        k = min(int(time), self.count - 1)
        before, now = (self.passing.sites[j].ring for j in (max(0, k - 1), k))
        ring = before + ease((time - k) / TURNED) * (now - before)
        slab = self.slab(self.blows(time))
        x, y = slab.size * np.exp(-slab.thin.mean() / 2) * min(ring, 0.82) * direction(TAPPED)
        site = self.passing.sites[k]
        return np.array([x, y, float(slab.place(site.ring, site.ray)[2]) + self.height(time)])

    def shares(self, time: float) -> Array:
        """How far each part of the slab has been levelled, 0..1."""
        slab = self.slab(self.blows(time))
        return np.asarray((slab.thin - self.passing.slab.thin) / np.log(self.passing.ratio))

    def _turned(self, k: int) -> float:
        return TAPPED - 360.0 * self.passing.sites[k].ray


@figure(
    "tap_level", ClayNumbers, needs=BEATEN, beats=_levelling, views=(*FACE, View.SECTION), longest=LONGEST,
    sizes={View.SECTION: lambda n: {Size.FACE_HEIGHT: n.sizes.thickness}},
)  # fmt: skip
def tap_level(n: ClayNumbers, beats: Timeline) -> Picture:
    """拍平: tap, turn a little, tap; the ridges of the edge go, and the slab is as thick here as there."""
    taps = Taps(n.levelling, n.turned_by)
    cut = n.spec.view is View.SECTION
    wide = n.level.width
    s = Stage(
        n,
        stage.camera((0.1 * wide, -0.28 * wide), 4.6 * wide, tilt=44.0, aside=0.0),
        stage.camera((0.35 * wide, 0.0), 3.2 * wide, tilt=58.0, aside=0.0),
    )

    def time(t: float) -> float:
        if t < beats.begin("tap"):
            return beats.share("first", t)
        return 1.0 + (taps.count - 1) * beats.share("tap", t)

    @lru_cache(maxsize=4)
    def slab(blows: float, when: float) -> tuple[Slab, Array]:
        now = taps.slab(blows)
        return now, raised(now, taps.shares(when))

    @lru_cache(maxsize=4)
    def body(blows: float, when: float, degrees: float, back: float) -> Mesh:
        now, up = slab(blows, when)
        return moved(now.body(up), about(degrees), np.array([0.0, back, 0.0]))

    @lru_cache(maxsize=4)
    def face(blows: float, when: float, degrees: float) -> tuple[Body, ...]:
        now, up = slab(blows, when)
        return cut_face(now, degrees, up)

    def at(t: float) -> Moment:
        now = time(t)
        blows = taps.blows(now)
        when = now if blows % 1.0 else float(int(blows))
        degrees, back = taps.degrees(now), BACK * (1 - ease(beats.share("move", t)))
        bodies: list[Body] = [*face(blows, when, degrees)] if cut else [body(blows, when, degrees, back)]
        if beats.end("move") <= t < beats.begin("rest"):
            bodies += Beater(taps.face(now) + np.append(WIDE / 2 * HELD_OUT, 0.0), HELD_OUT, 0.0).bodies()
            if not cut:
                bodies.append(_grasping(n, taps, now))
        return Moment(0, tuple(bodies))

    stops = tuple(
        beats.begin("tap") + (k + RISES) * (beats.end("tap") - beats.begin("tap")) / (taps.count - 1)
        for k in range(taps.count - 1)
    )
    facts = (*n.open, Fact(n.words(*OPEN)))
    if cut:
        return s.picture(beats, at, cloth=BENCH_CUT, facts=facts, camera=level(1.35 * wide, 0.45 * wide), stops=stops)
    return s.picture(beats, at, cloth=bench(wide), facts=facts, stops=stops)


def _grasping(n: ClayNumbers, taps: Taps, time: float) -> Body:
    """The left hand's finger on the rim: it goes with the slab, and back while the slab rests under the tap."""
    k = min(int(time), taps.count - 1)
    share = time - k
    went = taps.degrees(time) - taps.degrees(float(k))
    back = ease((share - TURNED) / (1 - TURNED))
    angle = GRASP + went * (1 - back)
    x, y = 0.96 * n.level.width * direction(angle)
    up = 9.0 * np.sin(np.pi * back)
    return finger(np.array([x, y, n.sizes.thickness + up]), left=True)


def levelled(n: ClayNumbers) -> float:
    """° that the slab lies turned when it is level."""
    taps = Taps(n.levelling, n.turned_by)
    return taps.degrees(float(taps.count))
