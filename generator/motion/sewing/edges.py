"""正抢针 at difficult edges: 弧面藏针 where stitches crowd, 水路 between neighbouring petals."""

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import bands, lesson, petals, shapes
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Picture


def _crowding(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [2.2, 1.45], {Phase.EMERGE: Deed.HIDE_SHORT})
    return [*first, lesson.wait(0.05), lesson.fast(1.1), lesson.wait(0.2)]


def _leaving(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [bands.SLOW, bands.NEXT], {Phase.EMERGE: Deed.LEAVE})
    return [*first, lesson.wait(0.05), lesson.fast(2.0), lesson.wait(0.15)]


@figure(
    "curved_band",
    SewingNumbers,
    needs=(*lesson.SEWN, *petals.PETAL, "overlap", "short_ratio"),
    beats=_crowding,
    version=3,
    measured=Measured(spacing=True, count=False),
    views=lesson.VIEWS,
)
def curved_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """弧面藏针: in the last band the inner ends crowd; every second stitch is shortened and hides there."""
    petal, ratio = petals.lay_out(n), n.value("short_ratio")
    stitches = petals.whole(n, petal)
    begin = next(k for k, x in enumerate(stitches) if x.row == petal.rows - 1)
    before, coming = stitches[:begin], stitches[begin:]
    sewing = bands.sew(n, petal, coming, before, beats)
    s = Stage(n, stage.wide(petal.outline), stage.near([p for x in coming[:3] for p in (x.u, x.d)]))
    full, short = coming[0], coming[1]
    whole_text = n.words("全长", "full length")
    text = n.labelled("short_ratio", f"{ratio:.2g}×{whole_text}")
    beside, off = 1.4 * n.width * _across(short), -3.4 * n.width * _across(full)

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not sewing.when(0, Phase.UNDER) <= t < sewing.fast_begin:
            return ()
        return (
            stage.measure(np.array(short.u) + beside, np.array(short.d) + beside, text, not n.firm("short_ratio")),
            stage.measure(np.array(full.u) + off, np.array(full.d) + off, whole_text, dashed=False),
        )

    return lesson.perform(s, sewing, lines=bands.drawn(petal), extra=marks)


@figure(
    "water_way",
    SewingNumbers,
    needs=(*lesson.SEWN, *petals.WHOLE),
    beats=_leaving,
    version=3,
    views=lesson.VIEWS,
)
def water_way(n: SewingNumbers, beats: Timeline) -> Picture:
    """留水路: the petal behind is stitched; beside the one in front a gap stays open, `water_way` threads wide."""
    petal = petals.lay_out(n)
    coming = petals.beside(n, petal)
    sewing = bands.sew(n, petal, coming, petals.whole(n, petal), beats)
    u = np.array(coming[0].u)
    across = shapes.nearest(petal.outline, u)
    width = n.words(f"{n.value('water_way'):.2g} 倍线宽", f"{n.value('water_way'):.2g} thread widths")
    text = n.labelled("water_way", width)

    def marks(_: float) -> tuple[Mark, ...]:
        return (stage.measure(u, across, text, not n.firm("water_way")),)

    near = stage.near([*(x.u for x in coming[:2]), coming[0].d, across], 12.0)
    return lesson.perform(Stage(n, bands.both(), near), sewing, lines=bands.drawn(petal), extra=marks)


def _across(x: Stitch) -> Array:
    d = np.array(x.d) - np.array(x.u)
    return np.array([d[1], -d[0]]) / x.length
