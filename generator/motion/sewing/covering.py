"""A second colour over finished rows: its needle goes between the stitches and the cloth, not through.

A stitch of it runs down over a row of the first colour, and the thread comes back up under the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.motion.sewing import needle, thread
from generator.motion.sewing.double_faced import COLOUR, SIDE, Work
from generator.motion.sewing.faces import OVER
from generator.motion.sewing.laying_out import moved
from generator.motion.sewing.needle import CLEAR, EYE
from generator.motion.sewing.sewing import GROW, TAIL
from generator.motion.timeline import Timeline, ease
from generator.motion.vectors import Array, unit
from generator.scene.body import Strand
from generator.scene.material import Rgb

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
LAYERS = (BLUE, COLOUR, BLUE)  # one over another
COME = np.array([12.0, -6.0, 6.0])  # mm from where needle and thread are brought
EDGE = 0.2  # mm that a stitch of the second colour reaches over the ends of the row under it
FLOOR = 0.35  # mm above the cloth, slack thread over the work


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
    """The second colour over the rows of the bud, from the last to the first: two ways of the needle, the rest fast.

    `over`: the plies of each stitch as it is seen from above; `layers`: those of what lies on the cloth, one over
    another, where a row is covered: thread of the second colour, the row itself, and the stitch.
    """

    def __init__(self, work: Work, beats: Timeline) -> None:
        self.beats, self.width, self.radius = beats, work.silk.width, work.silk.radius
        rows = work.rows[::-1]
        ends = [(np.array(x.u) - EDGE * work.along, np.array(x.d) + EDGE * work.along) for x in rows]
        (enter, leave), (_, after) = ends[:2]
        self.lifted, self.passes = rows[:LIFTED], (Pass(_flat(enter), _flat(leave)), Pass(_flat(enter), _flat(after)))
        self.over = [
            thread.floss(points, self.width, BLUE, 7.3 * k)
            for k, points in enumerate(self._laid_on(work.flat(rows), ends))
        ]
        befores = [ends[0], *ends]
        under = [self._lying(before[0], upper) for before, (_, upper) in zip(befores, ends, strict=False)]
        row = [
            thread.rest(np.array(x.u), np.array(x.d), self.radius, (points,))
            for x, points in zip(rows, under, strict=True)
        ]
        self._over = [self._above(points) for points in self._laid_on(row, ends)]
        self.layers = [
            tuple(thread.floss(points, self.width, colour, 7.3 * k) for points, colour in zip(of, LAYERS, strict=True))
            for k, of in enumerate(zip(under, row, self._over, strict=True))
        ]

    def _laid_on(self, bed: list[Array], ends: list[tuple[Array, Array]]) -> list[Array]:
        """Each stitch at rest on the row under it and those beside that, from its upper end to its lower one."""
        return [
            thread.rest(upper, lower, self.radius, tuple(bed[max(0, k - 1) : k + 2]))
            for k, (lower, upper) in enumerate(ends)
        ]

    def _above(self, points: NDArray[np.floating]) -> Array:
        return np.asarray(np.maximum(points, [-np.inf, -np.inf, self.radius]))

    def _lying(self, a: Array, b: Array) -> Array:
        """Thread on the cloth from a to b, (n, 3)."""
        return np.column_stack([np.linspace(a, b, 12), np.full(12, self.radius)])

    def done(self, t: float) -> int:
        """How many stitches of the second colour lie finished at t."""
        if t < self.beats.end(("pull", 1)):
            return 0
        return 1 + sum(self._begin(k) + GROW <= t for k in range(1, len(self.over)))

    def hand(self, t: float) -> tuple[Strand, ...]:
        """Thread and needle, or what is shown fast."""
        if t >= self.beats.begin("fast"):
            begun = [(k, (t - self._begin(k)) / GROW) for k in range(max(1, self.done(t)), len(self.over))]
            grown = (thread.begun(ply, x) for k, x in begun if x > 0 for ply in self.over[k])
            return tuple(grown)
        k = self.way(t)
        eye, axis, past = self._needle(k, t)
        off = (1 - ease(self.beats.share("change", t))) * COME
        made: list[Strand] = []
        path = self._path(k, t, eye, past)
        for points in path:
            made += thread.floss(points, self.width, BLUE)
        made.append(thread.strand(thread.split_tail(path[-1], TAIL, 0.6 * self.width), 1.6 * self.radius, BLUE))
        made += needle.strands(needle.tip(eye, axis), axis)
        return tuple(moved(strand, off) for strand in made)

    def on_cloth(self, strands: Sequence[Strand]) -> tuple[Strand, ...]:
        """Strands of which no thread is anywhere in the cloth."""
        return tuple(
            x if x.material == "steel" else replace(x, points=self._above(x.points).astype(np.float32)) for x in strands
        )

    def rows(self, t: float) -> tuple[Strand, ...]:
        """The rows that the needle goes under, raised where it or its thread is under them."""
        k = self.way(t)
        return self._rows(k, self._needle(k, t)[2]) if self.raises(t) else ()

    def way(self, t: float) -> int:
        """Which way of the needle it is on, or was last."""
        return 1 if t >= self.beats.begin(("carry", 1)) else 0

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
        at = self._over[0]
        along = np.linalg.norm(at[:, :2] - at[0, :2], axis=1) / np.linalg.norm(at[-1, :2] - at[0, :2])
        made = over.copy()
        made[:, 2] = np.maximum(over[:, 2], np.interp(share, along, at[:, 2]))
        return made

    def _rows(self, k: int, past: float) -> tuple[Strand, ...]:
        made: list[Strand] = []
        way = self.passes[k]
        for place, x in enumerate(self.lifted):
            whole = np.linspace(0.0, 1.0, 28)
            rest = thread.rest(np.array(x.u), np.array(x.d), self.radius)
            along = np.linalg.norm(rest[:, :2] - rest[0, :2], axis=1) / x.length
            points = np.column_stack([np.interp(whole, along, axis) for axis in rest.T])
            apart = np.abs(place - k * whole)
            near = np.clip(1 - (1 - NEXT) * apart, 0.0, 1.0) * (apart < 1.5)
            up = LIFT * near * way.raised(past, whole * way.length)
            gone = np.inf if place < k else past if place == k else 0.0  # mm under it, to where thread lies
            lies = np.clip(gone - whole * way.length, 0.0, 1.0) * np.clip(8 * np.minimum(whole, 1 - whole), 0.0, 1.0)
            points[:, 2] += np.maximum(up, 2 * thread.PRESS * self.radius * lies)
            made += thread.floss(points, self.width, COLOUR, 7.3 * x.column)
        return tuple(made)


def _flat(p: Array) -> Array:
    return np.array([*p, 0.0])
