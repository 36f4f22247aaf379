"""Sewing with a fastening thread: it is laid loosely across and drawn tight; stitches catch it one after another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from generator.motion.sewing import needle, thread
from generator.motion.sewing.fastening_thread import FasteningThread
from generator.motion.sewing.needle import Passage, Phase
from generator.motion.sewing.sewing import FAR, GROW, Sewing, Thread
from generator.motion.sewing.stitches import Stitch
from generator.motion.timeline import Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.material import Rgb

TEAL: Rgb = (24, 116, 128)  # of the fastening thread
APART = -1  # the band of stitches that the fastening thread makes
SETTLING = 0.45  # share of the drawing from which the thread comes down to where it lies
JOIN = 4  # points of a thread's path beyond its hole


class Part(StrEnum):
    """What is done to a fastening thread besides catching it; where bands follow, a beat is named by both."""

    LAY = "lay"
    SEW = "sew"  # the stitches that are not made one by one catch it
    TIGHTEN = "tighten"
    FOLLOW = "follow"  # the needle goes on under the cloth


def across(of: FasteningThread, width: float, caught: Array | None = None, tight: float = 0.0) -> Array:
    """The way of a fastening thread `width` mm wide; not caught anywhere unless said."""
    return of.way(np.zeros(len(of.holds)) if caught is None else caught, thread.FINE * width, tight)


def tightened(of: FasteningThread, width: float) -> Array:
    """Its way when every stitch has caught it and it is drawn tight."""
    return across(of, width, np.ones(len(of.holds)), 1.0)


def end_stitch(of: FasteningThread) -> Stitch:
    """A fastening thread as one stitch, from its left end to its right one."""
    (a, b), (c, d) = ((float(of.x[k]), float(of.edge[k])) for k in (0, -1))
    return Stitch((a, b), (c, d), APART)


@dataclass(frozen=True)
class Setting:
    """What the work is done in and with."""

    silk: Thread
    tilt: float  # ° of the needle from the normal
    thickness: float  # mm of the cloth


class Laying(Sewing):
    """The fastening thread as one stitch, which is never drawn straight."""

    def __init__(
        self,
        setting: Setting,
        timeline: Timeline,
        of: FasteningThread,
        ground: tuple[Strand, ...],
        before: Sequence[Stitch],
    ) -> None:
        self.across = of
        super().__init__(
            [end_stitch(of)],
            timeline,
            setting.silk,
            shapes=[across(of, setting.silk.width)],
            tilt=setting.tilt,
            thickness=setting.thickness,
            ground=ground,
            before=before,
        )

    def far(self, number: int) -> float:
        """As Sewing; the fastening thread is no stitch."""
        return FAR * max(stitch.length for stitch in self.before)

    def legs(self) -> list[tuple[Array, Array] | None]:
        """As Sewing; the fastening thread is begun where it comes up."""
        return [*super().legs()[:-1], None]

    def path(self, t: float) -> Array:
        """As Sewing; the thread is drawn down until it lies loose."""
        made = super().path(t)
        _, phase, x = self.clock(t)
        if not Phase.DRAW <= phase <= Phase.SETTLE:
            return made
        return np.concatenate([self._lying(x if phase is Phase.DRAW else 1.0), made[-JOIN:]])

    def _lying(self, x: float) -> Array:
        rest, p, most = self.rest[0], self.passage(0), self.across.length
        left = most + (self.free() - most) * (1 - ease(x))
        lift = 1 + 2 * min(1.0, (left - most) / 4)
        loose = thread.slack(p.u, p.d, left, self.thread.side, self.thread.radius * lift)
        down = ease((x - SETTLING) / (1 - SETTLING))
        return (1 - down) * _as_many(loose, rest) + down * rest


class Tightening(Sewing):
    """The end of a fastening thread that a whole band has caught is drawn until it is tight; short stitches hold it.

    The beat Part.TIGHTEN draws it, Part.FOLLOW leads the needle under the cloth to the first short stitch.
    """

    def __init__(
        self,
        setting: Setting,
        timeline: Timeline,
        of: FasteningThread,
        short: Sequence[Stitch],
        *,
        shapes: Sequence[Array],
        ground: tuple[Strand, ...],
        before: Sequence[Stitch],
    ) -> None:
        self.across, self._end = of, end_stitch(of)
        super().__init__(
            short,
            timeline,
            setting.silk,
            shapes=shapes,
            tilt=setting.tilt,
            thickness=setting.thickness,
            anchor=self._end.d,
            ground=ground,
            before=before,
        )
        self._tight = thread.floss(tightened(of, setting.silk.width), setting.silk.width, TEAL)
        self.laid = (*self._tight, *self.whole)
        u, d, after = (np.array([*p, 0.0]) for p in (self._end.u, self._end.d, short[0].u))
        self._drawn = Passage(u, d, after, np.array([0.0, 0.0, -1.0]), self.free(), setting.thickness)

    def pose(self, t: float) -> tuple[Array, Array]:
        """(tip, axis) of the needle at t."""
        if self.timeline.share(Part.FOLLOW, t) >= 1:
            return super().pose(t)
        eye, axis = self._led(t)
        return needle.tip(eye, axis), axis

    def path(self, t: float) -> Array:
        """As Sewing; before the short stitches from the thread's end to the eye, under the cloth."""
        if self.timeline.share(Part.FOLLOW, t) >= 1:
            return super().path(t)
        eye, _ = self._led(t)
        hole = self._drawn.d - np.array([0.0, 0.0, 2 * self.thread.radius])
        return thread.slack(
            hole, eye, max(self.free(), float(np.linalg.norm(eye - hole))), self.thread.side, -self.thread.radius
        )

    def laid_count(self, t: float) -> int:
        """As Sewing, with the fastening thread once it is tight."""
        return self.laid_with(self.done(t)) if t >= self.timeline.end(Part.TIGHTEN) else 0

    def laid_with(self, done: int) -> int:
        """As Sewing, with the fastening thread."""
        return len(self._tight) + super().laid_with(done)

    def beside(self, t: float) -> tuple[Strand, ...]:
        """The fastening thread until it is tight."""
        share = self.timeline.share(Part.TIGHTEN, t)
        if share >= 1:
            return ()
        points = across(self.across, self.thread.width, np.ones(len(self.across.holds)), ease(share))
        return thread.floss(points, self.thread.width, TEAL)

    def _led(self, t: float) -> tuple[Array, Array]:
        """(eye, axis) while the end is drawn and led on."""
        follow = self.timeline.share(Part.FOLLOW, t)
        if follow > 0:
            return self._drawn.pose(Phase.UNDER, follow)
        return self._drawn.pose(Phase.SETTLE, self.timeline.share(Part.TIGHTEN, t))


