"""滚针: a line of stitches, each half a stitch on from the last and beside it on one side, like one brush stroke."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import colours, lesson, shapes, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Sewing, Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Curve, Length, Stitch, stations, stem, tacks
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array, xy
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.picture import Picture

WORK = (*lesson.SEWN, "length", "curve_radius", "stitch_length", "chord_error", "tie_stitch", "tie_count")
MADE = 4  # stitches that are made before it is about the side
SIDE = 1.0  # the new stitch always lies to the left of the line, seen along it
TAPER, TIP = 3.2, 0.28  # full stitches: over how many of them the line tapers, and how long the last one is
SUNK = np.array([1.0, 1.0, 0.2])  # of their height, short stitches stand out under the one that presses them
BACK = ("布下回半针", "half a stitch back, below")
Z = 0.35  # mm above the cloth at which lengths are shown over silk


@dataclass(frozen=True)
class SewnLine:
    """The whole of a line of stitches, of which each step makes a part."""

    curve: Curve
    hidden: list[Stitch]  # the short ones over the thread's end
    stitches: list[Stitch]
    shaped: list[Array]  # each stitch at rest
    silk: Thread

    @property
    def start(self) -> tuple[Strand, ...]:
        """The hidden start as it lies."""
        return laid(self.hidden, flat(self.hidden, self.silk.radius), self.silk)


@dataclass(frozen=True)
class Work(SewnLine):
    """The whole stem."""

    bend: int  # the first stitch that ends shorter because of a bend
    tip: int  # and because the line ends

    def before(self, begin: int) -> tuple[Strand, ...]:
        """What lies when stitch `begin` is to be made."""
        return self.start + laid(self.stitches[:begin], self.shaped, self.silk)

    def sew(
        self,
        n: SewingNumbers,
        begin: int,
        upto: int,
        beats: Timeline,
        more: Sequence[Stitch] = (),
        over: Sequence[Array] = (),
    ) -> Sewing:
        """Stitches `begin` to `upto` by their beats, and then `more`, which at rest are `over`."""
        last = self.stitches[begin - 1] if begin else self.hidden[-1]
        made = begin + lesson.count(beats)
        return lesson.sewing(
            n, [*self.stitches[begin:upto], *more], beats, self.silk, shapes=[*self.shaped[begin:upto], *over],
            anchor=last.d, after=self.stitches[made].u, ground=self.before(begin),
            before=[*self.hidden, *self.stitches[:begin]],
        )  # fmt: skip


def lay_out(n: SewingNumbers) -> Work:
    """The stem of the sample and all its stitches: it bends by the step's radius where the step has one."""
    radius = n.value("bend_radius" if n.find("bend_radius") else "curve_radius")
    ratio = n.value("step_ratio") if n.find("step_ratio") else 0.5
    full = n.value("stitch_length")
    curve = centred(shapes.vine(n.value("length"), radius))
    lengths = Length(curve, full, n.value("chord_error"), TAPER * full, tip=TIP)
    at = stations(curve, lengths, ratio)
    first, *others = stem(curve, at, ratio, SIDE, n.width)
    stitches = [Stitch(xy(curve.point(0.0)), first.d, first.row, first.column), *others]  # it has none to lie beside
    hidden = hidden_start(n, curve)
    silk = Thread(n.width, lambda _: colours.STEM, np.array([0.36, -0.93]))
    bent = [lengths.bend(s) > 0 for s in at]
    tip = next(k for k in range(len(stitches)) if curve.at[-1] - at[k] < TAPER * full)
    return Work(
        curve, hidden, stitches, resting(stitches, silk, pressed(hidden, silk.radius)), silk, bent.index(True) - 1, tip
    )


def hidden_start(n: SewingNumbers, curve: Curve) -> list[Stitch]:
    """The tiny stitches that hold the thread's end, back along the beginning of a line."""
    along, size = np.array([np.cos(curve.heading[0]), np.sin(curve.heading[0])]), n.value("tie_stitch")
    return tacks(curve.point(0.0) + 0.6 * size * along, along, size, n.count("tie_count"))


