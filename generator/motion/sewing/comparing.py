"""双面绣: both faces are compared place by place; a stitch that went astray is lifted out and made again."""

from dataclasses import dataclass

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import faces, lesson, needle, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.double_faced import BUD, COLOUR, Work, lay_out, two_faced
from generator.motion.sewing.faces import OVER, TwoFaced
from generator.motion.sewing.guide import Guide
from generator.motion.sewing.needle import Doing, Phase, ease
from generator.motion.sewing.sewing import TAIL
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.tools import SHAFT
from generator.motion.vectors import Array, unit, xy
from generator.scene.body import Strand
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Picture

ASTRAY = 1.1  # mm that the stitch which is unpicked goes over the line
PLACES = 3  # that are looked at, one after another, the bad one last
LOOK = 0.95  # s of a place
TRAVEL = 0.6  # of it, until the pointers stand
ARROW = 5.4  # mm above the middle of the work: the arrow from one face to the other
STICK = unit(np.array([0.36, 0.10, 0.93])) * 17.0  # mm: a pointer, from its point on
LYING = ((0.0, 0.0), (2.2, 1.2), (6.0, 0.6), (8.4, -2.4), (6.6, -5.6), (3.4, -4.4), (4.2, -1.8))  # the loose end
FLAT = unit(np.array([0.90, -0.42, 0.12]))  # of the needle that goes under the stitch with its eye, eye to tip
COME = np.array([7.0, -3.2, 3.0])  # mm from where the eye comes
SWING = 5.0  # mm that the end is out until it hangs
BACK = 0.75  # share of the lifting from which on the end is laid back along the thread
LOW = 0.3  # mm above the cloth, the eye under the stitch


def _comparing(n: SewingNumbers) -> list[Beat]:
    places = [Beat(f"place {k}", LOOK, None if k else Deed.LOOK) for k in range(PLACES)]
    again = [beat for beat in lesson.by_needle(n, [3.6], {}) if _down(beat.name)]
    lift = (Beat("come", 0.7, Deed.UNPICK), Beat("lift", 1.9))
    return [Beat("turn", 1.2, Deed.TURN), *places, *lift, *again, lesson.wait(0.3)]


def _down(name: object) -> bool:
    return isinstance(name, Doing) and name.phase >= Phase.CARRY


