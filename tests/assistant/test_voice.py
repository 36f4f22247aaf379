"""The sentence aloud, by the real voice."""

import os
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.voice import PIECE, Voice
from knowledge.models import kokoro

FILES = Settings()


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Voice:
    return Voice(kokoro(FILES.models), FILES.voice_name, tmp_path_factory.mktemp("speech"))


class TestTheVoice:
    def test_speaks_chinese_and_the_second_time_from_the_cache(self, voice: Voice) -> None:
        first = list(voice.speak("第3步：落针。"))
        again = list(voice.speak("第3步：落针。"))
        assert b"".join(again) == b"".join(first)
        assert all(len(piece) <= PIECE for piece in again)
        sound = np.frombuffer(b"".join(first), np.int16)
        assert 0.5 < len(sound) / 24_000 < 5
        assert np.abs(sound).max() > 1000

    @pytest.mark.parametrize("text", ["", "The next step.", "。…", "123"])
    def test_says_nothing_where_there_is_no_chinese(self, voice: Voice, text: str) -> None:
        assert list(voice.speak(text)) == []

    def test_that_nobody_has_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(AssistantError, match="no voice") as bad:
            Voice(kokoro(FILES.models), "nobody", tmp_path)
        assert FILES.voice_name in bad.value.hint
        assert os.listdir(tmp_path) == []  # noqa: PTH208
