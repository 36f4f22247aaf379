"""Files against the standard: every problem of every file, alone, against each other and against the library."""

from pathlib import Path

import pytest

from knowledge.errors import Problem
from knowledge.loading.check import problems
from knowledge.loading.library import SHIPPED, Library
from tests.knowledge.small import CRAFT, SECOND, TECHNIQUE, line

PERFORMANCE = """\
technique: kite/zha-jia
performer: 某传承人
recorded_on: 2026-01-02
recording: a.mp4
consent: 书面同意
segments:
  - {step: 1, start: 0, end: 4}
  - {step: 2, start: 4, end: 9}
"""


def check(folder: Path, library: Library, *texts: str) -> list[Problem]:
    """Problems of files called 1.yaml, 2.yaml and so on."""
    paths = [folder / f"{number}.yaml" for number in range(1, len(texts) + 1)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    found = list(problems(paths, library))
    assert all(problem.mend for problem in found)
    return found


def told(found: list[Problem]) -> list[str]:
    return [f"{each.path.name}:{each.line}: {each.field}: {each.reason}" for each in found]


class TestFilesInOrder:
    def test_have_no_problem(self, tmp_path: Path, kites: Library) -> None:
        assert check(tmp_path, kites, SECOND, CRAFT, PERFORMANCE) == []

    def test_may_amend_the_library(self, tmp_path: Path, kites: Library) -> None:
        assert check(tmp_path, kites, TECHNIQUE.replace("name: 扎架", "name: 扎骨架")) == []

    def test_are_all_shipped_ones(self, shipped: Library) -> None:
        assert list(problems(sorted(SHIPPED.glob("*/*.yaml")), shipped)) == []

    def test_leave_the_library_as_it_is(self, tmp_path: Path, kites: Library) -> None:
        before = dict(kites.techniques)
        check(tmp_path, kites, SECOND, TECHNIQUE.replace("name: 扎架", "name: 扎骨架"))
        assert kites.techniques == before


class TestWrongFiles:
    def test_are_told_all_at_once(self, tmp_path: Path, kites: Library) -> None:
        wrong = TECHNIQUE.replace("value: 20", "value: 200").replace("    why: 斜着绕", "    wyh: 斜着绕")
        found = check(tmp_path, kites, wrong, SECOND.replace("unit: mm", "unit: inch"), "id: [")
        assert [(each.path.name, each.field) for each in found] == [
            ("1.yaml", "steps.0.quantities.tilt"),
            ("1.yaml", "steps.1.why"),
            ("1.yaml", "steps.1.wyh"),
            ("2.yaml", "steps.0.quantities.overlap.unit"),
            ("3.yaml", "yaml"),
        ]

    def test_of_one_id_are_told_with_the_first_named(self, tmp_path: Path, kites: Library) -> None:
        found = check(tmp_path, kites, "# 甲\n" + SECOND, "# 乙\n" + SECOND)
        assert told(found) == [f"2.yaml:2: id: 'kite/hu-mian' is the id of {tmp_path}/1.yaml too"]
        assert found[0].mend == "give it an id of its own"

    @pytest.mark.parametrize("text", ["elsewhere: [几点开门]\n", "id: kite/hu-mian\n", "{}\n"])
    def test_of_no_kind_are_told_what_there_is(self, tmp_path: Path, kites: Library, text: str) -> None:
        found = check(tmp_path, kites, text)
        assert told(found) == ["1.yaml:1: file: has neither steps, segments nor a meaning"]
        assert found[0].mend.startswith("a technique has steps, ")

    def test_contradict_the_library_even_where_they_amend_what_stands_before(
        self, tmp_path: Path, shipped: Library
    ) -> None:
        """The first technique of the library, amended: what then disagrees is this file, not the other one."""
        text = (SHIPPED / "suxiu" / "qi-zhen.yaml").read_text(encoding="utf-8")
        mine = shipped.technique("suxiu/qi-zhen").steps[0].asks[0]
        other = shipped.technique("suxiu/gun-zhen").steps[0].asks[0]
        text = text.replace(f"{mine},", f"{other},", 1)
        found = check(tmp_path, shipped, text)
        assert [each.reason for each in found] == [f"{other!r} is asked in suxiu/gun-zhen:1 too"]
        assert found[0].field == "steps.0.asks.0"

    def test_contradict_each_other_in_their_units(self, tmp_path: Path, kites: Library) -> None:
        found = check(tmp_path, kites, SECOND.replace("overlap:", "tilt:"))
        assert told(found) == [
            f"1.yaml:{line('      overlap:', SECOND)}: steps.0.quantities.tilt: "
            "mm measures length; in kite/zha-jia tilt measures angle"
        ]

    def test_go_in_a_circle_together(self, tmp_path: Path, kites: Library) -> None:
        there = TECHNIQUE.replace("steps:\n", "process: {sequence: [1, {technique: kite/hu-mian}, 2]}\nsteps:\n")
        back = SECOND.replace("steps:\n", "process: {sequence: [{technique: kite/zha-jia}, 1]}\nsteps:\n")
        assert told(check(tmp_path, kites, there, back)) == [
            f"1.yaml:{line('process:', there)}: process: goes in a circle: kite/zha-jia → kite/hu-mian → kite/zha-jia",
            f"2.yaml:{line('process:', back)}: process: goes in a circle: kite/hu-mian → kite/zha-jia → kite/hu-mian",
        ]

    def test_ask_what_the_library_asks_already(self, tmp_path: Path, kites: Library) -> None:
        wrong = SECOND.replace("纸怎么糊", "绳子绕几圈")
        assert told(check(tmp_path, kites, wrong)) == [
            f"1.yaml:{line('    asks:', wrong)}: steps.0.asks.1: '绳子绕几圈' is asked in kite/zha-jia:2 too"
        ]


class TestAPerformance:
    def test_of_a_technique_there_is_not_is_refused(self, tmp_path: Path, kites: Library) -> None:
        found = check(tmp_path, kites, PERFORMANCE.replace("kite/zha-jia", "kite/none"))
        assert told(found) == ["1.yaml:1: technique: no technique 'kite/none'"]
        assert found[0].mend == "there is: kite/zha-jia"

    def test_of_a_technique_given_with_it_is_in_order(self, tmp_path: Path, kites: Library) -> None:
        shown = PERFORMANCE.replace("kite/zha-jia", "kite/hu-mian").replace("  - {step: 2, start: 4, end: 9}\n", "")
        assert check(tmp_path, kites, SECOND, shown) == []

    def test_that_shows_a_step_there_is_not_is_refused(self, tmp_path: Path, kites: Library) -> None:
        assert told(check(tmp_path, kites, PERFORMANCE.replace("step: 2", "step: 3"))) == [
            "1.yaml:8: segments.1.step: kite/zha-jia has no step 3"
        ]
