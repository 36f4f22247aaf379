"""施针: thin single stitches over finished work, layer by layer along the way of the hair, never in rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import fur, hair_lines, lesson, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.fur import Fur
from generator.motion.sewing.needle import Doing, Phase
from generator.motion.sewing.sewing import Sewing, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, tacks
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array, xy
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Picture

NEEDS = (*lesson.SEWN, *fur.SAMPLE)
ON_GROUND = 1.85  # radii of a ground thread, at which the first layer lies on it and on the lines drawn there
TACKS = 2  # short stitches that hide the thread's end; the layout is ours
FIRST_AT = (-4.0, 27.0)  # (s, r) near which a layer begins
TUFT_AT = (-6.5, 22.2)  # and the tufts, near the comb
COMB: Rgb = (196, 150, 140)
COMB_AT = np.array([-7.0, -1.6])  # mm from the middle of the lower edge
CLEAR = (-1.0, 1.2)  # mm that the close view looks left of the work and over it, clear of the title
ROWS = ("错例：排成梳子齿", "wrong: in rows like a comb")


def deeds(beats: Sequence[Beat], told: Mapping[Doing, str]) -> list[Beat]:
    """The beats with what begins in each of them."""
    return [
        replace(beat, deed=told[beat.name]) if isinstance(beat.name, Doing) and beat.name in told else beat
        for beat in beats
    ]


def _thin(n: SewingNumbers) -> list[Beat]:
    made = lesson.by_needle(n, [1.5, *[1.7] * (TACKS - 1), 2.4], {Phase.EMERGE: Deed.HIDE})
    made = deeds(made, {Doing(TACKS, Phase.EMERGE): Deed.LAY_OVER})
    return [*made, lesson.fast(1.0, Deed.ROOM), lesson.wait(0.2)]


def _deeper(n: SewingNumbers) -> list[Beat]:
    told = {Phase.EMERGE: Deed.CHANGE, Phase.CARRY: Deed.SHIFT, Phase.DRAW: Deed.LAY_OVER}
    return [*lesson.by_needle(n, [4.6, 1.7], told), lesson.fast(2.2), lesson.wait(0.4)]


def _uneven(n: SewingNumbers) -> list[Beat]:
    made = lesson.by_needle(n, [2.6, 2.6, 1.6], {Phase.EMERGE: Deed.VARY})
    made = deeds(made, {Doing(1, Phase.EMERGE): Deed.FORK, Doing(1, Phase.DRAW): Deed.PULL_THROUGH})
    return [*made, lesson.fast(1.9, UNTOLD), lesson.wait(0.8)]


@figure("hair_thin", SewingNumbers, needs=NEEDS, beats=_thin, version=2, views=lesson.VIEWS)
def hair_thin(n: SewingNumbers, beats: Timeline) -> Picture:
    """施底毛: the end is hidden in the ground; pale single stitches along the hair, room left between them."""
    hide = fur.lay_out(n)
    return _layer(n, hide, 0, beats)


@figure("hair_deeper", SewingNumbers, needs=NEEDS, beats=_deeper, version=2, views=lesson.VIEWS)
def hair_deeper(n: SewingNumbers, beats: Timeline) -> Picture:
    """错层加深: a shade deeper, each stitch in an open place of the layer before, whose pale hair shows through."""
    hide = fur.lay_out(n)
    return _layer(n, hide, 1, beats)


@figure("hair_forked", SewingNumbers, needs=NEEDS, beats=_uneven, version=2, views=lesson.VIEWS)
def hair_forked(n: SewingNumbers, beats: Timeline) -> Picture:
    """参差分叉: long and short, close and open, several from nearly one root; beside it, faint, a regular comb."""
    hide = fur.lay_out(n)
    comb = combed(hide)
    flat = [thread.rest(np.array(x.u), np.array(x.d), thread.FINE * n.width) for x in comb]
    faint = tuple(ply for points in flat for ply in thread.floss(points, n.width, COMB))
    at = np.array(comb[4].u) - np.array([5.6, 0.0]) if n.spec.view is View.CLOSE else np.array(comb[3].d)

    def marks(_: float) -> tuple[Mark, ...]:
        return (stage.note(at, n.words(*ROWS)),)

    return _layer(n, hide, 2, beats, faint, marks, [x.d for x in comb])


def layers(hide: Fur) -> list[list[Stitch]]:
    """Every layer as it is made: the first with the short stitches that hide the thread's end, the last in tufts."""
    thin = in_order(hide, hide.layer(0))
    root = np.array(thin[0].u)
    along = (np.array(thin[0].d) - root) / thin[0].length
    small = tacks(root + 2.0 * hide.width * along, along, 2.2 * hide.width, TACKS)
    tufts = hide.tufts(2)
    begin = fur.TUFT * nearest([x.u for x in tufts[:: fur.TUFT]], hide.place(*TUFT_AT))
    return [[*small, *thin], in_order(hide, hide.layer(1)), [*tufts[begin:], *tufts[:begin]]]


