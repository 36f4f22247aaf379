"""Everything that crosses the wire. Names of the OpenAI Realtime schema where it has one; ours stand beside them.

Text frames carry one JSON event; binary frames carry `Frame`. TypeScript types are generated from here.
"""

import struct
from enum import IntEnum, StrEnum
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from assistant.errors import AssistantError
from generator.clip import View
from generator.engine import Stage

SAMPLE_RATE = 16_000  # Hz, microphone PCM16 mono
SPEECH_RATE = 24_000  # Hz, spoken answer PCM16 mono
MAX_AUDIO_BYTES = 64_000  # one audio frame: 2 s
MAX_TEXT_BYTES = 128_000  # one JSON event


class Event(BaseModel):
    """One JSON event. Unknown fields from stock clients are ignored; unknown types are errors."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class IntentName(StrEnum):
    """The closed set of what a learner can want."""

    START = "start"
    NEXT = "next"
    DONE = "done"
    PREVIOUS = "previous"
    REPEAT = "repeat"
    SLOWER = "slower"
    FASTER = "faster"
    JUMP = "jump"
    WHERE = "where"
    LEFT = "left"
    VIEW = "view"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    UNDO = "undo"
    TOOL = "tool"
    AMOUNT = "amount"
    WHY = "why"
    TROUBLE = "trouble"
    MEANING = "meaning"
    TEACHER = "teacher"
    END = "end"
    QUESTION = "question"


# ---- parts


class InputText(Event):
    """A typed question."""

    type: Literal["input_text"]
    text: str


class Message(Event):
    """The only item a learner creates: a user message of text."""

    type: Literal["message"] = "message"
    role: Literal["user"] = "user"
    content: Annotated[tuple[InputText, ...], Field(min_length=1)]


class SessionConfig(Event):
    """What a client may set. None leaves a setting as it is."""

    technique: str | None = None
    step: Annotated[int | None, Field(ge=1)] = None
    view: View | None = None
    speed: float | None = None  # of the clip: 1 as it is, 0.25 to 2
    transport: Literal["binary", "base64"] | None = None  # base64 is what stock clients speak
    voice: bool | None = None  # speak the answer
    language: Literal["zh", "en"] | None = None  # of the answer; None: that of the question
    input_sample_rate: Annotated[int | None, Field(ge=8000, le=48000)] = None  # Hz of the PCM16 sent
    resume_token: str | None = None
    replaces: Annotated[tuple[str, ...], Field(max_length=8)] = ()  # ids of this page's dead sessions, to be ended
    expected_rev: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _stock_rate(cls, data: object) -> object:
        """Stock clients name the rate as audio.input.format.rate."""
        try:
            return {"input_sample_rate": data["audio"]["input"]["format"]["rate"], **data}  # type: ignore[index, dict-item]
        except (KeyError, TypeError):
            return data


class StepName(Event):
    """A dot on the page."""

    number: int
    name: str
    english: str


class TechniqueName(Event):
    """A lesson that can be chosen."""

    id: str
    name: str
    english: str
    craft: str
    steps: tuple[StepName, ...]


class Session(Event):
    """The session as the server holds it."""

    id: str
    resume_token: str
    techniques: tuple[TechniqueName, ...]
    view: View
    transport: Literal["binary", "base64"]
    voice: bool
    input_audio_format: Literal["pcm16"] = "pcm16"
    input_sample_rate: int
    output_sample_rate: int = SPEECH_RATE


class Repair(Event):
    """A misheard term put right: transcript[start:end] was heard as `heard`."""

    heard: str
    term: str
    start: int
    end: int


class Intent(Event):
    """One thing wanted. `step`, `technique`, `view` only where the words name them.

    `count`: how many steps on or back, where it is not one.
    """

    name: IntentName
    step: int | None = None
    count: Annotated[int, Field(ge=2)] | None = None
    technique: str | None = None
    view: View | None = None


class StepRef(Event):
    """A step named across the wire."""

    technique: str
    step: int
    name: str
    score: float = 1.0


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


class ErrorInfo(Event):
    """What went wrong and, in `hint`, what to do next."""

    type: Literal["invalid_request_error", "server_error"] = "invalid_request_error"
    code: str
    message: str
    hint: str
    event_id: str | None = None


# ---- client → server


class ClientEvent(Event):
    """Any client event may carry an id, echoed in the error it causes."""

    event_id: str | None = None


class SessionUpdate(ClientEvent):
    """Set the session; with `resume_token` take up an earlier one."""

    type: Literal["session.update"]
    session: SessionConfig


class AudioAppend(ClientEvent):
    """PCM16 mono 16 kHz, base64; binary frames do the same without the third more bytes."""

    type: Literal["input_audio_buffer.append"]
    audio: Annotated[str, Field(max_length=MAX_AUDIO_BYTES * 4 // 3 + 4)]


class AudioCommit(ClientEvent):
    """End of speech by hand (push to talk)."""

    type: Literal["input_audio_buffer.commit"]


class AudioClear(ClientEvent):
    """Forget what was heard since the last answer."""

    type: Literal["input_audio_buffer.clear"]


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


class SessionPing(ClientEvent):
    """Ask for a sign of life: a page cannot see those of the protocol."""

    type: Literal["session.ping"]


class LessonCommand(ClientEvent):
    """A button: the same intents as spoken ones, already decided."""

    type: Literal["lesson.command"]
    intent: Intent
    expected_rev: int | None = None


ClientEvents = Annotated[
    SessionUpdate
    | AudioAppend
    | AudioCommit
    | AudioClear
    | ItemCreate
    | ResponseCreate
    | ResponseCancel
    | SessionPing
    | LessonCommand,
    Field(discriminator="type"),
]

# ---- server → client


class SessionCreated(Event):
    """First event on every socket. Send nothing before it."""

    type: Literal["session.created"] = "session.created"
    session: Session


class SessionUpdated(Event):
    """Answer to session.update."""

    type: Literal["session.updated"] = "session.updated"
    session: Session


class SessionPong(Event):
    """Answer to session.ping."""

    type: Literal["session.pong"] = "session.pong"


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


class Waiting(Event):
    """So many are to be heard before; buttons need no hearing. What answers the utterance takes it back."""

    type: Literal["lesson.waiting"] = "lesson.waiting"
    item_id: str
    ahead: int  # others who are heard first
    seconds: float  # until the words are known, predicted


class AudioCommitted(Event):
    """The utterance is being answered."""

    type: Literal["input_audio_buffer.committed"] = "input_audio_buffer.committed"
    item_id: str


class AudioCleared(Event):
    """Answer to input_audio_buffer.clear, and to an utterance that held no wish: go on as before."""

    type: Literal["input_audio_buffer.cleared"] = "input_audio_buffer.cleared"


class ItemAdded(Event):
    """A typed item was taken in."""

    type: Literal["conversation.item.added"] = "conversation.item.added"
    item_id: str
    text: str


class TranscriptionCompleted(Event):
    """What was heard, terms repaired; `repairs` say which."""

    type: Literal["conversation.item.input_audio_transcription.completed"] = (
        "conversation.item.input_audio_transcription.completed"
    )
    item_id: str
    transcript: str
    repairs: tuple[Repair, ...] = ()


class Understood(Event):
    """What the words were taken to mean, and the step found for them if one was looked for."""

    type: Literal["lesson.understood"] = "lesson.understood"
    item_id: str
    intents: tuple[Intent, ...]
    found: StepRef | None = None
    nearest: tuple[StepRef, ...] = ()  # offered when nothing was found


class LessonState(Event):
    """Where the learner is: the server's truth. Commands may carry `rev` back as expected_rev."""

    type: Literal["lesson.state"] = "lesson.state"
    technique: str | None
    technique_name: str | None
    step: int | None
    step_name: str | None
    of: int
    rev: int
    evidence: str  # 因为你刚说「绕好了」
    view: View
    speed: float
    playing: bool
    finished: bool = False
    elsewhere: bool = False  # another device of this learner has moved


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


