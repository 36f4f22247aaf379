"""侧口打带拉: the beater's edge comes down and drags in one blow, from the middle outwards, and comes away clean."""

import numpy as np

from generator.motion import stage
from generator.motion.clay.clay_numbers import BEATEN, ClayNumbers
from generator.motion.clay.cut_face import ASIDE, BENCH_CUT, level
from generator.motion.clay.deed import Deed
from generator.motion.clay.look import BENCH
from generator.motion.clay.strokes import Strokes
from generator.motion.clay.swing import HANG, LEFT, SUNK
from generator.motion.numbers import number
from generator.motion.registry import FACE, figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array, xyz
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Fact, Moment, Picture

SLOW, QUICK = 3.2, 0.62  # s of a blow
SLOWLY = 2  # blows, of which each is told
RESTING = 0.6  # s
ASIDE_WHOLE, ASIDE_CUT = -78.0, 58.0  # mm to the right of a blow that its number is written
LONGEST = 24.0  # s of the clip
SLOWER = (
    "打得放慢了画，打多少下、多重没有说",
    "shown slower than it is beaten: how many blows and how hard nobody said",
)
LEANING = (
    "搭子斜多少、带出去多远没有说，画面里不作准",
    "how far the beater leans, and how far it drags, nobody said: here it says nothing",
)


def _striking(n: ClayNumbers) -> list[Beat]:
    rest = len(n.passes[0].sites) - SLOWLY
    return [
        Beat("one", SLOW, Deed.STRIKE), Beat("two", SLOW, Deed.DRAG),
        Beat("on", rest * QUICK, Deed.OUTWARDS), Beat("rest", RESTING),
    ]  # fmt: skip


@figure(
    "strike_and_drag", ClayNumbers, needs=(*BEATEN, "drag_ratio"), beats=_striking, views=(*FACE, View.SECTION),
    longest=LONGEST,
)  # fmt: skip
def strike_and_drag(n: ClayNumbers, beats: Timeline) -> Picture:
    """打带拉: twice slowly, then one blow after the other from the middle outwards."""
    cut = n.spec.view is View.SECTION
    strokes = Strokes(n.passes[0], n.value("drag_ratio"), ASIDE if cut else 0.0)
    wide = strokes.after(strokes.count).width
    s = Stage(
        n,
        stage.camera((0.15 * wide, 0.25 * wide), 6.0 * wide, tilt=54.0, aside=0.0),
        stage.camera((0.2 * wide, 0.5 * wide), 4.2 * wide, tilt=58.0, aside=0.0),
    )

    def time(t: float) -> float:
        done = beats.share("one", t) + beats.share("two", t)
        return done + (strokes.count - SLOWLY) * beats.share("on", t)

    def at(t: float) -> Moment:
        now = time(t)
        away = beats.begin("rest") <= t
        bodies: list[Body] = [*strokes.section(now)] if cut else [strokes.body(now)]
        if not away:
            bodies += strokes.beater(now, cut=cut)
        return Moment(0, tuple(bodies), _dragged(n, strokes, now, ASIDE_CUT if cut else ASIDE_WHOLE))

    stops = tuple(
        beats.begin(name) + (k + LEFT) * (beats.end(name) - beats.begin(name)) / of
        for name, of in (("one", 1), ("two", 1), ("on", strokes.count - SLOWLY))
        for k in range(of)
    )
    facts = (*n.open, Fact(n.words(*SLOWER)), Fact(n.words(*LEANING)))
    if cut:
        return s.picture(beats, at, cloth=BENCH_CUT, facts=facts, camera=level(4.0 * wide), stops=stops)
    return s.picture(beats, at, cloth=BENCH, facts=facts, stops=stops)


def _dragged(n: ClayNumbers, strokes: Strokes, now: float, aside: float) -> tuple[Mark, ...]:
    """While one of the slow blows is struck: the way that the edge comes, and how far it drags against its fall."""
    k = int(now)
    if k >= SLOWLY or not HANG < now - k < LEFT + 0.08:
        return ()
    swing = strokes.swing(k)
    text = n.labelled("drag_ratio", number(n.need("drag_ratio")))
    dashed = not n.firm("drag_ratio")
    made = [_way(swing.top, swing.at, dashed)]
    if now - k > SUNK:
        made.append(_way(swing.at, swing.drawn + np.append(14.0 * swing.out, 0.0), dashed))
    made.append(stage.note(swing.at + np.array([aside, 0.0, 16.0]), text, dashed))
    return tuple(made)


def _way(a: Array, b: Array, dashed: bool) -> Mark:
    return Mark(MarkKind.ARROW, xyz(a), "", xyz(b), None, dashed)
