"""Pauses inside a sentence, hums and the tutor's own voice, against a real tutor without a socket."""

import pytest

from assistant import events as ev
from assistant.dialogue import listener
from assistant.place import Place, moved
from assistant.tutor.tutor import Tutor
from tests.assistant.learner import BANDS, HUM, NEXT_ALOUD, PATIENCE, SILENCE, Learner, last_place, over
from tests.bench.pauses import Halves, halves
from tests.conftest import SPEECH


def said(name: str) -> Halves:
    return next(each for each in halves(SPEECH / "pauses.jsonl") if each.id == name)


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow this machine is, a sentence is closed by what is heard of it, and not by the time."""
    monkeypatch.setattr(listener, "STILL", PATIENCE)


async def think(learner: Learner, name: str, seconds: float, acted_on: bool = False) -> None:
    """The first half is said, and everything that it leads to happens before the second; `acted_on`: it does."""
    await learner.choose(BANDS, 5)
    await learner.choose(BANDS, 3)
    learner.sent.clear()
    sentence = said(name)
    spoken = sentence.paused(seconds)
    cut = len(spoken) - len(sentence.paused(0.0)) + len(sentence.first)
    await learner.say(spoken[:cut])
    if acted_on:
        await learner.until(lambda item: isinstance(item, ev.ResponseCreated))
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
    @pytest.mark.usefixtures("patience")
    async def test_is_one_question(self, learner: Learner, tutor: Tutor, name: str, seconds: float) -> None:
        await think(learner, name, seconds)
        assert not learner.all(ev.ErrorEvent)
        before = Place().at(tutor.library.technique(BANDS), 5).at(tutor.library.technique(BANDS), 3)
        heard = learner.all(ev.TranscriptionCompleted)
        assert len(heard) + len(learner.all(ev.AudioCleared)) == 1, "one answer, or none where the whole was no wish"
        for words in (each.transcript for each in heard):
            before = moved(before, tutor.reader.understand(words, before), words, tutor.library)
        assert learner.conversation.place.step == before.step
        assert learner.conversation.place.technique == BANDS

    @pytest.mark.usefixtures("patience")
    async def test_that_was_acted_on_is_taken_back_when_it_goes_on(self, learner: Learner) -> None:
        await think(learner, "p053", 0.9, acted_on=True)  # 回到第二步 … 再讲快些
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
        await learner.say(NEXT_ALOUD[: 2 * int(2.0 * ev.SAMPLE_RATE)] + bytes(2 * int(0.5 * ev.SAMPLE_RATE)))
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