class Coming(Event):
    """A neural clip that is being made, or looked for, beside the demonstration; clip.progress tells of it."""

    id: str
    seconds: float | None  # that making one takes; None: not known here


class ClipOffer(Event):
    """A clip follows in binary frames of this generation; `url` serves the same bytes.

    One with source `neural` was approved, stands beside the demonstration, and comes by `url` alone.
    """

    type: Literal["clip.offer"] = "clip.offer"
    id: str
    generation: int
    source: Literal["cache", "demonstration", "neural"]
    technique: str
    step: int
    view: View
    seconds: float
    frames: int
    mime: str
    approved: bool
    provenance: dict[str, Any]
    url: str
    coming: Coming | None = None


class ClipProgress(Event):
    """How far a neural clip is. Nothing of it is shown before somebody approved it."""

    type: Literal["clip.progress"] = "clip.progress"
    id: str
    generation: int  # of the answer that it stands beside
    status: Literal["queued", "running", "review", "approved", "rejected", "failed", "cancelled", "set_aside"]
    stage: Stage | None = None
    done: int = 0
    of: int = 1
    ahead: int = 0  # jobs that come before it
    seconds_left: float | None = None
    reason: str = ""  # one sentence for the learner
    attempt: int = 1


class ClipReady(Event):
    """The clip is whole in the cache; `url` may be replayed without asking again."""

    type: Literal["clip.ready"] = "clip.ready"
    id: str
    url: str