@figure("compare_both_faces", SewingNumbers, needs=BUD, beats=_comparing, version=3)
def compare_both_faces(n: SewingNumbers, beats: Timeline) -> Picture:
    """同色对看: place by place on both faces; a stitch that runs over the line is drawn out and made again."""
    work = lay_out(n)
    good = work.rows[-1]
    sewing = two_faced(n, work, [good], beats, rows=len(work.rows) - 1)
    bad = Stitch(good.u, xy(np.array(good.d) + ASTRAY * work.along))
    lifted = Lifted.of(bad, sewing)
    places = [np.array([*p, 0.0]) for p in (work.rows[2].d, work.rows[len(work.rows) // 2].u, bad.d)]

    def opening(t: float) -> tuple[Strand, ...]:
        silk = lifted.strands(n.width, work, ease(beats.share("lift", t)))
        if t >= beats.begin("come"):
            eye, axis = lifted.pose(ease(beats.share("lift", t)))
            off = (1 - ease(beats.share("come", t))) * COME
            return (*silk, *needle.strands(needle.tip(eye + off, axis), axis))
        return (*silk, *(pointers(pointed(beats, places, t)) if t >= beats.begin("place 0") else ()))

    sewing.opening = opening

    def turn(t: float) -> tuple[Mark, ...]:
        x, share = float(work.outline[:, 0].mean()), ease(beats.share("turn", t) / 0.8)
        if t >= beats.end("turn") or share < 0.1:
            return ()
        return (stage.arrow((x, ARROW), (x - 2 * x * share, ARROW)),)

    def hole(t: float) -> tuple[Mark, ...]:
        if not sewing.begin <= t < sewing.when(0, Phase.UNDER):
            return ()
        return (Mark(MarkKind.HERE, (*good.d, 0.0), "1"),)

    question = faces.open_question(n, "第一手做法", "first-hand procedure")
    s = Stage(n, *faces.cameras())
    return faces.perform(s, sewing, lines=work.line, holes=hole, extra=turn, facts=(question,))


def pointed(beats: Timeline, places: list[Array], t: float) -> Array:
    """Where the pointer of the front is: it comes, goes from place to place, and rests at each."""
    k = max(k for k in range(len(places)) if beats.begin(f"place {k}") <= t)
    go = ease(beats.share(f"place {k}", t) / TRAVEL)
    start = places[k - 1] if k else places[0] + np.array([5.0, -6.0, 8.0])
    return np.asarray(start + go * (places[k] - start) + np.array([0.0, 0.0, 6.0 * go * (1 - go)]))


def pointers(at: Array) -> tuple[Strand, Strand]:
    """A stick with its point at a place of the front, and one at the same place of the back."""
    points = (at + np.outer([0.0, 0.1, 1.0], STICK)).astype(np.float32)
    radius = np.array([0.06, 0.2, 0.26], np.float32)
    under = points * np.array([1.0, 1.0, -1.0], np.float32)
    return Strand(points, radius, SHAFT, "wood"), Strand(under, radius, SHAFT, "wood")


@dataclass(frozen=True)
class Lifted:
    """A stitch that is drawn out of its second hole by the eye of a needle, until it is free and hangs in the eye."""

    u: Array  # (3,) its two holes, on the cloth
    d: Array
    free: float  # mm from the first hole to the eye, in the end
    loose: Guide  # the thread's end as it lies on the back, from the second hole on

    @staticmethod
    def of(stitch: Stitch, sewing: TwoFaced) -> "Lifted":
        """What is lifted; its end is as long as the needle's thread is afterwards, with what hangs in the eye."""
        free = sewing.free()
        knots = np.array([(x, y, 0.0) for x, y in LYING])
        size = (free + TAIL - stitch.length) / Guide(knots).at[-1]
        hole = np.array([*stitch.d, -2 * sewing.thread.radius])
        u, d = (np.array([*p, 0.0]) for p in (stitch.u, stitch.d))
        return Lifted(u, d, free, Guide(hole + size * knots))

    def pose(self, share: float) -> tuple[Array, Array]:
        """(eye, axis eye → tip), from under the stitch to where a needle is when its thread is drawn up."""
        start = (self.u + self.d) / 2 + np.array([0.0, 0.0, LOW])
        return start + share * (self.u + self.free * OVER - start), needle.turn(FLAT, OVER, share)

    def drawn(self, share: float) -> float:
        """mm of thread that have come up out of the second hole."""
        eye, _ = self.pose(share)
        way = float(np.linalg.norm(eye - self.u) + np.linalg.norm(eye - self.d))
        return max(0.0, way - float(np.linalg.norm(self.d - self.u)))

    def strands(self, width: float, work: Work, share: float) -> tuple[Strand, ...]:
        """The thread on both faces: the stitch, or its loop over the eye; what still lies on the back."""
        out, long = self.drawn(share), float(self.loose.at[-1])
        made = list(thread.floss(self._front(work.silk.radius, share, out - long), width, COLOUR))
        if out < long - 0.3:
            lying = self.loose.point(np.linspace(0.0, long - out, 40))
            made += thread.floss(lying, width, COLOUR)
        return tuple(made)

    def _front(self, radius: float, share: float, beyond: float) -> Array:
        """`beyond`: mm that the end is out of the second hole."""
        if share <= 0.0:
            return thread.rest(self.u[:2], self.d[:2], radius)
        eye, _ = self.pose(share)
        size = float(np.linalg.norm(self.d - eye))
        hang = np.array([0.0, 0.0, -1.0])  # the end, once it is out; at last it lies back along the thread
        way = unit(needle.turn(unit(self.d - eye), hang, ease(beyond / SWING)))
        way = needle.turn(way, unit(self.u - eye), ease((share - BACK) / (1 - BACK)))
        end = eye + (size if beyond <= 0 else min(size, max(TAIL, size - beyond))) * way
        return np.concatenate([np.linspace(self.u, eye, 16), np.linspace(eye, end, 14)[1:]])
