"""How a case is judged."""

from web.cli.evaluate import Outcome


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


class TestAnswers:
    def test_any_accepted_step_is_right(self):
        expect = {"answers": ["suxiu/qi-zhen:2", "suxiu/qi-zhen:4"]}
        assert outcome(found="suxiu/qi-zhen:4").judge(expect) == {"answers": True}
        assert outcome(found="suxiu/qi-zhen:5").judge(expect) == {"answers": False}

    def test_a_star_accepts_every_step_of_a_technique(self):
        assert outcome(found="suxiu/qi-zhen:5").judge({"answers": ["suxiu/qi-zhen:*"]})["answers"]

    def test_an_empty_list_expects_a_refusal(self):
        assert outcome().judge({"answers": []})["answers"]
        assert not outcome(found="suxiu/qi-zhen:5").judge({"answers": []})["answers"]

    def test_finished_is_no_question(self):
        assert outcome(intents=["done"]).judge({"answers": ["done"]})["answers"]


class TestMovedWrongly:
    def test_is_being_led_elsewhere_than_wanted(self):
        assert outcome(step=4).moved_wrongly({"step": 3, "expect": {"step": 3}})

    def test_is_not_being_left_where_one_was(self):
        assert not outcome(step=3).moved_wrongly({"step": 3, "expect": {"step": 4}})

    def test_is_not_judged_without_an_expected_place(self):
        assert outcome(step=3).moved_wrongly({"step": 3, "expect": {"step": None}}) is None
