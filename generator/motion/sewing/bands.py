"""正抢针: bands (皮) of a petal stitched from the outer edge inwards, each piercing the tails of the one before."""

from collections.abc import Sequence

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import colours, lesson, thread
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.petals import PETAL, Petal, lay_out
from generator.motion.sewing.sewing import Sewing, Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, sheen
from generator.motion.sewing.words import captions, stab
from generator.motion.stage import Stage
from generator.motion.vectors import Array, direction
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

SIDE = np.array([0.92, -0.39])  # slack thread lies on the cloth not yet stitched
SLOW, NEXT = 2.75, 1.15  # s of the first and the second stitch


@figure("first_band", SewingNumbers, needs=(*lesson.SEWN, *PETAL), measured=Measured(spacing=True))
def first_band(n: SewingNumbers) -> Picture:
    """第一皮: 齐针 along the outer edge; U at the inner end, D exactly on the outline."""
    petal = lay_out(n)
    s, stitches = _stage(n, petal, petal.band(0, 0.0))
    said = captions(
        n,
        emerge="从里边的皮线上出针",
        pierce=f"{stab(n)}，正在外缘墨线上",
        under="从布下回到旁边一针的里端",
    )
    whole = int(np.argmax(petal.columns.depth >= petal.height))  # the first column that is a whole band deep
    edge, line = petal.columns.outer[whole], petal.boundary(1)[0]
    text = f"皮高 {petal.height:.2g} mm"

    def marks(t: float) -> tuple[Mark, ...]:
        return (stage.measure(edge, line, text, not n.firm("band_height")),) if s.view is View.FRONT else ()

    sewing = sew(n, petal, stitches, [], durations=[SLOW, NEXT], fast=(3.95, 4.85))
    later = "紧挨着排下一针，长短一样"
    return lesson.perform(s, sewing, said, later, "快放：一针一针排满外缘", lines=drawn(petal), extra=marks)


@figure("second_band", SewingNumbers, needs=(*lesson.SEWN, *PETAL, "overlap"), measured=Measured(spacing=True))
def second_band(n: SewingNumbers) -> Picture:
    """第二皮: the next shade; every stitch pierces the tail of the stitch above it, `overlap` deep."""
    petal, overlap = lay_out(n), n.value("overlap")
    before = petal.band(0, 0.0)
    s, stitches = _stage(n, petal, petal.band(1, overlap))
    said = captions(
        n,
        emerge="换下一色，从第二道皮线上出针",
        aim="针尖对准上一皮这一针的尾",
        pierce=f"{stab(n)}，扎进第一皮的针尾",
        settle="新针压住旧针的尾，不露底",
    )
    tail = next(x.u for x in before if x.column == stitches[0].column)
    aside = np.array([-1.1 * n.pitch, 0.0])
    text = f"压尾 {overlap:.2g} mm"

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not sewing.when(0, Phase.DRAW) <= t < sewing.end:
            return ()
        mark = stage.measure(np.array(stitches[0].d) + aside, np.array(tail) + aside, text, not n.firm("overlap"))
        return (mark,)

    sewing = sew(n, petal, stitches, before, durations=[SLOW, NEXT], fast=(3.95, 4.85))
    later = "同一列再接一针，针针扎进前一皮的尾"
    return lesson.perform(s, sewing, said, later, "快放：第二皮排满", lines=drawn(petal), extra=marks)


@figure("further_bands", SewingNumbers, needs=(*lesson.SEWN, *PETAL, "overlap"), measured=Measured(spacing=True))
def further_bands(n: SewingNumbers) -> Picture:
    """续皮: band after band to the inner end, every 皮头 parallel to the outer edge."""
    petal, overlap = lay_out(n), n.value("overlap")
    begun = min(2, petal.rows - 1)
    before = [x for row in range(begun) for x in petal.band(row, overlap)]
    coming = [x for row in range(begun, petal.rows) for x in petal.band(row, overlap)]
    s, stitches = _stage(n, petal, coming)
    said = captions(
        n,
        emerge="再换一色，从下一道皮线上出针",
        aim="对准前一皮的针尾",
        pierce=f"{stab(n)}，扎进前一皮的针尾",
        under="照样一皮接一皮往里绣",
    )
    sewing = sew(n, petal, stitches, before, durations=[2.6], fast=(2.6, 4.8))
    return lesson.perform(s, sewing, said, "", "快放：皮头都跟外缘平行，绣到里口", lines=drawn(petal))


