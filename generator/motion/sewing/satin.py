"""齐针: a leaf filled with parallel stitches from the middle to both sides; its hidden start and its end."""

from collections.abc import Sequence

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import lesson, shapes, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Thread, plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, satin, tacks
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array, direction
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Picture

LEAF = ("width", "height")
COLOUR: Rgb = (112, 158, 92)
SLOW, NEXT = 2.85, 1.25  # s of the first and the second stitch


def leaf(n: SewingNumbers) -> Array:
    """The outline of the teaching leaf."""
    return shapes.leaf(n.value("width"), n.value("height"))


def rows(n: SewingNumbers) -> list[Stitch]:
    """All stitches of the leaf; column 0 runs through its middle."""
    outline = leaf(n)
    along = direction(n.direction)
    middle = (outline.min(0) + outline.max(0)) / 2
    return satin(outline, n.direction, n.pitch, float(middle @ np.array([-along[1], along[0]])))


def silk(n: SewingNumbers, right: bool = True, colour: Rgb = COLOUR) -> Thread:
    """The thread in use, laid aside over the half that is not stitched yet."""
    return Thread(n.width, lambda _: colour, np.array([0.94, -0.34]) if right else np.array([-0.94, -0.34]))


def _one(n: SewingNumbers) -> list[Beat]:
    return [*lesson.by_needle(n, [4.3], lesson.SINGLE), lesson.wait(0.7)]


def _several(n: SewingNumbers) -> list[Beat]:
    return [*lesson.by_needle(n, [SLOW, NEXT]), lesson.fast(0.82), lesson.wait(0.08)]


def _hiding(n: SewingNumbers) -> list[Beat]:
    more = n.count("tie_count") - 1
    durations = [2.4, *[1.4 / more] * more] if more else [3.6]
    tacks = lesson.by_needle(n, durations, {Phase.EMERGE: Deed.UP, Phase.CARRY: Deed.TACK})
    return [*tacks, lesson.wait(4.0 - sum(durations)), lesson.fast(0.85, UNTOLD), lesson.wait(0.15)]


@figure(
    "centre_stitch",
    SewingNumbers,
    needs=(*lesson.SEWN, *LEAF, "stitch_direction"),
    beats=_one,
    version=2,
    measured=Measured(spacing=False),
    views=lesson.VIEWS,
)
def centre_stitch(n: SewingNumbers, beats: Timeline) -> Picture:
    """中线定向: the first stitch through the middle, along the 丝理; it gives all others their direction."""
    made = {x.column: x for x in rows(n)}
    stitches = [made[0]]
    outline = leaf(n)
    focus = [stitches[0].u, stitches[0].d]
    s = Stage(n, stage.wide(outline), stage.near(focus))
    # the needle waits where the second stitch will begin
    sewing = lesson.sewing(n, stitches, beats, silk(n), after=made[-1].u)
    along = direction(n.direction)
    low = np.array(stitches[0].u)
    guides = [np.stack([np.array(x.u), np.array(x.d)]) for k, x in made.items() if k and k % 8 == 0]
    chinese, english = (f"{n.direction:g}°（{stage.FROM_WEFT[0]}）", f"{n.direction:g}° ({stage.FROM_WEFT[1]})")
    text = n.labelled("stitch_direction", n.words(chinese, english))

    def marks(t: float) -> tuple[Mark, ...]:
        if Phase.AIM <= sewing.clock(t)[1] <= Phase.PUSH:
            return ()
        size = 0.16 * s.field
        to, other = (low[0] + size, low[1], 0.0), (*(low + size * along), 0.0)
        return (stage.arc((*low, 0.0), text, to, other, not n.firm("stitch_direction")),)

    lines = (stage.outline_line(outline), *(stage.open_line(g, 0.09, dashed=True) for g in guides))
    return lesson.perform(s, sewing, lines=lines, extra=marks)


