"""定稿: a paper-cut is laid against the cloth, from its middle outwards; then a fingernail scores the main lines."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease, stepped
from generator.motion.vectors import Array
from generator.motion.wax import cloth
from generator.motion.wax.deed import Deed
from generator.motion.wax.face import Face, marks
from generator.motion.wax.finger import finger
from generator.motion.wax.lie import TABLE as LIES
from generator.motion.wax.lie import flat
from generator.motion.wax.pattern import LEAF, LEAVES, RING, Pattern
from generator.motion.wax.piece import Look
from generator.motion.wax.table import LOW_HEIGHT, SLANTS, TABLE, USUAL_HEIGHT
from generator.motion.wax.wax_numbers import CLOTH, WaxNumbers
from generator.scene.body import Body, Sheet
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

PLACING, MOVING, LOOKING, AWAY = 1.0, 2.6, 0.8, 0.8  # s
COMING, RINGED, LEAF_EACH, OFF, RESTING = 0.5, 2.2, 0.34, 0.5, 1.4
RED: Rgb = (192, 44, 40)
PALE: Rgb = (240, 214, 200)
FROM = np.array([46.0, -6.0])  # mm from where the paper-cut comes
LIFT = 4.0  # mm that it is lifted to be moved


def _laying_out(_: WaxNumbers) -> list[Beat]:
    scoring = [
        Beat(("score", k), RINGED if k == 0 else LEAF_EACH, Deed.SCORE if k == 0 else None) for k in range(LEAVES + 1)
    ]
    return [
        Beat("place", PLACING, Deed.COMPARE), Beat("move", MOVING), Beat("look", LOOKING), Beat("away", AWAY),
        *scoring, Beat("off", OFF), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("lay_out_design", WaxNumbers, needs=CLOTH, beats=_laying_out, longest=16.0)
def lay_out_design(n: WaxNumbers, beats: Timeline) -> Picture:
    """定稿: no ruler: the paper-cut in the middle, then out to the sides; a nail along ring and leaves."""
    side, pattern = n.side, n.pattern
    s = Stage(
        n,
        stage.camera((0.0, -0.1 * side), 2.3 * side, 24.0, aside=0.0),
        stage.camera((0.0, 0.02 * side), 1.3 * side, 24.0, aside=0.0),
    )
    blank = cloth.plain(side, flat(), *Look().ground[0])
    guides = marks(pattern)

    @lru_cache(maxsize=2)
    def marked(count: int) -> Face:
        """The cloth with so many guides."""
        return Face(pattern, count)

    @lru_cache(maxsize=2)
    def whole(count: int) -> tuple[Body, ...]:
        return marked(count).relief()

    def placed(t: float) -> tuple[Array, float]:
        """Where the middle of the paper-cut is, and how high."""
        if t < beats.end("place"):
            share = ease(beats.share("place", t))
            return (1 - share) * FROM, LIFT * (1 - share)
        if t < beats.end("move"):
            share = beats.share("move", t)
            way = np.array([[0.0, 0.0], [-0.2, 0.16], [0.2, 0.16], [0.2, -0.16], [0.0, 0.0]]) * side
            leg = min(3, int(4 * share))
            within = ease(4 * share - leg)
            return way[leg] + within * (way[leg + 1] - way[leg]), LIFT * np.sin(np.pi * within) * 0.4
        share = ease(beats.share("away", t))
        return share * FROM, LIFT * share

    def at(t: float) -> Moment:
        if t < beats.end("away"):
            return Moment(0, (blank, _paper_cut(pattern, *placed(t))))
        done = sum(beats.share(("score", k), t) >= 1.0 for k in range(len(guides)))
        share = beats.share(("score", done), t) if done < len(guides) else 0.0
        if share > 0.0:
            reached = guides[done].length * (ease(share) if done == 0 else share)
            now = marked(done).copy()
            now.score(guides[done], reached)
            return Moment(0, (*now.relief(), *finger(np.array([*guides[done].at(reached), LIES + 0.1]))))
        bodies: list[Body] = [*whole(done)]
        off = beats.share("off", t)
        if done and off < 1.0:
            bodies += finger(np.array([*guides[done - 1].points[-1], LIES + 0.1 + 40.0 * ease(off)]))
        slant = stepped(2.0 * beats.share("rest", t), SLANTS)
        return Moment(0, tuple(bodies), elevation=USUAL_HEIGHT + slant * (LOW_HEIGHT - USUAL_HEIGHT))

    facts = (
        n.pattern_open,
        n.said("指甲印画得比真的清楚，好看见", "the nail marks are drawn clearer than they are, to be seen"),
    )
    return s.picture(beats, at, cloth=TABLE, facts=facts)


def _paper_cut(pattern: Pattern, middle: Array, high: float) -> Sheet:
    """A flower of red paper as large as the pattern's middle: a ring with eight leaves."""
    side = pattern.side
    turn = np.linspace(0.0, 2 * np.pi, 161)
    lobe = 0.5 + 0.5 * np.cos(LEAVES * (turn - np.pi / 2))
    outer = (RING + 0.02 + (LEAF[1] - RING - 0.02) * lobe**1.5) * side
    inner = np.full(161, 0.6 * RING * side)
    flat = np.concatenate([np.column_stack([r * np.cos(turn), r * np.sin(turn), 0 * turn]) for r in (outer, inner)])
    points = flat + np.array([*middle, LIES + 0.3 + high])
    k = np.arange(160)
    faces = np.concatenate([np.column_stack([k + 161, k, k + 1]), np.column_stack([k + 161, k + 1, k + 162])])
    return Sheet(points.astype(np.float32), faces.astype(np.int32), RED, PALE)
