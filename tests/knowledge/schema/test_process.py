"""In what order steps are done, and the record of one time that somebody did them."""

import re
from datetime import date

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.schema.process import Performance, Process, Segment

EITHER = {"choice": [{"step": 2, "when": "直"}, {"step": 3, "when": "弯"}]}
KINDS = "a node of a process is one of step, technique, sequence, choice, parallel, loop; got "


def process(written: object) -> Process:
    return Process.model_validate(written)


def steps(written: object) -> list[int | str | None]:
    return [leaf.step or leaf.technique for leaf in process(written).leaves()]


class TestAProcess:
    def test_of_a_bare_number_is_that_step(self) -> None:
        assert process(3) == process({"step": 3})
        assert process(3.0).step == 3

    def test_is_a_tree_read_from_left_to_right(self) -> None:
        written = {
            "sequence": [
                1,
                {"technique": "kite/hu-mian"},
                {"loop": [2, {"choice": [{"step": 3, "when": "直"}, {"step": 4, "when": "弯"}]}], "until": "到头"},
                {"parallel": [5, 6]},
            ]
        }
        assert steps(written) == [1, "kite/hu-mian", 2, 3, 4, 5, 6]

    def test_of_one_step_is_its_own_leaf(self) -> None:
        assert process(1).parts == ()
        assert list(process(1).leaves()) == [process(1)]

    @pytest.mark.parametrize(
        ("written", "before"),
        [
            (1, {}),
            ({"sequence": [{"technique": "kite/hu-mian"}, 1, {"parallel": [2, 3]}]}, {2: 1, 3: 2}),
            ({"sequence": [1, {"loop": [2, 3], "until": "到头"}, 4]}, {2: 1, 3: 2, 4: 3}),
            (
                {"sequence": [1, {"choice": [{"step": 2, "when": "直"}, {"step": 3, "when": "弯"}]}, 4]},
                {2: 1, 3: 1, 4: 2},
            ),
            (
                {
                    "loop": [{"choice": [{"step": 1, "when": "直"}, {"sequence": [2, 3], "when": "弯"}]}],
                    "until": "到头",
                },
                {2: 1, 3: 2},
            ),
        ],
    )
    def test_tells_of_each_step_which_one_s_work_it_goes_on_with(self, written: object, before: dict[int, int]) -> None:
        assert process(written).predecessors() == before

    @pytest.mark.parametrize(
        ("written", "reason"),
        [
            ({}, f"{KINDS}none"),
            ({"when": "直"}, f"{KINDS}none"),
            ({"step": 1, "technique": "kite/hu-mian"}, f"{KINDS}step and technique"),
            ({"sequence": [1], "loop": [2], "until": "到头"}, f"{KINDS}sequence and loop"),
            ({"loop": [1]}, "a loop, and only a loop, says when it ends (until)"),
            ({"sequence": [1, 2], "until": "到头"}, "a loop, and only a loop, says when it ends (until)"),
            ({"choice": [1, {"step": 2, "when": "弯"}]}, "each branch of a choice says when it is taken (when)"),
            ({"choice": [{"step": 2, "when": "弯"}]}, "at least 2 items"),
            ({"parallel": [1]}, "at least 2 items"),
            ({"sequence": []}, "at least 1 item"),
            ({"loop": [], "until": "到头"}, "at least 1 item"),
            (0, "greater than or equal to 1"),
            (1.5, "Input should be a valid integer"),
            ("1", "Input should be a valid dictionary"),
            ({"sequenze": [1]}, "Extra inputs are not permitted"),
        ],
    )
    def test_that_is_not_one_thing_is_refused_with_the_reason(self, written: object, reason: str) -> None:
        with pytest.raises(ValidationError, match=re.escape(reason)):
            process(written)

    @given(st.permutations(range(1, 8)), st.integers(1, 6))
    def test_gives_back_the_steps_as_they_are_written(self, order: list[int], cut: int) -> None:
        nested = {"sequence": [*order[:cut], {"loop": order[cut:], "until": "到头"}]}
        assert steps(nested) == order

    def test_survives_the_way_through_json(self) -> None:
        tree = process({"sequence": [1, {"loop": [2, 3], "until": "到头"}]})
        assert Process.model_validate_json(tree.model_dump_json()) == tree

    def test_is_a_bare_number_in_its_published_schema_too(self) -> None:
        schema = Process.model_json_schema()
        jsonschema.validate({"sequence": [1, {"loop": [2, 3], "until": "到头"}]}, schema)
        for wrong in (0, "1", {"sequence": ["1"]}, {"sequenze": [1]}):
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(wrong, schema)


PERFORMANCE = {
    "technique": "kite/zha-jia",
    "performer": "某传承人",
    "recorded_on": "2026-01-02",
    "recording": "a.mp4",
    "consent": "书面同意，只作教学",
    "segments": [{"step": 1, "start": 0, "end": 12.5}],
}


class TestAPerformance:
    def test_says_who_when_and_which_stretch_shows_which_step(self) -> None:
        done = Performance.model_validate(PERFORMANCE)
        assert done.recorded_on == date(2026, 1, 2)
        assert done.segments == (Segment(step=1, start=0, end=12.5),)

    @pytest.mark.parametrize("field", ["technique", "performer", "recorded_on", "recording", "consent", "segments"])
    def test_lacking_a_field_is_refused(self, field: str) -> None:
        with pytest.raises(ValidationError, match=f"{field}\n.*Field required"):
            Performance.model_validate({name: value for name, value in PERFORMANCE.items() if name != field})

    @pytest.mark.parametrize(
        ("segments", "reason"),
        [
            ([], "at least 1 item"),
            ([{"step": 0, "start": 0, "end": 1}], "greater than or equal to 1"),
            ([{"step": 1, "start": -1, "end": 1}], "greater than or equal to 0"),
            ([{"step": 1, "start": 2, "end": 2}], "a segment needs start < end, got 2 and 2"),
        ],
    )
    def test_of_stretches_that_cannot_be_is_refused(self, segments: list[object], reason: str) -> None:
        with pytest.raises(ValidationError, match=reason):
            Performance.model_validate(PERFORMANCE | {"segments": segments})
