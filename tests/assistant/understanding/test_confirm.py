"""A move that is withheld is asked back, and yes or no to it."""

import json

import pytest

from assistant import events as ev
from assistant.events import Intent
from assistant.events import IntentName as Name
from assistant.hearing.audio import read_pcm16
from assistant.place import Place
from assistant.tutor.tutor import Tutor
from assistant.understanding.confirm import reply, said_back
from assistant.understanding.question import Lesson, read
from assistant.understanding.utterance import utterance
from tests.assistant.learner import BANDS, HUM, SILENCE, Learner, joined, last_place, over
from tests.conftest import SPEECH
from tests.library import shipped

LIBRARY = shipped()
HERE = Place().at(LIBRARY.technique(BANDS), 3)
SIXTH = Intent(name=Name.CONFIRM, step=6)


def back(said: str, place: Place = HERE) -> tuple[Intent, ...]:
    return said_back(read(utterance(said), Lesson.of(LIBRARY, place.technique, place.step)), place, LIBRARY)


class TestAMoveWithheld:
    @pytest.mark.parametrize(
        ("said", "step"),
        [("必须第六步", 6), ("alright let's crack on with the next step", 4), ("别愣着压往回退一步", 2)],
    )
    def test_in_doubt_is_asked_back_by_where_it_leads(self, said: str, step: int) -> None:
        assert back(said) == (Intent(name=Name.CONFIRM, step=step),)

    @pytest.mark.parametrize("said", ["不要下一步", "等我绣完这片再下一步", "师傅说下一步最难", "don't move on yet"])
    def test_for_a_reason_is_acknowledged(self, said: str) -> None:
        assert back(said) == (Intent(name=Name.STAY),)

    def test_to_where_the_learner_stands_or_to_nowhere_is_not_asked_about(self) -> None:
        assert back("必须第三步") == back("必须第九步") == (Intent(name=Name.STAY),)

    def test_without_a_lesson_is_nothing(self) -> None:
        assert back("不要下一步", Place()) == ()

    @pytest.mark.parametrize("said", ["下一步", "线断了怎么办", "谢谢"])
    def test_is_none_where_nothing_was_withheld(self, said: str) -> None:
        assert back(said) == ()


class TestAReply:
    @pytest.mark.parametrize("said", ["是", "是的", "对", "对对", "嗯", "嗯，好的", "可以", "Yes.", "yes please", "OK"])
    def test_that_agrees_carries_the_move_out(self, said: str) -> None:
        assert reply(utterance(said), SIXTH) == (Intent(name=Name.JUMP, step=6),)

    def test_that_agrees_begins_the_technique(self) -> None:
        asked = Intent(name=Name.CONFIRM, technique=BANDS)
        assert reply(utterance("对"), asked) == (Intent(name=Name.START, technique=BANDS),)

    @pytest.mark.parametrize("said", ["不", "不是", "不用了", "不去", "没有", "No.", "no thanks"])
    def test_that_denies_leaves_the_learner(self, said: str) -> None:
        assert reply(utterance(said), SIXTH) == (Intent(name=Name.STAY),)

    @pytest.mark.parametrize("said", ["不是，第七步", "下一步", "好了", "啊", "针脚要多长", "", "go back"])
    def test_is_nothing_else(self, said: str) -> None:
        assert reply(utterance(said), SIXTH) is None


def answers(learner: Learner) -> list[str]:
    return [event.text for event in learner.all(ev.TextDone)]


async def asked_back(learner: Learner, said: str = "必须第六步") -> None:
    await learner.choose(BANDS, 3, voice=False)
    await learner.ask(said)


class TestTheConversation:
    async def test_asks_back_and_moves_on_yes(self, learner: Learner) -> None:
        await asked_back(learner)
        assert answers(learner) == ["你是要去第6步吗？"]
        assert last_place(learner)[0] == 3
        await learner.ask("嗯")
        assert last_place(learner)[0] == 6

    async def test_asks_in_english_who_speaks_english(self, learner: Learner) -> None:
        await asked_back(learner, "alright let's crack on with the next step")
        await learner.ask("yes")
        assert answers(learner)[0] == "Do you want to go to step 4?"
        assert last_place(learner)[0] == 4

    async def test_stays_on_no_and_has_asked_once(self, learner: Learner) -> None:
        await asked_back(learner)
        await learner.ask("不")
        await learner.ask("是")
        assert answers(learner)[1] == "好，还在第3步。"
        assert last_place(learner)[0] == 3

    async def test_acknowledges_what_is_refused_in_plain_words(self, learner: Learner) -> None:
        await asked_back(learner, "不要下一步")
        assert answers(learner) == ["好，还在第3步。"]

    async def test_takes_anything_else_as_itself(self, learner: Learner) -> None:
        await asked_back(learner)
        await learner.ask("不是，第七步")
        assert last_place(learner)[0] == 7

    @pytest.mark.parametrize("between", ["a question", "a button", "the session"])
    async def test_drops_its_question_at_any_other_turn(self, learner: Learner, between: str) -> None:
        await asked_back(learner)
        if between == "a question":
            await learner.ask("针脚要多长")
        elif between == "a button":
            await learner.press("slower")
        else:
            await learner.choose(BANDS, 2)
        step = last_place(learner)[0]
        await learner.ask("是")
        assert last_place(learner)[0] == step

    async def test_asks_each_learner_for_himself_on_any_of_his_devices(self, learner: Learner, tutor: Tutor) -> None:
        await asked_back(learner)
        stranger = Learner(tutor)
        await stranger.conversation.open()
        await stranger.choose(BANDS, 3, voice=False)
        await stranger.ask("是")
        assert last_place(stranger)[0] == 3
        other = await joined(tutor, learner)
        await other.ask("是")
        assert last_place(other)[0] == 6
        for each in (stranger, other):
            await each.conversation.close()

    async def test_takes_a_guessed_move_for_a_question_where_no_lesson_is_in_hand(self, tutor: Tutor) -> None:
        said = "那下面，改走针。"  # as 那下面该怎么弄 was once heard
        assert [intent.name for intent in tutor.reader.understand(said, HERE)] == [Name.CONFIRM]
        assert [intent.name for intent in tutor.reader.understand(said, Place())] == [Name.QUESTION]

    async def test_hears_in_doubt_and_asks_back(self, learner: Learner) -> None:
        lines = (SPEECH / "refusals.jsonl").read_text(encoding="utf-8").splitlines()
        case = next(case for case in map(json.loads, lines) if case["id"] == "r129")
        await learner.choose(BANDS, 3, voice=False)
        await learner.say(read_pcm16(SPEECH / case["audio"]) + SILENCE)
        await learner.until(over)
        assert answers(learner) == ["Do you want to go to step 6?"]
        assert last_place(learner)[0] == 3

    async def test_still_waits_for_a_reply_after_a_hum_without_words(self, learner: Learner) -> None:
        await asked_back(learner)
        await learner.say(HUM + SILENCE)
        await learner.settled()
        assert last_place(learner)[0] == 3
        await learner.ask("对")
        assert last_place(learner)[0] == 6

    async def test_says_that_a_tenth_step_of_eight_is_none(self, learner: Learner) -> None:
        await learner.choose(BANDS, 3, voice=False)
        item = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "去第十步"}]}
        refused = await learner.refused("conversation.item.create", item=item)
        assert refused.code == "unknown_step"
        assert last_place(learner)[0] == 3
