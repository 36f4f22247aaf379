"""What a figure of wire work reads off its numbers: the wire's section, and the pattern that is bent from it."""

from functools import cached_property

from generator.motion.impossible import Impossible
from generator.motion.numbers import Numbers
from generator.motion.wire.own_wires import OwnWires, own_wires
from generator.motion.wire.pattern import LEAST_BEND, Pattern, pattern
from generator.scene.picture import Fact

WIRE = ("pattern_width", "wire_thickness", "wire_height")  # what every figure of the flower needs
PATTERN_OPEN = (
    "花样和大小没有人说过，五瓣小花只作示意",
    "nobody said which pattern, or how large: the five-petalled flower is only to show",
)
SIZE_OPEN = ("花样做多大没有人说过，照样稿的宽画", "nobody said how large: it is drawn as wide as the taught one")


class WireNumbers(Numbers):
    """The quantities of one clip, as wire."""

    @cached_property
    def pattern(self) -> Pattern:
        """The flower, or a teacher's own. Raises GeneratorError as `Pattern` and `own_wires`."""
        if self.spec.pattern is not None:
            ratio = self.value("bend_radius_ratio") if self.find("bend_radius_ratio") else LEAST_BEND
            return own_wires(self.spec.pattern, self.value("pattern_width"), self.thickness, ratio)
        return pattern(self.value("pattern_width"), self.thickness)

    def impossible(self) -> tuple[Impossible, ...]:
        """Where the wire cannot follow a teacher's pattern, ringed at its upper edge."""
        return self.pattern.impossible(self.height) if isinstance(self.pattern, OwnWires) else ()

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
        if self.spec.pattern is not None:
            return Fact(self.words(*SIZE_OPEN))
        return Fact(self.words(*PATTERN_OPEN))
