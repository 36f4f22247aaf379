"""散套: a first band even outside and uneven inside, equal stitches staggered over it, then bands in their gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import interlocking, lesson
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.interlocking import EVERY, GUIDE, Z, pointing
from generator.motion.sewing.layers import called
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.scattered import SCATTERED, Scattered, lay_out
from generator.motion.sewing.sewing import Sewing
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.picture import Picture
from knowledge.schema.template import amount

SWING = 80.0  # ° to either side that the light goes over the finished petal
ENTERS = ("扎进第一皮", "enters the first band")
BETWEEN = ("夹在两针之间", "between two stitches")


def _ragged(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.UP, Phase.CARRY: Deed.DOWN, Phase.UNDER: Deed.LAY_CLOSE}
    return [*lesson.by_needle(n, [2.6, 1.2, 1.0], deeds), lesson.wait(0.05), lesson.fast(1.1), lesson.wait(0.25)]


def _staggered(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.STAGGER, Phase.CARRY: Deed.COVER}
    return [*lesson.by_needle(n, [2.4, 1.5], deeds), lesson.fast(1.2), lesson.wait(0.25)]


def _between(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.LAY_BETWEEN, Phase.CARRY: Deed.ENTER}
    return [*lesson.by_needle(n, [2.7, 1.2], deeds), lesson.wait(0.05), lesson.fast(1.0), lesson.wait(0.25)]


def _turning(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.CONTINUE, Phase.UNDER: Deed.VEER}
    return [*lesson.by_needle(n, [2.3, 1.4], deeds), lesson.fast(1.5), Beat("sheen", 1.6, Deed.LOOK)]


@figure(
    "ragged_first_band",
    SewingNumbers,
    needs=(*lesson.SEWN, *SCATTERED),
    beats=_ragged,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def ragged_first_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """第一皮外齐里参差: up inside at ever another depth, down on the ink line, stitch beside stitch round the edge."""
    petal = lay_out(n)
    s, sewing = _begin(n, petal, petal.band(0), [], beats, stage.TILT)
    vary = n.value("vary_ratio")

    def marks(t: float) -> tuple[Mark, ...]:
        if t < sewing.when(1, Phase.SETTLE):
            return ()
        return (_beside(n, petal, 5, (petal.edge * (1 - vary), petal.edge), "vary_ratio"),)

    return lesson.perform(s, sewing, lines=drawn(petal), bands=called(n), extra=marks)


@figure(
    "staggered_band",
    SewingNumbers,
    needs=(*lesson.SEWN, *SCATTERED),
    beats=_staggered,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def staggered_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """第二皮等长错落: stitches of one length that begin higher and lower, one place open after each."""
    petal = lay_out(n)
    band = petal.band(1)
    s, sewing = _begin(n, petal, band, petal.before(1), beats)
    name = "overlap_ratio" if s.view is View.FRONT else "stagger_ratio"
    half = petal.edge * n.value("stagger_ratio") / 2
    span = (petal.head, petal.edge) if s.view is View.FRONT else (petal.head - half, petal.head + half)
    gap = n.labelled("gap_count", str(n.count("gap_count")))

    def marks(t: float) -> tuple[Mark, ...]:
        if not sewing.when(0, Phase.SETTLE) <= t < sewing.fast_begin:
            return ()
        if s.view is View.CLOSE and t < sewing.when(1, Phase.SETTLE):
            return pointing((np.array(band[0].d) + np.array(band[1].d)) / 2, gap, not n.firm("gap_count"))
        return (_beside(n, petal, 9, span, name),)

    return lesson.perform(s, sewing, lines=drawn(petal), bands=called(n), extra=marks)


@figure(
    "mark_hiding_band",
    SewingNumbers,
    needs=(*lesson.SEWN, *SCATTERED),
    beats=_between,
    views=lesson.VIEWS,
)
def mark_hiding_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """第三皮嵌缝藏针迹: between two stitches of the second band, down into the tail of the first."""
    petal = lay_out(n)
    band = petal.band(2)
    s, sewing = _begin(n, petal, band, petal.before(2), beats)

    def marks(t: float) -> tuple[Mark, ...]:
        for words, begin, end in (
            (BETWEEN, (0, Phase.CARRY), (0, Phase.AIM)),
            (ENTERS, (0, Phase.DRAW), (1, Phase.AIM)),
        ):
            if s.view is View.CLOSE and sewing.when(*begin) <= t < sewing.when(*end):
                return pointing(np.array(band[0].d), n.words(*words), dashed=False)
        return ()

    return lesson.perform(s, sewing, lines=drawn(petal), bands=called(n), extra=marks)


@figure(
    "turning_bands",
    SewingNumbers,
    needs=(*lesson.SEWN, *SCATTERED),
    beats=_turning,
    views=lesson.VIEWS,
)
def turning_bands(n: SewingNumbers, beats: Timeline) -> Picture:
    """续皮顺丝理: the next shades to the inner end, each stitch turned a little more; then the sheen travels."""
    petal = lay_out(n)
    s, sewing = _begin(n, petal, petal.further(3), petal.before(3), beats)

    def marks(t: float) -> tuple[Mark, ...]:
        if not sewing.when(0, Phase.UNDER) <= t < sewing.fast_begin:
            return ()
        return tuple(_growing(petal))

    def light(t: float) -> float:
        return SWING * float(np.sin(2 * np.pi * beats.share("sheen", t)))

    return lesson.perform(s, sewing, lines=drawn(petal), bands=called(n), extra=marks, light=light)


def drawn(petal: Scattered) -> tuple[Line, ...]:
    """The petal's outline in ink and the lines of its growth."""
    along = [stage.open_line(line, 0.09, GUIDE) for line in growth(petal)]
    return (stage.outline_line(petal.outline), *along)


def growth(petal: Scattered) -> list[Array]:
    """The curved lines that are drawn for the direction, from the outer edge inwards, (n, 2) each, left to right."""
    return [way.points for way in petal.ways if way.column % EVERY == 0]


def wide(petal: Scattered) -> Camera:
    """The front view: the whole petal, with room below for captions of two lines."""
    low, high = petal.outline.min(0), petal.outline.max(0)
    field = 2.5 * float(high[1] - low[1])
    return stage.camera((low + high) / 2 - np.array([0.0, 0.048 * field]), field)


def _begin(
    n: SewingNumbers,
    petal: Scattered,
    stitches: Sequence[Stitch],
    before: Sequence[Stitch],
    beats: Timeline,
    tilt: float = interlocking.SLANTED,
) -> tuple[Stage[SewingNumbers], Sewing]:
    s, sewing = interlocking.begin(n, petal, stitches, before, beats, tilt)
    return replace(s, front=wide(petal)), sewing


def _beside(n: SewingNumbers, petal: Scattered, column: int, span: Sequence[float], name: str) -> Mark:
    """A share of the long stitches, shown on a line right of those in hand, from one depth to another."""
    way = petal.way(column)
    text = n.labelled(name, amount(n.need(name), n.spec.language))
    return stage.measure(way.point(span[0]), way.point(span[1]), text, not n.firm(name), Z)


def _growing(petal: Scattered) -> Iterator[Mark]:
    """Arrows the way the petal grows, each turned a little against the next."""
    for way in petal.ways:
        if abs(way.column) <= 2 * EVERY and way.column % EVERY == 0:
            yield stage.arrow(way.point(0.5 * way.depth), way.point(0.8 * way.depth))
