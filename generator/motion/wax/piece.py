"""The one workpiece of all steps: what the cloth looks like now, as bodies."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.motion.wax import cloth
from generator.motion.wax.cloth import Covered, covered
from generator.motion.wax.lie import Lie
from generator.motion.wax.pattern import Pattern, Stroke
from generator.motion.wax.table import CRACK, POLISHED, SET, SET_BEHIND, STARCHED, WET, WET_BEHIND
from generator.scene.body import Body
from generator.scene.material import Rgb, mixed

SCORE: Rgb = (196, 188, 168)
SCORED = 0.11  # mm, radius of a drawn nail mark
SOFT = 0.4  # how warm wax still is when the last dot is drawn: 1 hot, 0 hard


@dataclass(frozen=True)
class Look:
    """What the cloth looks like. `ground`: front and back in bands of equal height, from the lower edge up.

    `scored`: how many of the pattern's guides. `covers`: what lies on it or is left on it.
    """

    ground: tuple[tuple[Rgb, Rgb], ...] = ((POLISHED, STARCHED),)
    scored: int = 0
    covers: tuple[Covered, ...] = field(default=())

    def bodies(self, pattern: Pattern, lie: Lie) -> list[Body]:
        """The cloth as it lies."""
        made: list[Body] = [*cloth.banded(pattern.side, lie, self.ground)]
        made += [cloth.line(guide, lie, cloth.STAIN, SCORED, SCORE) for guide in pattern.guides[: self.scored]]
        for each in self.covers:
            made += covered(each, lie)
        return made


def wax(pattern: Pattern, warmth: float = 0.0, cracks: Sequence[Stroke] = (), crack: Rgb = CRACK) -> Covered:
    """The whole pattern under wax: `warmth` 1 wet and clear … 0 hard and dull; its cracks."""
    front, back = mixed(SET, WET, warmth), mixed(SET_BEHIND, WET_BEHIND, warmth)
    return Covered(pattern.strokes, front, back, tuple(cracks), crack, gleam=warmth)


def drawn(pattern: Pattern) -> Look:
    """The cloth as the knife leaves it: the whole pattern under wax, front and back, still soft and warm."""
    return Look(scored=len(pattern.guides), covers=(wax(pattern, SOFT),))


def hard(pattern: Pattern, cracks: Sequence[Stroke] = ()) -> Look:
    """The cloth as 画蜡 leaves it: the same, the wax hard and dull; with cracks, as 做冰纹 leaves it."""
    return Look(scored=len(pattern.guides), covers=(wax(pattern, 0.0, cracks),))