class Catching(Sewing):
    """Stitches each of which catches the fastening thread of its band.

    `across`: the thread of each band that has one. It is there from the beginning, loose, unless a beat lays it; it
    stays loose unless a beat tightens it. `caught`: the stitches that caught it before.
    """

    def __init__(
        self,
        stitches: Sequence[Stitch],
        timeline: Timeline,
        setting: Setting,
        across: Mapping[int, FasteningThread],
        *,
        shapes: Sequence[Array],
        caught: Sequence[Stitch] = (),
        anchor: tuple[float, float] | None = None,
        ground: tuple[Strand, ...] = (),
        before: Sequence[Stitch] = (),
    ) -> None:
        self.across, self.caught = across, tuple(caught)
        self._names = {beat.name for beat in timeline.beats}
        super().__init__(
            stitches,
            timeline,
            setting.silk,
            shapes=shapes,
            tilt=setting.tilt,
            thickness=setting.thickness,
            anchor=anchor,
            ground=ground,
            before=before,
        )
        self._starts = self._times()
        made: list[Strand] = []
        for row in sorted({x.row for x in stitches}):
            made += [ply for k, x in enumerate(stitches) if x.row == row for ply in self.plies(k)]
            if (Part.TIGHTEN, row) in self._names:
                points = tightened(across[row], setting.silk.width)
                made += thread.floss(points, setting.silk.width, TEAL)
        self.laid = tuple(made)

    def done(self, t: float) -> int:
        """As Sewing; in the end also a last stitch that was only drawn flat."""
        return super().done(t) if t < self.end else max(super().done(t), self.made)

    def laid_count(self, t: float) -> int:
        """As Sewing, with the fastening threads that are tight."""
        tight = sum(self._share(Part.TIGHTEN, row, t, 0.0) >= 1 for row in self.across)
        return super().laid_count(t) + thread.PLIES * tight

    def beside(self, t: float) -> tuple[Strand, ...]:
        """The fastening threads that are not tight."""
        made: list[Strand] = []
        for row, of in self.across.items():
            there = self._share(Part.LAY, row, t, 1.0)
            if there <= 0 or self._share(Part.TIGHTEN, row, t, 0.0) >= 1:
                continue
            points = across(of, self.thread.width, self.held(row, t), ease(self._share(Part.TIGHTEN, row, t, 0.0)))
            points = points[: max(2, round(there * len(points)))]
            made += thread.floss(points, self.thread.width, TEAL)
        return tuple(made)

    def held(self, row: int, t: float) -> Array:
        """How far each hold of a band's fastening thread is caught, from left to right, 0..1."""
        columns = len(self.across[row].holds) // 2
        made = np.zeros(2 * columns + 1)
        made[[columns + x.column for x in self.caught if x.row == row]] = 1.0
        done = self.done(t)
        i, phase, share = self.clock(t)
        for k, x in enumerate(self.stitches):
            if x.row != row:
                continue
            if k < done:
                made[columns + x.column] = 1.0
            elif k < self.made:
                drawn = ease(share) if phase is Phase.DRAW else float(phase > Phase.DRAW)
                made[columns + x.column] = drawn if k == i else 0.0
            else:
                made[columns + x.column] = ease((t - self._fast_start(k)) / GROW)
        return made

    def _share(self, part: Part, row: int, t: float, otherwise: float) -> float:
        return self.timeline.share((part, row), t) if (part, row) in self._names else otherwise

    def _fast_start(self, k: int) -> float:
        return float(self._starts[k])

    def _times(self) -> Array:
        """When each stitch of the fast part begins, s: evenly over the beats in which its band is sewn."""
        made = np.full(len(self.stitches), self.end)
        rows = np.array([x.row for x in self.stitches])
        quick = np.arange(len(rows)) >= self.made
        for row in sorted(set(rows[quick].tolist())):
            begin, end = self.timeline.begin((Part.SEW, row)), self.timeline.end((Part.SEW, row))
            own = np.flatnonzero(quick & (rows == row))
            made[own] = begin + (end - GROW - begin) * np.arange(len(own)) / max(1, len(own) - 1)
        return made


def _as_many(curve: Array, like: Array) -> Array:
    """The same curve through as many points as `like`, at the same shares of its length."""
    s, at = (np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(c, axis=0), axis=1))]) for c in (curve, like))
    return np.column_stack([np.interp(at / at[-1], s / s[-1], curve[:, k]) for k in range(3)])
