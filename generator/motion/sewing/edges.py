"""正抢针 at difficult edges: 弧面藏针 where stitches crowd, 水路 between neighbouring petals."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import bands, colours, lesson, shapes
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import RADIUS, Phase
from generator.motion.sewing.petals import BANDS, PETAL, Petal, lay_out, rows
from generator.motion.sewing.sewing import Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, crossings, crowded
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.mark import Mark
from generator.scene.picture import Picture

OUTER, INNER = 2.2, 1.2  # radii of the tight arc, in heights of a band
APART = np.array([6.5, 6.0])  # mm from the middle to each of the two petals


def fan(pitch: float, height: float, half_angle: float = 1.15) -> list[Stitch]:
    """A band round a tight arc: D on the outer rim, `pitch` apart there; U on the inner arc, where they crowd."""
    step = pitch / (OUTER * height)
    count = int(half_angle / step)
    made = []
    for k in range(-count, count + 1):
        x, y = float(np.sin(k * step)), float(np.cos(k * step))
        inner, outer = INNER * height, OUTER * height
        made.append(Stitch((inner * x, inner * y), (outer * x, outer * y), 0, k))
    return made


def _crowding(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [2.2, 1.45], {Phase.EMERGE: Deed.HIDE_SHORT})
    return [*first, lesson.wait(0.05), lesson.fast(1.1), lesson.wait(0.2)]


def _leaving(n: SewingNumbers) -> list[Beat]:
    first = lesson.by_needle(n, [bands.SLOW, bands.NEXT], {Phase.EMERGE: Deed.LEAVE})
    return [*first, lesson.wait(0.05), lesson.fast(0.9), lesson.wait(0.15)]


@figure(
    "curved_band",
    SewingNumbers,
    needs=(*lesson.SEWN, "height", BANDS, "short_ratio"),
    beats=_crowding,
    version=2,
    measured=Measured(spacing=True, count=False),
    views=lesson.VIEWS,
)
def curved_band(n: SewingNumbers, beats: Timeline) -> Picture:
    """弧面藏针: on a tight arc the inner ends crowd; every second stitch is shortened and hides there."""
    ratio = n.value("short_ratio")
    height = rows(n, n.value("height"))[1]
    stitches = crowded(fan(n.pitch, height), ratio, max(0.5 * n.width, 2 * RADIUS))
    begin = len(stitches) // 2 - len(stitches) // 2 % 2  # a full stitch; the next is a short one
    before, coming = stitches[:begin], stitches[begin:]
    colour = colours.shades(colours.PLUM, rows(n, n.value("height"))[0])[2]
    silk = Thread(n.width, lambda _: colour, bands.SIDE)
    ground = _laid(before, silk)
    sewing = lesson.sewing(n, coming, beats, silk, anchor=before[-1].d, ground=ground, before=before)
    a = np.linspace(-1.3, 1.3, 90)
    rim = np.stack([np.sin(a), np.cos(a)], 1)
    lines = (
        stage.open_line(OUTER * height * rim, 0.12, stage.INK),
        stage.open_line(INNER * height * rim),
    )
    focus = [p for x in coming[:3] for p in (x.u, x.d)]
    s = Stage(n, stage.camera((0.0, 0.58 * OUTER * height), 34.0), stage.near(focus))
    full, short = coming[0], coming[1]
    whole_text = n.words("全长", "full length")
    text = n.labelled("short_ratio", f"{ratio:.2g}×{whole_text}")
    beside = 1.4 * n.width * _across(short)

    def marks(t: float) -> tuple[Mark, ...]:
        if not sewing.when(0, Phase.UNDER) <= t < sewing.fast_begin:
            return ()
        whole = -3.4 * n.width * _across(full)
        return (
            stage.measure(np.array(short.u) + beside, np.array(short.d) + beside, text, not n.firm("short_ratio")),
            stage.measure(np.array(full.u) + whole, np.array(full.d) + whole, whole_text, dashed=False),
        )

    return lesson.perform(s, sewing, lines=lines, extra=marks)


@figure(
    "water_way",
    SewingNumbers,
    needs=(*lesson.SEWN, *PETAL, "water_way"),
    beats=_leaving,
    version=2,
    views=lesson.VIEWS,
)
def water_way(n: SewingNumbers, beats: Timeline) -> Picture:
    """留水路: between two neighbouring petals a narrow gap stays unstitched, `water_way` threads wide."""
    petal, gap = lay_out(n), n.value("water_way") * n.width
    front, behind, done, coming = neighbours(petal, gap, n.value("overlap") if n.find("overlap") else n.width)
    shades = colours.shades(colours.PLUM, petal.rows)
    silk = Thread(n.width, lambda x: shades[x.row], bands.SIDE)
    full = [x for row in range(petal.rows) for x in front.band(row, n.width)]
    ground = _laid(full, silk) + _laid(done, silk)
    at_rest = bands.resting([*done, *coming], silk.radius)[len(done) :]
    sewing = lesson.sewing(n, coming, beats, silk, shapes=at_rest, ground=ground, before=[*full, *done])
    u = np.array(coming[0].u)
    across = shapes.nearest(front.outline, u)
    width = n.words(f"{n.value('water_way'):.2g} 倍线宽", f"{n.value('water_way'):.2g} thread widths")
    text = n.labelled("water_way", width)

    def marks(_: float) -> tuple[Mark, ...]:
        return (stage.measure(u, across, text, not n.firm("water_way")),)

    s = Stage(
        n,
        stage.camera((1.5, 0.0), 64.0),
        stage.near([*(x.u for x in coming[:2]), coming[0].d, across], 12.0),
    )
    lines = (stage.outline_line(front.outline), stage.outline_line(behind.outline))
    return lesson.perform(s, sewing, lines=lines, extra=marks)


def neighbours(petal: Petal, gap: float, overlap: float) -> tuple[Petal, Petal, list[Stitch], list[Stitch]]:
    """Two petals: (in front, behind, stitches of the one behind that lie done, those that end at the water way).

    The one behind stops `gap` mm off the outline of the one in front.
    """
    front, behind = _moved(petal, -APART), _moved(petal, APART)
    shore = shapes.outward(front.outline, gap)
    reach, cut = behind.columns.depth.copy(), np.zeros(len(behind.columns.depth), bool)
    for i, (outer, along) in enumerate(zip(behind.columns.outer, behind.columns.along, strict=True)):
        ahead = crossings(shore, outer, along)
        ahead = ahead[ahead > 0]
        if len(ahead) and ahead[0] < reach[i]:
            reach[i], cut[i] = ahead[0], True
    behind = replace(behind, columns=replace(behind.columns, depth=reach))
    all_ = [x for row in range(petal.rows) for x in behind.band(row, overlap)]
    last = {x.column: x.row for x in all_}
    at_shore = set(behind.columns.column[cut].tolist())
    coming = sorted(
        (x for x in all_ if x.column in at_shore and x.row == last[x.column] and x.length > 1.5), key=lambda x: x.column
    )
    coming = coming[round(0.45 * len(coming)) :]
    rest = {(x.row, x.column) for x in coming}
    return front, behind, [x for x in all_ if (x.row, x.column) not in rest], coming


def _moved(petal: Petal, by: Array) -> Petal:
    columns = replace(petal.columns, outer=petal.columns.outer + by)
    return replace(petal, outline=petal.outline + by, columns=columns)


def _laid(stitches: list[Stitch], silk: Thread) -> tuple[Strand, ...]:
    return plies_of(stitches, bands.resting(stitches, silk.radius), silk)


def _across(x: Stitch) -> Array:
    d = np.array(x.d) - np.array(x.u)
    return np.array([d[1], -d[0]]) / x.length
