"""Where sources disagree: two tellings or more, each of another source, none of them preferred until it is settled."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from knowledge.errors import Refused
from knowledge.loading.document import read
from knowledge.schema.craft import Technique
from knowledge.schema.dispute import Dispute
from knowledge.schema.quantity import Bound, Quantity, Telling
from knowledge.schema.units import Unit
from tests.knowledge.small import TURNS, disputed, line

TOLD = ({"source": "S1", "value": 3}, {"source": "S2", "value": 1, "high": 2, "unit": "cm"})
WORDS = ({"source": "S1", "text": "方的", "english": "square"}, {"source": "S2", "text": "圆的", "english": "round"})


def number(**fields: Any) -> Quantity:
    given = {"name": "坑宽", "english": "pit", "value": None, "unit": "mm", "origin": "disputed", "question": "多宽？"}
    return Quantity.model_validate({**given, "tellings": TOLD, **fields})


def words(**fields: Any) -> Dispute:
    given = {"name": "棚", "english": "shed", "question": "什么样？", "asks": ["样子"], "tellings": WORDS}
    return Dispute.model_validate({**given, **fields})


class TestADisputedNumber:
    def test_has_no_value_of_its_own_and_is_not_firm(self) -> None:
        pit = number()
        assert (pit.value, pit.disputed, pit.firm, pit.sourced) == (None, True, False, False)

    def test_is_told_by_each_source_in_that_source_s_unit(self) -> None:
        pit = number()
        told = [pit.told(each) for each in pit.tellings]
        assert [(each.value, each.high, each.unit, each.source) for each in told] == [
            (3, None, Unit.MILLIMETRE, "S1"),
            (1, 2, Unit.CENTIMETRE, "S2"),
        ]
        assert all(each.disputed and not each.firm for each in told)
        assert [each.unit for each in told[1].tellings] == [Unit.MILLIMETRE, Unit.CENTIMETRE]

    def test_may_be_told_in_words_by_a_source_that_has_no_number(self) -> None:
        pit = number(tellings=(TOLD[0], {"source": "S3", "text": "指尖大", "english": "a fingertip"}))
        assert pit.tellings[1].text == "指尖大"

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"tellings": ()}, "a conflict has two tellings or more, got 0"),
            ({"tellings": TOLD[:1]}, "a conflict has two tellings or more, got 1"),
            ({"tellings": (TOLD[0], TOLD[1] | {"source": "S1"})}, "S1 tells it twice; a source has one telling"),
            ({"tellings": (TOLD[0], TOLD[0] | {"source": "S2"})}, "another source tells the same"),
            ({"value": 3}, "none of the tellings is preferred"),
            ({"value": 3, "origin": "library", "source": "S1"}, "none of the tellings is preferred"),
            ({"question": None}, "needs the question to ask the inheritor"),
            ({"tellings": (TOLD[0], {"source": "S2", "value": 3, "unit": "°C"})}, "°C measures temperature"),
            ({"tellings": (TOLD[0], {"source": "S2", "value": -3})}, "-3 mm is not possible"),
            ({"tellings": (TOLD[0], {"source": "S2", "value": 3, "high": 2})}, "a range needs value < high"),
            ({"tellings": (TOLD[0], {"source": "S2"})}, "a telling is a value, or words"),
            ({"tellings": (TOLD[0], {"source": "S2", "value": 3, "text": "三"})}, "a telling is a value, or words"),
            ({"tellings": (TOLD[0], {"source": "S2", "text": "三"})}, "words are told in both languages"),
            ({"tellings": (TOLD[0], WORDS[1] | {"bound": "about"})}, "high, bound and unit belong to a value"),
        ],
    )
    def test_that_is_no_conflict_or_prefers_one_is_refused(self, fields: dict[str, Any], reason: str) -> None:
        with pytest.raises(ValidationError) as refusal:
            number(**fields)
        assert reason in str(refusal.value)

    def test_once_an_inheritor_confirmed_it_has_his_value_and_keeps_what_was_told(self) -> None:
        pit = number(value=3, origin="spoken", source="S1", confirmed={"by": "某传承人"})
        assert (pit.value, pit.disputed, pit.firm, len(pit.tellings)) == (3, False, True, 2)


class TestDisputedWords:
    def test_hold_for_nobody_until_they_are_settled(self) -> None:
        assert words().disputed
        settled = words(settled="S2", confirmed={"by": "某传承人"})
        assert not settled.disputed
        assert settled.telling == Telling(source="S2", text="圆的", english="round")

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"tellings": WORDS[:1]}, "a conflict has two tellings or more, got 1"),
            ({"tellings": (WORDS[0], TOLD[1])}, "words are disputed here"),
            ({"settled": "S2"}, "none of the tellings is preferred before an inheritor settles it"),
            ({"confirmed": {"by": "某"}}, "none of the tellings is preferred before an inheritor settles it"),
            ({"settled": "S9", "confirmed": {"by": "某"}}, "S9 tells nothing of it; there is: S1, S2"),
            ({"shown": "S9"}, "S9 tells nothing of it; there is: S1, S2"),
            ({"asks": ()}, "at least 1 item"),
            ({"asks": ("(",)}, "'(' is no pattern"),
        ],
    )
    def test_that_are_no_conflict_or_prefer_one_are_refused(self, fields: dict[str, Any], reason: str) -> None:
        with pytest.raises(ValidationError) as refusal:
            words(**fields)
        assert reason in str(refusal.value)


class TestATechnique:
    def test_names_its_conflicts_with_their_steps(self, tmp_path: Path) -> None:
        assert [(step.number, key) for step, key, _ in _read(tmp_path, disputed()).conflicts()] == [
            (1, "heat"), (2, "knot"),
        ]  # fmt: skip

    def test_comes_back_from_json_as_it_was(self, tmp_path: Path) -> None:
        before = _read(tmp_path, disputed())
        assert Technique.model_validate_json(before.model_dump_json()) == before

    def test_comes_back_from_yaml_as_it_was(self, tmp_path: Path) -> None:
        before = _read(tmp_path, disputed())
        text = yaml.safe_dump(before.model_dump(mode="json"), allow_unicode=True, sort_keys=False)
        assert _read(tmp_path, text) == before

    def test_without_conflicts_is_written_as_before(self) -> None:
        plain = Quantity.model_validate({"name": "宽", "english": "w", "value": 1, "unit": "mm", "origin": "assumed"})
        assert "tellings" not in plain.model_dump()

    @pytest.mark.parametrize(
        ("old", "new", "field", "reason"),
        [
            ("source: GK, value: 120", "source: B1, value: 120", "heat.tellings.1.source", "B1 tells it twice"),
            ("value: null, unit: °C", "value: 85, unit: °C", "heat.value", "none of the tellings is preferred"),
            (", english: in front", "", "knot.tellings.1", "words are told in both languages"),
            ("source: GK, text: 打在正面", "source: B1, text: 打在正面", "knot.tellings.1.source", "B1 tells it twice"),
        ],
    )
    def test_is_refused_with_the_line_and_field_of_what_is_wrong(
        self, tmp_path: Path, old: str, new: str, field: str, reason: str
    ) -> None:
        with pytest.raises(Refused) as refusal:
            _read(tmp_path, disputed().replace(old, new, 1))
        (problem,) = refusal.value.problems
        assert problem.field.endswith(field)
        assert reason in problem.reason
        assert problem.line == line(old, disputed())

    def test_lists_the_sources_that_tell(self, tmp_path: Path) -> None:
        for old in ("source: GK, value: 120", "source: GK, text: 打在正面"):
            with pytest.raises(Refused, match="cited but not listed in sources: X7"):
                _read(tmp_path, disputed().replace(old, old.replace("GK", "X7"), 1))

    def test_has_one_key_for_one_thing(self, tmp_path: Path) -> None:
        fault = "    faults:\n      - name: 一头重"
        text = disputed().replace(fault, TURNS.replace("knot:", "heat:") + fault)
        with pytest.raises(Refused, match="heat is the key of a quantity too"):
            _read(tmp_path, text)

    def test_has_no_sources_that_disagree_on_its_sample(self) -> None:
        sample = {"width": number().model_dump()}
        given = yaml.safe_load(disputed()) | {"sample": sample}
        given["sources"] |= {"S1": "甲", "S2": "乙"}
        with pytest.raises(ValidationError, match="the sample is ours"):
            Technique.model_validate(given)


def _read(folder: Path, text: str) -> Technique:
    path = folder / "zha-jia.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path, Technique)


def test_a_bound_is_told_too() -> None:
    assert (
        number(tellings=(TOLD[0], {"source": "S2", "value": 3, "bound": "at_least"})).tellings[1].bound
        is Bound.AT_LEAST
    )
