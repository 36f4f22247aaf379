"""Speech → words, by the real recogniser."""

import asyncio

import numpy as np
import pytest

from assistant.errors import AssistantError
from assistant.hearing import queue
from assistant.tutor.transcriber import Transcriber
from assistant.tutor.tutor import Tutor
from tests.assistant.learner import BANDS, NEXT_ALOUD
from tests.waiting import LONG

AUDIO = np.frombuffer(NEXT_ALOUD, np.int16).astype(np.float32) / 32768


@pytest.fixture
def transcriber(tutor: Tutor) -> Transcriber:
    return tutor.transcriber


async def test_words_are_spoken_ones_in_a_language(transcriber: Transcriber) -> None:
    heard = await transcriber.hear(AUDIO, BANDS)
    assert heard is not None
    assert (heard.language, heard.spoken) == ("zh", True)
    assert "下面" in heard.text


async def test_a_recording_of_nothing_has_no_words(transcriber: Transcriber) -> None:
    assert await transcriber.transcribe(np.zeros(16_000, np.float32)) == ""


async def test_what_an_inheritor_tells_may_answer_a_question(transcriber: Transcriber) -> None:
    assert "下面" in await transcriber.transcribe(AUDIO, "然后问什么？")


async def test_when_many_wait_to_be_heard_one_more_is_told_to_ask_again(
    transcriber: Transcriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "LONGEST_WAIT", LONG)  # how many wait is meant, not how fast this machine hears
    results = await asyncio.gather(*(transcriber.hear(AUDIO, None) for _ in range(4)), return_exceptions=True)
    busy = [bad for bad in results if isinstance(bad, AssistantError)]
    assert [bad.code for bad in busy] == ["busy", "busy"]
    assert all(bad.hint for bad in busy)
    assert await transcriber.hear(AUDIO, None) is not None
