"""滚针: a line of stitches, each half a stitch on from the last and beside it on one side, like one brush stroke."""

from collections.abc import Sequence

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import colours, lesson, shapes, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Sewing, Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Curve, Length, Stitch, stations, stem, tacks
from generator.motion.sewing.words import Captions, captions, stab
from generator.motion.stage import Stage
from generator.motion.vectors import Array, xy
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.picture import Episode, Picture

LINE = ("length", "curve_radius")
SIDE = 1.0  # the new stitch always lies to the left of the line, seen along it
LEAD = 9  # stitches lying before, where a figure begins in the middle of the line
Z = 0.35  # mm above the cloth at which lengths are shown over silk


def line(n: SewingNumbers) -> Curve:
    """The stem of the sample, centred on the origin."""
    return centred(shapes.vine(n.value("length"), n.value("curve_radius")))


@figure("stem_start", SewingNumbers, needs=(*lesson.SEWN, *LINE, "tie_stitch", "tie_count"))
def stem_start(n: SewingNumbers) -> Picture:
    """起针线端: the thread's end is held by tiny stitches on the line, then the needle comes up exactly at its end."""
    curve, length, count = line(n), n.value("tie_stitch"), n.count("tie_count")
    along = np.array([np.cos(curve.heading[0]), np.sin(curve.heading[0])])
    begin = curve.point(0.0)
    small = tacks(begin + 0.6 * length * along, along, length, count)
    silk = silk_of(n)
    reach = length * (count + 2.5)
    first = Stitch(xy(begin), xy(curve.point(reach)), 0, count)
    slow, each = 1.75, 1.05
    sewing = lesson.sewing(n, [*small, first], [slow, *[each] * (count - 1), 5.0], silk)
    s = Stage(n, wide(curve), stage.near([begin, curve.point(reach)], 10.0))
    said = captions(
        n,
        emerge="挨着线端出针，线头留在背面",
        carry="退一小步，移到 2 号点",
        pierce=f"{stab(n)}，只走一个小短针",
        settle="小短针压住线头，以后盖住",
        under="再回头扎一个短针",
    )
    up = 2 * count + 1
    later = dict.fromkeys(Phase, "再扎一个短针，线头就牢了")
    last = dict.fromkeys(Phase, f"从墨线的端点出针：{up} 号点")

    def spoken(i: int, phase: Phase) -> str:
        return (said if i == 0 else last if i == count else later)[phase]

    episodes = (
        Episode(0.0, Deed.HIDE),
        Episode(sewing.when(count, Phase.EMERGE), Deed.UP),
        Episode(sewing.when(count, Phase.CARRY), None),
    )
    return lesson.perform(s, sewing, said, "", lines=ink(curve), spoken=spoken, episodes=episodes)


@figure("stem_first", SewingNumbers, needs=(*lesson.SEWN, *LINE, "stitch_length"), measured=Measured(spacing=False))
def stem_first(n: SewingNumbers) -> Picture:
    """第一针: one stitch forward along the line, drawn gently flat."""
    curve, stitches = _plain(n)
    s = Stage(n, wide(curve), stage.near([*(p for x in stitches[:2] for p in (x.u, x.d))], 13.5))
    sewing = lesson.sewing(n, stitches[:1], [4.4], silk_of(n), after=stitches[1].u)
    said = captions(
        n,
        emerge="从线的端点出针",
        carry="沿墨线往前走一针的长短",
        pierce=f"{stab(n)}，针孔在墨线上",
        settle="轻轻拉平，第一针就成了",
        under="针在布下往回走半针",
    )
    return lesson.perform(s, sewing, said, "", lines=ink(curve), extra=_length(n, s, sewing, stitches[0]))


@figure("stem_second", SewingNumbers, needs=(*lesson.SEWN, *LINE, "stitch_length"))
def stem_second(n: SewingNumbers) -> Picture:
    """回半针紧靠: up at the middle of the first stitch, pressed close beside its thread."""
    said = captions(
        n,
        emerge="退到第一针中间，紧靠它的线出针",
        carry="往前走，移到 2 号点",
        pierce=f"{stab(n)}，落在墨线上",
        settle="两针叠一半，针眼藏在线下",
        under="布下再往回半针",
    )
    return _joining(n, 1, [4.2], said)


