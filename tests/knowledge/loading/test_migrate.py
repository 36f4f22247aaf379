"""From an earlier version of the standard to the newest: nothing lost, nothing invented."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import KnowledgeError
from knowledge.loading.document import read
from knowledge.loading.migrate import migrated, version
from knowledge.schema.craft import STANDARD, Technique
from knowledge.schema.quantity import Confirmation
from tests.knowledge.small import TECHNIQUE

WORDS = st.text(max_size=6)
FILES = st.dictionaries(
    WORDS.filter(lambda key: key not in ("standard", "confirmed_by")),
    st.recursive(
        st.none() | st.floats(allow_nan=False) | WORDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


def names(node: object) -> list[str]:
    """Every field name of a file."""
    if isinstance(node, dict):
        return [name for key, value in node.items() for name in (key, *names(value))]
    return [name for part in node for name in names(part)] if isinstance(node, list) else []


class TestTheVersionOfAFile:
    @pytest.mark.parametrize(
        ("data", "number"),
        [({}, 1), ({"standard": 1.0}, 1), ({"standard": 2.0}, 2), ({"standard": 3.0}, 3), ({"standard": 4.0}, 4)],
    )
    def test_is_the_one_it_says_and_the_first_where_it_says_none(self, data: dict[str, Any], number: int) -> None:
        assert version(data) == number

    @pytest.mark.parametrize("given", [0, 5, 1.5, -1, "2", "two", None, [2]])
    def test_that_does_not_exist_is_refused(self, given: object) -> None:
        with pytest.raises(KnowledgeError, match=f"is not known, there are 1 to {STANDARD}") as refusal:
            version({"standard": given})
        assert "update" in refusal.value.hint


class TestMigration:
    def test_turns_a_signature_into_a_confirmation_wherever_it_stands(self) -> None:
        signed = {"name": "针距", "confirmed_by": "某传承人", "value": 1}
        before = {"id": "kite/zha-jia", "sample": {"width": signed}, "steps": [{"quantities": {"tilt": signed}}]}
        after = {"name": "针距", "confirmed": {"by": "某传承人"}, "value": 1}
        assert migrated(before) == {
            "standard": 4,
            "id": "kite/zha-jia",
            "sample": {"width": after},
            "steps": [{"quantities": {"tilt": after}}],
        }

    def test_keeps_the_order_of_the_fields_and_puts_the_version_first(self) -> None:
        before = {"id": "x", "q": {"name": "n", "confirmed_by": "某人", "unit": "mm"}}
        assert list(migrated(before)) == ["standard", "id", "q"]
        assert list(migrated(before)["q"]) == ["name", "confirmed", "unit"]

    def test_invents_no_date_and_no_name(self) -> None:
        assert migrated({"q": {"confirmed_by": None}})["q"] == {"confirmed": None}

    def test_writes_over_no_confirmation_that_is_there(self) -> None:
        mixed = {"confirmed_by": "甲", "confirmed": {"by": "乙"}}
        assert migrated({"q": mixed})["q"] == mixed

    @pytest.mark.parametrize("number", range(1, STANDARD))
    def test_of_a_file_that_says_an_earlier_version_says_the_newest(self, number: int) -> None:
        assert migrated({"id": "x", "standard": float(number)}) == {"id": "x", "standard": STANDARD}

    def test_of_a_step_keeps_the_name_of_its_figure(self) -> None:
        steps = [{"number": 1, "figure": "hidden_start"}]
        assert migrated({"standard": 2, "steps": steps}) == {"standard": 4, "steps": steps}

    @given(FILES)
    def test_of_a_file_without_signatures_adds_the_version_alone(self, data: dict[str, Any]) -> None:
        if "confirmed_by" not in names(data):
            assert migrated(data) == {"standard": STANDARD} | data

    @given(FILES, WORDS)
    def test_changes_nothing_that_it_is_given(self, data: dict[str, Any], name: str) -> None:
        signed = data | {"q": {"confirmed_by": name}}
        before = deepcopy(signed)
        migrated(signed)
        assert signed == before

    @given(FILES)
    def test_of_a_file_of_the_newest_version_changes_nothing(self, data: dict[str, Any]) -> None:
        assert migrated(migrated(data)) == migrated(data)

    @pytest.mark.parametrize("data", [[], "id: x", None, 1])
    def test_of_what_is_no_file_is_refused(self, data: object) -> None:
        with pytest.raises(KnowledgeError, match="a file holds fields, got "):
            migrated(data)


class TestAFileOfVersion1:
    def test_is_a_lesson_like_any_other(self, tmp_path: Path) -> None:
        path = tmp_path / "zha-jia.yaml"
        old = TECHNIQUE.replace("origin: library, source: B1}", "origin: library, source: B1, confirmed_by: 某传承人}")
        path.write_text(old, encoding="utf-8")
        tilt = read(path, Technique).steps[0].quantities["tilt"]
        assert tilt.confirmed == Confirmation(by="某传承人")
        assert tilt.firm

    def test_may_not_be_written_in_version_2(self, tmp_path: Path) -> None:
        path = tmp_path / "zha-jia.yaml"
        old = TECHNIQUE.replace("origin: library,", "origin: library, confirmed_by: 某传承人,")
        path.write_text(f"standard: 2\n{old}", encoding="utf-8")
        with pytest.raises(KnowledgeError, match=r"tilt\.confirmed_by: Extra inputs are not permitted"):
            read(path, Technique)

    def test_may_leave_out_what_version_2_added(self) -> None:
        assert Technique.model_validate(migrated(yaml.safe_load(TECHNIQUE))).steps[0].checks == ()
