"""平金 before and after: gold and silk made ready, the gold's head held at the start, its tail at the inner end."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.registry import FACE, figure
from generator.motion.sewing import couching, finishing, lesson, needle, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.gold_rows import HEAD, TAIL
from generator.motion.sewing.guide import Guide
from generator.motion.sewing.labels import angle, punctures
from generator.motion.sewing.needle import Doing, Phase
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import fastening
from generator.motion.sewing.tying import GILT, LAY, TUG, Tying
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.vectors import Array, unit
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

HIDDEN = ("藏到背面还是压在面上，问传承人", "to the back or on the face: ask")
TUCKED = ("引下去还是压在面下，问传承人", "drawn down or under the face: ask")
CURLED, LONG, BEGUN = 3.0, 38.0, 13.0  # mm: radius of the gold's curl, its length in the picture, its straight part
FROM = np.array([-14.0, 1.0])  # where it is held
EYE = np.array([3.0, -5.0, 2.0])  # of the needle that is threaded
AXIS = unit(np.array([0.97, -0.2, 0.0]))
COMING = np.array([-30.0, -6.0, 0.4]), np.array([-17.0, -8.5, 0.4]), np.array([-7.0, -3.2, 2.2])  # the silk's way
GOING = np.array([7.5, -6.8, 1.6]), np.array([12.0, -8.8, 0.4])  # through the eye and on
TUCK, FIRST, EACH, LAST = 0.5, 1.3, 1.4, 1.85  # s: the tail laid down, the first stitch, others, the last one begun
GROOVE = 2.2  # mm from the gold's tail to where the silk is fastened
READY = Timeline(
    [
        Beat("curled", 0.4, Deed.STRAIGHTEN),
        Beat("stroke", 2.4),
        Beat("straight", 0.3),
        Beat("feed", 1.4, Deed.THREAD),
        Beat("through", 1.1),
        Beat("done", 0.3),
    ]
)


@figure(
    "ready_gold",
    SewingNumbers,
    needs=("laid_width", "thread_width", "light_azimuth"),
    beats=lambda _: READY.beats,
)
def ready_gold(n: SewingNumbers, beats: Timeline) -> Picture:
    """备金线: curled gold is stroked straight along its own way; fine silk goes through the needle's eye."""
    gold, silk = n.value("laid_width"), n.width
    way = Guide(np.array([*COMING, EYE, *GOING]), fine=14)
    s = Stage(n, stage.camera((0.0, 0.0), 62.0), stage.camera((-1.0, -0.5), 42.0))

    def at(t: float) -> Moment:
        stroked = BEGUN + (LONG - BEGUN) * ease(beats.share("stroke", t))
        line = _curl(gold, stroked)
        fed = 0.5 * ease(beats.share("feed", t)) + 0.5 * ease(beats.share("through", t))
        silken = thread.floss(way.point(np.linspace(0.0, (0.52 + 0.48 * fed) * way.at[-1], 70)), silk, couching.SILK)
        made = (
            thread.strand(line, gold / 2, GILT, 0.0, "gold"),
            *needle.strands(EYE + needle.EYE * AXIS, AXIS),
            *silken,
        )
        marks: tuple[Mark, ...] = ()
        if BEGUN < stroked < LONG:
            here = FROM[0] + stroked
            marks = (stage.arrow((here - 5.0, FROM[1] - 2.2), (here, FROM[1] - 2.2)),)
        return Moment(0, made, marks, light=n.value("light_azimuth"))

    return s.picture(beats, at, facts=couching.seen(n))


def _curl(width: float, stroked: float) -> Array:
    """The gold from where it is held: straight for `stroked` mm, curled up beyond."""
    s = np.linspace(0.0, LONG, 180)
    left = np.maximum(0.0, s - stroked)
    turned = left / CURLED * np.minimum(1.0, left / 4.0)
    flat = np.cumsum(np.column_stack([np.cos(turned), np.sin(turned)]), 0) * (s[1] - s[0])
    return np.column_stack([FROM + flat, width * (0.5 + 1.05 * turned / (2 * np.pi))])


def _holding(n: SewingNumbers) -> list[Beat]:
    ties = lesson.by_needle(n, [2.2, *[1.5] * (HEAD - 1)], {Phase.EMERGE: Deed.TIE})
    return [Beat(LAY, 1.0, Deed.LAY), *ties, Beat(TUG, 0.8, UNTOLD)]