@figure(
    "fill_side",
    SewingNumbers,
    needs=(*lesson.SEWN, *LEAF, "pitch"),
    beats=_several,
    version=3,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def fill_side(n: SewingNumbers, beats: Timeline) -> Picture:
    """排针一侧: from the middle to the right, stitch beside stitch, both ends on the outline."""
    return _fill(
        n, beats, [x for x in reversed(rows(n)) if x.column < 0], [x for x in rows(n) if x.column == 0], right=True
    )


@figure(
    "fill_other_side",
    SewingNumbers,
    needs=(*lesson.SEWN, *LEAF, "pitch"),
    beats=_several,
    version=2,
    measured=Measured(spacing=True),
    views=lesson.VIEWS,
)
def fill_other_side(n: SewingNumbers, beats: Timeline) -> Picture:
    """排针另一侧: back to the middle, then to the left with the same spacing."""
    return _fill(n, beats, [x for x in rows(n) if x.column > 0], [x for x in rows(n) if x.column <= 0], right=False)


def _fill(n: SewingNumbers, beats: Timeline, stitches: list[Stitch], before: list[Stitch], *, right: bool) -> Picture:
    thread_in_use = silk(n, right)
    ground = laid(before, thread_in_use)
    outline = leaf(n)
    first = stitches[0]
    middle = next(x for x in before if x.column == 0)
    s = Stage(n, stage.wide(outline), stage.near([first.u, first.d, stitches[2].u]))
    made = sorted(before, key=lambda x: -x.column)  # from the middle to the right
    sewing = lesson.sewing(n, stitches, beats, thread_in_use, anchor=middle.d, ground=ground, before=made)
    gap = n.labelled("pitch", f"{n.value('pitch'):.2g} mm")

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not sewing.when(0, Phase.SETTLE) <= t < sewing.when(1, Phase.PULL):
            return ()
        a, b = ((np.array(x.u) + 0.62 * (np.array(x.d) - np.array(x.u))) for x in (middle, first))
        return (stage.measure(a, b, gap, not n.firm("pitch"), 0.3),)

    return lesson.perform(s, sewing, lines=(stage.outline_line(outline),), extra=marks)


@figure(
    "hidden_start",
    SewingNumbers,
    needs=(*lesson.SEWN, *LEAF, "tie_stitch", "tie_count"),
    beats=_hiding,
    version=2,
    measured=Measured(spacing=True, covering=True),
    views=lesson.VIEWS,
)
def hidden_start(n: SewingNumbers, beats: Timeline) -> Picture:
    """藏头起针: tiny back stitches inside the outline hold the thread's end; the stitches to come cover them."""
    length, count = n.value("tie_stitch"), n.count("tie_count")
    outline = leaf(n)
    cover = sorted((x for x in rows(n) if abs(x.column) <= 5), key=lambda x: x.column)
    along = direction(n.direction)
    origin = (outline.min(0) + outline.max(0)) / 2 - along * length * count / 2
    small = tacks(origin, along, length, count)
    thread_in_use = silk(n)
    shapes = _over(small, cover, thread_in_use)
    sewing = lesson.sewing(n, [*small, *cover], beats, thread_in_use, shapes=shapes, after=cover[0].u)
    s = Stage(n, stage.wide(outline), stage.near([origin - 1.0 * along, origin + (count * length + 1.0) * along], 9.0))
    size = n.labelled("tie_stitch", f"{n.value('tie_stitch'):.2g} mm")
    aside = 2.2 * n.width * np.array([-along[1], along[0]])

    def marks(t: float) -> tuple[Mark, ...]:
        if not sewing.when(0, Phase.SETTLE) <= t < sewing.fast_begin:
            return ()
        a, b = np.array(small[0].u) + aside, np.array(small[0].d) + aside
        return (stage.measure(a, b, size, not n.firm("tie_stitch")),)

    return lesson.perform(s, sewing, lines=(stage.outline_line(outline),), extra=marks)


def laid(stitches: Sequence[Stitch], of: Thread) -> tuple[Strand, ...]:
    """Stitches that lie flat, each as its plies."""
    return plies_of(stitches, [thread.rest(np.array(x.u), np.array(x.d), of.radius) for x in stitches], of)


def _over(small: Sequence[Stitch], cover: Sequence[Stitch], of: Thread) -> list[Array]:
    """Tacks lie on the cloth, the covering stitches over them."""
    low = [thread.rest(np.array(x.u), np.array(x.d), of.radius) for x in small]
    return low + [thread.rest(np.array(x.u), np.array(x.d), of.radius, tuple(low)) for x in cover]
