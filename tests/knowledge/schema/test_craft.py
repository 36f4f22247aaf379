"""Craft, technique, step, fault: each whole in itself."""

import re
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import ValidationError

from knowledge.schema.craft import STANDARD, Craft, Fault, QuantityTerm, Step, Technique
from knowledge.schema.quantity import Reference
from tests.knowledge.small import CRAFT, TECHNIQUE, technique


def steps() -> list[dict[str, Any]]:
    return yaml.safe_load(TECHNIQUE)["steps"]


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

    @pytest.mark.parametrize(
        ("fields", "tag"),
        [
            ({"display_only": {"reason": "危险", "reason_en": "dangerous", "source": "X7"}}, "X7"),
            ({"sources": {"B1": "一本书"}}, "GK"),
        ],
    )
    def test_lists_the_sources_of_its_reason_to_be_shown_only_and_of_its_faults(
        self, fields: dict[str, object], tag: str
    ) -> None:
        with pytest.raises(ValidationError, match=f"sources\n *cited but not listed in sources: {tag}"):
            technique(**fields)

    def test_lists_the_source_of_each_check(self) -> None:
        first, second = steps()
        look = {"look": "看平不平", "english": "see whether it is flat", "source": "X6"}
        with pytest.raises(ValidationError, match="cited but not listed in sources: X6"):
            technique(steps=[first | {"checks": [look]}, second])

    def test_lists_the_sources_of_its_own_faults_and_its_sample(self) -> None:
        fault = yaml.safe_load(TECHNIQUE)["faults"][0] | {"source": "X8"}
        width = yaml.safe_load(TECHNIQUE)["sample"]["width"] | {"source": "X9"}
        with pytest.raises(ValidationError, match="cited but not listed in sources: X8, X9"):
            technique(faults=[fault], sample={"width": width})

    def test_without_a_process_does_its_steps_one_after_another(self) -> None:
        assert technique().process is None

    def test_does_every_step_in_its_process_once(self) -> None:
        looped = technique(process={"sequence": [1, {"loop": [2], "until": "扎紧"}]})
        assert looped.process is not None
        assert [leaf.step for leaf in looped.process.leaves()] == [1, 2]

    @pytest.mark.parametrize("done", [[1], [1, 2, 2], [1, 2, 3], [{"technique": "kite/hu-mian"}]])
    def test_that_does_a_step_never_or_twice_is_refused(self, done: list[object]) -> None:
        with pytest.raises(ValidationError, match=r"process\n *the process does each step once, 1\.\.2; got"):
            technique(process={"sequence": done})

    @pytest.mark.parametrize(
        ("key", "unit", "reason"),
        [
            ("knife_angle", "mm", "knife_angle (刀角) measures angle, but mm does not"),
            ("strip_width", "s", "strip_width (刀角) measures length, but s does not"),
            ("turn_count", "w", "turn_count (刀角) measures count, but w does not"),
            ("soak_time", "°C", "soak_time (刀角) measures time, but °C does not"),
        ],
    )
    def test_measures_what_the_key_of_a_number_promises(self, key: str, unit: str, reason: str) -> None:
        first, second = steps()
        number = {"name": "刀角", "english": "…", "value": 20, "unit": unit, "origin": "library", "source": "B1"}
        with pytest.raises(ValidationError, match=rf"steps\.0\.quantities\.{key}\.unit\n *{re.escape(reason)}"):
            technique(steps=[first | {"quantities": {key: number}}, second])
        with pytest.raises(ValidationError, match=rf"sample\.{key}\.unit\n *{re.escape(reason)}"):
            technique(sample={key: number})

    def test_counts_all_its_numbers_where_they_stand(self) -> None:
        assert [(location, key) for location, key, _ in technique().located()] == [
            (("sample", "width"), "width"),
            (("steps", 0, "quantities", "tilt"), "tilt"),
            (("steps", 0, "quantities", "speed"), "speed"),
        ]

    def test_of_another_version_is_refused(self) -> None:
        assert technique().standard == STANDARD
        with pytest.raises(ValidationError, match=r"standard\n.*Input should be 4"):
            technique(standard=1)