@figure(
    "hold_gold_end", SewingNumbers, needs=(*lesson.SEWN, *couching.FIELD), beats=_holding, version=2, views=lesson.VIEWS
)
def hold_gold_end(n: SewingNumbers, beats: Timeline) -> Picture:
    """藏金头: the gold's end is set at the start of the outline and held by ties close together; pulled, it stays."""
    gold = couching.field(n)
    tying = Tying(couching.work(n, gold, 0, HEAD), beats)
    s = couching.on_stage(n, gold, gold.point(gold.tied[1]), 14.0)
    told = stage.note(gold.points[0] - np.array([0.0, 0.9 + 0.055 * s.field]), n.words(*HIDDEN), dashed=True)
    along = gold.point(gold.tied[-1 + HEAD] + 4.0) + np.array([0.0, 1.5])

    def marks(t: float) -> tuple[Mark, ...]:
        if t < beats.end(LAY):
            return ()
        pulling = 0.0 < beats.share(TUG, t) < 0.5
        return (told, stage.arrow(along, along + np.array([4.0, 0.0]))) if pulling else (told,)

    facts = couching.seen(n) if s.view in FACE else couching.asked(n)
    return lesson.perform(s, tying, lines=couching.ink(gold), extra=marks, facts=facts)


def _finishing(n: SewingNumbers) -> list[Beat]:
    count = n.count("fasten_count")
    durations = [FIRST, *[EACH] * (TAIL + count), LAST]
    sewn = lesson.by_needle(n, durations, {Phase.EMERGE: Deed.TIE}, upto=Phase.PULL)
    first = Doing(1 + TAIL, Phase.EMERGE)
    told = [replace(beat, deed=Deed.TACK) if beat.name == first else beat for beat in sewn]
    return [Beat(LAY, TUCK, Deed.TUCK), *told, *finishing.cut(None)]


@figure(
    "finish_gold",
    SewingNumbers,
    needs=(*lesson.SEWN, *couching.FIELD, "fasten_count"),
    beats=_finishing,
    version=3,
    views=lesson.VIEWS,
)
def finish_gold(n: SewingNumbers, beats: Timeline) -> Picture:
    """收金头: the gold's tail is tied close at the inner end; short stitches hold the silk, and it is cut."""
    gold, count = couching.field(n), n.count("fasten_count")
    work = couching.work(n, gold, len(gold.ties) - 1 - TAIL, len(gold.ties))
    along, size = np.array([1.0, 0.0]), 2.2 * n.width
    origin = gold.points[-1] + np.array([GROOVE, gold.radius])  # between the innermost rows
    small = fastening(origin, along, size, count)
    tying = Tying(work, beats, others=small, ends=True)
    s = couching.on_stage(n, gold, gold.points[-1] + np.array([0.0, 0.7]), 14.0)
    beside = np.array([gold.points[-1][0], gold.outline[0][1] - 3.0])  # outside the gold
    if s.view is View.CLOSE:
        beside = gold.points[-1] + np.array([-1.0, 2.6])
    told = stage.note(beside, n.words(*TUCKED), dashed=True)
    if s.view not in FACE:
        return lesson.perform(s, finishing.severed(tying), facts=couching.asked(n))
    kept = len(tying.stitches) - 1

    def at(t: float) -> Moment:
        laid, light = len(tying.ground) + min(tying.laid_count(t), thread.PLIES * kept), n.value("light_azimuth")
        if t >= tying.end:
            near, closed, away = finishing.shares(beats, t)
            colour, foot = tying.thread.colour(small[-1]), 2 * gold.radius
            cut = finishing.cutting(tying, colour, near, closed, away, foot=foot)
            return Moment(laid, (*tying.beside(t), *cut), (), light=light)
        marks = (*punctures(tying, t, s.field), *angle(tying, t, n, s.field))
        shown = (told,) if t < tying.when(1 + TAIL, Phase.EMERGE) else ()
        return Moment(laid, (*tying.strands(t), *tying.beside(t)), (*marks, *shown), light=light)

    laid = tying.ground + tying.laid[: thread.PLIES * kept]
    return s.picture(beats, at, laid, couching.ink(gold), facts=couching.seen(n))
