"""How well questions find their step, judged case by case."""

from knowledge.finding.search import Finding, Hit
from web.cli.retrieval import _judged


def hit(at: str, fault: str | None = None) -> Hit:
    technique, _, step = at.partition(":")
    return Hit(technique, int(step), "名", 0.9, fault=fault)


def judged(ranked: list[Hit], expect: list[str]) -> dict[str, list[bool]]:
    tally: dict[str, list[bool]] = {}
    _judged("说的话", Finding(ranked[0] if ranked else None, ranked=tuple(ranked)), expect, "library", tally)
    return tally


class TestAQuestion:
    def test_is_found_first(self) -> None:
        assert judged([hit("a/b:3"), hit("a/b:1")], ["a/b:3"]) == {
            "library recall@1": [True], "library recall@3": [True], "library given": [True]
        }  # fmt: skip

    def test_is_found_among_three(self) -> None:
        tally = judged([hit("a/b:1"), hit("a/b:2"), hit("a/b:3"), hit("a/b:4")], ["a/b:3"])
        assert (tally["library recall@1"], tally["library recall@3"]) == ([False], [True])

    def test_of_a_fault_of_any_step_is_right_wherever_that_fault_is_shown(self) -> None:
        assert judged([hit("a/b:1", "线断")], ["a/b:0"])["library recall@1"] == [True]
        assert judged([hit("a/b:1")], ["a/b:0"])["library recall@1"] == [False]

    def test_that_finds_nothing_at_all_is_wrong(self) -> None:
        assert judged([], ["a/b:1"]) == {
            "library recall@1": [False], "library recall@3": [False], "library given": [False]
        }  # fmt: skip

    def test_that_nothing_answers_is_to_be_refused(self) -> None:
        assert judged([], []) == {"library refused": [True]}
        assert judged([hit("a/b:1")], []) == {"library refused": [False]}
