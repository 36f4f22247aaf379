"""做冰纹: the waxed cloth is bent where lines are wanted, and the wax cracks along the bend; cold wax cracks more."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.wax.cracks import opened
from generator.motion.wax.deed import Deed
from generator.motion.wax.lie import Bend, Lie, flat
from generator.motion.wax.pattern import Pattern, Stroke
from generator.motion.wax.piece import hard
from generator.motion.wax.table import TABLE, there_and_back
from generator.motion.wax.wax_numbers import CLOTH, WaxNumbers
from generator.scene.body import Body
from generator.scene.picture import Moment, Picture

FOLDING, BETWEEN, COOLING, LOOKING = 2.2, 0.2, 0.8, 1.0  # s
# the bends one after another: where, of the side from the middle; along which direction, °; how many cells of the wax
BENDS = (((-0.12, 0.0), 78.0, 420), ((0.1, 0.05), 24.0, 420), ((0.2, -0.12), 128.0, 1100))
COLD = 2  # the first of them that is made cold
SHARP = 3.0  # mm, radius of a bend
OVER = 135.0  # ° that the cloth is bent
REACH = 0.11  # of the side: how far from a bend it cracks
HOW_MANY = ("裂多少、裂在多冷都没有说，只作示意", "how much it cracks, and how cold it is, nobody said: only to show")
OR_FLAT = ("不要冰纹，就平着下缸", "where no crackle is wanted it goes flat into the vat")


@lru_cache(maxsize=16)
def cracked(pattern: Pattern, bends: int = len(BENDS)) -> tuple[Stroke, ...]:
    """The cracks of so many bends."""
    return tuple(crack for k in range(bends) for crack in _made(pattern, k))


@lru_cache(maxsize=16)
def _made(pattern: Pattern, k: int) -> tuple[Stroke, ...]:
    (x, y), heading, cells = BENDS[k]
    return opened(pattern, np.array([x, y]) * pattern.side, heading, REACH * pattern.side, cells)


def _cracking(_: WaxNumbers) -> list[Beat]:
    return [
        Beat(("bend", 0), FOLDING, Deed.FOLD), Beat(("rest", 0), BETWEEN), Beat(("bend", 1), FOLDING),
        Beat("cool", COOLING, Deed.COOL), Beat(("bend", 2), FOLDING), Beat("look", LOOKING),
    ]  # fmt: skip


@figure("crack_wax", WaxNumbers, needs=CLOTH, beats=_cracking, longest=16.0)
def crack_wax(n: WaxNumbers, beats: Timeline) -> Picture:
    """做冰纹: bent, opened, bent elsewhere; fine lines stand on the wax where it was bent, and only there."""
    side, pattern = n.side, n.pattern
    s = Stage(
        n,
        stage.camera((0.0, -0.06 * side), 2.4 * side, aside=0.0),
        stage.camera((0.02 * side, 0.02 * side), 1.2 * side, aside=0.0),
    )

    @lru_cache(maxsize=2)
    def lying(made: int) -> tuple[Body, ...]:
        return tuple(hard(pattern, cracked(pattern, made)).bodies(pattern, flat()))

    def state(t: float) -> tuple[int, Lie]:
        """How many bends have cracked the wax, and how the cloth lies."""
        for k, ((x, y), heading, _) in enumerate(BENDS):
            share = beats.share(("bend", k), t)
            if share < 1.0:
                angle = OVER * there_and_back(share, 0.46, 0.54)
                bend = Bend((x * side, y * side), heading, angle, SHARP)
                return k + (share > 0.5), flat().bent(bend) if angle > 0 else flat()
        return len(BENDS), flat()

    def at(t: float) -> Moment:
        made, lie = state(t)
        bodies = lying(made) if not lie.bend.degrees else hard(pattern, cracked(pattern, made)).bodies(pattern, lie)
        return Moment(0, tuple(bodies))

    return s.picture(beats, at, cloth=TABLE, facts=(n.pattern_open, n.said(*HOW_MANY), n.said(*OR_FLAT)))
