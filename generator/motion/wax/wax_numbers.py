"""What a figure of waxing and dyeing reads off its numbers: the cloth, its pattern, how deep the blue is."""

from collections.abc import Mapping
from functools import lru_cache

from generator.motion.impossible import Impossible
from generator.motion.numbers import Numbers
from generator.motion.registry import Size
from generator.motion.wax.lie import TABLE as LIES
from generator.motion.wax.own_lines import OwnLines
from generator.motion.wax.pattern import DOTS, LEAVES, Pattern
from generator.scene.material import Rgb, mixed
from generator.scene.pattern import OwnPattern
from generator.scene.picture import Fact

CLOTH = ("cloth_width", "wax_line")  # what every figure with the pattern needs
DYED = (*CLOTH, "first_dip_ratio")  # and every one with blue
PATTERN_OPEN = (
    "花样和布的大小只画个意思，不作准",
    "the pattern and the size of the cloth are only to show",
)
BLUE_OPEN = ("蓝的深浅只作示意，下几缸到多深没有说", "how deep the blue is, and after how many dips, nobody said")
INDIGO: Rgb = (22, 40, 92)  # of a cloth that takes no more


SIZE_OPEN = ("布多大、花样做多大没有说，只作示意", "how large the cloth and the pattern are nobody said: only to show")


@lru_cache(maxsize=8)
def _pattern(side: float, line: float, own: OwnPattern | None) -> Pattern:
    return Pattern(side, line) if own is None else OwnLines(side, line, own=own)


class WaxNumbers(Numbers):
    """The quantities of one clip, as cloth, wax and dye."""

    @property
    def side(self) -> float:
        """Of the square cloth, mm."""
        return self.value("cloth_width")

    @property
    def pattern(self) -> Pattern:
        """What is drawn in wax: one for all steps, or a teacher's own."""
        return _pattern(self.side, self.value("wax_line"), self.spec.pattern)

    def marked(self) -> Mapping[Size, float]:
        """How many marks of the sample's pattern lie apart: whorl, ring, leaves and dots."""
        return {Size.MARKS: 2 + LEAVES + DOTS} if self.spec.pattern is None else {}

    def lined(self) -> Mapping[Size, float]:
        """How wide its lines are, mm."""
        return {Size.LINE: self.value("wax_line")} if self.spec.pattern is None else {}

    def impossible(self) -> tuple[Impossible, ...]:
        """Where the lines of a teacher's pattern run together."""
        return self.pattern.impossible(LIES) if isinstance(self.pattern, OwnLines) else ()

    @property
    def pattern_open(self) -> Fact:
        """That pattern and size state nothing."""
        return Fact(self.words(*(PATTERN_OPEN if self.spec.pattern is None else SIZE_OPEN)))

    @property
    def blue_open(self) -> Fact:
        """That the depth of the blue states nothing."""
        return Fact(self.words(*BLUE_OPEN))

    def said(self, chinese: str, english: str) -> Fact:
        """How something is drawn, in the learner's language."""
        return Fact(self.words(chinese, english))

    def depth(self, dips: float) -> float:
        """How much of the deepest blue the cloth has after so many dips, dried between: c_n = 1 − (1 − c_1)^n."""
        return float(1.0 - (1.0 - self.value("first_dip_ratio")) ** dips)

    def blue(self, dips: float, white: Rgb) -> Rgb:
        """The colour of the dry cloth after so many dips."""
        return mixed(white, INDIGO, self.depth(dips))