def sew(
    n: SewingNumbers,
    hide: Fur,
    number: int,
    stitches: Sequence[Stitch],
    shapes: Sequence[Array],
    beats: Timeline,
    anchor: tuple[float, float] | None = None,
) -> Sewing:
    """Stitches by their beats over the ground, the lines drawn on it and the layers before layer `number`."""
    silk = fur.silk(n)
    before = [x for layer in layers(hide)[:number] for x in layer]
    ground = fur.bed(hide) + hair_lines.ink(hide) + plies_of(before, [resting(hide, x) for x in before], silk, 3.7)
    return lesson.sewing(
        n, stitches, beats, silk, shapes=shapes, anchor=anchor,
        ground=ground, before=[*hide.ground(), *before], silks={fur.BED: fur.below(hide)},
    )  # fmt: skip


def _layer(
    n: SewingNumbers,
    hide: Fur,
    number: int,
    beats: Timeline,
    ghost: tuple[Strand, ...] = (),
    extra: lesson.Marks = lambda _: (),
    shown: Sequence[tuple[float, float]] = (),
) -> Picture:
    """A layer of hairs by their beats; `shown`: points that the close view shows besides what is made by needle."""
    stitches = layers(hide)[number]
    sewing = sew(n, hide, number, stitches, [resting(hide, x) for x in stitches], beats)
    focus = [p for x in stitches[: lesson.count(beats)] for p in (x.u, x.d)]
    near = stage.near([*focus, *shown], 13.0)
    near = replace(near, centre=(near.centre[0] + CLEAR[0], near.centre[1] + CLEAR[1]))
    s = Stage(n, fur.wide(hide), near)
    return lesson.perform(s, sewing, lines=fur.drawn(hide), extra=extra, ghost=ghost)


def resting(hide: Fur, x: Stitch) -> Array:
    """A hair at rest on the ground and on the layers below its own."""
    height = ON_GROUND * thread.FINE * hide.ground_width + 0.5 * x.row * thread.FINE * hide.width
    return fur.over(hide, x, height)


def in_order(hide: Fur, layer: Sequence[Stitch]) -> list[Stitch]:
    """A layer that begins with a hair well inside the ground, where the close view looks."""
    first = nearest([x.u for x in layer], hide.place(*FIRST_AT))
    return [*layer[first:], *layer[:first]]


def nearest(points: Sequence[tuple[float, float]], to: Array) -> int:
    """Index of the point nearest to another."""
    return int(np.argmin(np.hypot(*(np.array(points) - to).T)))


def combed(hide: Fur) -> list[Stitch]:
    """Hairs of one length side by side, beginning and ending in one line: below the ground."""
    root = hide.place(0.0, hide.inner) + COMB_AT
    down = np.array([0.0, -2.4 * hide.width])
    return [Stitch(xy(root + k * down), xy(root + k * down + [hide.hair, 0.0]), 0, k) for k in range(7)]
