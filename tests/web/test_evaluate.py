"""How a case is judged."""

from web.evaluate import Outcome


def outcome(**fields: object) -> Outcome:
    return Outcome(**{"intents": ["question"], "step": 3, **fields})


class TestJudge:
    def test_intents_are_a_set(self):
        right = outcome(intents=["next", "done"]).judge({"intents": ["done", "next"]})
        assert right == {"intents": True}

    def test_a_step_of_null_is_not_judged(self):
        assert outcome().judge({"step": None}) == {}

    def test_found_is_right_when_answered_about_or_shown(self):
        expect = {"found": "suxiu/qi-zhen:2"}
        assert outcome(found="suxiu/qi-zhen:2").judge(expect) == {"found": True}
        assert outcome(shown="suxiu/qi-zhen:2").judge(expect) == {"found": True}
        assert outcome(found="suxiu/qi-zhen:3").judge(expect) == {"found": False}

    def test_found_of_null_expects_of_a_free_question_that_nothing_was_found(self):
        expect = {"intents": ["question"], "found": None}
        assert outcome().judge(expect)["found"]
        assert not outcome(found="suxiu/qi-zhen:2").judge(expect)["found"]

    def test_found_of_null_beside_other_intents_is_not_judged(self):
        assert "found" not in outcome(intents=["tool"]).judge({"intents": ["tool"], "found": None})
