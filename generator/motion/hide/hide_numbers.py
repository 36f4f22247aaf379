"""What a figure of the shadow puppet reads off its numbers: the sample's pattern, how thick its hide is."""

from functools import cached_property

from generator.motion.hide.light import LAMP
from generator.motion.hide.pattern import Pattern
from generator.motion.numbers import Numbers
from generator.scene.picture import Fact

SAMPLE = ("figure_height",)  # what every figure of the puppet needs
SKETCH = (
    "影人的样子、几片、多大都只画个意思，不是哪一家的样谱",
    "shape, pieces and size of the figure are only a sketch, and nobody's pattern",
)


class HideNumbers(Numbers):
    """The quantities of one clip, as hide."""

    @cached_property
    def pattern(self) -> Pattern:
        """The figure on its hide."""
        return Pattern(self.value("figure_height"), self.amiss("facets"))

    @property
    def thickness(self) -> float:
        """Of the hide, mm."""
        return self.value("hide_thickness")

    @property
    def scale(self) -> float:
        """How large the figure is beside the one that the rest is drawn for, 1 = 60 mm high."""
        return self.pattern.scale

    @property
    def sketch(self) -> Fact:
        """That shapes and sizes state nothing."""
        return self.said(SKETCH)

    @property
    def lamp(self) -> Fact:
        """How light from behind is drawn."""
        return self.said(LAMP)

    def said(self, words: tuple[str, str]) -> Fact:
        """What the picture says of itself, Chinese and English given."""
        return Fact(self.words(*words))
