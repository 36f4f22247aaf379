"""Sewing of grains: each stitch is wound round the needle before it goes down, and lies as a grain."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generator.motion.sewing import needle, thread
from generator.motion.sewing.cords import cord, length
from generator.motion.sewing.knots import Instant, Knot
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import TAIL, Sewing, Thread
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.thread import PLIES
from generator.motion.timeline import Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Points, Strand
from generator.scene.material import Rgb

MADE = {  # what of a grain is made in which phase of a stitch, and with which share of its time
    Phase.CARRY: ((Instant.LAY, 0.3), (Instant.WIND, 0.4), (Instant.HOLD, 0.05), (Instant.TURN, 0.25)),
    Phase.AIM: ((Instant.AIM, 1.0),),
    Phase.PIERCE: ((Instant.PIERCE, 1.0),),
    Phase.PUSH: ((Instant.SINK, 0.15), (Instant.CLOSE, 0.25), (Instant.SLIDE, 0.25), (Instant.PUSH, 0.35)),
    Phase.DRAW: ((Instant.DRAW, 1.0),),
    Phase.SETTLE: ((Instant.FIRM, 1.0),),
}
WEIGHTS = np.array([0.07, 0.09, 0.28, 0.06, 0.05, 0.22, 0.12, 0.05, 0.06])  # of a grain's time, by phase


def instant(phase: Phase, x: float) -> tuple[Instant, float]:
    """What of a grain is made at share x of a phase after PULL and before UNDER, and what share of that is made."""
    begin = 0.0
    for each, share in MADE[phase]:
        if x < begin + share:
            return each, (x - begin) / share
        begin += share
    return MADE[phase][-1][0], 1.0


def bodies(line: Array, axis: Array, width: float, colour: Rgb) -> tuple[Strand, ...]:
    """The thread along a line that ends in the needle's eye, its end beyond it, and the needle."""
    tail = thread.strand(thread.split_tail(line, TAIL, 0.6 * width), 0.3 * width, colour)
    return (*cord(line, width, colour), tail, *needle.strands(needle.tip(line[-1], axis), axis))


def lying(knot: Knot, places: Sequence[Stitch], colour: Rgb) -> tuple[Strand, ...]:
    """Finished grains, all of the form of `knot`, PLIES strands each."""
    plies = cord(knot.at_rest(), knot.width, colour)
    return tuple(replace(ply, points=_moved(ply.points, knot, x)) for x in places for ply in plies)


