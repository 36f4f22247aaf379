"""Sound on the wire: the learner's voice up, where speech begins and ends."""

import base64
from typing import Annotated, Literal

from pydantic import Field

from assistant.errors import AssistantError
from assistant.events.event import ClientEvent, Event

SAMPLE_RATE = 16_000  # Hz, microphone PCM16 mono
SPEECH_RATE = 24_000  # Hz, spoken answer PCM16 mono
MAX_AUDIO_BYTES = 64_000  # one audio frame: 2 s


class AudioAppend(ClientEvent):
    """PCM16 mono 16 kHz, base64; binary frames do the same without the third more bytes."""

    type: Literal["input_audio_buffer.append"]
    audio: Annotated[str, Field(max_length=MAX_AUDIO_BYTES * 4 // 3 + 4)]

    def pcm(self) -> bytes:
        """The sound itself. Raises AssistantError (bad_audio)."""
        try:
            return base64.b64decode(self.audio, validate=True)
        except ValueError as bad:
            raise AssistantError(f"audio is not base64: {bad}", "send base64 or binary frames", "bad_audio") from bad


class AudioCommit(ClientEvent):
    """End of speech by hand (push to talk)."""

    type: Literal["input_audio_buffer.commit"]


class AudioClear(ClientEvent):
    """Forget what was heard since the last answer."""

    type: Literal["input_audio_buffer.clear"]


class SpeechStarted(Event):
    """The learner began to speak, or went on with the same item; show 'hearing', lower the spoken answer."""

    type: Literal["input_audio_buffer.speech_started"] = "input_audio_buffer.speech_started"
    audio_start_ms: int
    item_id: str


class SpeechStopped(Event):
    """End of speech."""

    type: Literal["input_audio_buffer.speech_stopped"] = "input_audio_buffer.speech_stopped"
    audio_end_ms: int
    item_id: str


class AudioCommitted(Event):
    """The utterance is being answered."""

    type: Literal["input_audio_buffer.committed"] = "input_audio_buffer.committed"
    item_id: str


class AudioCleared(Event):
    """Answer to input_audio_buffer.clear, and to an utterance that held no wish: go on as before.

    `sounds`: of the utterance, as transcription.completed has them, for a page that knows words of its own.
    """

    type: Literal["input_audio_buffer.cleared"] = "input_audio_buffer.cleared"
    sounds: tuple[str, ...] = ()