def flat(stitches: Sequence[Stitch], radius: float) -> list[Array]:
    """Each stitch at rest on the cloth, (n, 3)."""
    return thread.rests(*thread.between(stitches), radius)


def pressed(stitches: Sequence[Stitch], radius: float) -> list[Array]:
    """Each stitch at rest under another that presses it, (n, 3)."""
    return [points * SUNK for points in flat(stitches, radius)]


def _starting(n: SewingNumbers) -> list[Beat]:
    durations = [1.75, *[1.05] * (n.count("tie_count") - 1), 5.0]
    up = lesson.by_needle(n, durations, {Phase.EMERGE: Deed.HIDE}, {Phase.EMERGE: Deed.UP}, upto=Phase.PULL)
    return [*up, lesson.wait(0.85)]


def _single(n: SewingNumbers) -> list[Beat]:
    return [*lesson.by_needle(n, [4.4], lesson.SINGLE), lesson.wait(0.6)]


def _back(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.BACK, Phase.DRAW: Deed.CLOSE, Phase.UNDER: UNTOLD}
    return [*lesson.by_needle(n, [4.2], deeds), lesson.wait(0.8)]


def _join(n: SewingNumbers) -> list[Beat]:
    return [*lesson.by_needle(n, [2.85, 1.6], {Phase.EMERGE: Deed.JOIN}), lesson.wait(0.55)]


def _along(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [2.4, 1.25], lesson.STITCH)
    return [*first, lesson.wait(0.05), lesson.fast(1.15), lesson.wait(0.15)]


@figure("stem_start", SewingNumbers, needs=WORK, beats=_starting, version=3, views=lesson.VIEWS)
def stem_start(n: SewingNumbers, beats: Timeline) -> Picture:
    """起针线端: the thread's end is held by tiny stitches on the line, then the needle comes up exactly at its end."""
    work = lay_out(n)
    begin, reach = work.curve.point(0.0), n.value("tie_stitch") * (n.count("tie_count") + 2.5)
    first = Stitch(xy(begin), xy(work.curve.point(reach)), 0, len(work.hidden))
    sewing = lesson.sewing(n, [*work.hidden, first], beats, work.silk)
    s = Stage(n, wide(work.curve), stage.near([begin, work.curve.point(reach)], 10.0))
    return lesson.perform(s, sewing, lines=ink(work.curve))


@figure(
    "stem_first",
    SewingNumbers,
    needs=WORK,
    beats=_single,
    version=3,
    views=lesson.VIEWS,
)
def stem_first(n: SewingNumbers, beats: Timeline) -> Picture:
    """第一针: one stitch forward along the line, drawn gently flat."""
    work = lay_out(n)
    s = Stage(n, wide(work.curve), stage.near([*(p for x in work.stitches[:2] for p in (x.u, x.d))], 13.5))
    sewing = work.sew(n, 0, 1, beats)
    return lesson.perform(s, sewing, lines=ink(work.curve), extra=_length(n, s, sewing, work.stitches[0]))


@figure("stem_second", SewingNumbers, needs=WORK, beats=_back, version=3, views=lesson.VIEWS)
def stem_second(n: SewingNumbers, beats: Timeline) -> Picture:
    """回半针紧靠: up at the middle of the first stitch, pressed close beside its thread."""
    return _joining(n, 1, beats)


@figure("stem_third", SewingNumbers, needs=WORK, beats=_join, version=3, views=lesson.VIEWS)
def stem_third(n: SewingNumbers, beats: Timeline) -> Picture:
    """第三针接一尾: the third comes up at the tail of the first, the fourth at the tail of the second."""
    return _joining(n, 2, beats)


@figure("stem_same_side", SewingNumbers, needs=WORK, beats=_along, version=3, views=lesson.VIEWS)
def stem_same_side(n: SewingNumbers, beats: Timeline) -> Picture:
    """同侧保持: every stitch comes up on the same side of the thread before it."""
    return _joining(n, MADE, beats, sides=True)