class Knotting(Sewing):
    """Short stitches `plain`, then grains, all of the form of `knot`; its thread hangs free as long as a grain needs.

    `travel`: mm that the thread runs over the back at most. Until the first begins, the needle comes from `anchor`.
    """

    def __init__(
        self,
        grains: Sequence[Stitch],
        timeline: Timeline,
        silk: Thread,
        knot: Knot,
        *,
        plain: Sequence[Stitch] = (),
        travel: float = np.inf,
        anchor: tuple[float, float] | None = None,
        ground: tuple[Strand, ...] = (),
        before: Sequence[Stitch] = (),
    ) -> None:
        self._knot, self._plain, self._travel = knot, len(plain), travel
        super().__init__(
            [*plain, *grains], timeline, silk,
            tilt=knot.tilt, thickness=knot.thickness, anchor=anchor, ground=ground, before=before,
        )  # fmt: skip
        self._knots: dict[int, Knot] = {}
        self.whole = self.whole[: PLIES * len(plain)] + lying(knot, grains, silk.colour(grains[0]))
        self.laid = self.whole
        self._front = length(knot.at_rest())

    def free(self) -> float:
        """mm of thread that hangs free."""
        return self._knot.free

    def far(self, number: int) -> float:
        """How far the thread runs over the back at most, mm."""
        return self._travel

    def clock(self, t: float) -> tuple[int, Phase, float]:
        """As for any sewing; before the first stitch, its very beginning."""
        return (0, Phase.EMERGE, 0.0) if self._comes(t) < 1 else super().clock(t)

    def pose(self, t: float) -> tuple[Array, Array]:
        """(tip, axis) of the needle at t."""
        i, phase, _ = self.clock(t)
        if self._winds(i, phase):
            eye, axis = self.knot(i).pose(*self.instant(t))
        else:
            eye, axis = self._led(t)
        return needle.tip(eye, axis), axis

    def path(self, t: float) -> Array:
        """The thread from the last finished hole to the eye, (n, 3)."""
        i, phase, x = self.clock(t)
        if self._winds(i, phase):
            return self.knot(i).thread(*self.instant(t))
        coming = self._comes(t) < 1
        if not coming and (phase is not Phase.UNDER or i < self._plain):
            return super().path(t)
        eye, _ = self._led(t)
        hole = self._before(0) if coming else np.array([*self.stitches[i].d, -2 * self.thread.radius])
        share = self._comes(t) if coming else x
        left = max(self.free() - (1 - ease(share)) * self._front, float(np.linalg.norm(eye - hole)))
        return thread.slack(hole, eye, left, self.thread.side, -self.thread.radius)

    def strands(self, t: float) -> tuple[Strand, ...]:
        """Thread and needle at t, what of the thread lies behind the cloth, and the grains that appear fast."""
        i, phase, _ = self.clock(t)
        colour = self.thread.colour(self.stitches[i])
        made = bodies(self.path(t), self.axis(t), self.thread.width, colour)
        if Phase.PULL < phase <= Phase.SETTLE:
            back = np.array([self._before(i), [*self.stitches[i].u, -2 * self.thread.radius]])
            made += (thread.strand(back, self.thread.radius, colour),)
        return made + self.growing(t)

    def knot(self, i: int) -> Knot:
        """The grain that stitch i becomes."""
        if i not in self._knots:
            x = self.stitches[i]
            self._knots[i] = replace(self._knot, u=np.array(x.u), d=np.array(x.d))
        return self._knots[i]

    def instant(self, t: float) -> tuple[Instant, float]:
        """What of a grain is made at t, while its thread is wound or drawn, and what share of that is made."""
        _, phase, x = self.clock(t)
        return instant(phase, x)

    def _comes(self, t: float) -> float:
        """Share of the way that the needle has come under the cloth from the grain before the first."""
        begin = self.when(0, Phase.EMERGE)
        return min(1.0, t / begin) if begin > 0 else 1.0

    def _led(self, t: float) -> tuple[Array, Array]:
        """(eye, axis) where no grain is wound: after one less thread hangs free, by what lies in it."""
        i, phase, x = self.clock(t)
        way = self.passage(i)
        after_grain = replace(way, free=self.free() - self._front)
        if self._comes(t) < 1:
            last = self._before(0) * [1.0, 1.0, 0.0]
            return replace(after_grain, d=last, after=way.u).pose(Phase.UNDER, self._comes(t))
        return (after_grain if phase is Phase.UNDER and i >= self._plain else way).pose(phase, x)

    def axis(self, t: float) -> Array:
        """Direction eye → tip of the needle at t."""
        i, phase, _ = self.clock(t)
        if self._winds(i, phase):
            return self.knot(i).axis(*self.instant(t))
        return self._led(t)[1]

    def _winds(self, i: int, phase: Phase) -> bool:
        return i >= self._plain and Phase.PULL < phase < Phase.UNDER


class OneGrain(Knotting):
    """A grain of which a step makes a part: its beats are named by instants.

    `rest_at`: what is done when a beat begins that is no instant. `anchor`: where its thread comes from on the back.
    """

    def __init__(
        self,
        grain: Stitch,
        timeline: Timeline,
        silk: Thread,
        knot: Knot,
        rest_at: Instant,
        *,
        anchor: tuple[float, float],
        ground: tuple[Strand, ...],
        before: Sequence[Stitch],
    ) -> None:
        self._rest_at = rest_at
        super().__init__([grain], timeline, silk, knot, anchor=anchor, ground=ground, before=before)

    def instant(self, t: float) -> tuple[Instant, float]:
        """As for any grain, by the beats."""
        name, share = self.timeline.at(t)
        return (name, share) if isinstance(name, Instant) else (self._rest_at, 1.0)

    def clock(self, t: float) -> tuple[int, Phase, float]:
        """The phase of a stitch to which belongs what is done."""
        now, share = self.instant(t)
        return 0, next(phase for phase, made in MADE.items() if now in [each for each, _ in made]), share

    def path(self, t: float) -> Array:
        """As for any grain; once it is firm, from the hole through which its thread went down."""
        made = super().path(t)
        return made[-2:] if self.done(t) else made

    def done(self, t: float) -> int:
        """1 once the grain is firm."""
        return int(self.instant(t) == (Instant.FIRM, 1.0))

    @property
    def stops(self) -> tuple[float, ...]:
        """None: it is one movement over several steps."""
        return ()


def _moved(points: Points, knot: Knot, to: Stitch) -> Points:
    """Points of a grain at rest, where the grain of a stitch lies."""
    a, b = knot.d - knot.u, np.array(to.d) - np.array(to.u)
    cos_, sin_ = float(a @ b), float(a[0] * b[1] - a[1] * b[0])
    turn = np.array([[cos_, sin_], [-sin_, cos_]]) / np.hypot(cos_, sin_)
    flat = (points[:, :2] - knot.u) @ turn + np.array(to.u)
    return np.column_stack([flat, points[:, 2]]).astype(np.float32)
