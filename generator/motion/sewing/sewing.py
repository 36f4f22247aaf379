"""A piece of sewing by its beats: which stitch is made when, and what of thread and needle there is to see at t.

The path of the thread is one curve from the last finished hole to the needle's eye; it never jumps between phases.
The needle lets the thread out as it goes, so that the same length hangs free after every stitch.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.motion.sewing import needle, thread
from generator.motion.sewing.needle import Doing, Passage, Phase
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.thread import PLIES
from generator.motion.timeline import Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.material import Rgb

TAIL = 7.0  # mm of thread beyond the eye
FAR = 1.3  # of its longest stitch, that a thread runs over the back at most
SHORT = 2.5  # mm that it may run there in any case, between tiny stitches too
GROW = 0.16  # s a stitch of the fast part takes to appear


@dataclass(frozen=True)
class Thread:
    """The thread of a piece of sewing."""

    width: float  # mm
    colour: Callable[[Stitch], Rgb]
    side: Array  # (2,) unit vector to where the slack thread is laid aside

    @property
    def radius(self) -> float:
        """Half the height at which it lies: silk floss is flatter than wide."""
        return thread.FINE * self.width


def plies_of(
    stitches: Sequence[Stitch], shapes: Sequence[Array], silk: Thread, phase: float = 7.3
) -> tuple[Strand, ...]:
    """Stitches that lie done, each as its plies; `phase`: mm along the thread from one column to the next."""
    return thread.flosses(shapes, silk.width, [silk.colour(x) for x in stitches], [phase * x.column for x in stitches])


class Sewing:
    """Stitches made by needle one after another, then the rest of them fast.

    The beats that are named by a `Doing` make the first stitches; the others appear evenly over the fast beats. Where
    none is, they have a clock of their own.
    `shapes`: each stitch at rest, where it is not simply flat on the cloth. `tilt` ° from the normal; `anchor`: where
    the thread is held before the first stitch; `after`: where the needle goes after the last stitch made by needle;
    `ground`: strands lying before; `before`: the stitches of which they are, as they were made; `silks`: the threads
    that are not `silk`, by the number that their stitches have of them.
    """

    def __init__(
        self,
        stitches: Sequence[Stitch],
        timeline: Timeline,
        silk: Thread,
        *,
        shapes: Sequence[Array] | None = None,
        tilt: float = 0.0,
        thickness: float = 0.2,
        anchor: tuple[float, float] | None = None,
        after: tuple[float, float] | None = None,
        ground: tuple[Strand, ...] = (),
        before: Sequence[Stitch] = (),
        silks: Mapping[int, Thread] | None = None,
    ) -> None:
        self.stitches, self.timeline, self.thread = tuple(stitches), timeline, silk
        self.tilt, self.thickness = tilt, thickness
        self.anchor, self.after, self.ground, self.before = anchor, after, ground, tuple(before)
        self._silks = dict(silks or {})
        self.rest = list(shapes or thread.rests(*thread.between(stitches), silk.radius))
        used = np.cumsum([0.0, *(2 * s.length for s in stitches)])
        self._used = used
        self.whole = thread.flosses(self.rest, silk.width, [silk.colour(s) for s in stitches], used[:-1].tolist())
        self.laid = self.whole
        self._doing = [beat.name for beat in timeline.beats if isinstance(beat.name, Doing)]
        self.made = self._doing[-1].stitch + 1 if self._doing else len(stitches)  # by needle, one phase after another
        # s, when the last of them is done
        self.end = timeline.end(self._doing[-1]) if self._doing else timeline.seconds
        quick = [beat.name for beat in timeline.beats if beat.fast]
        self.fast = (timeline.begin(quick[0]), timeline.end(quick[-1])) if quick else None
        self.pierced = 0  # so many of its own holes are there before it begins: a stitch that is made again
        self.ending: Callable[[float], tuple[Strand, ...]] | None = None  # what moves at t once the last one is done

    @property
    def fast_begin(self) -> float:
        """When the fast part begins, s; the end where there is none."""
        return self.end if self.fast is None else self.fast[0]

    def clock(self, t: float) -> tuple[int, Phase, float]:
        """(stitch, phase, share of the phase) at t.

        Between stitches the end of the last one, before the first its beginning.
        """
        doing, share = self.timeline.at(t)
        if isinstance(doing, Doing):
            return (*doing, share)
        gone = [each for each in self._doing if self.timeline.end(each) <= t + 1e-9]
        return (*gone[-1], 1.0) if gone else (*self._doing[0], 0.0)

    def when(self, i: int, phase: Phase) -> float:
        """The time stitch i enters a phase."""
        return self.timeline.begin(Doing(i, phase))

    def passage(self, i: int) -> Passage:
        """How the needle makes stitch i."""
        stitch = self.stitches[i]
        nxt = self.stitches[i + 1].u if i + 1 < len(self.stitches) else (self.after or stitch.u)
        if i + 1 == self.made and self.after is not None:
            nxt = self.after
        u, d = _flat(stitch.u), _flat(stitch.d)
        down = needle.down_axis(self.tilt, (d - u) / stitch.length)
        return Passage(_deep(u), _deep(d), _deep(_flat(nxt)), down, self.free(), self.thickness)

    def free(self) -> float:
        """mm of thread that hangs free: enough for the needle to stand over every next hole."""
        chords = [s.length for s in self.stitches[: self.made]]
        return needle.EYE + needle.HOVER + max(chords) + 2.0

    def pose(self, t: float) -> tuple[Array, Array]:
        """(tip, axis) of the needle at t."""
        i, phase, x = self.clock(t)
        eye, axis = self.passage(i).pose(phase, x)
        return needle.tip(eye, axis), axis

    def path(self, t: float) -> Array:
        """The thread from the last finished hole to the eye, (n, 3)."""
        i, phase, x = self.clock(t)
        p, r, side, free = self.passage(i), self.thread.radius, self.thread.side, self.free()
        eye, _ = p.pose(phase, x)
        hole = self._before(i)
        if phase is Phase.EMERGE and eye[2] <= 0:
            return thread.slack(hole, eye, max(free, float(np.linalg.norm(eye - hole))), side, -r)
        if phase <= Phase.PULL:
            chord = float(np.linalg.norm(p.u - hole))
            left = chord + (free - chord) * (1 - ease(x) if phase is Phase.PULL else 1.0)
            return _join(thread.slack(hole, _under(p.u, r), left, side, -r), eye)
        if phase <= Phase.PUSH and eye[2] > 0:
            return thread.slack(p.u, eye, free, side, 3 * r)
        if phase is Phase.UNDER:
            hole = _under(p.d, r)
            return thread.slack(hole, eye, max(free, float(np.linalg.norm(eye - hole))), side, -r)
        chord = float(np.linalg.norm(p.d - p.u))
        share = {Phase.DRAW: 0.96 * ease(x), Phase.SETTLE: 0.96 + 0.04 * ease(x)}.get(phase, 0.0)
        left = (free - chord) * (1 - share)
        front = thread.slack(p.u, p.d, chord + left, side, r * (1 + 2 * min(1.0, left / 4)))
        return _join(thread.settle(front, r), eye)

    def ended(self, t: float) -> bool:
        """Whether something else than the needle moves by t."""
        return self.ending is not None and t >= self.end

    def strands(self, t: float) -> tuple[Strand, ...]:
        """Thread and needle at t; after the end what its `ending` says, or else the needle waits."""
        if self.ending is not None and t >= self.end:
            return self.ending(t)
        i, phase, _ = self.clock(t)
        path = self.path(t)
        stitch = self.stitches[i if phase is not Phase.UNDER else min(i + 1, len(self.stitches) - 1)]
        colour = self.thread.colour(stitch)
        made = list(thread.floss(path, self.thread.width, colour, self._phase(i, phase)))
        if Phase.PULL < phase <= Phase.SETTLE:
            back = np.array([self._before(i), _under(_flat(self.stitches[i].u), self.thread.radius)])
            made.append(thread.strand(back, self.thread.radius, colour))
        tail = thread.split_tail(path, TAIL, 0.6 * self.thread.width)
        made.append(thread.strand(tail, 1.6 * self.thread.radius, colour))
        tip, axis = self.pose(t)
        made.extend(needle.strands(tip, axis))
        return tuple(made) + self.growing(t)

    def beside(self, t: float) -> tuple[Strand, ...]:
        """What moves on the front at t besides thread and needle: nothing."""
        return ()

    def laid_count(self, t: float) -> int:
        """How many strands of `laid` lie finished at t."""
        return self.laid_with(self.done(t))

    def laid_with(self, done: int) -> int:
        """How many strands of `laid` lie finished when `done` stitches do."""
        return PLIES * done

    def legs(self) -> list[tuple[Array, Array] | None]:
        """From where to where the thread was led behind the cloth to each stitch, before and now, (2,) and (2,).

        None where a thread is begun, and where it would run far over the back: there it is fastened and begun again.
        """
        made: list[tuple[Array, Array] | None] = []
        every = (*self.before, *self.stitches)
        far = {number: self.far(number) for number in {stitch.thread for stitch in every}}
        for hole, stitch in zip(self._holes_before(), every, strict=True):
            a, b = _flat(stitch.u if hole is None else hole), _flat(stitch.u)
            led = 2 * self._silk(stitch).radius < float(np.linalg.norm(b - a)) <= far[stitch.thread]
            made.append((a, b) if led else None)
        return made

    def far(self, number: int) -> float:
        """How far a thread, of its number, runs over the back at most, mm."""
        return max(SHORT, FAR * max(x.length for x in (*self.before, *self.stitches) if x.thread == number))

    def _holes_before(self) -> Iterator[tuple[float, float] | None]:
        """The hole from which the thread comes to each stitch, before and now; None where a thread is begun."""
        every = (*self.before, *self.stitches)
        for k, stitch in enumerate(every):
            if k == len(self.before) and self.anchor is not None:
                yield self.anchor
            else:
                yield every[k - 1].d if k and every[k - 1].thread == stitch.thread else None

    def behind(self) -> list[tuple[Strand, ...]]:
        """The back's own stitches with the work turned over, one for each of the front, before and now.

        Each is the thread that led to it, as it lies at rest.
        """
        turned = np.array([-1.0, 1.0, 1.0], np.float32)
        return [tuple(replace(ply, points=ply.points * turned) for ply in plies) for plies in self.legs_at_rest]

    def leg(self, k: int) -> tuple[Strand, ...]:
        """The thread that led to stitch k of all, before and now, at rest as if it lay on the front, as its plies."""
        return self.legs_at_rest[k]

    @cached_property
    def legs_at_rest(self) -> list[tuple[Strand, ...]]:
        """Each `leg`."""
        every = (*self.before, *self.stitches)
        made: list[tuple[Strand, ...]] = [()] * len(every)
        silks = [self._silk(stitch) for stitch in every]
        for width in {silk.width for silk in silks}:
            led = {k: rest for k, rest in enumerate(self.led_at_rest) if rest is not None and silks[k].width == width}
            shades = [silks[k].colour(every[k]) for k in led]
            plies = thread.flosses(list(led.values()), width, shades, [0.0] * len(led))
            for n, k in enumerate(led):
                made[k] = plies[PLIES * n : PLIES * n + PLIES]
        return made

    @cached_property
    def led_at_rest(self) -> tuple[Array | None, ...]:
        """Each of `legs` as it comes to lie, (n, 3), over those of other threads; z: mm from the cloth.

        Of those that `silks` share one, none lies over the others.
        """
        every, legs = (*self.before, *self.stitches), self.legs()
        threads = np.array([stitch.thread for stitch in every])
        silks = np.array([id(self._silk(stitch)) for stitch in every])
        ends = np.array([np.full((2, 2), np.nan) if leg is None else leg for leg in legs])
        radii = np.array([self._silk(stitch).radius for stitch in every])
        other = np.isin(threads, list(self._silks))
        led = np.array([k for k, leg in enumerate(legs) if leg is not None], np.int64)
        made: list[Array | None] = [None] * len(every)
        if not other.any() and len(set(threads.tolist())) == 1:  # thread: none lies over another one's
            for k, rest in zip(led, thread.rests(ends[led, 0], ends[led, 1], radii[led]), strict=True):
                made[k] = rest
            return tuple(made)
        low, high = ends.min(1), ends.max(1)
        meets = [_meeting(low, high, np.where(other[:k], radii[:k] + radii[k], 0.0), k) for k in led]
        beside = [met[threads[met] != threads[k]] for k, met in zip(led, meets, strict=True)]
        under = {k: met[~other[met]] for k, met in zip(led, beside, strict=True)}
        below = {k: met[other[met] & (silks[met] != silks[k])] for k, met in zip(led, beside, strict=True)}
        tops = np.zeros(len(every))
        for ready in _in_turn({k: np.concatenate([under[k], below[k]]) for k in led}):
            points = np.array(
                thread.rests(
                    ends[ready, 0], ends[ready, 1], radii[ready],
                    [tuple(rest for i in under[k] if (rest := made[i]) is not None) for k in ready],
                )
            )  # fmt: skip
            raised = np.array([below[k].size > 0 for k in ready])
            if raised.any():
                heights = np.array([tops[below[k]].max() for k, up in zip(ready, raised, strict=True) if up])
                points[raised] = thread.over(points[raised], heights)
            tops[ready] = points[..., 2].max(1) + radii[ready]
            for k, rest in zip(ready, points, strict=True):
                made[k] = rest
        return tuple(made)

    def gone(self, t: float) -> int:
        """How many of the first strands of `ground` are no longer what lies there at t: a stitch that was parted."""
        return 0

    def led(self, t: float) -> int:
        """To how many stitches, of all before and now, the thread has been led by t."""
        i, phase, _ = self.clock(t)
        return len(self.before) + max(self.done(t), i + (phase > Phase.PULL or t >= self.end))

    def done(self, t: float) -> int:
        """How many stitches lie finished at t."""
        i, phase, _ = self.clock(t)
        done = i + (phase is Phase.UNDER)
        if done < self.made or self.fast is None:
            return done
        return done + sum(1 for k in range(done, len(self.stitches)) if self._fast_start(k) + GROW <= t)

    def started(self, t: float) -> int:
        """How many stitches of all are begun at t, once the fast part has begun."""
        return self.made + sum(self._fast_start(k) < t for k in range(self.made, len(self.stitches)))

    @property
    def stops(self) -> tuple[float, ...]:
        """When each of the stitches lies finished, s."""
        by_needle = [
            self.when(i, Phase.UNDER) if Doing(i, Phase.UNDER) in self._doing else self.end for i in range(self.made)
        ]
        return (*by_needle, *(self._fast_start(k) + GROW for k in range(self.made, len(self.stitches))))

    def plies(self, k: int) -> tuple[Strand, ...]:
        """The strands of stitch k at rest."""
        return self.whole[PLIES * k : PLIES * (k + 1)]

    def growing(self, t: float) -> tuple[Strand, ...]:
        """Stitches of the fast part that are just being drawn, from U towards D."""
        return tuple(thread.begun(ply, x) for k, x in self.begun(t) for ply in self.plies(k))

    def begun(self, t: float) -> Iterator[tuple[int, float]]:
        """(stitch, its share that is drawn) of the fast part's stitches that are just being drawn."""
        if self.fast is None or t < self.fast[0]:
            return
        for k in range(max(self.done(t), self.made), len(self.stitches)):
            x = (t - self._fast_start(k)) / GROW
            if x <= 0:
                break
            yield k, x

    def _fast_start(self, k: int) -> float:
        begin, end = self.fast or (self.end, self.end)
        made = self.made
        return begin + (end - GROW - begin) * (k - made) / max(1, len(self.stitches) - made)

    def _before(self, i: int) -> Array:
        if i:
            at = _flat(self.stitches[i - 1].d)
        elif self.anchor is not None:
            at = _flat(self.anchor)
        else:
            at = _flat(self.stitches[0].u) - 2.0 * self.thread.side
        return _under(at, self.thread.radius)

    def _silk(self, stitch: Stitch) -> Thread:
        return self._silks.get(stitch.thread, self.thread)

    def _phase(self, i: int, phase: Phase) -> float:
        start = float(self._used[i])
        if phase <= Phase.PULL:
            return start - (self.stitches[i].length if i else 2.0)
        return start if phase is not Phase.UNDER else start + self.stitches[i].length


