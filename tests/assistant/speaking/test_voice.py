"""The sentence aloud, by the real voice."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.speaking.voice import PIECE, Voice
from knowledge.models.places import kokoro
from tests.disk import full_disk

FILES = Settings()


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("speech")


@pytest.fixture(scope="module")
def voice(speech: Path) -> Voice:
    return Voice(kokoro(FILES.models), FILES.voice_name, speech)


class TestTheVoice:
    def test_speaks_chinese_and_the_second_time_from_the_cache(self, voice: Voice) -> None:
        first = list(voice.speak("第3步：落针。"))
        again = list(voice.speak("第3步：落针。"))
        assert b"".join(again) == b"".join(first)
        assert all(len(piece) <= PIECE for piece in again)
        sound = np.frombuffer(b"".join(first), np.int16)
        assert 0.5 < len(sound) / 24_000 < 5
        assert np.abs(sound).max() > 1000

    def test_speaks_a_sentence_anew_whose_file_is_rubbish(
        self, voice: Voice, caplog: pytest.LogCaptureFixture, speech: Path
    ) -> None:
        first = b"".join(voice.speak("收针。"))
        newest = max(speech.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        for rubbish in (b"", b"noise" * 1000, newest.read_bytes()[:-2]):
            newest.write_bytes(rubbish)
            assert b"".join(voice.speak("收针。")) == first
        assert caplog.text.count("damaged") == 3

    def test_speaks_on_a_full_disk_and_where_its_folder_was_deleted(
        self, voice: Voice, caplog: pytest.LogCaptureFixture, speech: Path
    ) -> None:
        with full_disk():
            assert b"".join(voice.speak("换线。"))
        assert "not kept" in caplog.text
        shutil.rmtree(speech)
        first = b"".join(voice.speak("换线。"))
        assert b"".join(voice.speak("换线。")) == first
        assert len(list(speech.iterdir())) == 1

    @pytest.mark.parametrize("text", ["", "The next step.", "。…", "123"])
    def test_says_nothing_where_there_is_no_chinese(self, voice: Voice, text: str) -> None:
        assert list(voice.speak(text)) == []

    def test_that_nobody_has_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(AssistantError, match="no voice") as bad:
            Voice(kokoro(FILES.models), "nobody", tmp_path)
        assert FILES.voice_name in bad.value.hint
        assert os.listdir(tmp_path) == []  # noqa: PTH208
