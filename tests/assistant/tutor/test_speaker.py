"""The sentence aloud, while the event loop goes on."""

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.speaking.voice import Voice
from assistant.tutor.speaker import Speaker
from knowledge.models.places import kokoro


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    settings = Settings()
    return Voice(kokoro(settings.models), settings.voice_name, tmp_path)


async def test_a_sentence_comes_in_pieces_and_the_same_again(voice: Voice) -> None:
    speaker = Speaker(voice)
    first = [piece async for piece in speaker.speak("第3步。")]
    assert [piece async for piece in speaker.speak("第3步。")] == list(voice.speak("第3步。"))
    assert sum(map(len, first)) > 24_000, "half a second and more"
    speaker.close()
