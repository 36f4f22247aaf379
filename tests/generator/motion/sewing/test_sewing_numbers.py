"""What needle and thread read off the numbers: width, spacing, the angle of the needle, what the silk covers."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.scene.picture import Certainty
from knowledge.schema.quantity import Confirmation, Reference
from knowledge.schema.units import Unit, convert
from tests.generator.specs import quantity, spec


def of(**given_: object) -> SewingNumbers:
    return SewingNumbers(spec().model_copy(update={"quantities": given_, "sample": {"thread_width": quantity(0.5)}}))


class TestTheThread:
    @given(st.integers(1, 64))
    def test_a_split_thread_is_finer_by_the_square_root(self, parts: int):
        n = of(thread_split=quantity(float(parts), Unit.THREAD_FRACTION))
        assert n.width == pytest.approx(0.5 / sqrt(parts))

    def test_without_a_pitch_threads_touch(self):
        assert of().pitch == 0.5
        assert of(pitch=quantity(0.7)).pitch == 0.7

    @given(st.floats(0.5, 3))
    def test_a_pitch_in_widths_of_the_thread_is_that_many_of_them(self, widths: float):
        n = of(pitch=quantity(widths, Unit.THREAD_WIDTH))
        assert n.pitch == pytest.approx(widths * 0.5)
        assert f"覆盖率 {1 / widths:.2g}" in n.facts()[-1].text

    @pytest.mark.parametrize(
        ("unit", "millimetres"),
        [(Unit.MILLIMETRE, 2.0), (Unit.CENTIMETRE, 20.0), (Unit.LI, 2 / 3), (Unit.CUN, 200 / 3)],
    )
    def test_a_length_is_in_millimetres_whatever_its_unit(self, unit: Unit, millimetres: float):
        assert of(overlap=quantity(2.0, unit)).length("overlap") == pytest.approx(millimetres)
        assert convert(2.0, unit, Unit.MILLIMETRE) == pytest.approx(millimetres)

    def test_the_width_of_somebodys_finger_is_no_length_to_draw(self):
        with pytest.raises(GeneratorError, match="指"):
            of(overlap=quantity(2.0, Unit.FINGER)).length("overlap")

    def test_the_coverage_is_computed_from_width_and_pitch_and_only_as_firm_as_they_are(self):
        said = [
            fact
            for fact in of(pitch=quantity(1.0, confirmed=Confirmation(by="传承人"))).facts()
            if "覆盖率" in fact.text
        ]
        assert len(said) == 1
        assert "0.5" in said[0].text
        assert said[0].certainty is Certainty.ASSUMED  # the width of the thread is not confirmed


class TestNeedleAngle:
    @given(st.floats(20, 90))
    def test_from_the_cloth_it_is_the_complement_of_that_from_the_normal(self, degrees: float):
        cloth = of(needle_angle=quantity(degrees, Unit.DEGREE, reference=Reference.CLOTH))
        normal = of(needle_angle=quantity(90 - degrees, Unit.DEGREE, reference=Reference.NORMAL))
        assert cloth.needle_angle == pytest.approx(normal.needle_angle)
        assert normal.needle_angle == pytest.approx(90 - degrees)

    def test_nobody_gave_it_so_there_is_none(self):
        assert of().needle_angle is None
        assert of(needle_angle=quantity(None, Unit.DEGREE)).needle_angle is None

    def test_the_weft_is_not_what_a_needle_leans_from(self):
        with pytest.raises(GeneratorError, match="weft"):
            _ = of(needle_angle=quantity(30.0, Unit.DEGREE, reference=Reference.WEFT)).needle_angle

    @pytest.mark.parametrize(("degrees", "reference"), [(80.0, Reference.NORMAL), (10.0, Reference.CLOTH)])
    def test_a_needle_lying_on_the_cloth_is_refused(self, degrees: float, reference: Reference):
        with pytest.raises(GeneratorError, match="75"):
            _ = of(needle_angle=quantity(degrees, Unit.DEGREE, reference=reference)).needle_angle

    @pytest.mark.parametrize(("reference", "said"), [(Reference.CLOTH, "从绣面量"), (Reference.NORMAL, "从绣面法线量")])
    def test_its_text_names_what_it_is_measured_from(self, reference: Reference, said: str):
        text = of(needle_angle=quantity(30.0, Unit.DEGREE, reference=reference)).angle_text()
        assert "30°" in text
        assert said in text