class TestAStep:
    @pytest.mark.parametrize("field", ["says", "says_en", "why", "source", "asks", "actions"])
    def test_lacking_a_field_is_refused(self, field: str) -> None:
        lacking = {name: value for name, value in steps()[0].items() if name != field}
        with pytest.raises(ValidationError, match=f"{field}\n.*Field required"):
            Step.model_validate(lacking)

    def test_is_asked_for_in_six_ways_or_more(self) -> None:
        with pytest.raises(ValidationError, match=r"asks\n.*at least 6 items"):
            Step.model_validate(steps()[0] | {"asks": ["怎么削"] * 5})

    def test_without_a_figure_is_not_drawn_yet(self) -> None:
        lacking = {name: value for name, value in steps()[0].items() if name != "figure"}
        assert Step.model_validate(lacking).figure is None

    def test_may_name_any_figure_but_only_by_a_name(self) -> None:
        assert Step.model_validate(steps()[0] | {"figure": "fold_paper"}).figure == "fold_paper"
        with pytest.raises(ValidationError, match=r"figure\n.*should match pattern"):
            Step.model_validate(steps()[0] | {"figure": "折纸"})


def craft(*words: dict[str, object]) -> Craft:
    named = [{"english": "…", "kind": "stitch", **word} for word in words]
    return Craft.model_validate({**yaml.safe_load(CRAFT), "words": named})


class TestACraft:
    def test_has_words_from_wide_to_narrow(self) -> None:
        made = craft({"text": "针法"}, {"text": "抢针", "broader": "针法"}, {"text": "正抢针", "broader": "抢针"})
        assert [word.broader for word in made.words] == [None, "针法", "抢针"]

    @pytest.mark.parametrize(
        ("words", "location", "reason"),
        [
            ([{"text": "抢针"}, {"text": "抢针"}], "words.1.text", "a word stands twice: 抢针"),
            (
                [{"text": "抢针", "broader": "针法"}],
                "words.0.broader",
                "抢针: broader 针法 is not a word of this craft",
            ),
            ([{"text": "抢针", "broader": "抢针"}], "words.0.broader", "抢针: broader goes in a circle over 抢针"),
            (
                [{"text": "甲", "broader": "乙"}, {"text": "乙", "broader": "丙"}, {"text": "丙", "broader": "甲"}],
                "words.0.broader",
                "甲: broader goes in a circle over 甲",
            ),
        ],
    )
    def test_whose_words_are_no_tree_is_refused(
        self, words: list[dict[str, object]], location: str, reason: str
    ) -> None:
        with pytest.raises(ValidationError, match=rf"{re.escape(location)}\n *{reason}"):
            craft(*words)

    @pytest.mark.parametrize("id_", ["Kite", "kite/zha-jia", "风筝", ""])
    def test_has_an_id_in_pinyin(self, id_: str) -> None:
        with pytest.raises(ValidationError, match="String should match pattern"):
            Craft.model_validate({**yaml.safe_load(CRAFT), "id": id_})


KITE = yaml.safe_load(CRAFT)


class TestAQuantityTerm:
    def test_says_how_a_quantity_is_asked_for_and_counted(self) -> None:
        craft = Craft.model_validate(KITE | {"quantities": {"strip_count": {"asks": ["(几|多少)根"], "counted": "根"}}})
        assert craft.term("strip_count").asks == ("(几|多少)根",)
        assert craft.term("strip_count").counted == "根"

    def test_may_be_missing(self) -> None:
        """Files written before there was one are as they were."""
        assert Craft.model_validate(KITE).term("strip_count") == QuantityTerm()

    @pytest.mark.parametrize(("line", "reason"), [("(几|多少根", "is no pattern"), ("第{num}根", "how often")])
    def test_with_a_pattern_that_cannot_be_read_is_refused(self, line: str, reason: str) -> None:
        with pytest.raises(ValidationError, match=reason):
            QuantityTerm(asks=("几根", line))


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
