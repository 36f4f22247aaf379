"""Engines that are not there yet, or never will be."""

import numpy as np
import pytest

from assistant.engines import ClassifierLater, Deaf, Forgetful, RecognizerLater, SearchLater
from assistant.errors import AssistantError
from assistant.hearing.recognizer import Transcript
from assistant.place import Kept, Place
from assistant.understanding.utterance import utterance
from knowledge.finding.found import Finding

AUDIO = np.zeros(16_000, np.float32)
SAID = Transcript("好", "zh", 0.0, 0.0)


class Engine:
    """All three, which answer with what they were asked."""

    name = "engine"

    def __init__(self) -> None:
        self.asked: list[object] = []

    def transcribe(self, *asked: object) -> Transcript:
        self.asked.append(asked)
        return SAID

    def find(self, *asked: object) -> Finding:
        self.asked.append(asked)
        return Finding(None)

    def odds(self, *asked: object) -> dict[object, float]:
        self.asked.append(asked)
        return {}


def absent() -> Engine:
    raise AssistantError("it is not loaded", code="warming")


def test_each_is_asked_what_it_would_have_been_asked() -> None:
    engine = Engine()
    ears = RecognizerLater(lambda: engine)
    assert ears.transcribe(AUDIO, "prompt", "zh") is SAID
    ears.warm()
    SearchLater(lambda: engine).find("话", "suxiu/qi-zhen", 2, True)  # type: ignore[arg-type, return-value]
    ClassifierLater(lambda: engine).odds(utterance("好"))  # type: ignore[arg-type, return-value]
    assert engine.asked == [(AUDIO, "prompt", "zh"), ("话", "suxiu/qi-zhen", 2, True), (utterance("好"),)]


def test_one_that_is_not_there_says_why() -> None:
    for ask in (
        lambda: RecognizerLater(absent).transcribe(AUDIO, ""),
        lambda: SearchLater(absent).find("话"),  # type: ignore[arg-type, return-value]
        lambda: ClassifierLater(absent).odds(utterance("好")),  # type: ignore[arg-type, return-value]
    ):
        with pytest.raises(AssistantError) as told:
            ask()
        assert told.value.code == "warming"


def test_who_reads_alone_hears_nothing() -> None:
    Deaf().warm()
    with pytest.raises(AssistantError, match="does not hear"):
        Deaf().transcribe(AUDIO, "")


async def test_who_keeps_nothing_knows_nobody() -> None:
    sessions = Forgetful()
    await sessions.open()
    assert await sessions.save("token", Kept(Place(), 0), None)
    assert await sessions.load("token") is None
    await sessions.close()
