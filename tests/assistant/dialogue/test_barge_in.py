"""What is worth interrupting an answer for, and what adds nothing to it."""

import json

import pytest

from assistant.dialogue.barge_in import Answered, adds_nothing, beyond, twice, wanted
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.place import Place
from assistant.tutor.heard import Heard
from assistant.tutor.tutor import Tutor
from tests.conftest import SPEECH

OVERHEARD = SPEECH / "overheard.jsonl"
BANDS = "suxiu/zheng-qiang-zhen"
MOVED = Answered("下一步", (Intent(name=Name.NEXT),), Place(), Place())


async def interrupts(tutor: Tutor, text: str) -> bool:
    place = Place().at(tutor.library.technique(BANDS), 3)
    intents = tutor.reader.understand(text, place, aloud=True)
    if not intents:
        return False
    turn = await tutor.turn(Heard(text, "zh", spoken=True), intents, place, "zh")
    return wanted(tutor.reader, turn, text, place)


@pytest.mark.parametrize(
    "text",
    [
        "下一步",
        "停一下",
        "别说了",
        "太快了，慢一点",
        "跳到第五步",
        "第一皮用什么针",
        "针脚要多长",
        "正抢针是怎么来的",
        "第二皮为什么要压住第一皮",
    ],
)
async def test_a_wish_interrupts(tutor: Tutor, text: str) -> None:
    assert await interrupts(tutor, text)


@pytest.mark.parametrize(
    "text",
    [
        "嗯",
        "好的好的",
        "谢谢老师",
        "今天天气不错",
        "我妈刚才来电话了",
        "你先回去吧，饭在锅里热着呢",
        "老王你慢点开，路上滑",
        "下一",
        "然后我",
    ],
)
async def test_a_hum_and_talk_to_others_do_not(tutor: Tutor, text: str) -> None:
    assert not await interrupts(tutor, text)


async def test_talk_in_a_room_is_told_from_what_is_said_to_the_tutor(tutor: Tutor) -> None:
    cases = [json.loads(line) for line in OVERHEARD.read_text(encoding="utf-8").splitlines()]
    for interrupting in (False, True):
        texts = [case["text"] for case in cases if case["interrupts"] is interrupting]
        wrong = [text for text in texts if await interrupts(tutor, text) is not interrupting]
        assert len(texts) >= 40
        assert len(wrong) <= 0.05 * len(texts), wrong


def test_the_same_command_in_other_words_and_a_hum_add_nothing() -> None:
    assert adds_nothing(MOVED, "下一步，往下走吧", MOVED.intents)
    assert adds_nothing(MOVED, "下一步，嗯", ())
    assert not adds_nothing(MOVED, "下一步，慢一点", (*MOVED.intents, Intent(name=Name.SLOWER)))


def test_a_question_that_goes_on_is_another() -> None:
    first = Answered("要几根线", (Intent(name=Name.AMOUNT),), Place(), Place())
    assert not adds_nothing(first, "要几根线绣花瓣尖", first.intents)


def test_the_same_words_twice_are_two_wishes() -> None:
    assert twice("下一步", "下一步。下一步")
    assert not twice("下一步", "下一步，再下一步")


def test_beyond_the_first_words_is_what_came_after() -> None:
    assert beyond("跳到，第五步", "跳到") == "第五步"
    assert beyond("第五步", "") == "第五步"
