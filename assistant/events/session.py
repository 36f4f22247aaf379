"""The session: what a client may set, what it is told of the lessons, signs of life, and what went wrong."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from assistant.events.audio import SPEECH_RATE
from assistant.events.event import ClientEvent, Event
from generator.scene.clip import View


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
    own_patterns: bool = False  # whoever is here may have steps drawn with an outline of his own


class SessionUpdate(ClientEvent):
    """Set the session; with `resume_token` take up an earlier one."""

    type: Literal["session.update"]
    session: SessionConfig


class SessionPing(ClientEvent):
    """Ask for a sign of life: a page cannot see those of the protocol."""

    type: Literal["session.ping"]


class SessionCreated(Event):
    """First event on every socket. Send nothing before it."""

    type: Literal["session.created"] = "session.created"
    session: Session


class SessionUpdated(Event):
    """Answer to session.update."""

    type: Literal["session.updated"] = "session.updated"
    session: Session


class SessionPong(Event):
    """Answer to session.ping. `now`: the server's clock, ms since 1970."""

    type: Literal["session.pong"] = "session.pong"
    now: int


class ErrorInfo(Event):
    """What went wrong and, in `hint`, what to do next."""

    type: Literal["invalid_request_error", "server_error"] = "invalid_request_error"
    code: str
    message: str
    hint: str
    event_id: str | None = None


class ErrorEvent(Event):
    """Nothing is lost: the socket and the place stay as they were."""

    type: Literal["error"] = "error"
    error: ErrorInfo
