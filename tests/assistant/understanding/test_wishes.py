"""No is carried out: what is refused, taken back, put off, asked about, told of or tied to an if moves nobody."""

import json
from typing import Any

import pytest

from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place, moved
from assistant.understanding.question import Lesson, Understanding, read, understand, weigh
from assistant.understanding.utterance import utterance
from tests.conftest import SPEECH
from tests.library import shipped

LIBRARY = shipped()
TECHNIQUE = LIBRARY.technique("suxiu/zheng-qiang-zhen")
HERE = Place().at(TECHNIQUE, 5).at(TECHNIQUE, 3)  # at step 3, come from 5


def reached(said: str) -> int:
    return moved(HERE, understand(utterance(said), Lesson.of(LIBRARY, TECHNIQUE.id, 3)), said, LIBRARY).step


def cases(name: str = "refusals") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SPEECH / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def words(case: dict[str, Any]) -> str:
    return case.get("said") or str(case["text"])


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("不要下一步", 3),
        ("先不要下一步", 3),
        ("我不是要下一步", 3),
        ("还没到下一步", 3),
        ("step six, I mean seven", 7),
        ("第二步，错了，是六", 6),
        ("第六步，不对，七吧", 7),
        ("我不想回第五步，就待在这儿", 3),
        ("第二步，错了，二步", 3),
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
        ("下一步对我来说太早了", 3),
        ("第六步我看过了，没必要再去", 3),
        ("让我再练两遍，然后下一步", 3),
        ("手头这点弄利索了再往后", 3),
        ("下一步，哦我还差两针", 3),
        ("去第七步，开玩笑的，不去", 3),
        ("到下一步要绣多少针", 3),
        ("is the next step a lot trickier", 3),
        ("咱们接着往下走吧", 4),
        ("行了行了，下一个", 4),
        ("这步我弄好啦，后面呢", 4),
        ("这步太简单了，下一步", 4),
        ("退回到第一步，啊呸，是第四步", 4),
    ],
)
def test_the_place_afterwards_is_the_one_wished_for(said: str, step: int) -> None:
    assert reached(said) == step


def test_the_set_holds_every_kind_half_of_it_by_another_hand() -> None:
    kinds = {case["kind"] for case in cases()}
    assert kinds == {"refuse", "correct", "postpone", "ask", "conditional", "reported", "move"}
    assert sum("said" in case for case in cases()) >= 120


@pytest.mark.parametrize("name", ["refusals", "wishes"])
def test_what_is_written_leaves_or_reaches_the_right_place(name: str) -> None:
    went = [(case["expect"]["step"], reached(text), text) for case in cases(name) if (text := words(case))]
    wrong = [each for each in went if each[0] != each[1]]
    assert len(wrong) <= 0.03 * len(went), wrong
    assert len([each for each in wrong if each[1] != HERE.step]) <= 0.01 * len(went), wrong


class TestWeigh:
    def test_a_guess_does_not_add_the_move_that_the_words_refused(self) -> None:
        sure = {Name.NEXT: 5.0, Name.QUESTION: -5.0}
        refused = read(utterance("我现在不想去看下一步"), Lesson.of(LIBRARY, TECHNIQUE.id, 3))
        assert weigh(refused, utterance(""), lambda _: sure).intents == ()

    def test_a_move_that_is_only_guessed_is_in_doubt(self) -> None:
        found = Understanding((Intent(name=Name.QUESTION),))
        weighed = weigh(found, utterance("那下面改走针"), lambda _: {Name.NEXT: 2.0, Name.QUESTION: -2.0})
        assert (weighed.intents, weighed.doubt) == ((), (Intent(name=Name.NEXT),))
        asked = weigh(found, utterance("后面怎么往里续"), lambda _: {Name.NEXT: 2.0, Name.QUESTION: -2.0})
        assert asked == found

    def test_a_guess_moves_nobody_where_a_word_may_turn_it_round(self) -> None:
        found = Understanding((Intent(name=Name.QUESTION),), still=True)
        assert weigh(found, utterance(""), lambda _: {Name.NEXT: 5.0, Name.QUESTION: -5.0}) == found
