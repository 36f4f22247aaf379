"""双面绣: both faces are compared place by place; a stitch that has worked loose is lifted out and made again."""

from dataclasses import dataclass

import numpy as np

from generator.motion import stage
from generator.motion.registry import FACE, figure
from generator.motion.sewing import faces, lesson, needle, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.double_faced import BUD, COLOUR, Work, lay_out
from generator.motion.sewing.faces import OVER, TwoFaced
from generator.motion.sewing.guide import Guide
from generator.motion.sewing.needle import Doing, Phase
from generator.motion.sewing.sewing import TAIL, Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.thread import PLIES
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.tools import SHAFT
from generator.motion.vectors import Array, unit, xy
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Picture

SLACK = 1.6  # mm of thread that slip into the last stitch, which nothing holds yet, while the frame is turned over
LOOSENS = (0.3, 0.9)  # of the turning, between which they do
PLACES = 3  # that are looked at, one after another, the bad one last
LOOK = 0.95  # s of a place
TRAVEL = 0.6  # of it, until the pointers stand
ARROW = 5.4  # mm above the middle of the work: the arrow from one face to the other
STICK = unit(np.array([0.36, 0.10, 0.93])) * 17.0  # mm: a pointer, from its point on
LYING = ((0.0, 0.0), (2.2, 1.2), (6.0, 0.6), (8.4, -2.4), (6.6, -5.6), (3.4, -4.4), (4.2, -1.8))  # the loose end
LEVEL = unit(np.array([0.86, 0.24, 0.46]))  # of the needle that goes under the stitch with its eye, eye to tip
COME = np.array([7.0, 2.0, 4.6])  # mm from where the eye comes
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


