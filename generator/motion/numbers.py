"""What a figure may draw: the numbers of its step and sample, and the lines that state them on screen."""

from collections.abc import Mapping, Sequence

from generator.errors import GeneratorError
from generator.scene.clip import ClipSpec, Language
from generator.scene.picture import Certainty, Fact
from knowledge.schema.dispute import Dispute
from knowledge.schema.quantity import Quantity
from knowledge.schema.template import MEASURED_FROM, amount, disputed, figures, worded
from knowledge.schema.units import Unit

# mm; old measures by the market ones of 1930. Not `units.convert`: its library takes longer to load than a picture
MILLIMETRES = {
    Unit.MILLIMETRE: 1.0, Unit.CENTIMETRE: 10.0, Unit.METRE: 1000.0,
    Unit.LI: 1 / 3, Unit.FEN: 10 / 3, Unit.CUN: 100 / 3, Unit.CHI: 1000 / 3, Unit.ZHANG: 10000 / 3,
}  # fmt: skip


class Numbers:
    """The quantities of one clip. A range is drawn at its middle (a count at its lower end) and stated whole."""

    def __init__(self, spec: ClipSpec) -> None:
        self.spec = spec

    def find(self, name: str) -> Quantity | None:
        """The step's quantity, else the sample's; None where neither has it or nobody gave its value."""
        return stated(name, self.spec.quantities, self.spec.sample)

    def need(self, name: str) -> Quantity:
        """As `find`, for what the figure declares to need; of a disputed number one of its tellings, only to show.

        Raises GeneratorError where it has no value.
        """
        quantity = self.find(name) or self.only_to_show(name)
        if quantity is None:
            raise GeneratorError(f"figure {self.spec.figure} needs a value for {name!r}, and does not declare it")
        return quantity

    def only_to_show(self, name: str) -> Quantity | None:
        """A disputed number as the first of its sources tells it that tells a number; None where it is not disputed."""
        return only_to_show(name, self.spec.quantities, self.spec.sample)

    def value(self, name: str) -> float:
        """The length or ratio drawn: the middle of the range."""
        quantity = self.need(name)
        value = given(quantity)
        return value if quantity.high is None else (value + quantity.high) / 2

    def millimetres(self, name: str, units: Sequence[Unit] = tuple(MILLIMETRES)) -> float:
        """A length in mm. Raises GeneratorError as `need`, and for a unit that is none of `units`."""
        unit = self.need(name).unit
        if unit not in units:
            raise GeneratorError(f"{name!r} is in {unit.value}, expected a length in {', '.join(units)}")
        return self.value(name) * MILLIMETRES[unit]

    def count(self, name: str) -> int:
        """The number of pieces drawn: the lower end of the range, at least 1."""
        value = given(self.need(name))
        if value < 1:
            raise GeneratorError(f"{name!r} counts pieces and is at least 1, got {value:g}")
        return round(value)

    def firm(self, name: str) -> bool:
        """Whether the number stands without 待传承人确认."""
        quantity = self.find(name)
        return quantity is not None and quantity.firm

    def amiss(self, name: str) -> float:
        """How much of a thing is drawn wrong, to show a fault; 0 where the work is right."""
        return self.spec.wrong.get(name, 0.0)

    def weakest(self, *names: str) -> Certainty:
        """The least of what the numbers of these names have: that of a number computed from them."""
        both = (self.spec.sample | self.spec.quantities).get
        known = [certainty(found) if (found := both(name)) else Certainty.UNSAID for name in names]
        return min(known, key=list(Certainty).index)

    def facts(self) -> tuple[Fact, ...]:
        """One line a quantity, then one a dispute; what nobody said is asked for, never filled in."""
        lines = [line(q, self.spec.language) for q in self.spec.quantities.values()]
        return (*lines, *(words_of(each, self.spec.language) for each in self.spec.disputes.values()))

    def words(self, chinese: str, english: str) -> str:
        """What the picture itself has to say, in the learner's language."""
        return english if self.spec.language == "en" else chinese

    def told(self, *said: tuple[str, str]) -> tuple[Fact, ...]:
        """What the picture leaves open, each in Chinese and English, as lines in the learner's language."""
        return tuple(Fact(self.words(*words)) for words in said)

    def stated(self, name: str) -> str:
        """A quantity's name and number as it is drawn: 总高 10 m以上. Raises GeneratorError as `need`."""
        return self.labelled(name, amount(self.need(name), self.spec.language))

    def labelled(self, name: str, text: str) -> str:
        """A number as it is drawn, after the quantity's name: 针距 0.5 mm. Raises GeneratorError as `need`."""
        quantity = self.need(name)
        one = self.words("（两说之一）", " (one of its tellings)") if quantity.disputed else ""
        return f"{self.words(quantity.name, quantity.english)} {text}{one}"


def stated(name: str, quantities: Mapping[str, Quantity], sample: Mapping[str, Quantity]) -> Quantity | None:
    """The step's quantity of that key, else the sample's; None where neither has it or nobody gave its value."""
    quantity = quantities.get(name) or sample.get(name)
    return quantity if quantity is not None and quantity.value is not None else None


def only_to_show(name: str, quantities: Mapping[str, Quantity], sample: Mapping[str, Quantity]) -> Quantity | None:
    """A disputed number as the first of its sources tells it that tells a number; it stays disputed."""
    quantity = quantities.get(name) or sample.get(name)
    if quantity is None or not quantity.disputed:
        return None
    return next((quantity.told(each) for each in quantity.tellings if each.value is not None), None)


def certainty(quantity: Quantity) -> Certainty:
    """How far a number can be trusted."""
    if quantity.disputed:
        return Certainty.DISPUTED
    if quantity.value is None:
        return Certainty.UNSAID
    if quantity.confirmed is not None:
        return Certainty.CONFIRMED
    return Certainty.RECORDED if quantity.sourced else Certainty.ASSUMED


def given(quantity: Quantity) -> float:
    """The value; raises GeneratorError where nobody gave one."""
    if quantity.value is None:
        raise GeneratorError(f"{quantity.name} has no value: nobody said it")
    return quantity.value


def measured_from(quantity: Quantity, language: Language = "zh") -> str:
    """What an angle is measured from, in words; raises GeneratorError for anything but an angle."""
    if quantity.reference is None:
        raise GeneratorError(f"{quantity.name} is in {quantity.unit.value}, expected an angle with its reference")
    return MEASURED_FROM[quantity.reference][language == "en"]


def number(quantity: Quantity) -> str:
    """The value or range as text: 3–5. Raises GeneratorError where nobody gave one."""
    given(quantity)
    return figures(quantity)


def line(quantity: Quantity, language: Language = "zh") -> Fact:
    """针距 0.5 mm; an angle says from what it is measured."""
    english = language == "en"
    between = ": " if english else "："
    if quantity.value is not None or quantity.disputed:
        between = " "
    name = quantity.english if english else quantity.name
    return Fact(f"{name}{between}{amount(quantity, language)}", certainty(quantity))


def words_of(dispute: Dispute, language: Language = "zh") -> Fact:
    """花棚的样子 方的／四方八角, and which of them is drawn; once it is settled, what holds alone."""
    if not dispute.disputed:
        return Fact(disputed(dispute, language), Certainty.CONFIRMED)
    drawn = next((worded(each, language) for each in dispute.tellings if each.source == dispute.shown), None)
    english = language == "en"
    only = "" if drawn is None else f"; drawn: {drawn}, only to show" if english else f"；画的是“{drawn}”，只作示意"
    return Fact(f"{disputed(dispute, language)}{only}", Certainty.DISPUTED)
