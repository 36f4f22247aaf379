"""What a figure of needle and thread reads off its numbers: the thread in use, its spacing, the needle's angle."""

from math import sqrt

from generator.errors import GeneratorError
from generator.motion.numbers import Numbers, measured_from, number
from generator.motion.sewing.stitches import coverage
from generator.scene.picture import Fact
from knowledge.schema.quantity import Reference
from knowledge.schema.units import Unit

LENGTHS = (Unit.MILLIMETRE, Unit.CENTIMETRE, Unit.LI, Unit.FEN, Unit.CUN, Unit.THREAD_WIDTH)
SAMPLE_DIRECTION = 70.0  # ° from the weft: how the teaching leaf lies where a step names no 丝理


class SewingNumbers(Numbers):
    """The quantities of a clip in which silk is laid, drawn or got ready."""

    @property
    def width(self) -> float:
        """Width of the thread in use, mm: the sample's thread, finer by √N where the step splits it by N."""
        width = self.value("thread_width")
        split = self.find("thread_split")
        return width if split is None or split.value is None else width / sqrt(split.value)

    @property
    def pitch(self) -> float:
        """Spacing of stitches; a step that names none draws its threads touching."""
        return self.length("pitch") if self.find("pitch") else self.width

    def length(self, name: str) -> float:
        """A length in mm. Raises GeneratorError as `need`, and for a unit that has no size."""
        if self.need(name).unit is Unit.THREAD_WIDTH:
            return self.value(name) * self.width
        return self.millimetres(name, LENGTHS)

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
        chinese = f"落针 {number(quantity)}°（{measured_from(quantity)}）"
        return self.words(chinese, f"needle down {number(quantity)}° ({measured_from(quantity, 'en')})")

    def facts(self) -> tuple[Fact, ...]:
        """As Numbers, with the share of the ground that the silk covers where width and spacing are known."""
        if not (self.find("pitch") and self.find("thread_width")):
            return super().facts()
        kappa = coverage(self.width, self.pitch)
        text = self.words(f"覆盖率 {kappa:.2g}（由线宽/针距算得）", f"cover {kappa:.2g} (from thread width / spacing)")
        return (*super().facts(), Fact(text, self.weakest("pitch", "thread_width")))
