"""落蜡: the knife is dipped and wiped, draws along the marks in one movement, dots; at last the back is looked at."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wax.deed import Deed
from generator.motion.wax.face import Face
from generator.motion.wax.knife import knife
from generator.motion.wax.lie import TABLE as LIES
from generator.motion.wax.lie import Lie, flat, over
from generator.motion.wax.melt import CLAY, INSIDE, LIQUID
from generator.motion.wax.pattern import Stroke
from generator.motion.wax.piece import SOFT, drawn
from generator.motion.wax.table import TABLE, WET, off
from generator.motion.wax.vessel import Vessel, bowl
from generator.motion.wax.wax_numbers import CLOTH, WaxNumbers
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

DIPPING, WHORL, RINGING, LEAF, BETWEEN = 1.5, 2.6, 1.6, 0.1, 0.5  # s
SLOWLY = 2  # strokes that are drawn slowly; those after them in one go
DOT, TURNING, LOOKING, BACK, RESTING = 0.11, 1.0, 1.5, 1.0, 0.5
COOLING = 2.4  # s in which drawn wax turns from wet and clear to dull, as shown
STEPS = 4  # in which it does so
TOGETHER = 16  # strokes that are kept as cold at once
HOVER = 5.0  # mm that the knife is lifted between strokes
BOWL_AT = np.array([56.0, 4.0, 0.0])  # mm: the bowl of wax
BOWL, DEEP, HIGH = 17.0, 12.0, 8.0  # mm: its radius, its height, and how high the wax stands in it
CARRIES = ("蘸一次能画多长没有说，画里只作示意", "how far one dip draws nobody said: here only to show")
LEANS = (
    "蜡刀的样子、斜多少、走多快都没有说，只作示意",
    "the knife's shape, its lean and its speed nobody said: only to show",
)
FROM_INDIA = (
    "背面看得见蜡，是印度的验法，苗家的待问",
    "wax seen on the back is a test from India: the Miao are still to be asked",
)


def _drawing(n: WaxNumbers) -> list[Beat]:
    drawn, dots = len(n.pattern.drawn), len(n.pattern.dots)
    beats = [Beat(("dip", 0), DIPPING, Deed.DIP), Beat(("draw", 0), WHORL, Deed.DRAW)]
    if drawn > 1:
        beats += [Beat(("dip", 1), BETWEEN * 2), Beat(("draw", 1), RINGING)]
    if drawn > SLOWLY:
        beats += [Beat(("dip", 2), BETWEEN * 2), Beat(("draw", 2), LEAF * (drawn - SLOWLY), None, fast=True)]
    if dots:
        beats += [Beat(("dip", 3), BETWEEN * 2, Deed.DOT), Beat("dot", DOT * dots)]
    looked = Beat("turn", TURNING, Deed.LOOK_BEHIND), Beat("look", LOOKING), Beat("back", BACK)
    return [*beats, *looked, Beat("rest", RESTING)]


@figure(
    "draw_wax", WaxNumbers, needs=CLOTH, beats=_drawing, longest=28.0, own=WaxNumbers.impossible,
    sizes={View.FRONT: WaxNumbers.marked, View.CLOSE: WaxNumbers.lined},
)  # fmt: skip
def draw_wax(n: WaxNumbers, beats: Timeline) -> Picture:
    """落蜡: what was drawn stays where it was drawn, wet and clear at first; it is the pattern of all later steps."""
    side, pattern = n.side, n.pattern
    s = Stage(
        n,
        stage.camera((0.18 * side, -0.1 * side), 2.5 * side, aside=0.0),
        stage.camera((0.06 * side, 0.0), 1.25 * side, aside=0.0),
    )
    vessel = Vessel(bowl(BOWL, DEEP), BOWL_AT, CLAY, INSIDE)
    pot = (*vessel.body, vessel.surface(HIGH, LIQUID))
    strokes = pattern.strokes
    begins, ends = _clock(beats, pattern.drawn, pattern.dots)
    lines = len(pattern.drawn)

    blank = Face(pattern, len(pattern.guides))

    @lru_cache(maxsize=2)
    def cold(count: int) -> Face:
        """The cloth with the first so many strokes gone cold: nothing of them changes any more."""
        made = blank.copy()
        made.wax(strokes[:count], _warmth(STEPS))
        return made

    @lru_cache(maxsize=2)
    def finished(ages: tuple[int, ...]) -> Face:
        """The cloth with so many strokes, each so many steps cooled."""
        first = ages.count(STEPS) // TOGETHER * TOGETHER
        made = cold(first).copy()
        for stroke, age in zip(strokes[first:], ages[first:], strict=False):
            made.wax([stroke], _warmth(age))
        return made

    @lru_cache(maxsize=2)
    def lying(ages: tuple[int, ...]) -> tuple[Body, ...]:
        return finished(ages).relief()

    def at(t: float) -> Moment:
        done = int(np.searchsorted(ends, t, side="right"))
        ages = tuple(min(STEPS, int(STEPS * (t - end) / COOLING)) for end in ends[:done])
        lie = _turned(beats, t, side)
        bodies: list[Body] = [*pot]
        if lie.turn[0, 0] < 1.0:
            bodies += drawn(pattern).bodies(pattern, lie)
        elif done < len(strokes) and t > begins[done]:
            now = finished(ages).copy()
            now.begun(strokes[done], strokes[done].length * _share(begins[done], ends[done], t))
            bodies += now.relief()
        else:
            bodies += lying(ages)
        if t < beats.begin("turn"):
            bodies += _hand(beats, t, strokes, begins, ends, lines)
        marks: tuple[Mark, ...] = ()
        if beats.end("turn") - 0.2 <= t < beats.begin("back") + 0.2:
            asked = n.words("背面看得见蜡？待问", "wax on the back? to be asked")
            marks = (stage.note((-0.3 * side, 0.3 * side, 2.0), asked),)
        return Moment(0, tuple(bodies), marks)

    facts = (n.pattern_open, n.said(*CARRIES), n.said(*LEANS), n.said(*FROM_INDIA))
    return s.picture(beats, at, cloth=TABLE, facts=facts, stops=tuple(float(end) for end in ends))


def _warmth(age: int) -> float:
    """Of wax so many steps cooled, 1 as it flows."""
    return 1.0 - (1.0 - SOFT) * age / STEPS


def _share(begin: float, end: float, t: float) -> float:
    return min(1.0, max(0.0, (t - begin) / (end - begin)))


def _clock(beats: Timeline, drawn: tuple[Stroke, ...], dots: tuple[Stroke, ...]) -> tuple[Array, Array]:
    """When each stroke begins and ends, s: the leaves' in turn, with a short way between; then the dots'."""
    slowly = range(min(SLOWLY, len(drawn)))
    begins = [beats.begin(("draw", k)) for k in slowly]
    ends = [beats.end(("draw", k)) for k in slowly]
    for name, count, used in ((("draw", SLOWLY), len(drawn) - SLOWLY, 0.8), ("dot", len(dots), 0.35)):
        if count < 1:
            continue
        first, last = beats.begin(name), beats.end(name)
        each = (last - first) / count
        begins += [first + k * each for k in range(count)]
        ends += [first + (k + used) * each for k in range(count)]
    return np.array(begins), np.array(ends)


def _turned(beats: Timeline, t: float, side: float) -> Lie:
    """The cloth lies; it is turned on its face to be looked at from behind, and back."""
    share = ease(beats.share("turn", t)) - ease(beats.share("back", t))
    if share <= 0.0:
        return flat()
    return over(180.0 * share, 0.52 * side * float(np.sin(np.pi * share)))


def _hand(
    beats: Timeline, t: float, strokes: tuple[Stroke, ...], begins: Array, ends: Array, lines: int
) -> tuple[Body, ...]:
    """The knife: in the bowl, on its rim, on the cloth where wax is drawn, and on its ways between."""
    name, share = beats.at(t)
    up = LIES + 0.2
    if isinstance(name, tuple) and name[0] == "dip":
        following = (0, 1, 2, lines)[name[1]]
        at = strokes[following - 1].points[-1] if following else np.array([0.3, -0.9]) * 30.0
        goal = strokes[following].points[0]
        dip = BOWL_AT + off(-2.0, 0.0, HIGH - 1.5)
        rim = BOWL_AT + off(-BOWL + 1.0, 0.0, DEEP + 0.4)
        knots = np.array(
            [[*at, up + HOVER], dip + off(0, 0, 14), dip, rim + off(4, 0, 2), rim, [*goal, up + HOVER], [*goal, up]]
        )
        when = [0.0, 0.2, 0.36, 0.5, 0.62, 0.9, 1.0]
        here = np.array([np.interp(share, when, axis) for axis in knots.T])
        return knife(here, 0.0, laden=WET if share > 0.36 else None)
    k = min(len(strokes) - 1, int(np.searchsorted(ends, t, side="right")))
    if t >= begins[k]:
        stroke = strokes[k]
        done = stroke.length * _share(begins[k], ends[k], t)
        at = stroke.at(done)
        ahead = stroke.at(min(stroke.length, done + 0.6)) - stroke.at(max(0.0, done - 0.6))
        return knife(
            np.array([*at, up]), float(np.degrees(np.arctan2(ahead[1], ahead[0]))) if k < 2 else 0.0, laden=WET
        )
    share = (t - ends[k - 1]) / (begins[k] - ends[k - 1])
    at = strokes[k - 1].points[-1] + share * (strokes[k].points[0] - strokes[k - 1].points[-1])
    return knife(np.array([*at, up + 0.3 * HOVER * np.sin(np.pi * share)]), 0.0, laden=WET)
