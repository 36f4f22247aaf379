"""齐针: a leaf filled with parallel stitches from the middle to both sides; its hidden start and its end."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import lesson, own_leaf, shapes, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Sewing, Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, satin, tacks
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array, direction
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Picture

LEAF = ("width", "height")
TIED = (*LEAF, "tie_stitch", "tie_count")  # the whole work: from the stitches that hold the thread's end on
COLOUR: Rgb = (112, 158, 92)
SLOW, NEXT = 2.85, 1.25  # s of the first and the second stitch
COVER, INSIDE = -3, 2.0  # the column that covers the thread's end; mm that this is inside the outline
EVERY = 8  # stitches from one to the next of those to come that are shown beside the first
COVERED = ("排满后盖住", "to be covered")


def leaf(n: SewingNumbers) -> Array:
    """The outline of the teaching leaf, or a teacher's own within the same box."""
    if n.spec.pattern is not None:
        return own_leaf.outline(n)
    return shapes.leaf(n.value("width"), n.value("height"))


def rows(n: SewingNumbers) -> list[Stitch]:
    """All stitches of the leaf; column 0 runs through its middle, and left of it another thread is begun there."""
    outline = leaf(n)
    along = direction(n.direction)
    middle = (outline.min(0) + outline.max(0)) / 2
    across = np.array([-along[1], along[0]])
    start = float(middle @ across) if n.spec.pattern is None else own_leaf.start(outline, across)
    made = satin(outline, n.direction, n.pitch, start)
    return [replace(x, thread=int(x.column > 0)) for x in made]


def in_order(stitches: Sequence[Stitch]) -> list[Stitch]:
    """Rows of the leaf as they are sewn: from the middle to the right, then from the middle to the left."""
    return sorted(stitches, key=lambda x: (x.column > 0, abs(x.column)))


def hidden(n: SewingNumbers) -> list[Stitch]:
    """The tiny stitches that hold the thread's end: in a row under a stitch beside the middle."""
    cover = min(rows(n), key=lambda x: abs(x.column - COVER))
    along = direction(n.direction)
    return tacks(np.array(cover.u) + INSIDE * along, along, n.value("tie_stitch"), n.count("tie_count"))


def resting(stitches: Sequence[Stitch], of: Thread, under: Sequence[Array] = ()) -> list[Array]:
    """Each stitch at rest on the cloth, over what lies `under` it."""
    return thread.rests(*thread.between(stitches), of.radius, [tuple(under)] * len(stitches))


def silk(n: SewingNumbers, right: bool = True) -> Thread:
    """The thread in use, laid aside over the half that is not stitched yet."""
    return Thread(n.width, lambda _: COLOUR, np.array([0.94, -0.34]) if right else np.array([-0.94, -0.34]))


def _one(n: SewingNumbers) -> list[Beat]:
    return [*lesson.by_needle(n, [4.3], lesson.SINGLE), lesson.wait(0.7)]


def _several(n: SewingNumbers) -> list[Beat]:
    return [*lesson.by_needle(n, [SLOW, NEXT]), lesson.fast(0.82), lesson.wait(0.08)]


def _hiding(n: SewingNumbers) -> list[Beat]:
    more = n.count("tie_count") - 1
    durations = [2.6, *[1.8 / more] * more] if more else [4.0]
    tied = lesson.by_needle(n, durations, {Phase.EMERGE: Deed.UP, Phase.CARRY: Deed.TACK})
    return [*tied, lesson.wait(5.0 - sum(durations))]


@figure(
    "centre_stitch",
    SewingNumbers,
    needs=(*lesson.SEWN, *TIED, "stitch_direction"),
    beats=_one,
    version=3,
    measured=Measured(spacing=False),
    views=lesson.VIEWS,
    own=own_leaf.impossible,
)
def centre_stitch(n: SewingNumbers, beats: Timeline) -> Picture:
    """中线定向: the first stitch through the middle, along the 丝理; it gives all others their direction."""
    made = {x.column: x for x in rows(n)}
    outline, focus = leaf(n), [made[0].u, made[0].d]
    s = Stage(n, stage.wide(outline), stage.near(focus))
    sewing = _sewing(n, [made[0]], beats, silk(n), [], made[-1].u)
    along = direction(n.direction)
    low = np.array(made[0].u)
    to_come = tuple(stage.arrow(x.u, x.d, dashed=True) for k, x in made.items() if k and k % EVERY == 0)
    chinese, english = (f"{n.direction:g}°（{stage.FROM_WEFT[0]}）", f"{n.direction:g}° ({stage.FROM_WEFT[1]})")
    text = n.labelled("stitch_direction", n.words(chinese, english))

    def marks(t: float) -> tuple[Mark, ...]:
        phase = sewing.clock(t)[1]
        if Phase.AIM <= phase <= Phase.PUSH:
            return ()
        size = 0.16 * s.field
        to, other = (low[0] + size, low[1], 0.0), (*(low + size * along), 0.0)
        angle = stage.arc((*low, 0.0), text, to, other, not n.firm("stitch_direction"))
        return (angle, *to_come) if phase > Phase.DRAW else (angle,)

    return lesson.perform(s, sewing, lines=(stage.outline_line(outline),), extra=marks)


