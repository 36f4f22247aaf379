"""平套: a dense band at the edge, then band after band in the gaps of the one before, and the edge evened."""

from collections.abc import Sequence

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import layers, lesson
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.layers import LAYERS, Banded, Layers, lay_out
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Sewing, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Picture
from knowledge.schema.template import amount

SLANTED = 46.0  # ° from the cloth's normal: layers are seen from lower than a flat band
GUIDE: Rgb = (150, 150, 158)  # drawn thinly, to be covered
EVERY = 6  # columns between two lines that show the direction
EDGE = ("边皮针长", "edge stitch")
COVERED = ("盖过一大半", "over half covered")
Z = 0.4  # mm above the cloth at which lengths are shown over silk


def _dense(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.UP, Phase.CARRY: Deed.DOWN, Phase.UNDER: Deed.LAY_CLOSE}
    return [*lesson.by_needle(n, [2.75, 1.15], deeds), lesson.wait(0.05), lesson.fast(0.9), lesson.wait(0.15)]


def _gapped(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.COVER, Phase.UNDER: Deed.SKIP}
    first = lesson.by_needle(n, [2.3, 1.1], deeds)
    return [*first, lesson.fast(0.4), lesson.fast(1.0, Deed.COUNT, "count"), lesson.wait(0.2)]


def _into_gaps(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.FILL_GAP, Phase.CARRY: Deed.MEET}
    return [*lesson.by_needle(n, [2.75, 1.15], deeds), lesson.wait(0.05), lesson.fast(0.9), lesson.wait(0.15)]


def _on(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.CHANGE, Phase.CARRY: Deed.INTERLOCK}
    return [*lesson.by_needle(n, [2.2, 0.9], deeds), lesson.fast(1.7), lesson.wait(0.2)]


def _evening(n: SewingNumbers) -> list[Beat]:
    deeds = {Phase.EMERGE: Deed.FILL_IN, Phase.CARRY: Deed.DOWN}
    return [*lesson.by_needle(n, [2.5, 1.1], deeds), lesson.wait(0.05), lesson.fast(1.2), lesson.wait(0.15)]


