"""What a figure of the iron fireworks reads off its numbers, and what it says that nobody told."""

from generator.errors import GeneratorError
from generator.motion.numbers import Numbers
from generator.scene.picture import Fact
from knowledge.schema.template import amount
from knowledge.schema.units import Unit

# mm; old measures by the market ones of 1930. Not `units.convert`: its library takes longer to load than a picture
MILLIMETRES = {
    Unit.MILLIMETRE: 1.0, Unit.CENTIMETRE: 10.0, Unit.METRE: 1000.0, Unit.CUN: 100 / 3, Unit.CHI: 1000 / 3,
    Unit.ZHANG: 10000 / 3,
}  # fmt: skip
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

    def millimetres(self, name: str) -> float:
        """A length in mm. Raises GeneratorError as `need`, and for a unit that has no size."""
        unit = self.need(name).unit
        if unit not in MILLIMETRES:
            raise GeneratorError(f"{name!r} is in {unit.value}, expected a length in {', '.join(MILLIMETRES)}")
        return self.value(name) * MILLIMETRES[unit]

    def stated(self, name: str) -> str:
        """A quantity's name and number as it is drawn: 总高 10 m以上."""
        return self.labelled(name, amount(self.need(name), self.spec.language))

    def told(self, *said: tuple[str, str]) -> tuple[Fact, ...]:
        """What the picture leaves open, each in the learner's language; first of all that this is never taught."""
        return tuple(Fact(self.words(*words)) for words in (NEVER, *said))