@figure("inspect_sheen", SewingNumbers, needs=("thread_width", "cloth_thickness", *PETAL, "light_elevation"))
def inspect_sheen(n: SewingNumbers) -> Picture:
    """收针检查: slanting light goes round the finished petal; sheen is greatest with the light across the thread."""
    petal = lay_out(n)
    overlap = n.value("overlap") if n.find("overlap") else n.width
    ground = sew(
        n, petal, [x for row in range(petal.rows) for x in petal.band(row, overlap)], [], durations=[1.0], fast=None
    ).laid
    middle = petal.outline.mean(0)
    s = Stage(n, stage.wide(petal.outline), stage.camera(middle + np.array([3.0, 2.0]), 18.0))
    elevation = n.value("light_elevation")
    corner = np.array(s.camera.centre) + s.field * np.array([0.22, -0.21])

    def at(t: float) -> Moment:
        azimuth = 90.0 - 88.0 * np.cos(2 * np.pi * t / n.spec.seconds)
        light = direction(azimuth)
        tail, head = middle + 0.26 * s.field * light, middle + 0.14 * s.field * light
        text = f"光向 {azimuth:.0f}°（{stage.MEASURED_FROM_WEFT}）"
        marks = (stage.arrow(tail, head), stage.note(corner, text))
        bright = sheen(90.0, azimuth, elevation) > 0.5
        said = "光横着丝理：丝光最亮，看匀不匀" if bright else "光顺着丝理：看皮头齐不齐、有没有棱"
        return Moment(len(ground), (), marks, said, light=float(azimuth))

    return s.picture(at, ground, drawn(petal))


def sew(
    n: SewingNumbers,
    petal: Petal,
    stitches: Sequence[Stitch],
    before: Sequence[Stitch],
    *,
    durations: Sequence[float],
    fast: tuple[float, float] | None,
) -> Sewing:
    """The stitches of a petal on the clock, over those that lie `before`; one shade a band, light to deep."""
    shades = colours.shades(colours.PLUM, petal.rows)
    silk = Thread(n.width, lambda x: shades[x.row], SIDE)
    at_rest = resting([*before, *stitches], silk.radius)
    ground = tuple(
        ply
        for points, x in zip(at_rest, before, strict=False)
        for ply in thread.floss(points, silk.width, silk.colour(x), 7.3 * x.column)
    )
    return lesson.sewing(n, stitches, durations, silk, shapes=at_rest[len(before) :], fast=fast, ground=ground)


def resting(stitches: Sequence[Stitch], radius: float) -> list[Array]:
    """Each stitch at rest, riding over the stitch of its column in the band before."""
    found: dict[tuple[int, int], Array] = {}
    for x in stitches:
        below = found.get((x.row - 1, x.column))
        under = () if below is None else (below,)
        found[x.row, x.column] = thread.rest(np.array(x.u), np.array(x.d), radius, under)
    return [found[x.row, x.column] for x in stitches]


def drawn(petal: Petal) -> tuple[Line, ...]:
    """The petal's outline in ink and its bands in pencil."""
    bands = [stage.open_line(petal.boundary(r)) for r in range(1, petal.rows) if len(petal.boundary(r)) > 1]
    return (stage.outline_line(petal.outline), *bands)


def _stage(n: SewingNumbers, petal: Petal, stitches: list[Stitch]) -> tuple[Stage[SewingNumbers], list[Stitch]]:
    focus = [p for x in stitches[:2] for p in (x.u, x.d)]
    return Stage(n, stage.wide(petal.outline), stage.near(focus)), stitches
