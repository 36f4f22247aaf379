"""双面异色: a second colour is laid over one face; its needle goes between the stitches and the cloth, not through.

A stitch of it runs down over a row of the first colour, and the thread comes back up under the next.
"""

from dataclasses import dataclass

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import faces, needle, thread
from generator.motion.sewing.comparing import pointed, pointers
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.double_faced import BUD, COLOUR, SIDE, Work, lay_out, two_faced
from generator.motion.sewing.faces import OVER
from generator.motion.sewing.laying_out import moved
from generator.motion.sewing.needle import CLEAR, EYE, ease
from generator.motion.sewing.sewing import GROW, TAIL
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array, unit
from generator.scene.body import Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

BLUE: Rgb = (70, 112, 170)
FREE = 30.0  # mm of thread from the cloth to the eye, drawn up
SHORT = 1.0  # mm that the point stands before the stitches when it begins to go under them
LEVEL = 0.22  # mm above the cloth, the middle of a needle that slides along it
TIP_UP = 0.14  # rise of the needle in hand, over its length, before it goes under
LIFT = 0.42  # mm that a stitch is lifted by the needle under it
LIFTED = 3  # rows that the needle goes under or beside, while it is seen
NEXT = 0.35  # of that, the one beside it
HID = 0.02  # mm above the cloth, the thread that lies under stitches
LOOSE = np.array([6.5, -1.5, 0.2])  # mm from where it goes under, the thread's end
COME = np.array([12.0, -6.0, 6.0])  # mm from where needle and thread are brought
NEAR, LOW = 38.5, 0.052  # mm across the close view, and of it the work lies low: clear of a long caption
EDGE = 0.2  # mm that a stitch of the second colour reaches over the ends of the row under it
ARROW = 5.4  # mm above the middle of the work: the arrow from one face to the other
FLOOR = 0.35  # mm above the cloth, slack thread over the work


def _covering(_: SewingNumbers) -> list[Beat]:
    by_hand = [Beat(("slide", 0), 1.3, Deed.BETWEEN), Beat(("pull", 0), 0.8)]
    by_hand += [Beat(("carry", 1), 0.7), Beat(("slide", 1), 1.2), Beat(("pull", 1), 0.8)]
    looks = (Beat("place 0", 0.95, Deed.LOOK), Beat("place 1", 0.95))
    return [Beat("change", 1.3, Deed.CHANGE), *by_hand, Beat("fast", 1.3, fast=True), *looks]


