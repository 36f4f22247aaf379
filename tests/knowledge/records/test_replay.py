"""A draft can be told again from its fragment and its answers; what they do not say is refused."""

import itertools
import json
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.normalise import Draft, Question, normalise
from knowledge.records.replay import check, replied

FRAGMENT = "哎呀那个针要斜一点进去,不然容易断"
ANSWERS = (("0.needle", "12号细针"), ("0.angle", "30°,从绣面量"), ("0.speed", "每秒2毫米以内"))
CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "fragments.jsonl").read_text("utf-8").splitlines()]


def question(draft: Draft, id_: str) -> Question:
    return next(each for each in draft.questions if each.id == id_)


class TestAnAnswer:
    @pytest.mark.parametrize("order", list(itertools.permutations(ANSWERS)))
    def test_counts_the_same_in_any_order(self, order: tuple[tuple[str, str], ...]) -> None:
        draft = normalise(FRAGMENT)
        for id_, spoken in order:
            draft = replied(draft, id_, spoken)
        assert draft.instruction == "使用12号细针，以30°角（从绣面量）斜向穿刺织物，进针速度不超过每秒2 mm"
        assert all(each.understood for each in draft.questions)

    def test_given_again_leaves_nothing_of_the_first(self) -> None:
        draft = replied(replied(normalise(FRAGMENT), "0.needle", "12号细针"), "0.needle", "9号细针")
        assert draft == replied(normalise(FRAGMENT), "0.needle", "9号细针")
        assert "12" not in draft.model_dump_json()

    def test_completes_one_that_left_something_open_and_both_are_kept(self) -> None:
        first = replied(normalise(FRAGMENT), "0.angle", "三十度")
        assert not question(first, "0.angle").understood
        second = replied(first, "0.angle", "从绣面量")
        assert question(second, "0.angle").understood
        assert question(second, "0.angle").answer == "三十度，从绣面量"

    def test_that_is_whole_stands_alone(self) -> None:
        draft = replied(replied(normalise(FRAGMENT), "0.needle", "不晓得"), "0.needle", "12号")
        assert question(draft, "0.needle").answer == "12号"

    def test_that_says_nothing_is_kept_and_stays_open(self) -> None:
        draft = replied(normalise(FRAGMENT), "0.needle", "不晓得")
        assert (question(draft, "0.needle").answer, question(draft, "0.needle").understood) == ("不晓得", False)
        assert draft.actions == normalise(FRAGMENT).actions

    def test_to_no_question_is_refused(self) -> None:
        with pytest.raises(KnowledgeError, match="no question"):
            replied(normalise(FRAGMENT), "7.needle", "12号")


class TestACheck:
    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
    def test_passes_what_was_told_and_answered(self, case: dict[str, str]) -> None:
        draft = normalise(case["text"], case["craft"])
        check(draft)
        for each in draft.questions:
            draft = replied(draft, each.id, "三十")
        check(Draft.model_validate_json(draft.model_dump_json()))

    @pytest.mark.parametrize(
        "forged",
        [
            {"instruction": "使用9号细针"},
            {"text": "线要直一点出来"},
            {"actions": ()},
            {"questions": ()},
        ],
        ids=str,
    )
    def test_refuses_what_the_words_do_not_say(self, forged: dict[str, object]) -> None:
        draft = replied(normalise(FRAGMENT), "0.needle", "12号细针")
        with pytest.raises(KnowledgeError, match="do not say"):
            check(draft.model_copy(update=forged))

    def test_refuses_a_number_that_nobody_said(self) -> None:
        draft = replied(normalise(FRAGMENT), "0.needle", "12号细针")
        numbers = tuple(each.model_copy(update={"value": 9.0}) for each in draft.actions[0].numbers)
        action = draft.actions[0].model_copy(update={"numbers": numbers})
        with pytest.raises(KnowledgeError, match="do not say"):
            check(draft.model_copy(update={"actions": (action,)}))
