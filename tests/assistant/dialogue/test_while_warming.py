"""What is asked while the engines still load, race by race."""

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest

from assistant import events as ev
from assistant.dialogue import listener, patience
from assistant.errors import AssistantError
from assistant.tutor.tutor import Tutor
from assistant.warming import Part
from tests.assistant.learner import BANDS, NEXT_ALOUD, SILENCE, Learner

Held = Callable[[Part], None]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.02)
    monkeypatch.setattr(listener, "PATIENCE", 0.02)


@pytest.fixture
def loaded() -> Iterator[threading.Event]:
    """Set, what is held is loaded."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def held(tutor: Tutor, loaded: threading.Event) -> Held:
    """The tutor's part is not loaded before `loaded`."""
    tutor.warming.go()
    return lambda part: tutor.warming.begin(part, loaded.wait)


def waits(item: object) -> bool:
    return isinstance(item, ev.Waiting) and item.ahead == 0


async def test_a_typed_question_before_the_search_is_ready_waits_and_is_answered(
    learner: Learner, held: Held, loaded: threading.Event
) -> None:
    await learner.choose(BANDS, 2)
    held(Part.FINDING)
    asks = asyncio.create_task(learner.ask("为什么要藏头"))
    await learner.until(lambda _: len([item for item in learner.sent if waits(item)]) > 1)  # told again and again
    assert not learner.all(ev.TextDone)
    loaded.set()
    await asks
    (told,) = learner.all(ev.TextDone)
    assert told.text
    assert not learner.all(ev.ErrorEvent)


async def test_a_spoken_question_before_the_recogniser_is_ready_waits_and_is_answered(
    learner: Learner, held: Held, loaded: threading.Event
) -> None:
    await learner.choose(BANDS, 2)
    held(Part.HEARING)
    await learner.say(NEXT_ALOUD + SILENCE)
    await learner.until(waits)
    assert not learner.all(ev.TranscriptionCompleted)
    loaded.set()
    await learner.until(lambda item: isinstance(item, ev.LessonState) and item.step == 3)
    assert not learner.all(ev.ErrorEvent)


async def test_a_button_that_moves_waits_for_nothing(learner: Learner, held: Held) -> None:
    await learner.choose(BANDS, 2)
    for part in Part:
        held(part)
    await learner.press("next")
    await learner.until(lambda item: isinstance(item, ev.LessonState) and item.step == 3)
    await learner.until(lambda item: isinstance(item, ev.ClipOffer) and item.step == 3)
    assert not [item for item in learner.sent if waits(item)]


async def test_a_button_that_asks_waits_for_the_search(learner: Learner, held: Held, loaded: threading.Event) -> None:
    await learner.choose(BANDS, 2)
    held(Part.FINDING)
    asks = asyncio.create_task(learner.press("why"))
    await learner.until(waits)
    loaded.set()
    await asks
    assert learner.all(ev.TextDone)


async def test_a_class_s_command_is_not_held_up_by_a_question_that_waits(
    learner: Learner, tutor: Tutor, held: Held, loaded: threading.Event
) -> None:
    await learner.choose(BANDS, 2)
    held(Part.UNDERSTANDING)
    asks = asyncio.create_task(learner.ask("下一步"))
    await learner.until(waits)
    place = learner.conversation.place.at(tutor.library.technique(BANDS), 5)
    await learner.conversation.led(place, lambda: True)
    await learner.until(lambda item: isinstance(item, ev.ClipOffer) and item.step == 5)
    loaded.set()
    await asks
    await learner.until(lambda item: isinstance(item, ev.LessonState) and item.step == 6)  # answered from where he is
    assert not learner.all(ev.ErrorEvent)


async def test_a_class_s_command_before_drawing_is_ready_is_drawn(learner: Learner, tutor: Tutor, held: Held) -> None:
    await learner.choose(BANDS, 1)
    held(Part.DRAWING)
    await learner.conversation.led(learner.conversation.place.at(tutor.library.technique(BANDS), 3), lambda: True)
    await learner.until(lambda item: isinstance(item, ev.ClipEnd))
    (offer,) = learner.all(ev.ClipOffer)
    assert learner.film(offer.generation)


async def test_a_question_is_told_that_its_engine_cannot_be_loaded_and_buttons_go_on(
    learner: Learner, tutor: Tutor
) -> None:
    def fails() -> None:
        raise AssistantError("the index is broken")

    await learner.choose(BANDS, 2)
    tutor.warming.go()
    tutor.warming.begin(Part.FINDING, fails)
    bad = await learner.refused("conversation.item.create", item=_question("为什么要藏头"))
    assert getattr(bad, "code", "") == "engine_failed"
    await learner.ask("下一步")  # nothing is to be looked for
    assert learner.conversation.place.step == 3
    await learner.press("next")
    assert learner.conversation.place.step == 4


async def test_speech_is_told_that_the_recogniser_cannot_be_loaded(learner: Learner, tutor: Tutor) -> None:
    def fails() -> None:
        raise AssistantError("there are no weights")

    await learner.choose(BANDS, 2)
    tutor.warming.go()
    tutor.warming.begin(Part.HEARING, fails)
    await learner.say(NEXT_ALOUD + SILENCE)
    await learner.until(lambda item: isinstance(item, ev.ErrorEvent))
    (told,) = learner.all(ev.ErrorEvent)
    assert told.error.code == "engine_failed"
    assert learner.conversation.place.step == 2


async def test_who_leaves_while_his_question_waits_is_gone_at_once(
    learner: Learner, tutor: Tutor, held: Held, loaded: threading.Event
) -> None:
    await learner.choose(BANDS, 2)
    held(Part.HEARING)
    await learner.say(NEXT_ALOUD + SILENCE)
    await learner.until(waits)
    await asyncio.wait_for(learner.conversation.close(), 5)
    loaded.set()
    await tutor.warming.done()
    assert not learner.all(ev.TranscriptionCompleted)


def _question(text: str) -> dict[str, object]:
    return {"type": "message", "role": "user", "content": [{"type": "input_text", "text": text}]}
