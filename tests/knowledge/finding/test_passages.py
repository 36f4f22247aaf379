"""The library cut into what can be found."""

from knowledge.finding.passages import Candidate, Passage, facts, named, passages
from knowledge.loading.library import Library

FIRST = Candidate("kite/zha-jia", 1)
SECOND = Candidate("kite/zha-jia", 2)
ANYWHERE = Candidate("kite/zha-jia", 0, "竹篾断")


class TestPassages:
    def test_are_a_step_s_name_sentence_reason_and_questions(self, kites: Library) -> None:
        found = [each for each in passages(kites) if each.place == SECOND]
        assert [(each.kind, each.text) for each in found] == [
            ("name", "扎架 十字扎绳"),
            ("name", "Bind the cross"),
            ("says", "两根竹篾十字放好，麻绳斜绕三圈扎紧。"),
            ("says", "Cross the two strips and bind them with three diagonal turns."),
            ("why", "斜着绕，架子不会转。"),
            ("ask", "绳子绕几圈"),
            ("ask", "十字怎么绑才不会松"),
            ("ask", "两根竹条怎么固定"),
            ("ask", "结打在哪里"),
            ("ask", "麻绳要多粗"),
            ("ask", "how do I bind the cross"),
        ]

    def test_of_a_step_s_fault_lead_to_the_step_and_name_the_fault(self, kites: Library) -> None:
        found = [each for each in passages(kites) if each.place == FIRST and each.kind == "fault"]
        assert found == [
            Passage(FIRST, "fault", "一头重：放在手指上往一边倒。", "一头重"),
            Passage(FIRST, "fault", "one end heavy", "一头重"),
            Passage(FIRST, "fault", "两边不一样重", "一头重"),
        ]

    def test_of_a_fault_that_can_happen_anywhere_lead_to_no_step(self, kites: Library) -> None:
        found = [each for each in passages(kites) if each.place == ANYWHERE]
        assert [each.text for each in found] == ["竹篾断：竹篾一弯就断。", "strip breaks", "竹篾断了怎么办"]

    def test_of_the_shipped_library_reach_every_step_and_every_fault(self, shipped: Library) -> None:
        places = {each.place for each in passages(shipped)}
        for technique in shipped.techniques.values():
            assert {Candidate(technique.id, step.number) for step in technique.steps} <= places
            assert {Candidate(technique.id, 0, fault.name) for fault in technique.faults} <= places

    def test_are_never_empty(self, shipped: Library) -> None:
        assert all(each.text.strip() for each in passages(shipped))


class TestFacts:
    def test_are_what_is_done_with_what_how_much_and_what_mends_it(self, kites: Library) -> None:
        known = {text for place, text in facts(kites) if place == FIRST}
        assert {"小刀", "竹篾 削", "刀角", "knife angle", "削多快？", "重的一头再削一点。"} <= known

    def test_hold_what_else_the_words_of_a_step_are_called(self, kites: Library) -> None:
        assert "扎绳 绑绳" in {text.strip() for place, text in facts(kites) if place == SECOND}
        assert not any("绑绳" in text for place, text in facts(kites) if place == FIRST)

    def test_of_the_shipped_library_are_known_of_every_step(self, shipped: Library) -> None:
        steps = {Candidate(id_, step.number) for id_, taught in shipped.techniques.items() for step in taught.steps}
        assert {place for place, _ in facts(shipped)} == steps


class TestTheNamesOfATechnique:
    def test_are_its_own_its_english_one_and_what_people_call_it(self, kites: Library) -> None:
        assert named(kites.technique("kite/zha-jia")) == ("扎架", "Binding the frame", "绑架子")
