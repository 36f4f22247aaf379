"""A number of the craft: it says where it comes from, what it is measured from, and never what cannot be."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.schema.quantity import Bound, Confirmation, Evidence, Origin, Quantity, Reference
from knowledge.schema.units import DIMENSIONS, Unit, limits


def quantity(**fields: object) -> Quantity:
    given = {"name": "针距", "english": "spacing", "value": 1, "unit": "mm", "origin": "assumed", **fields}
    return Quantity.model_validate(given)


class TestAQuantity:
    def test_has_a_value_a_unit_and_an_origin(self) -> None:
        spacing = quantity(value=0.5, high=1, source="GK")
        assert (spacing.value, spacing.high, spacing.unit, spacing.origin) == (0.5, 1, Unit.MILLIMETRE, Origin.ASSUMED)

    def test_nobody_gave_has_no_value_and_a_question(self) -> None:
        speed = quantity(value=None, origin="unknown", question="多快？")
        assert speed.value is None
        assert not speed.firm

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"value": None}, "a value is missing exactly when its origin is 'unknown' or 'disputed'"),
            ({"value": 3, "origin": "unknown", "question": "?"}, "a value is missing exactly when its origin"),
            ({"value": None, "origin": "unknown"}, "an unknown number needs the question to ask the inheritor"),
            ({"unit": "°"}, "an angle, and only an angle, names its reference"),
            ({"unit": "mm", "reference": "cloth"}, "an angle, and only an angle, names its reference"),
            ({"value": 2, "high": 2}, "a range needs value < high"),
            ({"value": 2, "high": 1}, "a range needs value < high"),
            ({"value": None, "high": 1, "origin": "unknown", "question": "?"}, "a range needs value < high"),
            ({"high": 2, "bound": "at_most"}, "at_most and at_least belong to one value"),
            ({"high": 2, "bound": "at_least"}, "at_most and at_least belong to one value"),
            (
                {"value": None, "tolerance": 1, "origin": "unknown", "question": "?"},
                "a tolerance needs a value to lie around",
            ),
            ({"tolerance": 0}, "Input should be greater than 0"),
            ({"origin": "library"}, "origin 'library' needs a source tag"),
            ({"origin": "spoken"}, "origin 'spoken' needs a source tag"),
            ({"origin": "measured"}, "origin 'measured' needs a source tag"),
            ({"origin": "heard"}, "Input should be 'spoken', 'measured', 'library', 'assumed', 'unknown' or "),
            ({"bound": "maybe"}, "Input should be 'exact', 'about', 'at_most' or 'at_least'"),
            ({"unit": "inch"}, "Input should be 'mm', 'cm', 'm', '°'"),
            ({"unit": "rad"}, "Input should be 'mm', 'cm', 'm', '°'"),
            ({"value": float("nan")}, "Input should be a finite number"),
            ({"value": float("inf")}, "Input should be a finite number"),
            ({"value": "许多"}, "Input should be a valid number"),
            ({"vaule": 1}, "Extra inputs are not permitted"),
            ({"confirmed_by": "某人"}, "Extra inputs are not permitted"),
            ({"confirmed": {"by": ""}}, "String should have at least 1 character"),
        ],
    )
    def test_that_is_incoherent_is_refused_with_the_reason(self, fields: dict[str, object], reason: str) -> None:
        with pytest.raises(ValidationError, match=re.escape(reason)):
            quantity(**fields)

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"value": -1}, "-1 mm is not possible: 0 to 1e+07"),
            ({"value": 1, "high": 1e8}, "1e+08 mm is not possible"),
            ({"value": 91, "unit": "°", "reference": "cloth"}, "91 ° is not possible: 0 to 90"),
            ({"value": 30, "high": 120, "unit": "°", "reference": "normal"}, "120 ° is not possible: 0 to 90"),
            ({"value": 91, "unit": "°", "reference": "surface"}, "91 ° is not possible: 0 to 90"),
            ({"value": 361, "unit": "°", "reference": "turn"}, "361 ° is not possible: 0 to 360"),
            ({"value": -274, "unit": "°C"}, "-274 °C is not possible"),
            ({"value": 9000, "unit": "°C"}, "9000 °C is not possible"),
            ({"value": 101, "unit": "%"}, "101 % is not possible: 0 to 100"),
            ({"value": 0.5, "unit": "1/N"}, "0.5 1/N is not possible: 1 to 1024"),
            ({"value": 99, "unit": "号"}, "99 号 is not possible: 0 to 40"),
        ],
    )
    def test_that_cannot_be_is_refused_with_what_can(self, fields: dict[str, object], reason: str) -> None:
        with pytest.raises(ValidationError, match=re.escape(reason)):
            quantity(**fields)

    @given(st.sampled_from(list(Unit)), st.floats(allow_nan=False, allow_infinity=False))
    def test_is_taken_exactly_within_what_its_unit_can_hold(self, unit: Unit, value: float) -> None:
        fields = {"unit": unit.value, "value": value, "reference": "turn" if unit is Unit.DEGREE else None}
        low, high = limits(unit)
        if low <= value <= high:
            assert quantity(**fields).value == value
        else:
            with pytest.raises(ValidationError, match="is not possible"):
                quantity(**fields)

    @pytest.mark.parametrize("reference", ["cloth", "normal", "weft", "surface", "turn"])
    def test_that_is_an_angle_names_what_it_is_measured_from(self, reference: str) -> None:
        assert quantity(unit="°", reference=reference).reference is Reference(reference)

    def test_that_is_an_angle_may_be_measured_from_nothing_else(self) -> None:
        with pytest.raises(ValidationError, match="Input should be 'cloth', 'normal', 'weft', 'surface' or 'turn'"):
            quantity(unit="°", reference="horizon")

    @pytest.mark.parametrize("unit", ["cm", "m", "min", "h", "d", "°C", "%", "指", "寸", "尺"])
    def test_may_come_in_the_measures_people_use(self, unit: str) -> None:
        assert quantity(unit=unit).unit is Unit(unit)
        assert quantity(unit=unit).dimension is DIMENSIONS[Unit(unit)]

    @pytest.mark.parametrize("bound", list(Bound))
    def test_of_one_value_is_exact_or_about_or_a_limit(self, bound: Bound) -> None:
        assert quantity(bound=bound.value).bound is bound

    def test_of_a_range_may_be_meant_roughly(self) -> None:
        assert quantity(high=2, bound="about").high == 2

    @pytest.mark.parametrize("origin", ["library", "spoken", "measured"])
    def test_with_a_source_may_be_told(self, origin: str) -> None:
        assert quantity(origin=origin, source="S1").sourced
        assert quantity(origin=origin, source="S1").firm

    def test_that_is_assumed_waits_for_an_inheritor_s_signature(self) -> None:
        assert not quantity().firm
        assert not quantity(source="GK").firm
        signed = quantity(confirmed={"by": "某传承人"})
        assert signed.firm
        assert not signed.sourced

    def test_does_not_change(self) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            quantity().value = 2

    def test_survives_the_way_through_json(self) -> None:
        whole = quantity(
            bound="about",
            tolerance=0.2,
            origin="spoken",
            source="R1",
            evidence=[{"recording": "a.wav", "at": 1, "until": 2, "words": "半寸"}],
            confirmed={"by": "某传承人", "on": "2026-01-02"},
        )
        assert Quantity.model_validate_json(whole.model_dump_json()) == whole


class TestEvidence:
    def test_is_a_time_in_a_recording_or_a_frame_of_footage(self) -> None:
        assert Evidence.model_validate({"recording": "a.wav", "at": 3.5, "until": 4}).until == 4
        assert Evidence.model_validate({"recording": "a.mp4", "frame": 12}).frame == 12

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({}, "either at a time (at: seconds) or in a frame (frame: number)"),
            ({"at": 1, "frame": 1}, "either at a time (at: seconds) or in a frame (frame: number)"),
            ({"at": 2, "until": 2}, "evidence needs at < until"),
            ({"frame": 2, "until": 3}, "evidence needs at < until"),
            ({"at": -1}, "greater than or equal to 0"),
            ({"frame": -1}, "greater than or equal to 0"),
        ],
    )
    def test_that_stands_nowhere_is_refused(self, fields: dict[str, object], reason: str) -> None:
        with pytest.raises(ValidationError, match=re.escape(reason)):
            Evidence.model_validate({"recording": "a.wav", **fields})


class TestAConfirmation:
    def test_names_who_and_may_name_when(self) -> None:
        assert Confirmation.model_validate({"by": "某传承人"}).on is None
        assert Confirmation.model_validate({"by": "某传承人", "on": "2026-01-02"}).on == date(2026, 1, 2)

    def test_without_a_name_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="Field required"):
            Confirmation.model_validate({"on": "2026-01-02"})
