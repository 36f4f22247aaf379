"""滚针: a line of stitches, each half a stitch on from the last and beside it on one side, like one brush stroke."""

from collections.abc import Sequence

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
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

LINE = ("length", "curve_radius")
SIDE = 1.0  # the new stitch always lies to the left of the line, seen along it
LEAD = 9  # stitches lying before, where a figure begins in the middle of the line
BACK = ("布下回半针", "half a stitch back, below")
Z = 0.35  # mm above the cloth at which lengths are shown over silk


def line(n: SewingNumbers) -> Curve:
    """The stem of the sample, centred on the origin."""
    return centred(shapes.vine(n.value("length"), n.value("curve_radius")))


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


@figure(
    "stem_start",
    SewingNumbers,
    needs=(*lesson.SEWN, *LINE, "tie_stitch", "tie_count"),
    beats=_starting,
    version=2,
    views=lesson.VIEWS,
)
def stem_start(n: SewingNumbers, beats: Timeline) -> Picture:
    """起针线端: the thread's end is held by tiny stitches on the line, then the needle comes up exactly at its end."""
    curve, length, count = line(n), n.value("tie_stitch"), n.count("tie_count")
    along = np.array([np.cos(curve.heading[0]), np.sin(curve.heading[0])])
    begin = curve.point(0.0)
    small = tacks(begin + 0.6 * length * along, along, length, count)
    silk = silk_of(n)
    reach = length * (count + 2.5)
    first = Stitch(xy(begin), xy(curve.point(reach)), 0, count)
    sewing = lesson.sewing(n, [*small, first], beats, silk)
    s = Stage(n, wide(curve), stage.near([begin, curve.point(reach)], 10.0))
    return lesson.perform(s, sewing, lines=ink(curve))


@figure(
    "stem_first",
    SewingNumbers,
    needs=(*lesson.SEWN, *LINE, "stitch_length"),
    beats=_single,
    version=2,
    measured=Measured(spacing=False),
    views=lesson.VIEWS,
)
def stem_first(n: SewingNumbers, beats: Timeline) -> Picture:
    """第一针: one stitch forward along the line, drawn gently flat."""
    curve, stitches = _plain(n)
    s = Stage(n, wide(curve), stage.near([*(p for x in stitches[:2] for p in (x.u, x.d))], 13.5))
    sewing = lesson.sewing(n, stitches[:1], beats, silk_of(n), after=stitches[1].u)
    return lesson.perform(s, sewing, lines=ink(curve), extra=_length(n, s, sewing, stitches[0]))


@figure(
    "stem_second",
    SewingNumbers,
    needs=(*lesson.SEWN, *LINE, "stitch_length"),
    beats=_back,
    version=2,
    views=lesson.VIEWS,
)
def stem_second(n: SewingNumbers, beats: Timeline) -> Picture:
    """回半针紧靠: up at the middle of the first stitch, pressed close beside its thread."""
    return _joining(n, 1, beats)


@figure(
    "stem_third",
    SewingNumbers,
    needs=(*lesson.SEWN, *LINE, "stitch_length"),
    beats=_join,
    version=2,
    views=lesson.VIEWS,
)
def stem_third(n: SewingNumbers, beats: Timeline) -> Picture:
    """第三针接一尾: the third comes up at the tail of the first, the fourth at the tail of the second."""
    return _joining(n, 2, beats)


@figure(
    "stem_same_side",
    SewingNumbers,
    needs=(*lesson.SEWN, *LINE, "stitch_length"),
    beats=_along,
    version=2,
    views=lesson.VIEWS,
)
def stem_same_side(n: SewingNumbers, beats: Timeline) -> Picture:
    """同侧保持: every stitch comes up on the same side of the thread before it."""
    return _joining(n, LEAD, beats, sides=True)


def _joining(n: SewingNumbers, begin: int, beats: Timeline, *, sides: bool = False) -> Picture:
    """Stitches from number `begin` on, each joining those before it; `sides`: arrows on which side they come up."""
    curve, stitches = _plain(n)
    silk = silk_of(n)
    shaped = resting(stitches, silk)
    made = begin + lesson.count(beats)
    upto = len(stitches) if any(beat.fast for beat in beats.beats) else made
    sewing = lesson.sewing(
        n, stitches[begin:upto], beats, silk, shapes=shaped[begin:upto],
        anchor=stitches[begin - 1].d, after=stitches[made].u, ground=laid(stitches[:begin], shaped, silk),
        before=stitches[:begin],
    )  # fmt: skip
    focus = [p for x in stitches[max(0, begin - 2) : made + 1] for p in (x.u, x.d)]
    s = Stage(n, wide(curve), stage.near(focus, 13.5))
    first, last = stitches[begin], stitches[begin - 1]
    length = n.labelled("stitch_length", f"{n.value('stitch_length'):.2g} mm")

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

    return lesson.perform(s, sewing, lines=ink(curve), extra=marks)


def resting(stitches: Sequence[Stitch], silk: Thread) -> list[Array]:
    """Each stitch at rest: beside the one before it and over its second half."""
    made: list[Array] = []
    for i, x in enumerate(stitches):
        made.append(thread.rest(np.array(x.u), np.array(x.d), silk.radius, tuple(made[max(0, i - 2) : i])))
    return made


def _plain(n: SewingNumbers) -> tuple[Curve, list[Stitch]]:
    ratio = n.value("step_ratio") if n.find("step_ratio") else 0.5
    curve = line(n)
    at = stations(curve, Length(curve, n.value("stitch_length")), ratio)
    return curve, stem(curve, at, ratio, SIDE, n.width)


def laid(stitches: Sequence[Stitch], shaped: Sequence[Array], silk: Thread) -> tuple[Strand, ...]:
    """Stitches of a line that lie done, each as its plies."""
    return plies_of(stitches, shaped[: len(stitches)], silk, 5.1)


def silk_of(n: SewingNumbers) -> Thread:
    """The thread of the stem, laid aside below the line."""
    return Thread(n.width, lambda _: colours.STEM, np.array([0.36, -0.93]))


def _length(n: SewingNumbers, s: Stage[SewingNumbers], sewing: Sewing, x: Stitch) -> lesson.Marks:
    text = n.labelled("stitch_length", f"{n.value('stitch_length'):.2g} mm")

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
    return stage.camera((low + high) / 2, max(50.0, 1.22 * float(high[0] - low[0])), aside=0.06)


def ink(curve: Curve) -> tuple[Line, ...]:
    """The line as drawn on the cloth."""
    return (stage.open_line(curve.points[::4], 0.12, stage.INK),)


def centred(curve: Curve) -> Curve:
    """The line moved so that its box is centred on the origin."""
    low, high = curve.points.min(0), curve.points.max(0)
    return Curve(curve.at, curve.points - (low + high) / 2, curve.heading, curve.curvature)
