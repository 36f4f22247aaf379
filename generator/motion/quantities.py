"""What a figure may draw: the numbers of its step and sample, and the lines that state them on screen."""

from math import sqrt

from generator.clip import ClipSpec
from generator.errors import GeneratorError
from generator.motion.stitches import coverage
from generator.picture import Fact
from knowledge.schema.quantity import Quantity, Reference
from knowledge.schema.template import MEASURED_FROM, amount, figures

SAMPLE_DIRECTION = 70.0  # ° from the weft: how the teaching leaf lies where a step names no 丝理


class Numbers:
    """The quantities of one clip. A range is drawn at its middle (a count at its lower end) and stated whole."""

    def __init__(self, spec: ClipSpec) -> None:
        self.spec = spec

    def find(self, name: str) -> Quantity | None:
        """The step's quantity, else the sample's; None where neither has it or nobody gave its value."""
        quantity = self.spec.quantities.get(name) or self.spec.sample.get(name)
        return quantity if quantity is not None and quantity.value is not None else None

    def need(self, name: str) -> Quantity:
        """As `find`, but raises GeneratorError where the figure cannot be drawn without it."""
        quantity = self.find(name)
        if quantity is None:
            got = ", ".join(sorted({*self.spec.quantities, *self.spec.sample})) or "nothing"
            raise GeneratorError(f"figure {self.spec.figure} needs a value for {name!r}, got {got}")
        return quantity

    def value(self, name: str) -> float:
        """The length or ratio drawn: the middle of the range."""
        quantity = self.need(name)
        value = given(quantity)
        return value if quantity.high is None else (value + quantity.high) / 2

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

    @property
    def width(self) -> float:
        """Width of the thread in use, mm: the sample's thread, finer by √N where the step splits it by N."""
        width = self.value("thread_width")
        split = self.find("thread_split")
        return width if split is None or split.value is None else width / sqrt(split.value)

    @property
    def pitch(self) -> float:
        """Spacing of stitches; a step that names none draws its threads touching."""
        return self.value("pitch") if self.find("pitch") else self.width

    @property
    def direction(self) -> float:
        """丝理 of the sample, ° from the weft."""
        return self.value("stitch_direction") if self.find("stitch_direction") else SAMPLE_DIRECTION

    @property
    def needle_angle(self) -> float | None:
        """落针角 in ° from the cloth's normal; None where nobody gave it."""
        quantity = self.find("needle_angle")
        if quantity is None or quantity.value is None:
            return None
        value = self.value("needle_angle")
        if quantity.reference is Reference.WEFT:
            raise GeneratorError("needle_angle is measured from the cloth or its normal, got the weft")
        tilt = 90.0 - value if quantity.reference is Reference.CLOTH else value
        if not 0.0 <= tilt <= 75.0:
            raise GeneratorError(f"needle_angle must lie within 75° of the cloth's normal, got {tilt:g}°")
        return tilt

    def angle_text(self) -> str:
        """落针角 with what it is measured from, for the arc in the picture."""
        quantity = self.need("needle_angle")
        return f"落针 {number(quantity)}°（{measured_from(quantity)}）"

    def facts(self) -> tuple[Fact, ...]:
        """One line a quantity; what nobody said is asked for, never filled in."""
        lines = [line(q) for q in self.spec.quantities.values()]
        if self.find("pitch") and self.find("thread_width"):
            kappa = coverage(self.width, self.value("pitch"))
            firm = self.firm("pitch") and self.firm("thread_width")
            lines.append(Fact(f"覆盖率 {kappa:.2g}（由线宽/针距算得）", dashed=not firm))
        return tuple(lines)


def given(quantity: Quantity) -> float:
    """The value; raises GeneratorError where nobody gave one."""
    if quantity.value is None:
        raise GeneratorError(f"{quantity.name} has no value: nobody said it")
    return quantity.value


def measured_from(quantity: Quantity) -> str:
    """What an angle is measured from, in words; raises GeneratorError for anything but an angle."""
    if quantity.reference is None:
        raise GeneratorError(f"{quantity.name} is in {quantity.unit.value}, expected an angle with its reference")
    return MEASURED_FROM[quantity.reference][0]


def number(quantity: Quantity) -> str:
    """The value or range as text: 3–5. Raises GeneratorError where nobody gave one."""
    given(quantity)
    return figures(quantity)


def line(quantity: Quantity) -> Fact:
    """针距 0.5 mm; a number that is not confirmed is dashed; an angle says from what it is measured."""
    between = "：" if quantity.value is None else " "
    return Fact(f"{quantity.name}{between}{amount(quantity)}", dashed=not quantity.firm)
