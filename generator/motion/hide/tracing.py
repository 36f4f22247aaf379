"""过稿: the hide lies over its pattern, every line of which is scratched into it; lifted, the two are compared."""

from itertools import accumulate, pairwise

import numpy as np

from generator.motion import stage
from generator.motion.hide import light
from generator.motion.hide.deed import Deed
from generator.motion.hide.flat import piece
from generator.motion.hide.hide_numbers import SAMPLE, HideNumbers
from generator.motion.hide.work import OVER, SCRATCH, SCRATCHED, Work
from generator.motion.polygon import about_middle
from generator.motion.registry import figure
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.motion.turning import LYING, REST, Held, Way
from generator.motion.vectors import Array, unit
from generator.scene.body import Body, Sheet, Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

BRINGING, HOLDING, FIRST, REST_OF, LIFTING, LOOKING, LAYING, TAKING = 1.1, 0.7, 3.0, 4.4, 0.9, 1.3, 0.9, 0.8  # s
LONGEST = 24.0
PAPER: Rgb = (240, 236, 224)
INK: Rgb = (52, 46, 44)
THROUGH: Rgb = (172, 142, 98)  # a line of the pattern, seen through the hide
SUNK = 0.08  # mm: so far under the face of the hide it is drawn where it is seen through it
INKED = 0.16  # mm: half of a line of the pattern
UNDER = REST / 2  # mm over the board at which the pattern lies
CLEAR_OF = 0.4  # mm that the hide is up at least, where the lines of the pattern stand out under it
ROOM = 1.06  # of the hide's half: half of the paper's
FROM = np.array([0.0, -62.0])  # mm from where the pattern is brought
RAISED = 7.0  # mm that the hide is lifted while the pattern comes under it
BESIDE = np.array([0.0, 36.5])  # mm that the hide is lifted off the pattern, so that both are seen
STEEL: Rgb = (206, 210, 216)
HAFT: Rgb = (104, 76, 52)
HOW_HELD = (
    "稿子怎么固定、线划多细多深没有说，画里线画粗了好看清",
    "how the pattern is fixed and how fine the lines are nobody said: drawn thick to be seen",
)


def _tracing(_: HideNumbers) -> list[Beat]:
    return [
        Beat("bring", BRINGING, Deed.HOLD_FLAT), Beat("hold", HOLDING),
        Beat("first", FIRST, Deed.TRACE), Beat("others", REST_OF, fast=True),
        Beat("lift", LIFTING, Deed.COMPARE), Beat("look", LOOKING), Beat("lay", LAYING),
        Beat("take", TAKING, UNTOLD),
    ]  # fmt: skip


@figure("trace_pattern", HideNumbers, needs=SAMPLE, beats=_tracing, longest=LONGEST)
def trace_pattern(n: HideNumbers, beats: Timeline) -> Picture:
    """过稿: the pattern is seen through the clear hide; the needle follows it line after line."""
    work, k = Work(n), n.scale
    half = n.pattern.half
    ways = [Way(line) for line in work.lines]
    longs = [way.length for way in ways]
    starts = list(accumulate(longs, initial=0.0))
    first = len(n.pattern.parts[0].openings) + 1  # the head's own lines, at the pace of a hand
    hide, colour = work.plain, light.hide(1.0)
    whole = [chain(LYING.on(line, OVER), SCRATCHED, SCRATCH) for line in work.lines]
    seen = [chain(LYING.on(line, -SUNK), INKED, THROUGH) for line in work.lines]
    s = Stage(
        n,
        stage.camera(k * np.array([0.0, 8.0]), 140.0 * k, aside=0.0),
        stage.camera(k * np.array([-26.0, 1.0]), 60.0 * k, aside=0.0),
    )

    def done(t: float) -> float:
        """mm that are traced by then."""
        return starts[first] * beats.share("first", t) + (starts[-1] - starts[first]) * beats.share("others", t)

    def scratched(t: float) -> list[Strand]:
        """Lines that are in the hide as it lies."""
        traced = done(t)
        which = sum(end <= traced + 1e-9 for end in starts[1:])
        made = whole[:which]
        if which < len(ways) and traced - starts[which] > 1e-6:
            made = [*made, chain(LYING.on(ways[which].until(traced - starts[which]), OVER), SCRATCHED, SCRATCH)]
        return made

    def needle(t: float) -> tuple[Strand, ...]:
        if not beats.begin("hold") <= t < beats.begin("look"):
            return ()
        share = beats.share("hold", t)
        away = (1 - ease(share)) + ease(beats.share("lift", t))
        x, y = _tip(ways, starts, done(t))
        return _needle(np.array([x, y, REST + OVER]) + away * np.array([14.0, -10.0, 22.0]))

    def paper(t: float, up: float) -> Sheet:
        """The pattern, brought under the hide and taken out again."""
        off = (1 - ease(beats.share("bring", t))) + ease(beats.share("take", t))
        shift = off * k * FROM
        sheet = piece(about_middle(ROOM * half))
        ends = (np.column_stack([line + shift, np.full(len(line), UNDER + 0.02)]) for line in work.lines)
        lines = tuple(chain(each, INKED, INK) for each in ends) if up > CLEAR_OF else ()
        points = np.column_stack([sheet.points + shift, np.full(len(sheet.points), UNDER)]).astype(np.float32)
        return Sheet(points, sheet.triangles, PAPER, PAPER, lines)

    def at(t: float) -> Moment:
        off = ease(beats.share("lift", t)) - ease(beats.share("lay", t))
        up = np.sin(np.pi * beats.share("bring", t)) + np.sin(np.pi * beats.share("take", t))
        held = Held(0.0, off * k * BESIDE, RAISED * (float(up) + 0.5 * min(1.0, 3 * off)))
        bodies: list[Body] = [paper(t, held.lift)]
        if off > 0 or up > 1e-9:
            done_lines = work.lines if t >= beats.begin("lift") else ()
            bodies.append(hide.body(held, colour, lines=work.traced(done_lines, held)))
        else:
            bodies += [hide.body(LYING, colour), *scratched(t), *(seen if t < beats.begin("take") else ())]
        return Moment(0, (*bodies, *needle(t)), _said(n, beats, t))

    return s.picture(beats, at, cloth=light.BOARD, facts=(n.sketch, n.said(HOW_HELD)))


def _tip(ways: list[Way], starts: list[float], done: float) -> Array:
    """Where the needle is when so many mm are traced, (2,) mm."""
    for way, (begin, end) in zip(ways, pairwise(starts), strict=True):
        if done <= end:
            return way.point(done - begin)
    return np.asarray(ways[-1].points[-1])


def _needle(tip: Array) -> tuple[Strand, ...]:
    """A steel needle in a haft, its point at (3,) mm, held as a pen is; its angle nobody said."""
    axis = unit(np.array([0.42, -0.34, 0.84]))
    steel = tip + np.outer([0.0, 2.5, 12.0], axis)
    haft = tip + np.outer([11.0, 14.0, 36.0, 40.0], axis)
    return (
        chain(steel, [0.08, 0.34, 0.36], STEEL, "steel"),
        chain(haft, [0.7, 1.5, 1.6, 1.1], HAFT, "wood"),
    )


def _said(n: HideNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    edge = n.scale * np.array([-24.0, 15.0])
    if beats.begin("hold") <= t < beats.begin("first"):
        return (stage.note(edge, n.words("压住，不许滑", "held: it must not slip")),)
    if beats.begin("look") <= t < beats.begin("lay"):
        return (stage.note(edge, n.words("跟样稿对一遍", "compared with the pattern")),)
    return ()
