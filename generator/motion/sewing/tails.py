"""Stitches that come up through the tail of the one before: the needle parts its filaments, half to each side."""

from collections.abc import Callable, Sequence

import numpy as np

from generator.motion.sewing import needle, thread
from generator.motion.sewing.needle import DEEP, EYE, Phase
from generator.motion.sewing.sewing import Sewing, Thread
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.thread import FINE, PLIES
from generator.motion.timeline import Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.material import Rgb

FILAMENTS = 6  # that a parted tail is drawn with: each ply in two
TAIL = 1.1  # mm of a stitch that part
LOOSE, HELD = 0.6, 0.15  # share of the opening that the thread holds: loose, and drawn flat
LEAD = 0.55  # mm before the hole at which the filaments begin to part
PRESS = 0.5  # share of its height that a parted end keeps under the stitch that came up through it
HALF = 0.095  # of the width: how far the two halves of a ply lie from its middle
FINER = 0.63  # radius of half a ply, in radii of the ply


Part = Callable[[Array, float, Rgb, float], tuple[Strand, ...]]  # of a stitch at rest: `body` or `closed`


def at_rest(stitch: Stitch, radius: float, under: tuple[Array, ...]) -> Array:
    """As `thread.rest`, with points close enough at both ends to be parted. (n, 3)."""
    u, d = np.array(stitch.u), np.array(stitch.d)
    s, z = thread.profile(stitch.length, radius)
    fine = np.linspace(0.0, min(TAIL, stitch.length / 2), 12)
    more = np.concatenate([fine, stitch.length - fine])
    more = more[(more > s[4] + 1e-6) & (more < s[-5] - 1e-6)]
    at = np.sort(np.concatenate([s[2:-2], more]))
    at = np.concatenate([s[:2], at, s[-2:]])
    height = np.interp(at, s[1:-1], z[1:-1])
    height[[0, -1]] = z[[0, -1]]
    xy = u + np.outer(at / stitch.length, d - u)
    if under:
        height = np.maximum(height, thread.ride(xy, at, stitch.length, radius, under))
    return np.column_stack([xy, height])


def body(points: Array, width: float, colour: Rgb, phase: float) -> tuple[Strand, ...]:
    """A stitch up to its tail, each ply a strand."""
    return _piece(points, slice(_tail_begin(points) + 1), width, colour, phase)


def closed(points: Array, width: float, colour: Rgb, phase: float) -> tuple[Strand, ...]:
    """The tail of a stitch before it is parted, each ply a strand."""
    return _piece(points, slice(_tail_begin(points), None), width, colour, phase)


def tail(points: Array, hole: Array, opening: float, width: float, colour: Rgb, phase: float) -> tuple[Strand, ...]:
    """The tail of a stitch, FILAMENTS strands, parted at `hole`: 0 closed, 1 round the needle, half to each side."""
    begin = _tail_begin(points)
    part = points[begin:]
    along = part[-1, :2] - part[0, :2]
    length = float(np.hypot(*along))
    along = along / length
    across = np.array([-along[1], along[0]])
    s = (part[:, :2] - part[0, :2]) @ along
    here = float((hole - part[0, :2]) @ along)
    at = np.union1d(s, [here])  # it opens as wide as the needle at the hole itself
    part, s = np.column_stack([np.interp(at, s, part[:, k]) for k in range(3)]), at
    rise = np.clip(np.where(s < here, 1 - (here - s) / min(LEAD, here), (length - s) / (length - here)), 0.0, 1.0)
    bow = rise * rise * (3 - 2 * rise)
    fine = FINE * width
    gather = 0.3 + 0.7 * np.clip(part[:, 2] / fine, 0.0, 1.0)
    halved = min(1.0, 4 * opening) * np.clip(3 * s / length, 0.0, 1.0)
    push = opening * bow * (needle.RADIUS + FINER * fine - HALF * width)
    low = 1 - (1 - PRESS) * min(1.0, opening / HELD) * np.clip((s - here) / 0.15, 0.0, 1.0)
    radius = (fine * (1 - (1 - FINER) * halved)).astype(np.float32)
    made = []
    for side in (-1.0, 1.0):
        for middle, half in ((0.0, 1.0), (0.33, -1.0), (0.33, 1.0)):
            off = side * ((middle + half * HALF * halved) * width * gather + push)
            z = low * part[:, 2] + (0.0 if middle else 0.3 * fine * gather)
            curve = np.column_stack([part[:, :2] + np.outer(off, across), z])
            ply = side if middle else 0.0
            made.append(Strand(curve.astype(np.float32), radius, thread.tint(colour, ply), "silk", phase + 3.1 * ply))
    return tuple(made)


