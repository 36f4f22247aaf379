"""What no single file can show: techniques that contradict each other."""

from collections.abc import Mapping

import pytest
import yaml

from knowledge.loading.consistency import Contradiction, contradictions
from knowledge.loading.library import Library
from knowledge.schema.craft import Technique
from tests.knowledge.small import SECOND, TECHNIQUE, technique


def several(**processes: object) -> dict[str, Technique]:
    """Techniques of one step each, named kite/a, kite/b and so on, with these processes."""
    (step,) = yaml.safe_load(SECOND)["steps"]
    return {
        f"kite/{name}": technique(
            SECOND,
            id=f"kite/{name}",
            process=process,
            steps=[step | {"asks": [f"{name}{ask}" for ask in step["asks"]]}],
        )
        for name, process in processes.items()
    }


def calls(*ids: str) -> dict[str, object]:
    return {"sequence": [*({"technique": f"kite/{id_}"} for id_ in ids), 1]}


def reasons(techniques: Mapping[str, Technique]) -> list[str]:
    return [f"{found.id}: {found.reason}" for found in contradictions(techniques)]


class TestTechniquesThatAgree:
    def test_contradict_each_other_in_nothing(self) -> None:
        assert reasons({"kite/zha-jia": technique(), "kite/hu-mian": technique(SECOND)}) == []

    def test_are_those_of_the_shipped_library(self, shipped: Library) -> None:
        assert reasons(shipped.techniques) == []

    def test_may_measure_a_key_in_other_units_of_its_kind(self) -> None:
        other = SECOND.replace("overlap:", "width:").replace("unit: mm", "unit: 寸")
        assert reasons({"kite/zha-jia": technique(), "kite/hu-mian": technique(other)}) == []


class TestUnits:
    def test_of_one_key_that_differ_between_files_are_told_of_the_later_one(self) -> None:
        other = technique(SECOND.replace("overlap:", "tilt:"))
        assert list(contradictions({"kite/zha-jia": technique(), "kite/hu-mian": other})) == [
            Contradiction(
                "kite/hu-mian",
                ("steps", 0, "quantities", "tilt"),
                "mm measures length; in kite/zha-jia tilt measures angle",
                "give it in a unit of that kind, or call it by another key",
            )
        ]

    def test_of_one_key_that_differ_within_a_file_are_told_too(self) -> None:
        text = TECHNIQUE.replace("  width: {", "  tilt: {")
        (found,) = contradictions({"kite/zha-jia": technique(text)})
        assert found.location == ("steps", 0, "quantities", "tilt")
        assert found.reason == "° measures angle; in kite/zha-jia tilt measures length"


class TestAProcess:
    def test_that_goes_to_another_technique_and_ends_there_is_in_order(self) -> None:
        assert reasons(several(a=calls("b", "c"), b=calls("c"), c=None)) == []

    def test_that_comes_back_is_refused_with_the_circle_named(self) -> None:
        assert reasons(several(a=calls("b"), b=calls("a"))) == [
            "kite/a: goes in a circle: kite/a → kite/b → kite/a",
            "kite/b: goes in a circle: kite/b → kite/a → kite/b",
        ]

    def test_that_calls_itself_is_refused(self) -> None:
        assert reasons(several(a=calls("a"))) == ["kite/a: goes in a circle: kite/a → kite/a"]

    def test_that_comes_back_after_many_is_refused_in_each_that_lies_on_the_circle(self) -> None:
        found = reasons(several(a=calls("b"), b=calls("c"), c=calls("d"), d=calls("b")))
        assert found == [
            "kite/b: goes in a circle: kite/b → kite/c → kite/d → kite/b",
            "kite/c: goes in a circle: kite/c → kite/d → kite/b → kite/c",
            "kite/d: goes in a circle: kite/d → kite/b → kite/c → kite/d",
        ]

    def test_hides_no_circle_in_a_branch(self) -> None:
        hidden = {"choice": [{"step": 1, "when": "直"}, {"sequence": [{"technique": "kite/b"}], "when": "弯"}]}
        assert reasons(several(a=hidden, b=calls("a")))[0] == "kite/a: goes in a circle: kite/a → kite/b → kite/a"

    def test_that_leads_nowhere_is_refused_with_what_there_is(self) -> None:
        (found,) = contradictions(several(a=calls("none"), b=None))
        assert (found.id, found.location) == ("kite/a", ("process",))
        assert found.reason == "there is no technique 'kite/none'"
        assert found.mend == "there is: kite/a, kite/b"


class TestAQuestion:
    @pytest.mark.parametrize("ask", ["竹子要削多薄", "how thin should the strip be"])
    def test_asked_in_two_files_is_told_of_the_later_one(self, ask: str) -> None:
        other = technique(SECOND.replace("纸怎么糊", ask))
        (found,) = contradictions({"kite/zha-jia": technique(), "kite/hu-mian": other})
        assert (found.id, found.location) == ("kite/hu-mian", ("steps", 0, "asks", 1))
        assert found.reason == f"'{ask}' is asked in kite/zha-jia:1 too"
        assert found.mend == "say it so that it fits this step alone"

    def test_asked_in_two_steps_of_one_file_is_told(self) -> None:
        (found,) = contradictions({"kite/zha-jia": technique(TECHNIQUE.replace("绳子绕几圈", "刀怎么拿着削"))})
        assert found.location == ("steps", 1, "asks", 0)
        assert found.reason == "'刀怎么拿着削' is asked in kite/zha-jia:1 too"

    def test_asked_twice_in_one_step_is_told_of_the_second(self) -> None:
        (found,) = contradictions({"kite/zha-jia": technique(TECHNIQUE.replace("怎么削得均匀", "竹子要削多薄"))})
        assert found.location == ("steps", 0, "asks", 1)
        assert found.reason == "'竹子要削多薄' stands here twice"


def test_every_remedy_that_names_the_little_finger_has_it_flick_the_thread_aside(shipped: Library) -> None:
    """The manual tells that apart from splitting: the finger parts nothing."""
    named = [x.remedy for of in shipped.techniques.values() for x in of.faults if "小指" in x.remedy]
    assert named
    assert all("起针时小指把线撇开" in remedy for remedy in named)
    assert not [step for of in shipped.techniques.values() for step in of.steps if "小指" in step.says]
