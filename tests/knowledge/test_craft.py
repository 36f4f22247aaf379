"""The schema: every number says where it comes from, and what it is measured from."""

import re
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import ValidationError

from knowledge.craft import Craft, Fault, Origin, Quantity, Reference, Step, Technique, Unit
from tests.knowledge.small import CRAFT, TECHNIQUE


def quantity(**fields: object) -> Quantity:
    given = {"name": "针距", "english": "spacing", "value": 1, "unit": "mm", "origin": "assumed", **fields}
    return Quantity.model_validate(given)


def technique(**fields: object) -> Technique:
    return Technique.model_validate({**yaml.safe_load(TECHNIQUE), **fields})


def steps() -> list[dict[str, Any]]:
    return yaml.safe_load(TECHNIQUE)["steps"]


class TestAQuantity:
    def test_has_a_value_a_unit_and_an_origin(self) -> None:
        spacing = quantity(value=0.5, high=1, source="GK")
        assert (spacing.value, spacing.high, spacing.unit, spacing.origin) == (0.5, 1, Unit.MILLIMETRE, Origin.ASSUMED)

    def test_nobody_gave_has_no_value_and_a_question(self) -> None:
        speed = quantity(value=None, origin="unknown", question="多快？")
        assert speed.value is None
        assert not speed.confirmed

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"value": None}, "a value is missing exactly when its origin is 'unknown'"),
            ({"value": 3, "origin": "unknown", "question": "?"}, "a value is missing exactly when its origin"),
            ({"value": None, "origin": "unknown"}, "an unknown number needs the question to ask the inheritor"),
            ({"unit": "°"}, "an angle, and only an angle, names its reference"),
            ({"unit": "mm", "reference": "cloth"}, "an angle, and only an angle, names its reference"),
            ({"value": 2, "high": 2}, "a range needs value < high"),
            ({"value": 2, "high": 1}, "a range needs value < high"),
            ({"value": None, "high": 1, "origin": "unknown", "question": "?"}, "a range needs value < high"),
            ({"origin": "library"}, "origin 'library' needs a source tag"),
            ({"origin": "spoken"}, "origin 'spoken' needs a source tag"),
            ({"origin": "measured"}, "origin 'measured' needs a source tag"),
            ({"origin": "heard"}, "Input should be 'spoken', 'measured', 'library', 'assumed' or 'unknown'"),
            ({"unit": "cm"}, "Input should be 'mm', '°'"),
            ({"unit": "rad"}, "Input should be 'mm', '°'"),
            ({"value": float("nan")}, "Input should be a finite number"),
            ({"value": float("inf")}, "Input should be a finite number"),
            ({"value": "许多"}, "Input should be a valid number"),
            ({"vaule": 1}, "Extra inputs are not permitted"),
        ],
    )
    def test_that_is_incoherent_is_refused_with_the_reason(self, fields: dict[str, object], reason: str) -> None:
        with pytest.raises(ValidationError, match=re.escape(reason)):
            quantity(**fields)

    @pytest.mark.parametrize("reference", list(Reference))
    def test_that_is_an_angle_names_what_it_is_measured_from(self, reference: Reference) -> None:
        assert quantity(unit="°", reference=reference.value).reference is reference

    @pytest.mark.parametrize("origin", ["library", "spoken", "measured"])
    def test_with_a_source_is_confirmed(self, origin: str) -> None:
        assert quantity(origin=origin, source="S1").confirmed

    def test_that_is_assumed_waits_for_an_inheritor_s_signature(self) -> None:
        assert not quantity().confirmed
        assert not quantity(source="GK").confirmed
        assert quantity(confirmed_by="某传承人").confirmed

    def test_does_not_change(self) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            quantity().value = 2