@figure("compare_both_faces", SewingNumbers, needs=BUD, beats=_comparing, version=4, views=lesson.CUT)
def compare_both_faces(n: SewingNumbers, beats: Timeline) -> Picture:
    """同色对看: place by place on both faces; the last stitch, worked loose as the frame turned, is drawn out and made
    again."""
    work, s = lay_out(n), Stage(n, *faces.cameras())
    sewing = Compared.of(n, work, beats)
    last = work.rows[-1]
    lifted = Lifted.of(last, sewing)
    places = [np.array([*p, 0.0]) for p in (work.rows[2].d, work.rows[len(work.rows) // 2].u, last.d)]
    looked_at = s.view in FACE and not s.led  # nobody holds the pointers, and what is cut open is not pointed at

    def opening(t: float) -> tuple[Strand, ...]:
        slack, share = loosened(beats, t), ease(beats.share("lift", t))
        lies = s.view is not View.SECTION and not sewing.gone(t)  # a cut has nothing that will go among what lies
        silk = (*(() if lies else lifted.stitch(n.width, work, slack, share)), *lifted.end(n.width, slack, share))
        if t >= beats.begin("come"):
            eye, axis = lifted.pose(ease(beats.share("lift", t)))
            off = (1 - ease(beats.share("come", t))) * COME
            return (*silk, *needle.strands(needle.tip(eye + off, axis), axis))
        looking = looked_at and t >= beats.begin("place 0")
        return (*silk, *(pointers(pointed(beats, places, t)) if looking else ()))

    sewing.opening = opening

    def turn(t: float) -> tuple[Mark, ...]:
        x, share = float(work.outline[:, 0].mean()), ease(beats.share("turn", t) / 0.8)
        if t >= beats.end("turn") or share < 0.1:
            return ()
        return (stage.arrow((x, ARROW), (x - 2 * x * share, ARROW)),)

    def hole(t: float) -> tuple[Mark, ...]:
        if not sewing.begin <= t < sewing.when(0, Phase.UNDER):
            return ()
        return (Mark(MarkKind.HERE, (*last.d, 0.0), "1"),)

    asked = (
        faces.open_question(n, "第一手做法", "first-hand procedure"),
        faces.open_question(n, "拆后走不走原针孔", "if the old hole serves again"),
    )
    return faces.perform(s, sewing, lines=work.line, holes=hole, extra=turn, facts=asked)


def loosened(beats: Timeline, t: float) -> float:
    """mm of thread that have slipped into the last stitch by t."""
    first, last = LOOSENS
    return SLACK * ease((beats.share("turn", t) - first) / (last - first))


class Compared(TwoFaced):
    """Sewing whose stitch in hand lies finished as it begins, first of its ground, until it works loose."""

    @staticmethod
    def of(n: SewingNumbers, work: Work, beats: Timeline) -> "Compared":
        """The work, all filled, of which the last row is made again."""
        rows, count = work.done(len(work.rows)), len(work.rows) - 1
        before = work.made(count)
        sewing = Compared(
            work.rows[count:], beats, work.silk,
            tilt=n.needle_angle or 0.0, thickness=n.value("cloth_thickness"),
            anchor=before[-1].d, ground=(*rows[-PLIES:], *rows[:-PLIES]), before=before,
        )  # fmt: skip
        sewing.head, sewing.pierced = xy(work.head), 2
        return sewing

    def gone(self, t: float) -> int:
        """The plies of the last row, from when it begins to work loose."""
        return PLIES if loosened(self.timeline, t) > 0.0 else 0


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
        return start + share * (self.u + self.free * OVER - start), needle.turn(LEVEL, OVER, share)

    def drawn(self, share: float) -> float:
        """mm of thread that the eye has drawn up from the stitch lying tight."""
        eye, _ = self.pose(share)
        way = float(np.linalg.norm(eye - self.u) + np.linalg.norm(eye - self.d))
        return max(0.0, way - self._chord)

    @property
    def _chord(self) -> float:
        return float(np.linalg.norm(self.d - self.u))

    def stitch(self, width: float, work: Work, slack: float, share: float) -> tuple[Strand, ...]:
        """The thread on the face: the stitch, `slack` mm loose, or its loop over the eye."""
        front = self.front(work.silk, slack, share)
        if self._left(slack, share) is not None:
            front = np.concatenate([front, self.loose.point(np.array([0.0]))])  # through the hole
        return thread.floss(front, width, COLOUR)

    def end(self, width: float, slack: float, share: float) -> tuple[Strand, ...]:
        """The thread's end that still lies on the back."""
        left = self._left(slack, share)
        return () if left is None else thread.floss(self.loose.point(np.linspace(0.0, left, 40)), width, COLOUR)

    def _left(self, slack: float, share: float) -> float | None:
        """mm of the thread that lie on the back; None once all of it is drawn out."""
        left = float(self.loose.at[-1]) - max(slack, self.drawn(share))
        return left if left > 0.3 else None

    def front(self, silk: Thread, slack: float, share: float) -> Array:
        """The thread on the face, (n, 3), from the first hole on: loose, then over the eye, at last out of the second
        hole and hanging."""
        drawn = self.drawn(share)
        loose = thread.slack(
            self.u, self.d, self._chord + slack, silk.side, silk.radius * (1 + 2 * min(1.0, slack / 4))
        )
        if share <= 0.0:
            return thread.settle(loose, silk.radius)
        taut = ease(drawn / slack) if slack else 1.0
        over = self._over_eye(share, drawn - float(self.loose.at[-1]))
        if taut >= 1.0:
            return over
        bow = thread.settle(loose, silk.radius)
        at = np.linspace(0.0, 1.0, len(bow))
        led = np.column_stack([np.interp(at, np.linspace(0.0, 1.0, len(over)), axis) for axis in over.T])
        return np.asarray(bow + taut * (led - bow))

    def _over_eye(self, share: float, beyond: float) -> Array:
        """`beyond`: mm that the end is out of the second hole."""
        eye, _ = self.pose(share)
        size = float(np.linalg.norm(self.d - eye))
        hang = np.array([0.0, 0.0, -1.0])  # the end, once it is out; at last it lies back along the thread
        way = unit(needle.turn(unit(self.d - eye), hang, ease(beyond / SWING)))
        way = needle.turn(way, unit(self.u - eye), ease((share - BACK) / (1 - BACK)))
        end = eye + (size if beyond <= 0 else min(size, max(TAIL, size - beyond))) * way
        return np.concatenate([np.linspace(self.u, eye, 16), np.linspace(eye, end, 14)[1:]])
