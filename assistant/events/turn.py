"""One question and its answer: what was asked, heard and understood, and the sentence."""

from typing import Annotated, Literal

from pydantic import Field

from assistant.events.event import ClientEvent, Event
from assistant.events.intent import Intent


class InputText(Event):
    """A typed question."""

    type: Literal["input_text"]
    text: str


class Message(Event):
    """The only item a learner creates: a user message of text."""

    type: Literal["message"] = "message"
    role: Literal["user"] = "user"
    content: Annotated[tuple[InputText, ...], Field(min_length=1)]


class ItemCreate(ClientEvent):
    """Ask in writing."""

    type: Literal["conversation.item.create"]
    item: Message
    expected_rev: int | None = None


class ResponseCreate(ClientEvent):
    """Accepted for stock clients: every item is answered without it."""

    type: Literal["response.create"]


class ResponseCancel(ClientEvent):
    """Stop talking and sending."""

    type: Literal["response.cancel"]


class ItemAdded(Event):
    """A typed item was taken in."""

    type: Literal["conversation.item.added"] = "conversation.item.added"
    item_id: str
    text: str


class Repair(Event):
    """A misheard term put right: transcript[start:end] was heard as `heard`."""

    heard: str
    term: str
    start: int
    end: int


class TranscriptionCompleted(Event):
    """What was heard, terms repaired; `repairs` say which.

    `sounds`: its syllables as toneless pinyin, English words in small letters, for a page that knows words of its own:
    the recogniser is surer of a sound than of its character.
    """

    type: Literal["conversation.item.input_audio_transcription.completed"] = (
        "conversation.item.input_audio_transcription.completed"
    )
    item_id: str
    transcript: str
    repairs: tuple[Repair, ...] = ()
    sounds: tuple[str, ...] = ()


class StepRef(Event):
    """A step named across the wire, in Chinese and in English."""

    technique: str
    step: int
    name: str
    english: str
    score: float = 1.0


class Understood(Event):
    """What the words were taken to mean, and the step found for them if one was looked for."""

    type: Literal["lesson.understood"] = "lesson.understood"
    item_id: str
    intents: tuple[Intent, ...]
    found: StepRef | None = None
    nearest: tuple[StepRef, ...] = ()  # offered when nothing was found


class Value(Event):
    """A number beside the sentence, with where it comes from."""

    name: str
    text: str
    origin: str
    confirmed: bool


class ResponseInfo(Event):
    """One answer. Frames carry its generation; a newer generation makes older frames stale."""

    id: str
    generation: int
    status: Literal["in_progress", "completed", "cancelled", "failed"]


class ResponseCreated(Event):
    """An answer begins; frames of older generations are stale."""

    type: Literal["response.created"] = "response.created"
    response: ResponseInfo


class TextDelta(Event):
    """A piece of the sentence."""

    type: Literal["response.output_text.delta"] = "response.output_text.delta"
    response_id: str
    delta: str


class TextDone(Event):
    """The whole sentence, its numbers and where they come from; `picture`: a clip follows, the last one stays, or none
    belongs to it."""

    type: Literal["response.output_text.done"] = "response.output_text.done"
    response_id: str
    text: str
    values: tuple[Value, ...] = ()
    picture: Literal["follows", "stays", "none"] = "stays"


class AudioDelta(Event):
    """Spoken answer, PCM16 24 kHz base64, for the base64 transport; otherwise binary frames."""

    type: Literal["response.output_audio.delta"] = "response.output_audio.delta"
    response_id: str
    delta: str


class AudioDone(Event):
    """The spoken answer is complete."""

    type: Literal["response.output_audio.done"] = "response.output_audio.done"
    response_id: str


class ResponseDone(Event):
    """The answer is complete, cancelled or failed."""

    type: Literal["response.done"] = "response.done"
    response: ResponseInfo
