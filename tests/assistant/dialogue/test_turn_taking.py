"""Pauses inside a sentence, hums and the tutor's own voice, against a real tutor without a socket."""

import numpy as np
import pytest
import soxr

from assistant import events as ev
from assistant.build import voice_of
from assistant.place import Place, follow
from assistant.settings import Settings
from assistant.tutor import Tutor
from tests.assistant.learner import BANDS, HUM, NEXT_ALOUD, SILENCE, Learner, last_place, over
from tests.bench.pauses import Halves, halves
from tests.conftest import SPEECH


def said(name: str) -> Halves:
    return next(each for each in halves(SPEECH / "pauses.jsonl") if each.id == name)


async def think(learner: Learner, name: str, seconds: float) -> None:
    """The first half is said, and everything that it leads to happens before the second."""
    await learner.choose(BANDS, 5)
    await learner.choose(BANDS, 3)
    learner.sent.clear()
    sentence = said(name)
    spoken = sentence.paused(seconds)
    cut = len(spoken) - len(sentence.paused(0.0)) + len(sentence.first)
    await learner.say(spoken[:cut])
    await learner.still()
    await learner.say(spoken[cut:])
    await learner.settled()


class TestASentenceWithAPause:
    @pytest.mark.parametrize("seconds", [0.6, 0.9])
    @pytest.mark.parametrize(
        "name",
        [
            pytest.param("n1", id="do not … go on"),
            pytest.param("n2", id="jump to … step five"),
            pytest.param("n3", id="a technique's name … how is step two done"),
        ],
    )
    async def test_is_one_question(self, learner: Learner, tutor: Tutor, name: str, seconds: float) -> None:
        await think(learner, name, seconds)
        assert not learner.all(ev.ErrorEvent)
        before = Place().at(tutor.library.technique(BANDS), 5).at(tutor.library.technique(BANDS), 3)
        heard = learner.all(ev.TranscriptionCompleted)
        assert len(heard) + len(learner.all(ev.AudioCleared)) == 1, "one answer, or none where the whole was no wish"
        for words in (each.transcript for each in heard):
            before = follow(before, tutor.understand(words, before), words, tutor.library)
        assert learner.conversation.place.step == before.step
        assert learner.conversation.place.technique == BANDS

    async def test_that_was_acted_on_is_taken_back_when_it_goes_on(self, learner: Learner) -> None:
        await think(learner, "p053", 0.9)  # 回到第二步 … 再讲快些
        moved, whole = learner.all(ev.Understood)
        assert moved.item_id == whole.item_id
        assert [(state.step, state.speed) for state in learner.all(ev.LessonState)] == [(2, 1.0), (2, 2.0)]
        revisions = [state.rev for state in learner.all(ev.LessonState)]
        assert revisions == sorted(set(revisions)), "the revision rises, also back"
        first, last = learner.all(ev.ResponseCreated)
        assert last.response.generation > first.response.generation
        await learner.press("undo")
        assert last_place(learner)[0] == 3, "one undo takes the whole sentence back"

    async def test_that_goes_on_with_a_hum_keeps_its_answer(self, learner: Learner) -> None:
        await learner.choose(BANDS, 2)
        await learner.say(NEXT_ALOUD[: 2 * int(1.6 * ev.SAMPLE_RATE)] + bytes(2 * int(0.5 * ev.SAMPLE_RATE)))
        await learner.until(lambda item: isinstance(item, ev.ResponseCreated))
        await learner.say(HUM + SILENCE)
        await learner.settled()
        assert last_place(learner)[0] == 3
        assert len(learner.all(ev.ResponseCreated)) == 1

    async def test_is_not_taken_back_where_a_button_was_pressed_meanwhile(self, learner: Learner) -> None:
        await learner.choose(BANDS, 3)
        sentence = said("p053")  # 回到第二步 … 再讲快些
        await learner.say(sentence.first + bytes(2 * int(0.6 * ev.SAMPLE_RATE)))
        await learner.until(lambda item: isinstance(item, ev.ResponseCreated))
        await learner.press("jump", 7)
        await learner.say(sentence.second + SILENCE)
        await learner.settled()
        assert last_place(learner)[0] == 7

    async def test_ended_by_hand_is_answered_at_once(self, learner: Learner) -> None:
        await learner.choose(BANDS, 3)
        await learner.say(said("p021").first)  # 我要看 …
        await learner.send("input_audio_buffer.commit")
        await learner.until(over)

    async def test_of_a_microphone_turned_off_in_the_middle_is_answered_all_the_same(self, learner: Learner) -> None:
        await learner.choose(BANDS, 3)
        await learner.say(said("p021").first + bytes(2 * int(0.6 * ev.SAMPLE_RATE)))
        await learner.until(over)


@pytest.fixture
async def speaking(learner: Learner, tutor: Tutor, engines: tuple[Settings, object, object]) -> Learner:
    """Somebody to whom the second step is being told aloud."""
    tutor.voice = voice_of(engines[0].model_copy(update={"voice": True}))
    await learner.choose(BANDS, 2)
    await learner.press("repeat")
    await learner.until(lambda item: isinstance(item, ev.Frame) and item.kind is ev.FrameKind.SPEECH)
    await learner.until(over)
    learner.sent.clear()
    return learner


def cleared(item: object) -> bool:
    return isinstance(item, ev.AudioCleared)


class TestAnAnswerBeingSpoken:
    async def test_goes_on_after_a_hum(self, speaking: Learner) -> None:
        await speaking.say(HUM + SILENCE)
        await speaking.settled()
        assert not any(speaking.all(kind) for kind in (ev.AudioCommitted, ev.Understood, ev.ResponseCreated))
        assert len(speaking.all(ev.AudioCleared)) == len(speaking.all(ev.SpeechStarted))

    async def test_is_interrupted_by_a_wish(self, speaking: Learner) -> None:
        await speaking.say(NEXT_ALOUD + SILENCE)
        await speaking.until(over)
        assert last_place(speaking)[0] == 3

    @pytest.mark.parametrize("decibels", [-10, -20, -30, -40])
    async def test_is_not_answered_when_it_comes_back_through_the_microphone(
        self, speaking: Learner, tutor: Tutor, decibels: int
    ) -> None:
        assert tutor.voice is not None
        sentence = "第2步，配色：一皮配一个色，由浅到深或由深到浅，一路顺着排好。"
        wave = np.frombuffer(b"".join(tutor.voice.speak(sentence)), np.int16).astype(np.float32)
        echo = soxr.resample(wave, ev.SPEECH_RATE, ev.SAMPLE_RATE) * 10 ** (decibels / 20)
        room = np.random.default_rng(1).normal(0, 12, len(echo) + 32_000)
        room[8_000 : 8_000 + len(echo)] += echo
        place = speaking.conversation.place
        await speaking.say(room.astype(np.int16).tobytes())
        await speaking.settled()
        assert not speaking.all(ev.Understood)
        assert not speaking.all(ev.ErrorEvent)
        assert speaking.conversation.place == place
