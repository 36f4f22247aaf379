"""What a figure of wire work reads off its numbers: the wire's section, and the pattern that is bent from it."""

from functools import cached_property

from generator.motion.numbers import Numbers
from generator.motion.wire.pattern import Pattern, pattern
from generator.scene.picture import Fact

WIRE = ("pattern_width", "wire_thickness", "wire_height")  # what every figure of the flower needs
PATTERN_OPEN = (
    "花样和大小没有人说过，五瓣小花只作示意",
    "nobody said which pattern, or how large: the five-petalled flower is only to show",
)


class WireNumbers(Numbers):
    """The quantities of one clip, as wire."""

    @cached_property
    def pattern(self) -> Pattern:
        """The flower. Raises GeneratorError as `Pattern`."""
        return pattern(self.value("pattern_width"), self.thickness)

    @property
    def thickness(self) -> float:
        """Of the flat wire, mm."""
        return self.value("wire_thickness")

    @property
    def height(self) -> float:
        """Of the flat wire where it stands on edge, mm."""
        return self.value("wire_height")

    @property
    def pattern_open(self) -> Fact:
        """That neither the pattern nor its size states anything."""
        return Fact(self.words(*PATTERN_OPEN))
