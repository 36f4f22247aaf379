"""All events of either side, and how one is read from JSON."""

from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from assistant.errors import AssistantError
from assistant.events.audio import (
    AudioAppend,
    AudioClear,
    AudioCleared,
    AudioCommit,
    AudioCommitted,
    SpeechStarted,
    SpeechStopped,
)
from assistant.events.classroom import (
    ClassAnswer,
    ClassCommand,
    ClassEnter,
    ClassFollow,
    ClassHand,
    ClassInbox,
    ClassQuestion,
    ClassRoster,
    ClassState,
)
from assistant.events.clip import ClipEnd, ClipOffer, ClipProgress, ClipReady
from assistant.events.event import ClientEvent
from assistant.events.lesson import LessonCommand, LessonPattern, LessonState, Waiting
from assistant.events.session import ErrorEvent, SessionCreated, SessionPing, SessionPong, SessionUpdate, SessionUpdated
from assistant.events.turn import (
    AudioDelta,
    AudioDone,
    ItemAdded,
    ItemCreate,
    ResponseCancel,
    ResponseCreate,
    ResponseCreated,
    ResponseDone,
    TextDelta,
    TextDone,
    TranscriptionCompleted,
    Understood,
)

MAX_TEXT_BYTES = 128_000  # one JSON event

ClientEvents = Annotated[
    SessionUpdate
    | AudioAppend
    | AudioCommit
    | AudioClear
    | ItemCreate
    | ResponseCreate
    | ResponseCancel
    | SessionPing
    | LessonCommand
    | LessonPattern
    | ClassEnter
    | ClassHand
    | ClassFollow
    | ClassCommand,
    Field(discriminator="type"),
]

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
    | ClassState
    | ClassRoster
    | ClassInbox
    | ClassQuestion
    | ClassAnswer
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
        raise invalid(bad) from bad


def invalid(bad: ValidationError) -> AssistantError:
    """The first field that is wrong, as the error that a client is told."""
    first = bad.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "event"
    return AssistantError(
        f"{where}: {first['msg']}", "see docs/protocol.md for the events and their fields", "invalid_event"
    )


def event_id(text: str) -> str | None:
    """The id that a client gave its event, also where the rest of it is wrong; None where there is none to read."""
    if len(text) > MAX_TEXT_BYTES:
        return None
    try:
        return ClientEvent.model_validate_json(text).event_id
    except ValidationError:
        return None
