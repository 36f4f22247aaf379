"""齐针: a leaf filled with parallel stitches from the middle to both sides; its hidden start and its end."""

from collections.abc import Sequence

import numpy as np

from generator.motion import stage
from generator.motion.registry import Measured, figure
from generator.motion.sewing import lesson, shapes, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, satin, tacks
from generator.motion.sewing.words import captions, stab
from generator.motion.stage import Stage
from generator.motion.vectors import Array, direction
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Episode, Picture

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


@figure(
    "centre_stitch", SewingNumbers, needs=(*lesson.SEWN, *LEAF, "stitch_direction"), measured=Measured(spacing=False)
)
def centre_stitch(n: SewingNumbers) -> Picture:
    """中线定向: the first stitch through the middle, along the 丝理; it gives all others their direction."""
    made = {x.column: x for x in rows(n)}
    stitches = [made[0]]
    outline = leaf(n)
    focus = [stitches[0].u, stitches[0].d]
    s = Stage(n, stage.wide(outline), stage.near(focus))
    # the needle waits where the second stitch will begin
    sewing = lesson.sewing(n, stitches, [4.3], silk(n), after=made[-1].u)
    said = captions(
        n,
        emerge="从中线下端的墨线上出针",
        carry="顺着丝理，把针移到对边",
        pierce=f"{stab(n)}，正在对边墨线上",
        settle="第一针定下全片的方向",
        under="后面每一针都跟它平行",
    )
    along = direction(n.direction)
    low = np.array(stitches[0].u)
    guides = [np.stack([np.array(x.u), np.array(x.d)]) for k, x in made.items() if k and k % 8 == 0]
    text = f"丝理 {n.direction:g}°（{stage.MEASURED_FROM_WEFT}）"

    def marks(t: float) -> tuple[Mark, ...]:
        if Phase.AIM <= sewing.clock(t)[1] <= Phase.PUSH:
            return ()
        size = 0.16 * s.field
        to, other = (low[0] + size, low[1], 0.0), (*(low + size * along), 0.0)
        return (stage.arc((*low, 0.0), text, to, other, not n.firm("stitch_direction")),)

    lines = (stage.outline_line(outline), *(stage.open_line(g, 0.09, dashed=True) for g in guides))
    return lesson.perform(s, sewing, said, "", lines=lines, extra=marks)


@figure("fill_side", SewingNumbers, needs=(*lesson.SEWN, *LEAF, "pitch"), version=2, measured=Measured(spacing=True))
def fill_side(n: SewingNumbers) -> Picture:
    """排针一侧: from the middle to the right, stitch beside stitch, both ends on the outline."""
    return _fill(n, [x for x in reversed(rows(n)) if x.column < 0], [x for x in rows(n) if x.column == 0], right=True)


@figure("fill_other_side", SewingNumbers, needs=(*lesson.SEWN, *LEAF, "pitch"), measured=Measured(spacing=True))
def fill_other_side(n: SewingNumbers) -> Picture:
    """排针另一侧: back to the middle, then to the left with the same spacing."""
    return _fill(n, [x for x in rows(n) if x.column > 0], [x for x in rows(n) if x.column <= 0], right=False)


def _fill(n: SewingNumbers, stitches: list[Stitch], before: list[Stitch], *, right: bool) -> Picture:
    thread_in_use = silk(n, right)
    ground = laid(before, thread_in_use)
    outline = leaf(n)
    first = stitches[0]
    middle = next(x for x in before if x.column == 0)
    s = Stage(n, stage.wide(outline), stage.near([first.u, first.d, stitches[2].u]))
    sewing = lesson.sewing(
        n, stitches, [SLOW, NEXT], thread_in_use, fast=(4.1, 4.92), anchor=middle.d, ground=ground
    )  # fmt: skip
    said = captions(
        n,
        emerge="紧挨中线那一针出针" if right else "回到中线，挨着另一侧出针",
        aim="针尖对准对边的墨线",
        pierce=f"{stab(n)}，正在墨线上",
        settle="跟前一针平行，贴平不露底",
        under="针在布下回到墨线这一边",
    )
    gap = f"针距 {n.value('pitch'):.2g} mm"

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or not sewing.when(0, Phase.SETTLE) <= t < sewing.when(1, Phase.PULL):
            return ()
        a, b = ((np.array(x.u) + 0.62 * (np.array(x.d) - np.array(x.u))) for x in (middle, first))
        return (stage.measure(a, b, gap, not n.firm("pitch"), 0.3),)

    fast = "快放：一针挨一针排到叶尖" if right else "快放：疏密、方向跟另一侧一样"
    later, lines = "再排一针，平行、不压、不离", (stage.outline_line(outline),)
    return lesson.perform(s, sewing, said, later, fast, lines=lines, extra=marks)


