"""打籽, the whole heart: grain beside grain from the edge inwards, and the thread fastened under the grains."""

import numpy as np

from generator.motion import numbers, stage
from generator.motion.registry import figure
from generator.motion.sewing import flatness, lesson, seeds
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.knotting import WEIGHTS, Knotting, lying
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.seeds import COLOUR, HEART, Work
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import direction, xy
from generator.scene.mark import Mark
from generator.scene.picture import Picture

TRAVEL = "travel"  # the beat in which the thread is carried over the back
CARRIED, SECOND, REST, SEEN = 1.5, 2.8, 2.6, 0.3  # s: to the second grain, that one, all others, the whole heart
BELOW = np.array([-0.02, -0.11])  # of the picture, off where the thread runs over the back: what is said of it
WHOLE, NEAR = 33.0, 16.0  # mm of the finished heart in the front and the close view
SHORT = 60.0  # ° round the last grain from one hole of a short stitch to the next
FIRST = 250.0  # ° at which the first of them stands, on the learner's side


def _setting(n: SewingNumbers) -> list[Beat]:
    made = lesson.by_needle(n, [SECOND], {Phase.CARRY: Deed.ARRANGE}, weights=WEIGHTS)
    return [Beat(TRAVEL, CARRIED, Deed.TRAVEL), *made, lesson.fast(REST), lesson.wait(SEEN)]


@figure("set_grains", SewingNumbers, needs=HEART, beats=_setting, views=lesson.VIEWS)
def set_grains(n: SewingNumbers, beats: Timeline) -> Picture:
    """排籽: grain after grain round the edge, then inwards, each row staggered; straight to the next on the back."""
    work = seeds.lay_out(n)
    done, following = work.places[:1], work.places[1:]
    ground = work.start + lying(work.knot, done, COLOUR)
    travel = n.find("travel_length")
    knotting = Knotting(
        following, beats, work.silk, work.knot,
        travel=n.length("travel_length") if travel else np.inf, anchor=done[-1].d, ground=ground,
        before=[*work.hidden, *done],
    )  # fmt: skip
    s = Stage(n, seeds.wide(), stage.camera(np.array(following[0].u) + np.array([0.4, 1.2]), 15.0))
    begin, end = np.array(done[-1].d), np.array(following[0].u)

    def marks(t: float) -> tuple[Mark, ...]:
        """The way over the back, which the cloth hides."""
        if t >= knotting.when(0, Phase.PULL):
            return ()
        point = begin + max(0.1, ease(beats.share(TRAVEL, t))) * (end - begin)
        told = [stage.arrow(begin, point, dashed=True)]
        if travel is not None:
            text = numbers.line(travel, n.spec.language).text
            told.append(stage.note(begin + s.field * BELOW, text, not travel.firm))
        return tuple(told)

    return lesson.perform(s, knotting, lines=seeds.ink(work), extra=marks, facts=seeds.way(n))


@figure(
    "fasten_grains",
    SewingNumbers,
    needs=(*HEART, "fasten_count"),
    beats=flatness.fastening_and_light,
    version=2,
    views=lesson.VIEWS,
)
def fasten_grains(n: SewingNumbers, beats: Timeline) -> Picture:
    """打籽收针: short stitches sink between the grains, the rest is cut; slanting light goes round the heart."""
    work = seeds.lay_out(n)
    ground = work.start + lying(work.knot, work.places, COLOUR)
    small = under(work, n.count("fasten_count"))
    shapes = flatness.sunk(small, work.silk.radius)
    sewing = lesson.sewing(
        n, small, beats, work.silk,
        shapes=shapes, anchor=work.places[-1].d, ground=ground, before=[*work.hidden, *work.places],
    )  # fmt: skip
    s = Stage(n, seeds.wide(WHOLE), stage.camera((0.0, -0.6), NEAR))
    return flatness.look(s, sewing, np.zeros(2), seeds.ink(work))


def under(work: Work, count: int) -> list[Stitch]:
    """`count` short back stitches in the gaps round the last grain, and one more whose thread is only drawn up."""
    middle = (np.array(work.places[-1].u) + np.array(work.places[-1].d)) / 2
    holes = [xy(middle + work.knot.size / 2 * direction(FIRST + SHORT * k)) for k in range(count + 3)]
    tacks = [Stitch(holes[k + 1], holes[k], 0, k) for k in range(count)]
    return [*tacks, Stitch(holes[count + 1], holes[count + 2], 0, count)]
