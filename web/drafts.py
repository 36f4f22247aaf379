"""Oral fragments over HTTP: words → draft → answers → saved revisions. Errors are {error: {message, hint}}."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, TypeVar

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import Field, ValidationError

from assistant.audio import samples_of
from assistant.errors import AssistantError
from assistant.tutor import Tutor
from knowledge.drafts import Author, Conflict, Drafts, Listed, Revision, UnknownDraft
from knowledge.errors import DiskTrouble, KnowledgeError
from knowledge.model import Model
from knowledge.normalise import Draft, normalise
from knowledge.replay import check, replied

JSON, WAV = "application/json", "audio/wav"
MOST_JSON = 512 << 10  # bytes: the draft of 2000 characters, every clause an act, has 200 kB
MOST_WAV = 2 << 20
MOST_SECONDS = 30.0
MOST_ASKED = 100  # characters

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


class Revising(Saving):
    """The same for a draft that is kept already: `revision` is the one that was changed."""

    revision: Annotated[int, Field(ge=1)]


class Told(Model):
    """The words of a recording, as they were heard."""

    text: str


class CraftName(Model):
    """A craft to choose."""

    id: str
    name: str
    english: str


class Refusal(Exception):
    """The request itself is not one of these: its status, what was expected, and what to do."""

    def __init__(self, status: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.status = status
        self.hint = hint


router = APIRouter(prefix="/v1")


@router.get("/crafts")
async def crafts(request: Request) -> list[CraftName]:
    """The crafts of the library."""
    tutor: Tutor = request.app.state.tutor
    return [CraftName(id=each.id, name=each.name, english=each.english) for each in tutor.library.crafts.values()]


@router.post("/transcribe")
async def transcribe(request: Request, asked: str = "") -> Told:
    """The words of a recording of at most 30 s; ?asked= is the question it answers, which helps to hear it."""
    return Told(text=await _heard(request, asked))


@router.post("/drafts")
async def draft(request: Request, craft: str | None = None) -> Draft:
    """A fragment, written or recorded (then ?craft=), as a draft; nothing is kept."""
    if _kind(request) == WAV:
        fragment = Fragment(text=await _heard(request), craft=craft)
    else:
        fragment = await _given(request, Fragment)
    tutor: Tutor = request.app.state.tutor
    if fragment.craft is not None and fragment.craft not in tutor.library.crafts:
        raise KnowledgeError(
            f"没有这门手艺：{fragment.craft}。There is no such craft.", f"有：{'、'.join(tutor.library.crafts)}"
        )
    return await asyncio.to_thread(normalise, fragment.text, fragment.craft)


@router.post("/drafts/answer")
async def answer(request: Request) -> Draft:
    """The draft after one of its questions was answered, or answered again; nothing is kept."""
    given = await _given(request, Answering)
    return await asyncio.to_thread(replied, given.draft, given.question, given.text)


@router.post("/drafts/save", status_code=201)
async def save(request: Request) -> Revision:
    """Keep a new draft, if its words say it."""
    given = await _given(request, Saving)
    await asyncio.to_thread(check, given.draft)
    return await _drafts(request).save(given.draft, given.author)


@router.put("/drafts/{id_}")
async def revise(request: Request, id_: str) -> Revision:
    """Keep the next revision of a draft; 409 where somebody was faster."""
    given = await _given(request, Revising)
    await asyncio.to_thread(check, given.draft)
    return await _drafts(request).save(given.draft, given.author, id_, given.revision)


@router.get("/drafts")
async def latest(request: Request) -> tuple[Listed, ...]:
    """The newest revision of every draft."""
    return await _drafts(request).latest()


@router.get("/drafts/{id_}")
async def load(request: Request, id_: str, revision: int | None = None) -> Revision:
    """One draft; without ?revision= the newest."""
    return await _drafts(request).load(id_, revision)


@router.get("/drafts/{id_}/revisions")
async def history(request: Request, id_: str) -> tuple[Listed, ...]:
    """Every revision of a draft."""
    return await _drafts(request).history(id_)


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Drafts]:
    """The store, closed on leaving."""
    drafts = Drafts(address)
    await drafts.open()
    try:
        yield drafts
    finally:
        await drafts.close()


def install(app: FastAPI) -> None:
    """Add the addresses, and the words for what goes wrong there."""
    app.include_router(router)
    for kind in (KnowledgeError, AssistantError, Refusal):
        app.add_exception_handler(kind, _told)


async def _told(_request: Request, bad: Exception) -> JSONResponse:
    match bad:
        case Refusal():
            status = bad.status
        case DiskTrouble():
            status = 507
        case UnknownDraft():
            status = 404
        case Conflict():
            status = 409
        case AssistantError(code="busy"):
            status = 503
        case _:
            status = 422
    return JSONResponse({"error": {"message": str(bad), "hint": getattr(bad, "hint", "")}}, status)


def _drafts(request: Request) -> Drafts:
    drafts: Drafts = request.app.state.drafts
    return drafts


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _heard(request: Request, asked: str = "") -> str:
    if len(asked) > MOST_ASKED:
        raise Refusal(
            422,
            f"asked: {len(asked)} 字，最多 {MOST_ASKED}。At most {MOST_ASKED} characters.",
            "请刷新网页再试。Reload.",
        )
    audio = samples_of(await _body(request, WAV, MOST_WAV), MOST_SECONDS)
    tutor: Tutor = request.app.state.tutor
    if not (text := await tutor.transcribe(audio, asked)):
        raise AssistantError(
            "录音里没有听到说话。No words were heard.", "请靠近麦克风再说一次，或者打字。Say it again, or type it."
        )
    return text


async def _given(request: Request, model: type[M]) -> M:
    data = await _body(request, JSON, MOST_JSON)
    try:
        return model.model_validate_json(data)
    except ValidationError as bad:
        first = bad.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        raise Refusal(
            422, f"内容不对。{where}: {first['msg']}", "请刷新网页再试。Reload the page and try again."
        ) from bad


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
