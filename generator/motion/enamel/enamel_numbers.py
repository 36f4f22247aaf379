"""What a figure of enamel reads off its numbers: cells and wire, how far enamel sinks, how often it is fired."""

from functools import cached_property

from generator.motion.enamel.levels import Coat, coats
from generator.motion.wire.plate import FLAT_PIECE
from generator.motion.wire.wire_numbers import WIRE, WireNumbers
from generator.scene.picture import Fact

CELLS = (*WIRE, "enamel_shrink_ratio", "firing_count")  # what every figure of enamel needs
COLOURS_OPEN = (
    "花样、颜色和大小没有人说过，五瓣小花只作示意",
    "nobody said which pattern, colours or size: the five-petalled flower is only to show",
)


class EnamelNumbers(WireNumbers):
    """The quantities of one clip, as enamel in cells."""

    @property
    def shrink(self) -> float:
        """The share of its height that new enamel loses in the fire, 0..1."""
        return self.value("enamel_shrink_ratio")

    @property
    def firings(self) -> int:
        """How often the sample is fired: the fewest that a source tells, of a range the upper end."""
        high = self.need("firing_count").high
        return self.count("firing_count") if high is None else round(high)

    @cached_property
    def coats(self) -> tuple[Coat, ...]:
        """Every filling with its fire. Raises GeneratorError as `levels.coats`."""
        return coats(self.height, self.shrink, self.firings)

    def told(self, *said: tuple[str, str]) -> tuple[Fact, ...]:
        """What the picture leaves open, each in the learner's language."""
        return super().told(COLOURS_OPEN, FLAT_PIECE, *said)

    def fire(self, count: int) -> str:
        """Which fire it is, in words."""
        return self.words(f"第 {count} 回烧", f"fire {count}")