@figure("stem_third", SewingNumbers, needs=(*lesson.SEWN, *LINE, "stitch_length"))
def stem_third(n: SewingNumbers) -> Picture:
    """第三针接一尾: the third comes up at the tail of the first, the fourth at the tail of the second."""
    said = captions(
        n,
        emerge="第三针从第一针的尾出针",
        carry="往前走一针的长短",
        pierce=f"{stab(n)}，落在墨线上",
        settle="第三针接住了第一针的尾",
        under="第四针去接第二针的尾",
    )
    return _joining(n, 2, [2.85, 1.6], said, later="第四针从第二针的尾出针，再往前")


@figure("stem_same_side", SewingNumbers, needs=(*lesson.SEWN, *LINE, "stitch_length"))
def stem_same_side(n: SewingNumbers) -> Picture:
    """同侧保持: every stitch comes up on the same side of the thread before it."""
    said = captions(
        n,
        emerge="还从线的这一边出针，不换边",
        carry="线也拨在同一边",
        pierce=f"{stab(n)}，落在墨线上",
        settle="绞纹都朝一个方向",
        under="下一针还在这一边",
    )
    return _joining(n, LEAD, [2.4, 1.25], said, later="又从同一边出针", fast=(3.7, 4.85), sides=True)


def _joining(
    n: SewingNumbers, begin: int, durations: list[float], said: Captions, *, later: str = "",
    fast: tuple[float, float] | None = None, sides: bool = False,
) -> Picture:  # fmt: skip
    curve, stitches = _plain(n)
    silk = silk_of(n)
    shaped = resting(stitches, silk)
    made = begin + len(durations)
    upto = len(stitches) if fast else made
    sewing = lesson.sewing(
        n, stitches[begin:upto], durations, silk, shapes=shaped[begin:upto], fast=fast,
        anchor=stitches[begin - 1].d, after=stitches[made].u, ground=laid(stitches[:begin], shaped, silk),
    )  # fmt: skip
    focus = [p for x in stitches[max(0, begin - 2) : made + 1] for p in (x.u, x.d)]
    s = Stage(n, wide(curve), stage.near(focus, 13.5))
    first, last = stitches[begin], stitches[begin - 1]

    def marks(t: float) -> tuple[Mark, ...]:
        i, phase, _ = sewing.clock(t)
        if t >= sewing.fast_begin and fast:
            return ()
        if sides:
            return tuple(_side(x, n.width) for x in stitches[begin - 3 : begin + 1 + i])
        if i == 0 and phase is Phase.EMERGE:  # the half step back runs hidden on the back of the cloth
            return (stage.arrow(last.d, first.u, dashed=True), stage.note(last.d, "布下回半针", dashed=False))
        if s.view is View.CLOSE and Phase.AIM <= phase <= Phase.SETTLE and i == 0:
            return (beside(first, f"针长 {n.value('stitch_length'):.2g} mm", n.firm("stitch_length"), 2.4 * n.width),)
        return ()

    return lesson.perform(s, sewing, said, later, "快放：一路同侧，像一笔画成", lines=ink(curve), extra=marks)


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
    """Stitches that lie done, each as its plies."""
    return tuple(
        ply
        for x, points in zip(stitches, shaped, strict=False)
        for ply in thread.floss(points, silk.width, silk.colour(x), 5.1 * x.column)
    )


def silk_of(n: SewingNumbers) -> Thread:
    """The thread of the stem, laid aside below the line."""
    return Thread(n.width, lambda _: colours.STEM, np.array([0.36, -0.93]))


def _length(n: SewingNumbers, s: Stage[SewingNumbers], sewing: Sewing, x: Stitch) -> lesson.Marks:
    text = f"针长 {n.value('stitch_length'):.2g} mm"

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