def _piece(points: Array, part: slice, width: float, colour: Rgb, phase: float) -> tuple[Strand, ...]:
    return tuple(
        Strand(ply.points[part], ply.radius[part], ply.colour, ply.material, ply.phase)
        for ply in thread.floss(points, width, colour, phase)
    )


def shaft(height: float) -> float:
    """How thick the needle is `height` mm behind its point, in its radii."""
    return float(np.interp(height, [0.0, 0.6, 2.5, 6.0], [0.0, 0.3, 0.7, 1.0]))


class Joining(Sewing):
    """Sewing in which every stitch comes up through the tail of the one before, which opens round the needle.

    `parted`: at rest, the stitch whose tail the first one comes up through; None where there is none. That tail,
    closed, is the first of `ground`. Until the first stitch begins the needle waits under its hole.
    """

    def __init__(
        self,
        stitches: Sequence[Stitch],
        timeline: Timeline,
        silk: Thread,
        shapes: Sequence[Array],
        *,
        parted: Array | None,
        tilt: float,
        thickness: float,
        anchor: tuple[float, float] | None,
        after: tuple[float, float] | None = None,
        ground: tuple[Strand, ...] = (),
        before: Sequence[Stitch] = (),
    ) -> None:
        super().__init__(
            stitches, timeline, silk,
            shapes=shapes, tilt=tilt, thickness=thickness, anchor=anchor, after=after, ground=ground, before=before,
        )  # fmt: skip
        self.parted = parted
        joined = (strand for k in range(len(stitches)) for strand in (*self._tail(k, HELD), *self._part(k, body)))
        self.laid = (*joined, *self._part(len(stitches) - 1, closed))

    def clock(self, t: float) -> tuple[int, Phase, float]:
        """As for any sewing; before the first stitch, its very beginning."""
        return (0, Phase.EMERGE, 0.0) if t < self.when(0, Phase.EMERGE) else super().clock(t)

    def laid_count(self, t: float) -> int:
        """How many strands of `laid` lie finished at t: the stitches done, and the tails that they came up through."""
        return self._lying(self.done(t), self._joined(t))

    def laid_with(self, done: int) -> int:
        """How many when `done` stitches do, and no other is begun."""
        return self._lying(done, done)

    def gone(self, t: float) -> int:
        """The closed tail, from when the needle comes up through it."""
        return PLIES * (self.parted is not None and (self.done(t) > 0 or self._opening(0, t) > 0))

    def strands(self, t: float) -> tuple[Strand, ...]:
        """Thread and needle at t, and the tail that the needle goes through next."""
        k = self._joined(t)
        lies = k < len(self.stitches) and k == self.done(t)
        return super().strands(t) + (self._tail(k, self._opening(k, t)) if lies else ())

    def _lying(self, done: int, joined: int) -> int:
        last = done == len(self.stitches)
        return PLIES * (done + last) + FILAMENTS * max(0, joined - (self.parted is None))

    def _joined(self, t: float) -> int:
        """How many stitches have been drawn flat, or in the fast part begun: for good they part the tail before."""
        done = self.done(t)
        return done + (done >= self.made) * sum(self._fast_start(k) < t for k in range(done, len(self.stitches)))

    def _opening(self, k: int, t: float) -> float:
        """0..1: as wide as the needle is where it passes the cloth, then as wide as the thread."""
        i, phase, x = self.clock(t)
        if i != k:
            return 0.0
        if phase is Phase.EMERGE:
            return shaft(-DEEP + ease(x) * (DEEP + EYE + needle.CLEAR))
        if phase is Phase.PULL:
            return 1 - (1 - LOOSE) * ease(x)
        return LOOSE - (LOOSE - HELD) * ease(x) if phase is Phase.SETTLE else LOOSE

    def _part(self, k: int, part: Part) -> tuple[Strand, ...]:
        return part(self.rest[k], self.thread.width, self.thread.colour(self.stitches[k]), float(self._used[k]))

    def _tail(self, k: int, opening: float) -> tuple[Strand, ...]:
        """The tail that stitch k comes up through."""
        points = self.parted if k == 0 else self.rest[k - 1]
        if points is None:
            return ()
        phase = float(self._used[k - 1] if k else 0.0)
        hole = np.array(self.stitches[k].u)
        return tail(points, hole, opening, self.thread.width, self.thread.colour(self.stitches[k]), phase)


def _tail_begin(points: Array) -> int:
    """Index of the point at which the tail begins."""
    left = np.hypot(*(points[:, :2] - points[-1, :2]).T)
    return int(np.argmin(np.abs(left - min(TAIL, left[0] / 2))))