@figure(
    "fill_side",
    SewingNumbers,
    needs=(*lesson.SEWN, *TIED, "pitch"),
    beats=_several,
    version=4,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
    own=own_leaf.impossible,
)
def fill_side(n: SewingNumbers, beats: Timeline) -> Picture:
    """排针一侧: from the middle to the right, stitch beside stitch, both ends on the outline."""
    return _fill(
        n, beats, [x for x in reversed(rows(n)) if x.column < 0], [x for x in rows(n) if x.column == 0], right=True
    )


@figure(
    "fill_other_side",
    SewingNumbers,
    needs=(*lesson.SEWN, *TIED, "pitch"),
    beats=_several,
    version=3,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
    own=own_leaf.impossible,
)
def fill_other_side(n: SewingNumbers, beats: Timeline) -> Picture:
    """排针另一侧: back to the middle, then to the left with the same spacing."""
    return _fill(n, beats, [x for x in rows(n) if x.column > 0], [x for x in rows(n) if x.column <= 0], right=False)


def _fill(n: SewingNumbers, beats: Timeline, stitches: list[Stitch], before: list[Stitch], *, right: bool) -> Picture:
    outline = leaf(n)
    first = stitches[0]
    middle = next(x for x in before if x.column == 0)
    s = Stage(n, stage.wide(outline), stage.near([first.u, first.d, stitches[2].u]))
    sewing = _sewing(n, stitches, beats, silk(n, right), in_order(before))
    gap = n.labelled("pitch", f"{n.length('pitch'):.2g} mm")

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not sewing.when(0, Phase.SETTLE) <= t < sewing.when(1, Phase.PULL):
            return ()
        a, b = ((np.array(x.u) + 0.62 * (np.array(x.d) - np.array(x.u))) for x in (middle, first))
        return (stage.measure(a, b, gap, not n.firm("pitch"), 0.3),)

    return lesson.perform(s, sewing, lines=(stage.outline_line(outline),), extra=marks)


@figure(
    "hidden_start",
    SewingNumbers,
    needs=(*lesson.SEWN, *TIED),
    beats=_hiding,
    version=3,
    views=lesson.VIEWS,
    own=own_leaf.impossible,
)
def hidden_start(n: SewingNumbers, beats: Timeline) -> Picture:
    """藏头起针: tiny back stitches inside the outline hold the thread's end; the stitches to come cover them."""
    small, outline, along = hidden(n), leaf(n), direction(n.direction)
    first = next(x for x in rows(n) if x.column == 0)
    sewing = lesson.sewing(n, small, beats, silk(n), after=first.u)
    begin, end = np.array(small[0].d), np.array(small[-1].u)
    s = Stage(n, stage.wide(outline), stage.near([begin - along, end + along], 9.0))
    size = n.labelled("tie_stitch", f"{n.length('tie_stitch'):.2g} mm")
    across = n.width * np.array([-along[1], along[0]])

    def marks(t: float) -> tuple[Mark, ...]:
        if t >= sewing.end:
            return (stage.note((begin + end) / 2 - 2.2 * across, n.words(*COVERED)),)
        if t < sewing.when(0, Phase.SETTLE):
            return ()
        a, b = np.array(small[0].u) + 2.2 * across, np.array(small[0].d) + 2.2 * across
        return (stage.measure(a, b, size, not n.firm("tie_stitch")),)

    return lesson.perform(s, sewing, lines=(stage.outline_line(outline),), extra=marks)


def lying(n: SewingNumbers, stitches: Sequence[Stitch], of: Thread) -> tuple[Strand, ...]:
    """What is done of the leaf, each stitch as its plies: those that hold the thread's end, and `stitches` over them.

    A stitch has PLIES strands, in this order.
    """
    small = hidden(n)
    low = resting(small, of)
    return plies_of([*small, *stitches], [*low, *resting(stitches, of, low)], of)


def _sewing(
    n: SewingNumbers,
    stitches: Sequence[Stitch],
    beats: Timeline,
    of: Thread,
    before: Sequence[Stitch],
    after: tuple[float, float] | None = None,
) -> Sewing:
    """Rows of the leaf by their beats, over the stitches that hold the thread's end and beside those done before."""
    small = hidden(n)
    last = [*small, *before][-1]
    return lesson.sewing(
        n,
        stitches,
        beats,
        of,
        shapes=resting(stitches, of, resting(small, of)),
        anchor=last.d if last.thread == stitches[0].thread else None,
        after=after,
        ground=lying(n, before, of),
        before=[*small, *before],
    )