@figure(
    "dense_edge_band",
    SewingNumbers,
    needs=(*lesson.SEWN, *LAYERS),
    beats=_dense,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def dense_edge_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """边皮密排: up on the first band line, down on the ink line, stitch beside stitch along the outer edge."""
    petal = lay_out(n)
    s, sewing = begin(n, petal, petal.bands[0], [], beats, tilt=stage.TILT)
    whole = petal.columns.depth >= petal.edge
    edge, line = petal.columns.outer[whole][-1], petal.at(petal.edge)[-1]
    text = f"{n.words(*EDGE)} {petal.edge:.2g} mm"

    def marks(_: float) -> tuple[Mark, ...]:
        return (stage.measure(edge, line, text, not n.firm("stitch_length")),) if s.view is View.FRONT else ()

    return lesson.perform(s, sewing, lines=drawn(petal), bands=layers.called(n), extra=marks)


@figure(
    "gapped_band",
    SewingNumbers,
    needs=(*lesson.SEWN, *LAYERS, "mark_count"),
    beats=_gapped,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def gapped_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """第二皮隔针: one stitch and one gap over the edge band, counted by marks."""
    petal, every = lay_out(n), n.count("mark_count")
    band = petal.band(1)
    s, sewing = begin(n, petal, band, petal.before(1), beats)
    first, second = band[:2]
    counted = [(k, x) for k, x in enumerate(band, 1) if k % every == 0]

    def marks(t: float) -> tuple[Mark, ...]:
        if t >= sewing.fast_begin:
            return _counted(n, s, [(k, x) for k, x in counted if k <= sewing.done(t)])
        if t < sewing.when(0, Phase.SETTLE):
            return ()
        return _over(n, s, petal, first) if t < sewing.when(1, Phase.SETTLE) else _between(n, s, first, second)

    return lesson.perform(s, sewing, lines=drawn(petal), bands=layers.called(n), extra=marks)


@figure(
    "gap_filling_band",
    SewingNumbers,
    needs=(*lesson.SEWN, *LAYERS),
    beats=_into_gaps,
    views=lesson.VIEWS,
)
def gap_filling_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """第三皮嵌空接尾: into the gaps of the second band; each head presses the tail of the edge stitch in its column."""
    petal = lay_out(n)
    band = petal.band(2)
    s, sewing = begin(n, petal, band, petal.before(2), beats)
    quantity = n.need("overlap")
    text = n.words(quantity.name, quantity.english)

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not sewing.when(0, Phase.SETTLE) <= t < sewing.when(1, Phase.AIM):
            return ()
        return pointing(np.array(band[0].d), text, not n.firm("overlap"))

    return lesson.perform(s, sewing, lines=drawn(petal), bands=layers.called(n), extra=marks)


@figure(
    "interlocked_bands",
    SewingNumbers,
    needs=(*lesson.SEWN, *LAYERS),
    beats=_on,
    views=lesson.VIEWS,
)
def interlocked_bands(n: SewingNumbers, beats: Timeline) -> Picture:
    """循环套下去: the next shade into the last band's gaps, on the tails of the band before it, to the inner end."""
    petal = lay_out(n)
    s, sewing = begin(n, petal, petal.further(3), petal.before(3), beats)
    return lesson.perform(s, sewing, lines=drawn(petal), bands=layers.called(n))


@figure(
    "evened_edge",
    SewingNumbers,
    needs=(*lesson.SEWN, *LAYERS),
    beats=_evening,
    views=lesson.VIEWS,
)
def evened_edge(n: SewingNumbers, beats: Timeline) -> Picture:
    """边口整齐: what the bands left open at the inner end and the sides is filled in, down on the ink line."""
    petal = lay_out(n)
    s, sewing = begin(n, petal, petal.filling, petal.before(len(petal.bands)), beats)
    return lesson.perform(s, sewing, lines=drawn(petal), bands=layers.called(n, len(petal.bands)))


def drawn(petal: Layers) -> tuple[Line, ...]:
    """The petal's outline in ink, the lines of its bands and of the direction of its stitches."""
    bands = [stage.open_line(p, 0.09, GUIDE) for p in band_lines(petal)]
    along = [stage.open_line(p, 0.09, GUIDE) for p in direction_lines(petal)]
    return (stage.outline_line(petal.outline), *bands, *along)


def band_lines(petal: Layers) -> list[Array]:
    """Where the needle comes up for each band that ends within the petal, (n, 2) each."""
    lines = [petal.at(tail) for _, tail in petal.spans]
    return [line for line in lines if len(line) > 2]


def direction_lines(petal: Layers) -> list[Array]:
    """Straight lines from the outer edge to the inner one, (2, 2) each, from left to right."""
    c = petal.columns
    return [
        np.array([outer, outer + depth * along])
        for outer, along, depth, column in zip(c.outer, c.along, c.depth, c.column, strict=True)
        if column % EVERY == 0
    ]


def begin(
    n: SewingNumbers,
    petal: Banded,
    stitches: Sequence[Stitch],
    before: Sequence[Stitch],
    beats: Timeline,
    tilt: float = SLANTED,
) -> tuple[Stage[SewingNumbers], Sewing]:
    """The stage, and the stitches by their beats over those that lie `before`."""
    silk = layers.silk(n, petal)
    shapes = petal.resting([*before, *stitches], silk.radius)
    ground = plies_of(before, shapes[: len(before)], silk)
    sewing = lesson.sewing(n, stitches, beats, silk, shapes=shapes[len(before) :], ground=ground, before=before)
    return Stage(n, wide(petal), close(stitches[:2], tilt)), sewing


def wide(petal: Banded) -> Camera:
    """The front view: the whole petal above where the captions stand."""
    low, high = petal.outline.min(0), petal.outline.max(0)
    field = max(1.55 * float(high[0] - low[0]), 2.33 * float(high[1] - low[1]))
    return stage.camera((low + high) / 2 - np.array([0.0, 0.036 * field]), field)


def close(stitches: Sequence[Stitch], tilt: float = SLANTED) -> Camera:
    """The close view: the stitches in hand, whole, above where the captions stand."""
    ends = np.array([p for x in stitches for p in (x.u, x.d)])
    field = max(18.0, 2.85 * float(np.ptp(ends[:, 1])))
    return stage.camera((ends.min(0) + ends.max(0)) / 2 - np.array([0.0, 0.08 * field]), field, tilt)


def _over(n: SewingNumbers, s: Stage[SewingNumbers], petal: Layers, x: Stitch) -> tuple[Mark, ...]:
    """How far a stitch lies over the edge band; in the front view, how long it is against an edge stitch."""
    u, d = np.array(x.u), np.array(x.d)
    aside = np.array([0.2 * s.field, 0.0])
    if s.view is View.FRONT:
        times = amount(n.need("length_ratio"), n.spec.language)
        text = n.words(f"边皮的{times}倍", f"{times} times")
        return (stage.measure(u + aside, d + aside, text, not n.firm("length_ratio"), Z),)
    tail = d + (petal.edge - petal.spans[1][0]) / x.length * (u - d)
    return (stage.measure(d + aside, tail + aside, n.words(*COVERED), not n.firm("overlap_ratio"), Z),)


def _between(n: SewingNumbers, s: Stage[SewingNumbers], first: Stitch, second: Stitch) -> tuple[Mark, ...]:
    """The place that stays empty between two stitches."""
    if s.view is View.FRONT:
        return ()
    gap = (np.array(first.d) + np.array(second.d)) / 2
    return pointing(gap, n.labelled("gap_count", str(n.count("gap_count"))), not n.firm("gap_count"))


def pointing(at: Array, text: str, dashed: bool) -> tuple[Mark, ...]:
    """An arrow from above, where the words do not cover the work."""
    above = at + np.array([0.0, 1.4])
    return (stage.arrow(above, at), stage.note(above, text, dashed))


def _counted(n: SewingNumbers, s: Stage[SewingNumbers], done: Sequence[tuple[int, Stitch]]) -> tuple[Mark, ...]:
    """A number at every stitch that is marked; in the close view those that lie in it."""
    dashed = not n.firm("mark_count")
    if s.view is View.CLOSE:
        return tuple(stage.note(x.d, str(k), dashed) for k, x in done if x.column > 0)
    return tuple(stage.note(np.array(x.u) - np.array([0.0, 1.5]), str(k), dashed) for k, x in done)
