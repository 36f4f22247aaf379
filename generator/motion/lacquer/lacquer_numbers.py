"""What a figure of lacquer reads off its numbers: the engraved line; and what it says that nobody told."""

from functools import cached_property

from generator.motion.lacquer.groove import Groove
from generator.motion.numbers import Numbers
from generator.scene.picture import Fact

ENGRAVED = ("groove_width", "groove_depth")  # what every figure of the engraved lines needs
SIZE_OPEN = (
    "花样和漆板多大没有人说过，画面里的大小不作准",
    "nobody said how large the design and the board are: their size here says nothing",
)
COLOURS_CHOSEN = (
    "漆地画成黑的，花红、叶绿、花心黄，只作示意",
    "black ground, red flower, green leaves, yellow middle: chosen, only to show",
)
POINTED = (
    "沟画成尖底，宽和深照估的数；刀口什么样没有人说过",
    "the groove is drawn with a pointed floor, width and depth as assumed; nobody described the edge of the knife",
)
HAND_LEFT_OUT = ("手没有画；下手先戴手套", "hands are left out; wear gloves before you begin")


class LacquerNumbers(Numbers):
    """The quantities of one clip, as lacquer."""

    @cached_property
    def groove(self) -> Groove:
        """The engraved line, its width and depth in the middle of what is told of them."""
        return Groove(self.value("groove_width"), self.value("groove_depth"))

    def said(self, *lines: tuple[str, str]) -> tuple[Fact, ...]:
        """What stands beside every picture of lacquer, then these lines: each Chinese and English."""
        return tuple(Fact(self.words(*line)) for line in (SIZE_OPEN, COLOURS_CHOSEN, HAND_LEFT_OUT, *lines))
