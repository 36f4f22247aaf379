"""正抢针: bands (皮) of a petal stitched from the outer edge inwards, each piercing the tails of the one before."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import colours, lesson, petals, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.petals import PETAL, Petal, lay_out
from generator.motion.sewing.sewing import Sewing, Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, sheen
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array, direction
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

SIDE = np.array([0.92, -0.39])  # slack thread lies on the cloth not yet stitched
SLOW, NEXT = 2.75, 1.15  # s of the first and the second stitch
CLEAR = 22.5  # ° from straight across, or along, within which the light is called so
ACROSS, ALONG = ("光横着丝理", "across the grain"), ("光顺着丝理", "along the grain")


def _row(n: SewingNumbers) -> list[Beat]:
    return [*lesson.by_needle(n, [SLOW, NEXT]), lesson.wait(0.05), lesson.fast(0.9), lesson.wait(0.15)]


def _rows(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [2.6], {Phase.EMERGE: Deed.CHANGE, Phase.CARRY: Deed.CONTINUE})
    return [*first, lesson.fast(2.2), lesson.wait(0.2)]


def _light(_: SewingNumbers) -> list[Beat]:
    return [Beat("light", 5.0, Deed.LOOK)]


@figure(
    "first_band",
    SewingNumbers,
    needs=(*lesson.SEWN, *PETAL),
    beats=_row,
    version=3,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def first_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """第一皮: 齐针 along the outer edge; U at the inner end, D exactly on the outline."""
    petal = lay_out(n)
    s, stitches = _stage(n, petal, petal.band(0, 0.0))
    whole = int(np.argmax(petal.columns.depth >= petal.height))  # the first column that is a whole band deep
    edge, line = petal.columns.outer[whole], petal.boundary(1)[0]
    text = f"{n.words('皮高', 'band height')} {petal.height:.2g} mm"

    def marks(t: float) -> tuple[Mark, ...]:
        return (stage.measure(edge, line, text, not n.firm("band_height")),) if s.view is View.FRONT else ()

    sewing = sew(n, petal, stitches, [], beats)
    return lesson.perform(s, sewing, lines=drawn(petal), extra=marks)


@figure(
    "second_band",
    SewingNumbers,
    needs=(*lesson.SEWN, *PETAL, "overlap"),
    beats=_row,
    version=3,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def second_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """第二皮: the next shade; every stitch pierces the tail of the stitch above it, `overlap` deep."""
    petal, overlap = lay_out(n), n.value("overlap")
    before = petal.band(0, 0.0)
    s, stitches = _stage(n, petal, petal.band(1, overlap))
    tail = next(x.u for x in before if x.column == stitches[0].column)
    aside = np.array([-1.1 * n.pitch, 0.0])
    text = n.labelled("overlap", f"{overlap:.2g} mm")

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not sewing.when(0, Phase.DRAW) <= t < sewing.end:
            return ()
        mark = stage.measure(np.array(stitches[0].d) + aside, np.array(tail) + aside, text, not n.firm("overlap"))
        return (mark,)

    sewing = sew(n, petal, stitches, before, beats)
    return lesson.perform(s, sewing, lines=drawn(petal), extra=marks)


@figure(
    "further_bands",
    SewingNumbers,
    needs=(*lesson.SEWN, *PETAL, "overlap"),
    beats=_rows,
    version=3,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def further_bands(n: SewingNumbers, beats: Timeline) -> Picture:
    """续皮: band after band inwards, every 皮头 parallel to the outer edge; the last is left for where it crowds."""
    petal, overlap = lay_out(n), n.value("overlap")
    begun = min(2, petal.rows - 1)
    before = [x for row in range(begun) for x in petal.band(row, overlap)]
    coming = [x for row in range(begun, max(begun + 1, petal.rows - 1)) for x in petal.band(row, overlap)]
    s, stitches = _stage(n, petal, coming)
    sewing = sew(n, petal, stitches, before, beats)
    return lesson.perform(s, sewing, lines=drawn(petal))


@figure(
    "inspect_sheen",
    SewingNumbers,
    needs=("thread_width", "cloth_thickness", *petals.WHOLE, "light_elevation"),
    beats=_light,
    version=3,
)
def inspect_sheen(n: SewingNumbers, beats: Timeline) -> Picture:
    """收针检查: slanting light goes round the finished petals; sheen is greatest with the light across the thread."""
    petal = lay_out(n)
    ground = lying(n, petal, petals.whole(n, petal)) + lying(n, petal, petals.beside(n, petal))
    middle = petal.outline.mean(0)
    s = Stage(n, both(), stage.camera(middle + np.array([3.0, 2.0]), 18.0))
    elevation = n.value("light_elevation")
    corner = np.array(s.camera.centre) + s.field * np.array([0.22, -0.21])

    def at(t: float) -> Moment:
        azimuth = 90.0 - 88.0 * np.cos(2 * np.pi * beats.share("light", t))
        light = direction(azimuth)
        tail, head = middle + 0.26 * s.field * light, middle + 0.14 * s.field * light
        text = n.words(f"光向 {azimuth:.0f}°（{stage.FROM_WEFT[0]}）", f"light {azimuth:.0f}° ({stage.FROM_WEFT[1]})")
        bright = sheen(90.0, azimuth, elevation) > sheen(90.0, CLEAR, elevation)
        side = ACROSS if bright else ALONG if abs(azimuth - 90.0) < CLEAR else None
        above = corner + s.field * np.array([0.0, 0.05])
        notes = (stage.note(above, n.words(*side)),) if side else ()
        marks = (stage.arrow(tail, head), *notes, stage.note(corner, text))
        return Moment(len(ground), (), marks, light=float(azimuth))

    return s.picture(beats, at, ground, drawn(petal))


def sew(
    n: SewingNumbers,
    petal: Petal,
    stitches: Sequence[Stitch],
    before: Sequence[Stitch],
    beats: Timeline,
) -> Sewing:
    """The stitches of a petal by their beats, over those that lie `before`; one shade a band, light to deep."""
    of = silk(n, petal)
    at_rest = resting([*before, *stitches], of.radius)[len(before) :]
    return lesson.sewing(n, stitches, beats, of, shapes=at_rest, ground=lying(n, petal, before), before=before)


def silk(n: SewingNumbers, petal: Petal) -> Thread:
    """The threads of a petal, one shade a band."""
    shades = colours.shades(colours.PLUM, petal.rows)
    return Thread(n.width, lambda x: shades[x.row], SIDE)


def lying(n: SewingNumbers, petal: Petal, stitches: Sequence[Stitch]) -> tuple[Strand, ...]:
    """What is done of a petal, each stitch as its plies."""
    of = silk(n, petal)
    return plies_of(stitches, resting(stitches, of.radius), of)


def resting(stitches: Sequence[Stitch], radius: float) -> list[Array]:
    """Each stitch at rest, riding over the stitch of its column in the band before."""
    found: dict[tuple[int, int], Array] = {}
    for row, group in groupby(stitches, lambda x: x.row):
        band = list(group)
        under = [(found[row - 1, x.column],) if (row - 1, x.column) in found else () for x in band]
        made = thread.rests(*thread.between(band), radius, under)
        found.update(zip([(row, x.column) for x in band], made, strict=True))
    return [found[x.row, x.column] for x in stitches]


def outlines(petal: Petal) -> tuple[Line, ...]:
    """The petal's outline in ink, and that of the one behind it."""
    return (stage.outline_line(petal.outline), stage.open_line(petal.neighbour, 0.12, stage.INK))


def drawn(petal: Petal) -> tuple[Line, ...]:
    """The outlines, and the petal's bands in pencil."""
    bands = [stage.open_line(petal.boundary(r)) for r in range(1, petal.rows) if len(petal.boundary(r)) > 1]
    return (*outlines(petal), *bands)


def both() -> Camera:
    """The front view of both petals."""
    return stage.camera((8.0, 1.2), 72.0)


def _stage(n: SewingNumbers, petal: Petal, stitches: list[Stitch]) -> tuple[Stage[SewingNumbers], list[Stitch]]:
    focus = [p for x in stitches[:2] for p in (x.u, x.d)]
    return Stage(n, stage.wide(petal.outline), stage.near(focus)), stitches
