"""鬅毛 and 藏线脚: tufts of gathered roots and splayed tips; those of each next tuft cover the roots of the last."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.registry import FACE, figure
from generator.motion.sewing import finishing, lesson, pelt, thread, tufts
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.pelt import Pelt
from generator.motion.sewing.pelt_layers import NEEDS, coated, sewn
from generator.motion.sewing.sewing import Sewing
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, fastening
from generator.motion.sewing.turns import Turn, own, turn
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import unit, xy
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.picture import Moment, Picture
from knowledge.schema.template import amount

SPLAY = ("spread_angle", "root_width", "length_ratio", "cover_ratio")
LOOK = np.array([-0.9, -2.2])  # mm from the first tuft's root to where the close view looks
FIELD = 14.0
MIDDLE = tufts.HAIRS // 2  # of a tuft's hairs: it lies along the way of the hair
TUFT, CURVE = "tuft", "curve"  # the two pieces of 鬅毛
GATHERED = ("毛根聚在一处", "roots gathered")
ROOTS = np.array([0.6, 0.0])  # mm that words keep off the work
NUMBER = np.array([-8.2, 0.0]), np.array([0.0, -0.5])  # in the front and the close view
ENDED, COVERED = "ended", "covered"  # the two pieces of 藏线脚
TACK = 2.4  # of the thread's width: length of a stitch that holds its end
GONE = 5.0  # times the way that the scissors came: out of the picture
OVER = np.array([0.5, 0.4])  # mm from those roots to where the close view looks
ASIDE = np.array([2.6, 0.0])  # mm that a length is measured beside the work


def _splaying(n: SewingNumbers) -> list[Beat]:
    tuft = lesson.by_needle(n, [2.1, 1.6], {Phase.EMERGE: Deed.SPLAY})
    curve = lesson.by_needle(n, [1.8, 1.5], {Phase.EMERGE: Deed.TURN_HAIR})
    return [*turn(TUFT, [*tuft, lesson.fast(1.0)]), *turn(CURVE, [*curve, lesson.fast(2.2), lesson.wait(0.4)])]


@figure(
    "fur_splayed",
    SewingNumbers,
    needs=(*NEEDS, *SPLAY, "hair_stitch_count"),
    beats=_splaying,
    version=4,
    views=lesson.VIEWS,
)
def fur_splayed(n: SewingNumbers, beats: Timeline) -> Picture:
    """鬅毛: hairs from one narrow root, each turned a little, tips of unlike length; one hair turned by short stitches.

    The thread keeps one width from root to tip: which end is the finer, two accounts say differently.
    """
    coat, of, first = pelt.lay_out(n), tufts.splay(n), own(beats, TUFT)
    columns = tufts.columns(coat, of, n.value("cover_ratio"))
    tuft = columns[tufts.FIRST][0]
    curved = tufts.curved(coat, of, tuft, n.count("hair_stitch_count"))
    others = tufts.flat([column[0] for column in columns if column[0] is not tuft])
    ground = coated(coat, tufts.LAYER)
    one = sew(n, coat, tuft, first, ground, sewn(coat, tufts.LAYER), curved[0].u)
    more = sew(n, coat, [*curved, *others], own(beats, CURVE), ground + one.laid, [*one.before, *tuft])
    turns = Turn(0.0, one), Turn(first.seconds, more, 2 * one.made)
    s = Stage(n, pelt.wide(coat), pelt.near(np.array(tuft[MIDDLE].u) + LOOK, FIELD))
    if s.view not in FACE:
        return lesson.beyond_the_face(s, beats, turns, facts=pelt.unsaid(n), bands=tufts.called(n, coat, counted=True))
    root = (np.array(tuft[0].u) + np.array(tuft[-1].u)) / 2
    apex, middle, outermost = ((*xy(np.array(p)), 0.0) for p in (root, tuft[MIDDLE].d, tuft[-1].d))
    opened = n.labelled("spread_angle", amount(n.need("spread_angle"), n.spec.language))
    angle = stage.arc(apex, opened, middle, outermost, not n.firm("spread_angle"))
    counted = n.labelled("hair_stitch_count", amount(n.need("hair_stitch_count"), n.spec.language))
    count = stage.note(np.array(curved[-1].d) + NUMBER[s.view is View.CLOSE], counted, not n.firm("hair_stitch_count"))
    roots = stage.note(root + ROOTS, n.words(*GATHERED))
    azimuth = n.value("light_azimuth")

    def at(t: float) -> Moment:
        now = turns[t >= first.seconds]
        laid = len(ground) + sum(each.laid_count(t) for each in turns)
        marks = list(now.marks(t, n, s.field))
        if s.view is View.CLOSE and one.done(t) >= 2 and t < first.seconds:
            marks.append(roots)
        if s.view is View.CLOSE and first.seconds <= t < first.seconds + more.fast_begin:
            marks.append(angle)
        if more.done(t - first.seconds) >= len(curved):
            marks.append(count)
        return Moment(laid, now.strands(t), tuple(marks), light=azimuth)

    return s.picture(beats, at, ground + one.laid + more.laid, pelt.drawn(coat))


def tufted(coat: Pelt, of: tufts.Splay, cover: float, count: int) -> list[Stitch]:
    """The hairs of all tufts, as 鬅毛 and 藏线脚 leave them, with `count` short stitches."""
    columns = tufts.columns(coat, of, cover)
    small = tacked(coat, columns[tufts.FIRST][0], count)[:count]
    return [*splayed(coat, of, columns), *small, *tufts.flat(upwards(columns, 1))]


def tacked(coat: Pelt, tuft: Sequence[Stitch], count: int) -> list[Stitch]:
    """`count` short stitches up from the roots of a tuft, and where the needle comes up after them."""
    root = (np.array(tuft[0].u) + np.array(tuft[-1].u)) / 2
    up = unit(root - np.array(tuft[MIDDLE].d))
    size = TACK * coat.thread(tufts.LAYER)
    made = fastening(root + 0.5 * size * up, up, size, count, tuft[0].row)
    return [replace(x, thread=tuft[0].thread) for x in made]


def upwards(columns: Sequence[Sequence[Sequence[Stitch]]], first: int) -> list[Sequence[Stitch]]:
    """The tufts from the `first` of every column on, those of one height before the next higher ones."""
    return [column[k] for k in range(first, max(map(len, columns))) for column in columns if k < len(column)]


def sew(
    n: SewingNumbers,
    coat: Pelt,
    stitches: Sequence[Stitch],
    beats: Timeline,
    ground: tuple[Strand, ...],
    before: Sequence[Stitch],
    after: tuple[float, float] | None = None,
) -> Sewing:
    """Hairs of tufts by their beats over `ground`, of which are the stitches `before`; `after`: where the needle then
    goes."""
    shapes, silks = [tufts.resting(coat, x) for x in stitches], pelt.silks(coat, tufts.LAYER + 1)
    return lesson.sewing(
        n, stitches, beats, pelt.silk(coat, tufts.LAYER),
        shapes=shapes, ground=ground, before=before, silks=silks, after=after,
    )  # fmt: skip


def _covering(n: SewingNumbers) -> list[Beat]:
    more = n.count("fasten_count") - 1
    small = lesson.by_needle(n, [1.8, *[1.9] * more, 2.2], {Phase.EMERGE: Deed.FASTEN}, upto=Phase.PULL)
    tuft = lesson.by_needle(n, [2.2], {Phase.EMERGE: Deed.COVER})
    return [
        *turn(ENDED, [*small, *finishing.cut(None), lesson.wait(0.2)]),
        *turn(COVERED, [*tuft, lesson.fast(2.6), lesson.wait(0.2)]),
    ]


@figure(
    "fur_hidden_ends",
    SewingNumbers,
    needs=(*NEEDS, *SPLAY, "fasten_count"),
    beats=_covering,
    version=5,
    views=lesson.VIEWS,
)
def fur_hidden_ends(n: SewingNumbers, beats: Timeline) -> Picture:
    """藏线脚: short stitches under the roots hold the thread, it is cut; the next tufts' tips come over the roots."""
    coat, of, count = pelt.lay_out(n), tufts.splay(n), n.count("fasten_count")
    columns = tufts.columns(coat, of, n.value("cover_ratio"))
    first, second = columns[tufts.FIRST][:2]
    root = (np.array(first[0].u) + np.array(first[-1].u)) / 2
    up = unit(root - np.array(first[MIDDLE].d))
    small = tacked(coat, first, count)
    later = [tuft for tuft in upwards(columns, 1) if tuft is not second]
    lying = splayed(coat, of, columns)
    ground = coated(coat, tufts.LAYER) + tufts.laid(coat, lying)
    ending, covering = own(beats, ENDED), own(beats, COVERED)
    made = sew(n, coat, small, ending, ground, [*sewn(coat, tufts.LAYER), *lying])
    held = finishing.severed(made, GONE, level=True, foot=pelt.level(coat, tufts.LAYER))
    holding = held.laid[: thread.PLIES * count]
    before = [*held.before, *small[:count]]
    over = sew(n, coat, [*second, *tufts.flat(later)], covering, ground + holding, before)
    turns = Turn(0.0, held), Turn(ending.seconds, over, 2 * (count + 1))
    s = Stage(n, pelt.wide(coat), pelt.near(root + OVER, FIELD + 2.0))
    if s.view not in FACE:
        return lesson.beyond_the_face(s, beats, turns, facts=pelt.unsaid(n), bands=tufts.called(n, coat, counted=True))
    text = n.labelled("cover_ratio", amount(n.need("cover_ratio"), n.spec.language))
    tips = root - up * ((root - np.array(second[MIDDLE].d)) @ up)
    measure = stage.measure(root + ASIDE, tips + ASIDE, text, not n.firm("cover_ratio"))
    azimuth = n.value("light_azimuth")

    def at(t: float) -> Moment:
        if t < ending.seconds:
            laid = len(ground) + min(turns[0].laid_count(t), len(holding))
            return Moment(laid, held.strands(t), turns[0].marks(t, n, s.field), light=azimuth)
        laid = len(ground) + len(holding) + turns[1].laid_count(t)
        marks = turns[1].marks(t, n, s.field)
        covered = t - ending.seconds >= over.fast_begin and s.view is View.CLOSE
        return Moment(laid, turns[1].strands(t), (*marks, *((measure,) if covered else ())), light=azimuth)

    return s.picture(beats, at, ground + holding + over.laid, pelt.drawn(coat))


def splayed(coat: Pelt, of: tufts.Splay, columns: Sequence[Sequence[Sequence[Stitch]]]) -> list[Stitch]:
    """The lowest tuft of every column, and the curved hair of the first: what 鬅毛 leaves."""
    curved = tufts.curved(coat, of, columns[tufts.FIRST][0], tufts.CURVED)
    return [*tufts.flat([column[0] for column in columns]), *curved]