class ClipEnd(Event):
    """Last fragment of the clip was sent."""

    type: Literal["clip.end"] = "clip.end"
    id: str
    generation: int
    bytes: int


class ErrorEvent(Event):
    """Nothing is lost: the socket and the place stay as they were."""

    type: Literal["error"] = "error"
    error: ErrorInfo


ServerEvents = (
    SessionCreated
    | SessionUpdated
    | SessionPong
    | SpeechStarted
    | SpeechStopped
    | Waiting
    | AudioCommitted
    | AudioCleared
    | ItemAdded
    | TranscriptionCompleted
    | Understood
    | LessonState
    | ResponseCreated
    | TextDelta
    | TextDone
    | AudioDelta
    | AudioDone
    | ResponseDone
    | ClipOffer
    | ClipProgress
    | ClipReady
    | ClipEnd
    | ErrorEvent
)

_client = TypeAdapter[ClientEvents](ClientEvents)
_server = TypeAdapter[ServerEvents](ServerEvents)


def told(text: str) -> ServerEvents:
    """One server event from JSON, for a client."""
    return _server.validate_json(text)


def parse(text: str | bytes) -> ClientEvents:
    """One client event from JSON. Raises AssistantError with the field that is wrong."""
    if len(text) > MAX_TEXT_BYTES:
        raise AssistantError(
            f"event of {len(text)} bytes, at most {MAX_TEXT_BYTES}", "send audio in smaller pieces", "too_large"
        )
    try:
        return _client.validate_json(text)
    except ValidationError as bad:
        first = bad.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "event"
        hint = "see docs/protocol.md for the events and their fields"
        raise AssistantError(f"{where}: {first['msg']}", hint, "invalid_event") from bad


def event_id(text: str) -> str | None:
    """The id that a client gave its event, also where the rest of it is wrong; None where there is none to read."""
    if len(text) > MAX_TEXT_BYTES:
        return None
    try:
        return ClientEvent.model_validate_json(text).event_id
    except ValidationError:
        return None


# ---- binary frames


class FrameKind(IntEnum):
    """What a binary frame carries."""

    AUDIO = 1  # up: PCM16 mono 16 kHz
    CLIP = 2  # down: a fragment of MP4
    SPEECH = 3  # down: PCM16 mono 24 kHz


_HEADER = struct.Struct("!BBHII")
VERSION = 1


class Frame(NamedTuple):
    """12 bytes of header (version u8, kind u8, zero u16, generation u32, sequence u32; big-endian), then the load."""

    kind: FrameKind
    generation: int
    sequence: int
    payload: bytes

    def pack(self) -> bytes:
        """Bytes for the socket."""
        return _HEADER.pack(VERSION, self.kind, 0, self.generation, self.sequence) + self.payload

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Raises AssistantError for a short header, another version, an unknown kind."""
        if len(data) < _HEADER.size:
            raise AssistantError(
                f"binary frame of {len(data)} bytes, at least {_HEADER.size}", "send header and load", "bad_frame"
            )
        version, kind, _, generation, sequence = _HEADER.unpack_from(data)
        if version != VERSION:
            raise AssistantError(f"frame version {version}, expected {VERSION}", "reload the page", "bad_frame")
        if kind not in tuple(FrameKind):
            raise AssistantError(f"frame kind {kind} is unknown", "send audio as kind 1", "bad_frame")
        return cls(FrameKind(kind), generation, sequence, data[_HEADER.size :])