class TestATechnique:
    def test_reads_as_it_is_written(self) -> None:
        taught = technique()
        assert [step.name for step in taught.steps] == ["削篾", "十字扎绳"]
        assert taught.steps[0].quantities["tilt"].reference is Reference.CLOTH
        assert taught.faults[0].step == 2

    def test_survives_the_way_through_json(self) -> None:
        assert Technique.model_validate_json(technique().model_dump_json()) == technique()

    @pytest.mark.parametrize("id_", ["zha-jia", "kite/Zha", "kite/zha_jia", "kite/zha-", "kite/扎架", "a/b/c", ""])
    def test_has_an_id_of_craft_and_pinyin(self, id_: str) -> None:
        with pytest.raises(ValidationError, match="String should match pattern"):
            technique(id=id_)

    @pytest.mark.parametrize("numbers", [(1, 3), (2, 3), (2, 1), (1, 1)])
    def test_numbers_its_steps_from_one_without_gaps(self, numbers: tuple[int, int]) -> None:
        renumbered = [step | {"number": number} for step, number in zip(steps(), numbers, strict=True)]
        with pytest.raises(ValidationError, match=re.escape(f"numbered 1..2 in order, got {list(numbers)}")):
            technique(steps=renumbered)

    def test_without_steps_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="at least 1 item"):
            technique(steps=[])

    def test_fault_points_to_a_step_there_is(self) -> None:
        fault = yaml.safe_load(TECHNIQUE)["faults"][0]
        assert technique(faults=[fault | {"step": None}]).faults[0].step is None
        with pytest.raises(ValidationError, match="the fault 竹篾断 points to a step beyond 2"):
            technique(faults=[fault | {"step": 3}])
        with pytest.raises(ValidationError, match="greater than or equal to 1"):
            technique(faults=[fault | {"step": 0}])

    @pytest.mark.parametrize(
        "cites",
        [
            lambda step: step.update(source="X9"),
            lambda step: step["actions"][0].update(source="X9"),
            lambda step: step["faults"][0].update(source="X9"),
            lambda step: step["quantities"]["tilt"].update(source="X9"),
        ],
        ids=["step", "action", "fault", "quantity"],
    )
    def test_lists_every_source_that_it_cites(self, cites: Any) -> None:
        first, second = steps()
        cites(first)
        with pytest.raises(ValidationError, match="cited but not listed in sources: X9"):
            technique(steps=[first, second])

    def test_lists_the_sources_of_its_own_faults_and_its_sample(self) -> None:
        fault = yaml.safe_load(TECHNIQUE)["faults"][0] | {"source": "X8"}
        width = yaml.safe_load(TECHNIQUE)["sample"]["width"] | {"source": "X9"}
        with pytest.raises(ValidationError, match="cited but not listed in sources: X8, X9"):
            technique(faults=[fault], sample={"width": width})


class TestAStep:
    @pytest.mark.parametrize("field", ["says", "says_en", "why", "source", "figure", "asks", "actions"])
    def test_lacking_a_field_is_refused(self, field: str) -> None:
        lacking = {name: value for name, value in steps()[0].items() if name != field}
        with pytest.raises(ValidationError, match=f"{field}\n.*Field required"):
            Step.model_validate(lacking)

    def test_is_asked_for_in_six_ways_or_more(self) -> None:
        with pytest.raises(ValidationError, match=r"asks\n.*at least 6 items"):
            Step.model_validate(steps()[0] | {"asks": ["怎么削"] * 5})

    def test_is_drawn_by_a_figure_there_is(self) -> None:
        with pytest.raises(ValidationError, match=r"figure\n.*Input should be 'stretch_frame'"):
            Step.model_validate(steps()[0] | {"figure": "dance"})


class TestTheSchema:
    """Exported for whoever writes lessons without Python."""

    @pytest.mark.parametrize("model", [Craft, Technique])
    def test_is_valid_json_schema(self, model: type[Craft | Technique]) -> None:
        jsonschema.Draft202012Validator.check_schema(model.model_json_schema())

    def test_accepts_what_the_models_accept(self) -> None:
        jsonschema.validate(yaml.safe_load(CRAFT), Craft.model_json_schema())
        jsonschema.validate(yaml.safe_load(TECHNIQUE), Technique.model_json_schema())

    def test_refuses_a_misspelt_field(self) -> None:
        with pytest.raises(jsonschema.ValidationError, match="'sayz' was unexpected"):
            jsonschema.validate(steps()[0] | {"sayz": "…"}, Step.model_json_schema())
        with pytest.raises(ValidationError, match=r"sayz\n.*Extra inputs are not permitted"):
            Step.model_validate(steps()[0] | {"sayz": "…"})

    def test_of_a_fault_names_sign_and_remedy(self) -> None:
        assert {"name", "sign", "remedy"} <= set(Fault.model_json_schema()["required"])