def _joining(n: SewingNumbers, begin: int, beats: Timeline, *, sides: bool = False) -> Picture:
    """Stitches from number `begin` on, each joining those before it; `sides`: arrows on which side they come up."""
    work = lay_out(n)
    stitches, made = work.stitches, begin + lesson.count(beats)
    sewing = work.sew(n, begin, work.bend if sides else made, beats)
    focus = [p for x in stitches[max(0, begin - 2) : made + 1] for p in (x.u, x.d)]
    s = Stage(n, wide(work.curve), stage.near(focus, 13.5))
    first, last = stitches[begin], stitches[begin - 1]
    length = n.labelled("stitch_length", f"{n.length('stitch_length'):.2g} mm")

    def marks(t: float) -> tuple[Mark, ...]:
        i, phase, _ = sewing.clock(t)
        if sewing.fast and t >= sewing.fast_begin:
            return ()
        if sides:
            return tuple(_side(x, n.width) for x in stitches[begin - 3 : begin + 1 + i])
        if i == 0 and phase is Phase.EMERGE:  # the half step back runs hidden on the back of the cloth
            return (stage.arrow(last.d, first.u, dashed=True), stage.note(last.d, n.words(*BACK)))
        if s.view is View.CLOSE and Phase.AIM <= phase <= Phase.SETTLE and i == 0:
            return (beside(first, length, n.firm("stitch_length"), 2.4 * n.width),)
        return ()

    return lesson.perform(s, sewing, lines=ink(work.curve), extra=marks)


def resting(stitches: Sequence[Stitch], silk: Thread, under: Sequence[Array]) -> list[Array]:
    """Each stitch at rest: beside the one before it and over its second half; the first over those `under` it."""
    made: list[Array] = []
    for i, x in enumerate(stitches):
        below = made[max(0, i - 2) : i] or under
        made.append(thread.rest(np.array(x.u), np.array(x.d), silk.radius, tuple(below)))
    return made


def laid(stitches: Sequence[Stitch], shaped: Sequence[Array], silk: Thread) -> tuple[Strand, ...]:
    """Stitches of a line that lie done, each as its plies."""
    return plies_of(stitches, shaped[: len(stitches)], silk, 5.1)


def _length(n: SewingNumbers, s: Stage[SewingNumbers], sewing: Sewing, x: Stitch) -> lesson.Marks:
    text = n.labelled("stitch_length", f"{n.length('stitch_length'):.2g} mm")

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not sewing.when(0, Phase.CARRY) <= t < sewing.when(0, Phase.UNDER):
            return ()
        return (beside(x, text, n.firm("stitch_length"), 2.4 * n.width),)

    return marks


def beside(x: Stitch, text: str, firm: bool, off: float) -> Mark:
    """The length of a stitch, measured `off` mm beside it."""
    u, d = np.array(x.u), np.array(x.d)
    aside = off * np.array([u[1] - d[1], d[0] - u[0]]) / x.length
    return stage.measure(u + aside, d + aside, text, not firm, Z)


def _side(x: Stitch, width: float) -> Mark:
    u, d = np.array(x.u), np.array(x.d)
    off = np.array([u[1] - d[1], d[0] - u[0]]) / x.length
    return stage.arrow(u + 3.4 * width * off, u + 1.0 * width * off)


def wide(curve: Curve) -> Camera:
    """The front view: the whole line."""
    low, high = curve.points.min(0), curve.points.max(0)
    return stage.camera((low + high) / 2, max(50.0, 1.35 * float(high[0] - low[0])), aside=0.1)


def ink(curve: Curve) -> tuple[Line, ...]:
    """The line as drawn on the cloth."""
    return (stage.open_line(curve.points[::4], 0.12, stage.INK),)


def centred(curve: Curve) -> Curve:
    """The line moved so that its box is centred on the origin."""
    low, high = curve.points.min(0), curve.points.max(0)
    return Curve(curve.at, curve.points - (low + high) / 2, curve.heading, curve.curvature)
