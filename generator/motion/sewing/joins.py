"""接针: a line of stitches, each coming up through the middle of the tail of the one before."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import lesson, shapes, stems, tails, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Curve, Length, Stitch
from generator.motion.sewing.tails import Joining
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.vectors import Array, xy
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Picture

WORK = (*lesson.SEWN, "length", "curve_radius", "stitch_length", "overlap", "tie_stitch", "tie_count")
COLOUR: Rgb = (92, 124, 168)
PALE: Rgb = (206, 150, 140)
SIDE = np.array([0.42, -0.91])  # slack thread is laid aside below the line
SAG = 0.125  # of the thread's width: how far a stitch may leave the line on a bend, so that the ink stays covered
BENT = 0.98  # of a stitch on the straight: what is shorter lies on a bend
SHORT = 0.6  # of a stitch: what is left at the end and shorter is shared with the stitch before
ASIDE = np.array([7.0, -4.6])  # mm from the bend to its ghost
HALVES_AT = np.array([-2.6, -1.0])  # mm from the hole, beside thread and needle
LOWER = 2.5  # mm that the bend lies lower in the picture
SEEN = 0.3  # share of coming up at which the needle stands in the tail
BACK = ("布下退回一点点", "a very little back, below")
HALVES = ("丝分两边，一样多", "filaments alike on both sides")
CORNERS = ("错例：针长了，弯成棱角", "wrong: long stitches make corners")


def stations(curve: Curve, lengths: Length, overlap: float) -> Array:
    """Arc lengths of the ends (D) of 接针 along a line, the last at its end; each begins `overlap` mm back."""
    end = float(curve.at[-1])
    at = [0.0]
    while True:
        begin = max(0.0, at[-1] - overlap)
        if begin + lengths(begin) >= end - 1e-9:
            break
        at.append(begin + lengths(begin))
    if len(at) > 2 and end - at[-1] < SHORT * lengths.full:
        at[-1] = (at[-2] + end) / 2
    return np.array([*at[1:], end])


def joined(curve: Curve, ends: Array, overlap: float) -> list[Stitch]:
    """接针 with its D at stations `ends` of a line, its U on the stitch before, `overlap` mm short of its D."""
    made: list[Stitch] = []
    u = curve.point(0.0)
    for k, s in enumerate(ends):
        d = curve.point(float(s))
        made.append(Stitch(xy(u), xy(d), 0, k))
        u = d + overlap * (u - d) / np.hypot(*(u - d))
    return made


class Work(stems.SewnLine):
    """The whole teaching line."""

    def before(self, begin: int) -> tuple[Strand, ...]:
        """What lies when stitch `begin` is to be made, the tail that it will come up through first."""
        last = begin - 1
        made = [*tails.closed(self.shaped[last], self.silk.width, COLOUR, 5.1 * last), *self.start]
        for k in range(begin):
            made += tails.body(self.shaped[k], self.silk.width, COLOUR, 5.1 * k)
            if k < last:
                made += self.tail(k)
        return tuple(made)

    @property
    def bend(self) -> int:
        """The first stitch that is shorter because of a bend."""
        return next(k for k, x in enumerate(self.stitches) if x.length < BENT * self.stitches[0].length)

    def tail(self, k: int) -> tuple[Strand, ...]:
        """The tail of stitch k as it lies when the next has come up through it."""
        hole = np.array(self.stitches[k + 1].u)
        return tails.tail(self.shaped[k], hole, tails.HELD, self.silk.width, COLOUR, 5.1 * k)


def lay_out(n: SewingNumbers) -> Work:
    """The line of the sample and all its stitches."""
    curve = stems.centred(shapes.tendril(n.value("length"), n.value("curve_radius")))
    hidden = stems.hidden_start(n, curve)
    lengths = Length(curve, n.value("stitch_length"), SAG * n.width)
    overlap = n.value("overlap")
    stitches = joined(curve, stations(curve, lengths, overlap), overlap)
    silk = Thread(n.width, lambda _: COLOUR, SIDE)
    sunk = tuple(stems.pressed(hidden, silk.radius))
    shaped = [tails.at_rest(x, silk.radius, () if k else sunk) for k, x in enumerate(stitches)]
    return Work(curve, hidden, stitches, shaped, silk)


def sew(n: SewingNumbers, work: Work, begin: int, upto: int, beats: Timeline) -> Joining:
    """Stitches `begin` to `upto` by their beats, each through the tail of the one before."""
    made = begin + lesson.count(beats)
    return Joining(
        work.stitches[begin:upto], beats, work.silk, work.shaped[begin:upto],
        parted=work.shaped[begin - 1] if begin else None,
        tilt=n.needle_angle or 0.0, thickness=n.value("cloth_thickness"),
        anchor=work.stitches[begin - 1].d if begin else work.hidden[-1].d,
        after=work.stitches[made].u if made < len(work.stitches) else None,
        ground=work.before(begin) if begin else work.start, before=[*work.hidden, *work.stitches[:begin]],
    )  # fmt: skip


def _starting(n: SewingNumbers) -> list[Beat]:
    durations = [1.75, *[1.6] * (n.count("tie_count") - 1), 4.0]
    up = lesson.by_needle(n, durations, {Phase.EMERGE: Deed.HIDE}, {Phase.EMERGE: Deed.UP}, upto=Phase.PULL)
    return [*up, lesson.wait(0.7)]


def _first(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: UNTOLD, Phase.CARRY: Deed.DOWN, Phase.DRAW: Deed.DRAW, Phase.UNDER: UNTOLD}
    return [*lesson.by_needle(n, [4.4], deeds), lesson.wait(0.7)]


def _into_the_tail(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.JOIN, Phase.CARRY: Deed.DOWN, Phase.UNDER: UNTOLD}
    first = lesson.by_needle(n, [5.8], deeds)
    return [Beat("back", 1.1, Deed.STEP_BACK), *first, lesson.wait(0.2), lesson.fast(0.7)]


def _bending(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [2.6, 1.9], {Phase.EMERGE: Deed.DRAW_IN}, {Phase.EMERGE: Deed.JOIN})
    return [*first, lesson.fast(2.2), Beat("ghost", 1.6, UNTOLD)]


@figure("join_start", SewingNumbers, needs=WORK, beats=_starting, version=2, views=lesson.VIEWS)
def join_start(n: SewingNumbers, beats: Timeline) -> Picture:
    """线端藏头: tiny stitches on the line hold the thread's end; then the needle comes up exactly at the line's end."""
    work = lay_out(n)
    sewing = lesson.sewing(n, [*work.hidden, work.stitches[0]], beats, work.silk)
    begin, far = work.curve.point(0.0), work.hidden[-1].u
    s = Stage(n, wide(work.curve), stage.near([begin, far], 10.0))
    one, off = work.hidden[0], 2.2 * n.width
    text = n.labelled("tie_stitch", f"{n.length('tie_stitch'):.2g} mm")

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not sewing.when(0, Phase.SETTLE) <= t < sewing.when(len(work.hidden), Phase.EMERGE):
            return ()
        return (stems.beside(one, text, n.firm("tie_stitch"), -off),)

    return lesson.perform(s, sewing, lines=stems.ink(work.curve), extra=marks)


@figure(
    "join_first",
    SewingNumbers,
    needs=WORK,
    beats=_first,
    version=2,
    views=lesson.VIEWS,
)
def join_first(n: SewingNumbers, beats: Timeline) -> Picture:
    """落第一针: one stitch forward over the hidden start, down on the line, drawn gently flat."""
    work = lay_out(n)
    one = work.stitches[0]
    sewing = sew(n, work, 0, 1, beats)
    s = Stage(
        n,
        wide(work.curve),
        stage.camera((np.array(one.u) + np.array(one.d)) / 2 + np.array([-0.4, 1.4]), 14.5, aside=0.05),
    )
    text = n.labelled("stitch_length", f"{n.length('stitch_length'):.2g} mm")

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not sewing.when(0, Phase.CARRY) <= t:
            return ()
        return (stems.beside(one, text, n.firm("stitch_length"), 1.6 * n.width),)

    return lesson.perform(s, sewing, lines=stems.ink(work.curve), extra=marks)


@figure("join_tail", SewingNumbers, needs=WORK, beats=_into_the_tail, version=2, views=lesson.VIEWS)
def join_tail(n: SewingNumbers, beats: Timeline) -> Picture:
    """接进线尾: back a very little, up through the middle of the tail before, forward and down; so on to the bend."""
    work = lay_out(n)
    sewing = sew(n, work, 1, work.bend, beats)
    last, first = work.stitches[0], work.stitches[1]
    u, d = np.array(first.u), np.array(last.d)
    s = Stage(n, wide(work.curve), stage.camera(u + np.array([1.1, 0.9]), 10.5, aside=0.02))
    overlap = n.labelled("overlap", f"{n.length('overlap'):.2g} mm")
    length = n.labelled("stitch_length", f"{n.length('stitch_length'):.2g} mm")
    aside = np.array([u[1] - d[1], d[0] - u[0]]) / np.hypot(*(d - u))

    def marks(t: float) -> tuple[Mark, ...]:
        _, phase, share = sewing.clock(t)
        if t < beats.end("back"):  # the step back runs hidden on the back of the cloth
            tip = d + max(0.05, ease(beats.share("back", t))) * (u - d)
            return (stage.arrow(d, tip, dashed=True), stage.note(d + 1.1 * n.width * aside, n.words(*BACK)))
        if s.view is View.FRONT or t >= sewing.fast_begin:
            return ()
        if phase <= Phase.PULL:
            parted = phase is Phase.PULL or share > SEEN
            return (stage.note(u + HALVES_AT, n.words(*HALVES)),) if parted else ()
        if phase <= Phase.PUSH:
            off = 1.2 * n.width * aside
            return (stage.measure(u + off, d + off, overlap, not n.firm("overlap"), stems.Z),)
        return (stems.beside(first, length, n.firm("stitch_length"), 1.5 * n.width),)

    return lesson.perform(s, sewing, lines=stems.ink(work.curve), extra=marks)


@figure("join_bend", SewingNumbers, needs=WORK, beats=_bending, version=2, views=lesson.VIEWS)
def join_bend(n: SewingNumbers, beats: Timeline) -> Picture:
    """弯处缩短: the sharper the bend the shorter the stitches; beside it, faint, long ones that make corners."""
    work = lay_out(n)
    begin = work.bend
    ghost, bend = too_long(n, work.curve)
    flat = [thread.rest(np.array(x.u), np.array(x.d), work.silk.radius) for x in ghost]
    faint = tuple(ply for points in flat for ply in thread.floss(points, n.width, PALE))
    sewing = sew(n, work, begin, len(work.stitches), beats)
    near = stage.near([work.stitches[begin].u, *(x.d for x in ghost)], 20.0)
    s = Stage(n, wide(work.curve), replace(near, centre=(near.centre[0], near.centre[1] + LOWER)))
    corner = np.array(ghost[0].u) + np.array([-5.0, -1.2])
    lines = (*stems.ink(work.curve), stage.open_line(bend, dashed=True))

    def marks(_: float) -> tuple[Mark, ...]:
        return (stage.note(corner, n.words(*CORNERS)),)

    return lesson.perform(s, sewing, lines=lines, extra=marks, ghost=faint)


def too_long(n: SewingNumbers, curve: Curve) -> tuple[list[Stitch], Array]:
    """The sharp bend once more, moved aside: stitches as long as those on the straight, and the line (n, 2) there."""
    overlap, sharp = n.value("overlap"), float(np.abs(curve.curvature).max())
    ends = stations(curve, Length(curve, n.value("stitch_length")), overlap)
    on = [abs(curve.bend(s)) > 0.9 * sharp for s in ends]
    first, last = on.index(True), len(on) - 1 - on[::-1].index(True) + 1
    made = joined(curve, ends, overlap)[first : last + 1]
    drawn = (curve.at >= ends[first] - made[0].length) & (curve.at <= ends[last])
    moved = [Stitch(xy(np.array(x.u) + ASIDE), xy(np.array(x.d) + ASIDE), 0, x.column) for x in made]
    return moved, curve.points[drawn] + ASIDE


def wide(curve: Curve) -> Camera:
    """The front view: the whole line, right of the facts."""
    low, high = curve.points.min(0), curve.points.max(0)
    return stage.camera((low + high) / 2, 1.55 * float(high[0] - low[0]), aside=0.12)
