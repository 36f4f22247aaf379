"""Speech → words: Whisper by faster-whisper, shortened for short questions."""

import os
import threading
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np

# How often a thread of CTranslate2's OpenMP looks whether the other is done before it sleeps; read once, when loaded.
# The default is some milliseconds of a core that somebody else could have used.
os.environ.setdefault("GOMP_SPINCOUNT", "20000")
from ctranslate2 import StorageView
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from numpy.typing import NDArray
from opencc import OpenCC

from assistant.errors import AssistantError
from assistant.events import SAMPLE_RATE
from assistant.hearing.hallucination import imagined

SHORT_SECONDS = 10  # encoding 10 s instead of 30 costs no accuracy; at 6 s it collapses
LONG_SECONDS = 30
TOKENS_PER_SECOND = 12  # Mandarin at its fastest
LANGUAGES = ("zh", "en")
ENGLISH = 0.8  # share of the two that it takes: a muffled 慢一点 is no "mind you"

Samples = NDArray[np.float32]  # mono 16 kHz, −1..1


@dataclass(frozen=True, slots=True)
class Transcript:
    """Words in simplified characters or English; empty where nobody spoke."""

    text: str
    language: str  # zh | en
    no_speech: float  # 0..1
    logprob: float  # mean per token


class Recognizer(Protocol):
    """Words in at most 30 s of speech. Blocking; safe to call from any thread."""

    name: str

    def transcribe(self, audio: Samples, prompt: str, language: str | None = None) -> Transcript:
        """`prompt`: terms to expect. `language`: zh, en, or None to tell the two apart. Raises AssistantError."""
        ...

    def warm(self) -> None:
        """Run once, so that the first learner does not wait."""
        ...


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def tidy(text: str, prompt: str, no_speech: float, logprob: float) -> str:
    """Simplified characters without the model's inventions."""
    simple: str = _simplifier().convert(text).strip()
    return "" if imagined(simple, prompt, no_speech, logprob) else simple


def told(chances: dict[str, float]) -> str:
    """zh or en, from Whisper's chances of all languages."""
    chinese, english = (chances.get(code, 0.0) for code in LANGUAGES)
    return "en" if english > ENGLISH * (chinese + english) else "zh"


def check(audio: Samples) -> None:
    """Raise AssistantError for audio that one transcription cannot hold."""
    if audio.ndim != 1 or len(audio) > LONG_SECONDS * SAMPLE_RATE:
        raise AssistantError(
            f"expected mono audio of at most {LONG_SECONDS} s, got {audio.shape} samples",
            "ask one thing at a time",
            "overlong_speech",
        )


class FasterWhisper:
    """Whisper by CTranslate2, int8, greedy, without timestamps."""

    def __init__(self, folder: str, threads: int = 2) -> None:
        self.name = "faster-whisper"
        self._whisper = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=threads)
        tokenizer = self._whisper.hf_tokenizer
        self._tokenizers = {code: Tokenizer(tokenizer, True, task="transcribe", language=code) for code in LANGUAGES}
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Run once on a second of silence."""
        self.transcribe(np.zeros(SAMPLE_RATE, np.float32), "", "zh")

    def transcribe(self, audio: Samples, prompt: str, language: str | None = None) -> Transcript:
        """See Recognizer."""
        check(audio)
        seconds = SHORT_SECONDS if len(audio) <= (SHORT_SECONDS - 0.5) * SAMPLE_RATE else LONG_SECONDS
        padded = np.pad(audio, (0, seconds * SAMPLE_RATE - len(audio)))
        with self._lock:
            mel = self._whisper.feature_extractor(padded, padding=0)[:, : seconds * 100]
            encoded = self._whisper.model.encode(StorageView.from_array(np.ascontiguousarray(mel[None], np.float32)))
            language = language or self._tell(encoded)
            tokenizer = self._tokenizers[language]
            hints = tokenizer.encode(" " + prompt)[-200:] if prompt and language == "zh" else []
            start = [*([tokenizer.sot_prev, *hints] if hints else []), *tokenizer.sot_sequence, tokenizer.no_timestamps]
            result = self._whisper.model.generate(
                encoded,
                [start],
                beam_size=1,
                max_length=len(start) + 10 + int(TOKENS_PER_SECOND * len(audio) / SAMPLE_RATE),
                return_scores=True,
                return_no_speech_prob=True,
                suppress_tokens=[-1],
            )[0]
        tokens = result.sequences_ids[0]
        text = tidy(tokenizer.decode(tokens), prompt, result.no_speech_prob, result.scores[0])
        return Transcript(text, language, result.no_speech_prob, result.scores[0])

    def _tell(self, encoded: StorageView) -> str:
        chances = self._whisper.model.detect_language(encoded)[0]
        return told({token.strip("<|>"): chance for token, chance in chances})
