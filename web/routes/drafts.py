"""Oral fragments over HTTP: words → draft → answers → saved revisions."""

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query, Request
from pydantic import Field, ValidationError

from assistant.errors import AssistantError
from assistant.hearing.audio import samples_of
from assistant.settings import Settings
from assistant.tutor.transcriber import Transcriber
from knowledge.errors import KnowledgeError
from knowledge.normalise import Draft, normalise
from knowledge.records.drafts import Author, Drafts, Listed, Revision
from knowledge.records.replay import check, replied
from knowledge.schema.record import Model
from web.answers import Refusal, invalid
from web.deps import Client, TheDesk, TheDrafts, TheLibrary, TheTranscriber
from web.routes.draft_desk import DraftDesk

JSON, WAV = "application/json", "audio/wav"
MOST_JSON = 256 << 10  # bytes: the draft of 2000 characters, every clause an act, has 200 kB
MOST_WAV = 2 << 20
MOST_SECONDS = 30.0
MOST_ASKED = 100  # characters
MOST_REVISIONS = 1_000_000

M = TypeVar("M", bound=Model)


class Fragment(Model):
    """What somebody said, and the craft it is about."""

    text: str
    craft: str | None = None


class Answering(Model):
    """The words that answer one question of a draft."""

    draft: Draft
    question: str
    text: Annotated[str, Field(min_length=1, max_length=500)]


class Saving(Model):
    """A draft to be kept, and who put it in order."""

    draft: Draft
    author: Author


S = TypeVar("S", bound=Saving)


class Revising(Saving):
    """The same for a draft that is kept already: `revision` is the one that was changed."""

    revision: Annotated[int, Field(ge=1, le=MOST_REVISIONS)]


class Told(Model):
    """The words of a recording, as they were heard."""

    text: str


class CraftName(Model):
    """A craft to choose."""

    id: str
    name: str
    english: str


router = APIRouter(prefix="/v1")


@router.get("/crafts")
async def crafts(library: TheLibrary) -> list[CraftName]:
    """The crafts of the library."""
    return [CraftName(id=each.id, name=each.name, english=each.english) for each in library.crafts.values()]


@router.post("/transcribe")
async def transcribe(
    request: Request, transcriber: TheTranscriber, desk: TheDesk, client: Client, asked: str = ""
) -> Told:
    """The words of a recording of at most 30 s; ?asked= is the question it answers, which helps to hear it."""
    return Told(text=await _heard(request, transcriber, desk.turn(client), asked))


@router.post("/drafts")
async def draft(
    request: Request,
    library: TheLibrary,
    transcriber: TheTranscriber,
    desk: TheDesk,
    client: Client,
    craft: str | None = None,
) -> Draft:
    """A fragment, written or recorded (then ?craft=), as a draft; nothing is kept."""
    if _kind(request) == WAV:
        fragment = Fragment(text=await _heard(request, transcriber, desk.turn(client)), craft=craft)
    else:
        fragment = await _given(request, Fragment)
    if fragment.craft is not None and fragment.craft not in library.crafts:
        raise KnowledgeError(
            f"没有这门手艺：{fragment.craft}。There is no such craft.", f"有：{'、'.join(library.crafts)}"
        )
    return await desk.work(client, normalise, fragment.text, fragment.craft)


@router.post("/drafts/answer")
async def answer(request: Request, desk: TheDesk, client: Client) -> Draft:
    """The draft after one of its questions was answered, or answered again; nothing is kept."""
    given = await _given(request, Answering)
    return await desk.work(client, replied, given.draft, given.question, given.text)


@router.post("/drafts/save", status_code=201)
async def save(request: Request, drafts: TheDrafts, desk: TheDesk, client: Client) -> Revision:
    """Keep a new draft, if its words say it."""
    given = await _kept(request, desk, client, Saving)
    return await drafts.save(given.draft, given.author)


@router.put("/drafts/{id_}")
async def revise(request: Request, drafts: TheDrafts, desk: TheDesk, client: Client, id_: str) -> Revision:
    """Keep the next revision of a draft; 409 where somebody was faster."""
    given = await _kept(request, desk, client, Revising)
    return await drafts.save(given.draft, given.author, id_, given.revision)


@router.get("/drafts")
async def latest(drafts: TheDrafts) -> tuple[Listed, ...]:
    """The newest revision of every draft."""
    return await drafts.latest()


@router.get("/drafts/{id_}")
async def load(
    drafts: TheDrafts, id_: str, revision: Annotated[int | None, Query(ge=1, le=MOST_REVISIONS)] = None
) -> Revision:
    """One draft; without ?revision= the newest."""
    return await drafts.load(id_, revision)


@router.get("/drafts/{id_}/revisions")
async def history(drafts: TheDrafts, id_: str) -> tuple[Listed, ...]:
    """Every revision of a draft."""
    return await drafts.history(id_)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Drafts]:
    """The store, closed on leaving."""
    drafts = Drafts(settings.records, settings.drafts_bytes)
    await drafts.open()
    try:
        yield drafts
    finally:
        await drafts.close()


async def _kept(request: Request, desk: DraftDesk, client: str, model: type[S]) -> S:
    """A draft that may be saved: its words say it, and its client has saved no more than a share of the day."""
    given = await _given(request, model)
    await desk.work(client, check, given.draft)
    desk.saved(client, len(given.draft.model_dump_json().encode()))
    return given


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _heard(
    request: Request, transcriber: Transcriber, turn: AbstractContextManager[None], asked: str = ""
) -> str:
    if len(asked) > MOST_ASKED:
        raise Refusal(
            422,
            f"asked: {len(asked)} 字，最多 {MOST_ASKED}。At most {MOST_ASKED} characters.",
            "请刷新网页再试。Reload.",
        )
    audio = samples_of(await _body(request, WAV, MOST_WAV), MOST_SECONDS)
    with turn:
        text = await transcriber.transcribe(audio, asked)
    if not text:
        raise AssistantError(
            "录音里没有听到说话。No words were heard.", "请靠近麦克风再说一次，或者打字。Say it again, or type it."
        )
    return text


async def _given(request: Request, model: type[M]) -> M:
    data = await _body(request, JSON, MOST_JSON)
    try:
        return model.model_validate_json(data)
    except ValidationError as bad:
        raise invalid(bad.errors(include_url=False, include_input=False)) from bad


async def _body(request: Request, kind: str, most: int) -> bytes:
    """The body, if it is of this kind and no larger; nothing is read that announces more. Raises Refusal."""
    if _kind(request) != kind:
        raise Refusal(415, f"要 {kind}。Expected {kind}.", f"Send it with Content-Type: {kind}.")
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > most:
        raise _too_large(most)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise _too_large(most)
    return bytes(body)


def _too_large(most: int) -> Refusal:
    return Refusal(413, f"太大了，最多 {most >> 10} KB。More than {most >> 10} KB.", "请分几段。Send it in parts.")
