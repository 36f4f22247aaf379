"""Every setting, read from the environment and checked."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.settings import Settings


class TestTheSettings:
    def test_need_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in Settings.model_fields:
            monkeypatch.delenv(f"WENJIANG_{name.upper()}", raising=False)
        assert Settings() == Settings(port=8000, voice=True, recognizer="faster-whisper")

    def test_are_read_from_the_environment_under_their_prefix(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WENJIANG_PORT", "9000")
        monkeypatch.setenv("WENJIANG_VOICE", "false")
        monkeypatch.setenv("WENJIANG_ORIGINS", '["https://museum.example"]')
        monkeypatch.setenv("PORT", "1")
        settings = Settings()
        assert (settings.port, settings.voice, settings.origins) == (9000, False, ("https://museum.example",))

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("port", "0"),
            ("port", "eight"),
            ("voice", "perhaps"),
            ("silence_ms", "10"),
            ("recognizer", "parrot"),
            ("embedder", "none"),
            ("max_waiting", "0"),
            ("hearing_threads", "0"),
            ("slow_reader_seconds", "0"),
        ],
    )
    def test_that_are_wrong_are_refused_by_name(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
        monkeypatch.setenv(f"WENJIANG_{name.upper()}", value)
        with pytest.raises(ValidationError, match=name):
            Settings()

    def test_that_nobody_knows_are_refused(self) -> None:
        with pytest.raises(ValidationError, match="prot"):
            Settings(prot=9000)  # type: ignore[call-arg]

    def test_keep_everything_under_one_folder(self, tmp_path: Path) -> None:
        settings = Settings(data=tmp_path)
        folders = (settings.models, settings.clips, settings.vectors, settings.understanding, settings.speech)
        assert len(set(folders)) == 5
        assert all(folder.parent == tmp_path for folder in folders)
        assert settings.records == f"sqlite+aiosqlite:///{tmp_path}/wenjiang.db"