@figure(
    "hidden_start",
    SewingNumbers,
    needs=(*lesson.SEWN, *LEAF, "tie_stitch", "tie_count"),
    measured=Measured(spacing=True, covering=True),
)
def hidden_start(n: SewingNumbers) -> Picture:
    """藏头起针: tiny back stitches inside the outline hold the thread's end; the stitches to come cover them."""
    length, count = n.value("tie_stitch"), n.count("tie_count")
    outline = leaf(n)
    cover = sorted((x for x in rows(n) if abs(x.column) <= 5), key=lambda x: x.column)
    along = direction(n.direction)
    origin = (outline.min(0) + outline.max(0)) / 2 - along * length * count / 2
    small = tacks(origin, along, length, count)
    thread_in_use = silk(n)
    slow, each = 2.4, 1.4 / max(1, count - 1)
    durations = [slow, *[each] * (count - 1)] if count > 1 else [3.6]
    sewing = lesson.sewing(n, [*small, *cover], durations, thread_in_use, shapes=_over(small, cover, thread_in_use),
                           fast=(4.0, 4.85), after=cover[0].u)  # fmt: skip
    s = Stage(n, stage.wide(outline), stage.near([origin - 1.0 * along, origin + (count * length + 1.0) * along], 9.0))
    said = captions(
        n,
        emerge="在轮廓里面出针，线头留在背面",
        carry="退一小步，移到 2 号点",
        pierce=f"{stab(n)}，只走一个小短针",
        settle="小短针把线头压住",
        under="再往前一小步，回头扎一针",
    )
    size = f"短针 {n.value('tie_stitch'):.2g} mm"
    aside = 2.2 * n.width * np.array([-along[1], along[0]])

    def marks(t: float) -> tuple[Mark, ...]:
        if not sewing.when(0, Phase.SETTLE) <= t < sewing.fast_begin:
            return ()
        a, b = np.array(small[0].u) + aside, np.array(small[0].d) + aside
        return (stage.measure(a, b, size, not n.firm("tie_stitch")),)

    episodes = (
        Episode(0.0, Deed.UP),
        Episode(sewing.when(0, Phase.CARRY), Deed.TACK),
        Episode(sewing.fast_begin, None),
    )
    later, lines = "再扎一个短针，线头就牢了", (stage.outline_line(outline),)
    return lesson.perform(s, sewing, said, later, "绣满以后盖住，看不见", lines=lines, extra=marks, episodes=episodes)


def laid(stitches: Sequence[Stitch], of: Thread) -> tuple[Strand, ...]:
    """Stitches that lie flat, each as its plies."""
    return tuple(
        ply
        for x in stitches
        for ply in thread.floss(
            thread.rest(np.array(x.u), np.array(x.d), of.radius), of.width, of.colour(x), 7.3 * x.column
        )
    )


def _over(small: Sequence[Stitch], cover: Sequence[Stitch], of: Thread) -> list[Array]:
    """Tacks lie on the cloth, the covering stitches over them."""
    low = [thread.rest(np.array(x.u), np.array(x.d), of.radius) for x in small]
    return low + [thread.rest(np.array(x.u), np.array(x.d), of.radius, tuple(low)) for x in cover]