@figure("cover_one_face", SewingNumbers, needs=BUD, beats=_covering, version=3)
def cover_one_face(n: SewingNumbers, beats: Timeline) -> Picture:
    """异色盖面: the needle slides between stitches and cloth; this face changes its colour, the other keeps it."""
    work = lay_out(n)
    cover = Cover(work, beats)
    count = len(work.rows)
    first = two_faced(n, work, [], beats, rows=count)
    raised = first.ground[-thread.PLIES * LIFTED :]  # by the needle, which goes under them
    back = (ply for plies in first.behind() for ply in plies)
    ground = (*raised, *first.ground[: -len(raised)], *back)
    laid = (*ground, *(ply for plies in cover.over for ply in plies))
    s = Stage(n, *faces.cameras(NEAR, LOW))
    titles, light = faces.names(s), n.value("light_azimuth")
    places = [np.array([*work.rows[k].u, 0.0]) for k in (count // 2, count - 2)]
    middle = float(work.outline[:, 0].mean())

    def marks(t: float) -> tuple[Mark, ...]:
        share = ease(beats.share("place 0", t) / 0.8)
        if t < beats.begin("place 0") or share < 0.1:
            return titles
        return (*titles, stage.arrow((middle, ARROW), (middle - 2 * middle * share, ARROW)))

    def at(t: float) -> Moment:
        done = thread.PLIES * cover.done(t)
        begin = len(raised) if cover.raises(t) else 0
        looking = pointers(pointed(beats, places, t)) if t >= beats.begin("place 0") else ()
        return Moment(len(ground) + done, (*cover.strands(t), *faces.both(looking)), marks(t), light=light, begin=begin)

    route = faces.open_question(n, "走针的路线", "the needle's way")
    return s.picture(beats, at, laid, cloth=faces.cloth(work.line), facts=(route,))


@dataclass(frozen=True)
class Pass:
    """One way of the needle under stitches: in at `enter`, out at `leave`, on the cloth, (3,) mm."""

    enter: Array
    leave: Array

    @property
    def along(self) -> Array:
        """Its direction."""
        return unit(self.leave - self.enter)

    @property
    def length(self) -> float:
        """How long it is, mm."""
        return float(np.linalg.norm(self.leave - self.enter))

    def eye(self, share: float) -> float:
        """mm that the eye is past the entry; before it, negative."""
        return -SHORT - EYE + share * (SHORT + EYE + self.length + CLEAR)

    def pose(self, share: float) -> tuple[Array, Array]:
        """(eye, axis eye → tip) while it slides: the needle in hand is laid level as its point goes under."""
        rise = TIP_UP * (1 - ease(3 * share))
        axis = unit(self.along - np.array([0.0, 0.0, rise]))
        tip = self.enter + (self.eye(share) + EYE) * self.along + np.array([0.0, 0.0, LEVEL])
        return tip - EYE * axis, axis

    def drawn(self, share: float) -> tuple[Array, Array]:
        """(eye, axis) while the thread is drawn after it."""
        start, axis = self.pose(1.0)
        return start + share * (self.leave + FREE * OVER - start), needle.turn(axis, OVER, share)

    def raised(self, eye: float, s: Array) -> Array:
        """How far, 0..1, what lies at `s` mm from its entry is raised by a needle whose eye is at `eye`."""
        under = np.clip(eye + EYE - s, 0.0, 1.0) * np.clip(s - eye + 1.0, 0.0, 1.0)
        held = np.minimum(1.0, np.minimum(s, self.length - s) / 1.2)
        return np.asarray(under * np.clip(held, 0.0, 1.0))


class Cover:
    """The second colour over the rows of the bud, from the last to the first: two ways of the needle, the rest fast."""

    def __init__(self, work: Work, beats: Timeline) -> None:
        self.beats, self.width, self.radius = beats, work.silk.width, work.silk.radius
        rows = work.rows[::-1]
        ends = [(np.array(x.u) - EDGE * work.along, np.array(x.d) + EDGE * work.along) for x in rows]
        (enter, leave), (_, after) = ends[:2]
        self.lifted, self.passes = rows[:LIFTED], (Pass(_flat(enter), _flat(leave)), Pass(_flat(enter), _flat(after)))
        bed = work.resting(rows)
        self.rest = [
            thread.rest(upper, lower, self.radius, tuple(bed[max(0, k - 1) : k + 2]))
            for k, (lower, upper) in enumerate(ends)
        ]
        self.over = [thread.floss(points, self.width, BLUE, 7.3 * k) for k, points in enumerate(self.rest)]

    def done(self, t: float) -> int:
        """How many stitches of the second colour lie finished at t."""
        if t < self.beats.end(("pull", 1)):
            return 0
        return 1 + sum(self._begin(k) + GROW <= t for k in range(1, len(self.over)))

    def strands(self, t: float) -> tuple[Strand, ...]:
        """What moves on this face: the stitches over the needle, thread and needle, and what is shown fast."""
        if t >= self.beats.begin("fast"):
            begun = [(k, (t - self._begin(k)) / GROW) for k in range(max(1, self.done(t)), len(self.over))]
            grown = (thread.begun(ply, x) for k, x in begun if x > 0 for ply in self.over[k])
            return tuple(grown)
        k = 1 if t >= self.beats.begin(("carry", 1)) else 0
        eye, axis, past = self._needle(k, t)
        off = (1 - ease(self.beats.share("change", t))) * COME
        made: list[Strand] = []
        path = self._path(k, t, eye, past)
        for points in path:
            made += thread.floss(points, self.width, BLUE)
        made.append(thread.strand(thread.split_tail(path[-1], TAIL, 0.6 * self.width), 1.6 * self.radius, BLUE))
        made += needle.strands(needle.tip(eye, axis), axis)
        rows = self._rows(k, past) if self.raises(t) else ()
        return (*(moved(strand, off) for strand in made), *rows)

    def raises(self, t: float) -> bool:
        """Whether the needle goes under rows at t, and raises them."""
        return self.beats.begin(("slide", 0)) <= t < self.beats.begin("fast")

    def _begin(self, k: int) -> float:
        """When stitch k of the fast part begins to appear."""
        begin, end = self.beats.begin("fast"), self.beats.end("fast")
        return begin + (end - GROW - begin) * (k - 1) / (len(self.over) - 1)

    def _needle(self, k: int, t: float) -> tuple[Array, Array, float]:
        """(eye, axis, mm that the eye is past the entry) at t, in pass k."""
        way, slid = self.passes[k], ease(self.beats.share(("slide", k), t))
        if k and t < self.beats.begin(("slide", k)):
            go = ease(self.beats.share(("carry", k), t))
            (a, before), (b, after) = self.passes[k - 1].drawn(1.0), way.pose(0.0)
            middle = (a + b) / 2 + np.array([6.0, -4.0, 5.0])
            eye = (1 - go) ** 2 * a + 2 * go * (1 - go) * middle + go * go * b
            return eye, needle.turn(before, after, go), way.eye(0.0)
        if t < self.beats.begin(("pull", k)):
            return (*way.pose(slid), way.eye(slid))
        return (*way.drawn(ease(self.beats.share(("pull", k), t))), way.length + CLEAR)

    def _path(self, k: int, t: float, eye: Array, past: float) -> list[Array]:
        """The thread at t, up to the eye: over the work, and under it once the eye has gone in."""
        way = self.passes[k]
        whole = FREE + way.length
        if k:
            start = self.passes[k - 1].leave
            chord = float(np.linalg.norm(way.enter - start))
            let = (ease(self.beats.share(("carry", k), t)) + ease(self.beats.share(("slide", k), t))) / 2
            whole = FREE + (way.length + chord) * let
        else:
            start = way.enter + LOOSE
        if past <= 0:
            return [thread.slack(start, eye, max(whole, float(np.linalg.norm(eye - start))), SIDE, FLOOR)]
        beyond = float(np.linalg.norm(eye - way.leave)) if past > way.length else past - way.length
        left = max(0.0, whole - way.length - beyond)
        if not k:
            start = way.enter + LOOSE * min(1.0, left / float(np.linalg.norm(LOOSE)))
        under = np.linspace(way.enter, way.leave if past > way.length else eye, 12)
        under[:, 2] = HID
        ends = [under] if past <= way.length else [under, np.linspace(way.leave, eye, 16)]
        if left < 0.05:
            return ends
        over = thread.slack(start, way.enter, left, SIDE, FLOOR)
        return [self._laid(over) if k else over, *ends]

    def _laid(self, over: Array) -> Array:
        """A curve of the first stitch lifted to where it comes to lie."""
        share = np.linspace(0.0, 1.0, len(over))
        at = self.rest[0]
        along = np.linalg.norm(at[:, :2] - at[0, :2], axis=1) / np.linalg.norm(at[-1, :2] - at[0, :2])
        made = over.copy()
        made[:, 2] = np.maximum(over[:, 2], np.interp(share, along, at[:, 2]))
        return made

    def _rows(self, k: int, past: float) -> tuple[Strand, ...]:
        """The rows that the needle goes under, raised where it is under them."""
        made: list[Strand] = []
        way = self.passes[k]
        for place, x in enumerate(self.lifted):
            whole = np.linspace(0.0, 1.0, 28)
            rest = thread.rest(np.array(x.u), np.array(x.d), self.radius)
            along = np.linalg.norm(rest[:, :2] - rest[0, :2], axis=1) / x.length
            points = np.column_stack([np.interp(whole, along, axis) for axis in rest.T])
            apart = np.abs(place - k * whole)
            near = np.clip(1 - (1 - NEXT) * apart, 0.0, 1.0) * (apart < 1.5)
            points[:, 2] += LIFT * near * way.raised(past, whole * way.length)
            made += thread.floss(points, self.width, COLOUR, 7.3 * x.column)
        return tuple(made)


def _flat(p: Array) -> Array:
    return np.array([*p, 0.0])
