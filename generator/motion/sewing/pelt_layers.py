"""The coat of 鬅毛针 layer upon layer: a base of thick thread, colours mixed into it, a finer layer over both."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.registry import FACE, figure
from generator.motion.sewing import lesson, pelt, pelt_lines, splitting, thread, tufts
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.labels import angle, punctures
from generator.motion.sewing.laying_out import moved
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.pelt import Pelt
from generator.motion.sewing.sewing import Sewing
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.turns import Turn, own, turn
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.picture import Moment, Picture

NEEDS = (*lesson.SEWN, *pelt.SAMPLE)
FIRST = 1.25  # radians: the turn near which the base begins
MIXED_AT = 10.2  # mm from the middle of the bend, on the border of the colours
FAR = 0.24  # size of the work as it is seen from farther off
FAR_AT = np.array([-0.2, 1.9])  # mm, where it is seen so: the bend is empty
FAR_WORDS = np.array([-6.4, 2.2])
LIFTED = 0.3  # mm that it is shown above the cloth
ADDED, ADDED_AT = "layer", (0.95, 10.6)  # the hairs that are added, and the place (turn, r) near which they begin
WORK_AT = np.array([-1.0, 0.5, 0.0])  # mm that a thread is split and threaded off the place in `splitting`
READY = splitting.BEATS.seconds - 1e-6
HANDS = np.array([2.0, 3.5])  # mm, where the close view looks
OLD_AT, NEW_AT, PIECE = np.array([-5.6, 1.5]), np.array([-5.6, -0.4]), 5.0  # mm: threads laid side by side
BESIDE = np.array([PIECE + 0.3, 0.0])
COMES, TAKEN = np.array([3.0, 3.0, 4.0]), np.array([34.0, 4.0, 6.0])  # mm
BELOW, ABOVE = ("下一层的线", "the thread below"), ("这一层的线", "this layer's thread")
PUT = 0.5  # share of the comparing in which they come to lie
PLAIN = 2.4  # radius of a whole thread, in those of one of its plies
STEP_BACK = 0.4  # share of the looking in which it comes into sight
FARTHER = ("退远看", "from afar")


def _base(n: SewingNumbers) -> list[Beat]:
    made = lesson.by_needle(n, [3.0, 1.6], {Phase.EMERGE: Deed.LAY_BASE, Phase.DRAW: Deed.PULL_THROUGH})
    return [*made, lesson.fast(3.4, UNTOLD), lesson.wait(0.2)]


@figure("fur_base", SewingNumbers, needs=NEEDS, beats=_base, version=4, views=lesson.VIEWS)
def fur_base(n: SewingNumbers, beats: Timeline) -> Picture:
    """粗线铺底: thick thread along the hair, long and short and never in a row, until the haunch is covered."""
    coat = pelt.lay_out(n)
    stitches = hairs(coat, 0)
    sewing = sew(n, coat, 0, stitches, beats, pelt_lines.ink(coat))
    s = Stage(n, pelt.wide(coat), pelt.near(middle(stitches[: lesson.count(beats)])))
    return lesson.perform(s, sewing, lines=pelt.drawn(coat), facts=pelt.unsaid(n), bands=tufts.called(n, coat))


def _mixed(n: SewingNumbers) -> list[Beat]:
    made = lesson.by_needle(n, [2.4, 1.5], {Phase.EMERGE: Deed.CHANGE, Phase.CARRY: Deed.WORK_IN})
    return [*made, lesson.fast(1.9), Beat("look", 2.1, Deed.LOOK)]


@figure("fur_mixed", SewingNumbers, needs=NEEDS, beats=_mixed, version=4, views=lesson.VIEWS)
def fur_mixed(n: SewingNumbers, beats: Timeline) -> Picture:
    """掺针混色: finer thread across the border of two colours, from both sides to unlike depths; then from afar."""
    coat = pelt.lay_out(n)
    sewing = sew(n, coat, 1, hairs(coat, 1), beats, coated(coat, 1))
    s = Stage(n, pelt.wide(coat), pelt.near(begun(coat, 1) - np.array([0.0, 2.4]), 21.0))
    if s.view not in FACE:
        return lesson.perform(s, sewing, facts=pelt.unsaid(n), bands=tufts.called(n, coat))
    every = sewing.ground + sewing.laid
    sewn = [strand for strand in every if strand.material == "silk"]
    seen = sewn[thread.PLIES - 1 :: thread.PLIES]  # of each stitch its middle: from afar it is no more
    small = tuple(_from_afar(strand) for strand in seen)
    azimuth = n.value("light_azimuth")
    note = stage.note(FAR_WORDS, n.words(*FARTHER))

    def at(t: float) -> Moment:
        share = beats.share("look", t)
        if share <= 0:
            laid = len(sewing.ground) + sewing.laid_count(t)
            marks = (*punctures(sewing, t, s.field), *angle(sewing, t, n, s.field))
            return Moment(laid, sewing.strands(t), marks, light=azimuth)
        shown = min(1.0, share / STEP_BACK)
        return Moment(len(every), small[: round(shown * len(small))], (note,), light=azimuth)

    return s.picture(beats, at, every, pelt.drawn(coat))


def _adding(n: SewingNumbers) -> list[Beat]:
    ready = [replace(beat, deed=None if k else Deed.SPLIT_THREAD) for k, beat in enumerate(splitting.BEATS.beats)]
    made = lesson.by_needle(n, [2.0], {Phase.EMERGE: Deed.ADD})
    return [*ready, Beat("compare", 2.0), *turn(ADDED, [*made, lesson.fast(2.4), lesson.wait(0.2)])]


@figure(
    "fur_layer",
    SewingNumbers,
    needs=(*NEEDS, "twist_length", "twist_passes"),
    beats=_adding,
    version=4,
    views=lesson.VIEWS,
)
def fur_layer(n: SewingNumbers, beats: Timeline) -> Picture:
    """劈细线加层: a thread is parted once more, threaded and laid beside that of the layer below; then one more layer.

    Into how many parts nobody said: it is parted into its two 绒, with which the step begins.
    """
    coat, timeline = pelt.lay_out(n), own(beats, ADDED)
    ground = coated(coat, 2)
    sewing = sew(n, coat, 2, hairs(coat, 2), timeline, ground)
    added = Turn(beats.end("compare"), sewing)
    way, twisted = splitting.way_of(n.count("twist_passes")), n.value("twist_length") * splitting.CUN
    pieces = _piece(coat, 1, OLD_AT) + _piece(coat, 2, NEW_AT)
    if n.spec.view not in FACE:
        s = Stage(n, pelt.wide(coat), pelt.near(coat.place(*ADDED_AT)))
        return lesson.beyond_the_face(s, beats, [added], facts=pelt.unsaid(n), bands=tufts.called(n, coat))
    s = Stage(n, pelt.wide(coat), stage.camera(HANDS, 26.0, aside=0.0))
    shown = stage.note(OLD_AT + BESIDE, n.words(*BELOW)), stage.note(NEW_AT + BESIDE, n.words(*ABOVE))
    azimuth = n.value("light_azimuth")

    def at(t: float) -> Moment:
        if t >= added.begin:
            laid = len(ground) + added.laid_count(t)
            return Moment(laid, added.strands(t), added.marks(t, n, s.field), light=azimuth)
        put = ease(beats.share("compare", t) / PUT)
        if put >= 1:
            return Moment(len(ground), pieces, shown, light=azimuth)
        strands = splitting.work(min(t, READY), coat.thread(1), 2, way, twisted)
        bodies = [_coloured(moved(strand, WORK_AT + put * TAKEN)) for strand in strands]
        if put > 0:
            bodies += [moved(ply, (1 - put) * COMES) for ply in pieces]
        passed = () if put > 0 else splitting.passing(n, min(t, READY), way, WORK_AT)
        return Moment(len(ground), tuple(bodies), passed, light=azimuth)

    return s.picture(beats, at, ground + sewing.laid, pelt.drawn(coat))


def _coloured(strand: Strand) -> Strand:
    """Silk in the colour of the coat."""
    return replace(strand, colour=pelt.COAT[2]) if strand.material == "silk" else strand


def _piece(coat: Pelt, layer: int, at: Array) -> tuple[Strand, ...]:
    """A piece of the thread of a layer on the bare cloth, to be compared."""
    width = coat.thread(layer)
    points = np.column_stack(
        [at[0] + np.linspace(0.0, PIECE, 12), np.full(12, at[1]), np.full(12, thread.FINE * width)]
    )
    return thread.floss(points, width, pelt.COAT[2])


def _from_afar(strand: Strand) -> Strand:
    """The strand as it is seen from farther off, in the empty bend."""
    points = strand.points * np.float32(FAR) + np.array([*FAR_AT, LIFTED], np.float32)
    return Strand(points, strand.radius * np.float32(PLAIN * FAR), strand.colour, strand.material, strand.phase)


def sew(
    n: SewingNumbers,
    coat: Pelt,
    layer: int,
    stitches: Sequence[Stitch],
    beats: Timeline,
    ground: tuple[Strand, ...],
) -> Sewing:
    """A layer by its beats over what lies below: `ground`."""
    shapes, silks = [pelt.resting(coat, layer, x) for x in stitches], pelt.silks(coat, layer + 1)
    before = sewn(coat, layer)
    return lesson.sewing(
        n, stitches, beats, pelt.silk(coat, layer), shapes=shapes, ground=ground, before=before, silks=silks
    )


def begun(coat: Pelt, layer: int) -> Array:
    """The place near which a layer is begun, of the lowest three."""
    border = coat.place(coat.border(MIXED_AT), MIXED_AT)
    return (coat.place(FIRST, coat.radius), border, coat.place(*ADDED_AT))[layer]


def hairs(coat: Pelt, layer: int) -> list[Stitch]:
    """The hairs of one of the lowest three layers, in the order they are sewn."""
    return pelt.in_turn((coat.base, coat.mixed, coat.layer)[layer](), begun(coat, layer))


def sewn(coat: Pelt, layers: int) -> list[Stitch]:
    """The hairs of so many of the lowest layers, in the order they are sewn."""
    return [x for layer in range(layers) for x in hairs(coat, layer)]


@lru_cache(maxsize=8)
def coated(coat: Pelt, layers: int) -> tuple[Strand, ...]:
    """So many of the lowest layers as they lie, and the lines below them."""
    below = tuple(x for layer in range(layers) for x in pelt.laid(coat, layer, hairs(coat, layer)))
    return pelt_lines.ink(coat) + below


def middle(stitches: Sequence[Stitch]) -> Array:
    """The middle of the place that stitches take up."""
    ends = np.array([p for x in stitches for p in (x.u, x.d)])
    return np.asarray((ends.min(0) + ends.max(0)) / 2)