def _meeting(low: Array, high: Array, apart: Array, k: int) -> NDArray[np.int64]:
    """Which of the pieces before piece k come to where it lies, or nearer than they have to be `apart`, (k,) mm.

    `low`, `high`: corners (n, 2) of the boxes around the pieces; NaN where there is none.
    """
    met = np.ones(k, np.bool_)
    for axis in (0, 1):
        met &= (high[:k, axis] + apart > low[k, axis]) & (low[:k, axis] < high[k, axis] + apart)
    return np.flatnonzero(met)


def _in_turn(after: Mapping[int, NDArray[np.int64]]) -> Iterator[NDArray[np.int64]]:
    """Pieces, each `after` those before it that it waits for: those together that wait for nobody any more."""
    turn: dict[int, int] = {}
    for k, others in after.items():
        turn[k] = 1 + max((turn[i] for i in others.tolist()), default=-1)
    order = np.array(list(turn.values()), np.int64)
    pieces = np.array(list(turn), np.int64)
    for n in range(order.max(initial=-1) + 1):
        yield pieces[order == n]


def _flat(p: tuple[float, float]) -> Array:
    return np.array(p, dtype=np.float64)


def _under(p: Array, radius: float) -> Array:
    """On the back of the cloth."""
    return np.array([p[0], p[1], -2 * radius])


def _deep(p: Array) -> Array:
    return np.array([p[0], p[1], 0.0])


def _join(curve: Array, eye: Array) -> Array:
    return np.concatenate([curve, curve[-1] + np.linspace(0.25, 1.0, 4)[:, None] * (eye - curve[-1])])
