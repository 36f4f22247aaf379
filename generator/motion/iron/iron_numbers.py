"""What a figure of the iron fireworks reads off its numbers, and what it says that nobody told."""

from collections.abc import Sequence

from generator.motion.numbers import Numbers
from generator.scene.picture import Fact
from knowledge.schema.units import Unit

LENGTHS = (Unit.MILLIMETRE, Unit.CENTIMETRE, Unit.METRE, Unit.CUN, Unit.CHI, Unit.ZHANG)
SHED = ("shed_height", "total_height")  # what every figure with the shed needs
NEVER = (
    "这里只展示、只讲述，不教做法；只有持证的队伍能打",
    "shown and told of, never taught: only a licensed troupe may do it",
)
WIDTH_OPEN = ("花棚多宽没有人说过，画里的宽窄不作准", "nobody said how wide the shed is: its width here says nothing")
SLOWER = ("放慢了画；真的飞多快没有人量过", "shown slower than it is; how fast it flies nobody measured")
LARGER = (
    "铁粒画得比真的大，才看得见；大小和亮多久只作示意",
    "drops are drawn larger than they are, to be seen; their sizes and how long they glow are only to show",
)


class IronNumbers(Numbers):
    """The quantities of one clip of the iron fireworks."""

    def millimetres(self, name: str, units: Sequence[Unit] = LENGTHS) -> float:
        """As of all numbers, in the measures that are said of sheds and sticks."""
        return super().millimetres(name, units)

    def told(self, *said: tuple[str, str]) -> tuple[Fact, ...]:
        """What the picture leaves open, each in the learner's language; first of all that this is never taught."""
        return super().told(NEVER, *said)
