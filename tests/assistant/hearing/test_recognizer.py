"""The contract of every recogniser, on the same real recordings."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from assistant.build import recognizer_of
from assistant.errors import AssistantError
from assistant.events import SAMPLE_RATE
from assistant.hearing.audio import read_pcm16
from assistant.hearing.recognizer import Recognizer, Samples, Transcript, told
from assistant.settings import Settings
from knowledge.finding.phonetics import pinyin
from knowledge.finding.terms import Vocabulary
from knowledge.models.places import whisper_base
from tests.conftest import SPEECH
from tests.library import shipped

PROMPT = Vocabulary.of(shipped(), "suxiu/zheng-qiang-zhen").prompt
SAID = {
    "zh-008": "我想先看最后一步。",
    "zh-020": "回到前一步，重新演示一下。",
    "zh-036": "下一步给我拉近了看。",
    "zh-044": "搞定了。",
    "en-003": "go to step 4 and play it slowly.",
    "en-005": "where am I now?",
    "en-048": "my thread keeps breaking.",
}
ALLOWED = 0.15  # syllables or words off


@pytest.fixture(
    scope="module",
    params=[
        "faster-whisper",
        # the library leaves its table of tokens open
        pytest.param(
            "openai-whisper",
            marks=[pytest.mark.torch, pytest.mark.filterwarnings("ignore:unclosed file.*tiktoken:ResourceWarning")],
        ),
    ],
)
def recognizer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Recognizer:
    if request.param == "faster-whisper":
        return recognizer_of(Settings())
    from tests.assistant.rewritten import checkpoint

    file = tmp_path_factory.mktemp("whisper") / "base.pt"
    checkpoint(whisper_base(Settings().models) / "model.bin", file)
    return recognizer_of(Settings(recognizer="openai-whisper", whisper=str(file)))


@cache
def audio(name: str) -> Samples:
    return np.frombuffer(read_pcm16(SPEECH / f"{name}.flac"), np.int16).astype(np.float32) / np.float32(32768)


_heard: dict[tuple[str, str], Transcript] = {}


def hear(recognizer: Recognizer, name: str) -> Transcript:
    """What it makes of a recording, once: the same words for the same sound."""
    key = (recognizer.name, name)
    if key not in _heard:
        _heard[key] = recognizer.transcribe(audio(name), PROMPT)
    return _heard[key]


def noise(level: float) -> Samples:
    return np.random.default_rng(5).normal(0, level, 3 * SAMPLE_RATE).astype(np.float32)


def off(heard: str, said: str) -> float:
    """Share of syllables or words that are wrong: edit distance over the length of what was said."""
    a, b = pinyin(heard), pinyin(said)
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1] / len(b)


class TestARecogniser:
    @pytest.mark.parametrize("name", SAID)
    def test_hears_what_was_said(self, recognizer: Recognizer, name: str) -> None:
        heard = hear(recognizer, name)
        assert off(heard.text, SAID[name]) <= ALLOWED, heard.text

    @pytest.mark.parametrize("name", SAID)
    def test_tells_the_language(self, recognizer: Recognizer, name: str) -> None:
        assert hear(recognizer, name).language == name[:2]

    def test_hears_in_the_language_it_is_told(self, recognizer: Recognizer) -> None:
        assert recognizer.transcribe(audio("zh-008"), PROMPT, "zh").language == "zh"

    def test_writes_simplified_characters(self, recognizer: Recognizer) -> None:
        traditional = set("後來現這個沒點針線繡還過嗎麼樣說講")
        for name in (name for name in SAID if name.startswith("zh")):
            assert not traditional & set(hear(recognizer, name).text)

    @pytest.mark.parametrize(
        "wave", [np.zeros(2 * SAMPLE_RATE, np.float32), noise(0.005), noise(0.05)], ids=["silence", "hiss", "noise"]
    )
    @pytest.mark.parametrize("language", [None, "zh"])
    def test_hears_nothing_where_nobody_speaks(
        self, recognizer: Recognizer, wave: Samples, language: str | None
    ) -> None:
        assert recognizer.transcribe(wave, PROMPT, language).text == ""

    def test_refuses_what_it_cannot_hold(self, recognizer: Recognizer) -> None:
        with pytest.raises(AssistantError) as bad:
            recognizer.transcribe(np.zeros(31 * SAMPLE_RATE, np.float32), PROMPT)
        assert (bad.value.code, bool(bad.value.hint)) == ("overlong_speech", True)
        with pytest.raises(AssistantError):
            recognizer.transcribe(np.zeros((2, SAMPLE_RATE), np.float32), PROMPT)

    def test_may_be_asked_from_two_threads(self, recognizer: Recognizer) -> None:
        names = ["zh-008", "en-005"]
        alone = [hear(recognizer, name).text for name in names]
        with ThreadPoolExecutor(2) as pool:
            together = list(pool.map(lambda name: recognizer.transcribe(audio(name), PROMPT).text, names))
        assert together == alone

    def test_sounds_the_same_with_silence_behind_it(self, recognizer: Recognizer) -> None:
        longer = np.pad(audio("zh-008"), (0, 9 * SAMPLE_RATE))
        assert off(recognizer.transcribe(longer, PROMPT).text, SAID["zh-008"]) <= ALLOWED


class TestTheLanguage:
    def test_is_english_only_where_that_is_clear(self) -> None:
        assert told({"en": 0.9, "zh": 0.1}) == "en"
        assert told({"en": 0.6, "zh": 0.4}) == "zh"
        assert told({"ja": 0.9, "en": 0.08, "zh": 0.01}) == "en"
        assert told({}) == "zh"


@pytest.mark.torch
def test_a_checkpoint_that_is_none_is_refused(tmp_path: Path) -> None:
    from assistant.hearing.openai_whisper import OpenAIWhisper

    (tmp_path / "none.pt").write_bytes(b"no weights")
    with pytest.raises(AssistantError) as bad:
        OpenAIWhisper(str(tmp_path / "missing.pt"))
    assert bad.value.code == "no_model"
    assert "WENJIANG_WHISPER" in bad.value.hint
