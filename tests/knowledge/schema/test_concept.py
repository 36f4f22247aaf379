"""A word of the craft and everything it is called."""

import pytest
from pydantic import ValidationError

from knowledge.schema.concept import Concept, ConceptKind

STEM = {"text": "滚针", "english": "stem stitch", "kind": "stitch"}


class TestAConcept:
    def test_is_called_by_its_own_name_first_then_by_what_people_say_then_by_what_they_wrote(self) -> None:
        word = Concept.model_validate(
            STEM | {"old": ["𢯎针"], "dialect": [{"form": "绲针", "region": "某地"}], "spoken": ["曲针"]}
        )
        assert word.forms == ("滚针", "曲针", "绲针", "𢯎针")

    def test_may_have_one_name_only(self) -> None:
        assert Concept.model_validate(STEM).forms == ("滚针",)

    @pytest.mark.parametrize("kind", list(ConceptKind))
    def test_names_one_kind_of_thing(self, kind: ConceptKind) -> None:
        assert Concept.model_validate(STEM | {"kind": kind.value}).kind is kind

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"kind": "colour"}, "Input should be 'verb', 'tool', 'material', 'part', 'stitch', 'quality' or 'fault'"),
            ({"dialect": [{"form": "绲针"}]}, "dialect.0.region\n.*Field required"),
            ({"narrower": ["双滚针"]}, "narrower\n.*Extra inputs are not permitted"),
        ],
    )
    def test_that_is_written_otherwise_is_refused(self, fields: dict[str, object], reason: str) -> None:
        with pytest.raises(ValidationError, match=reason):
            Concept.model_validate(STEM | fields)
