"""No is carried out: what is refused, taken back, put off, asked about, told of or tied to an if moves nobody."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place, follow
from assistant.understanding.question import Lesson, Understanding, read, understand, weigh
from knowledge.loading.library import load

LIBRARY = load()
TECHNIQUE = LIBRARY.technique("suxiu/zheng-qiang-zhen")
HERE = Place().at(TECHNIQUE, 5).at(TECHNIQUE, 3)  # at step 3, come from 5
SAID = Path(__file__).parents[2] / "speech" / "refusals.jsonl"


def reached(said: str) -> int:
    return follow(HERE, understand(said, Lesson.of(LIBRARY, TECHNIQUE.id, 3)), said, LIBRARY).step


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SAID.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("不要下一步", 3),
        ("先不要下一步", 3),
        ("我不是要下一步", 3),
        ("还没到下一步", 3),
        ("下一步，算了不用了", 3),
        ("等一下再下一步", 3),
        ("什么时候可以下一步", 3),
        ("can I skip the next step", 3),
        ("不要上一步", 3),
        ("先不要，下一步", 3),
        ("第五步？不，第六步", 6),
        ("如果线断了就回到第二步", 3),
        ("师傅说下一步最难", 3),
        ("第六步难不难", 3),
        ("下一步怎么走针", 4),
        ("不用讲了，下一步", 4),
        ("不要这一步，要上一步", 2),
        ("别停呀，接着往下走", 4),
    ],
)
def test_the_place_afterwards_is_the_one_wished_for(said: str, step: int) -> None:
    assert reached(said) == step


def test_the_set_holds_every_kind_half_of_it_by_another_hand() -> None:
    kinds = {case["kind"] for case in cases()}
    assert kinds == {"refuse", "correct", "postpone", "ask", "conditional", "reported", "move"}
    assert sum("said" in case for case in cases()) >= 120


def test_written_refusals_leave_or_reach_the_right_place() -> None:
    wrong = [
        (case["id"], text)
        for case in cases()
        if reached(text := case.get("said") or case["text"]) != case["expect"]["step"]
    ]
    assert len(wrong) <= 0.06 * len(cases()), wrong


class TestWeigh:
    def test_a_guess_does_not_add_the_move_that_the_words_refused(self) -> None:
        sure = {Name.NEXT: 5.0, Name.QUESTION: -5.0}
        refused = read("我现在不想去看下一步", Lesson.of(LIBRARY, TECHNIQUE.id, 3))
        assert weigh(refused, "", lambda _: sure) == ()

    def test_a_guess_moves_nobody_where_a_word_may_turn_it_round(self) -> None:
        found = Understanding((Intent(name=Name.QUESTION),), still=True)
        assert weigh(found, "", lambda _: {Name.NEXT: 5.0, Name.QUESTION: -5.0}) == found.intents
