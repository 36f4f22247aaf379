"""Oral fragments over HTTP: words → draft → answers → saved revisions."""

from contextlib import AbstractContextManager
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field

from assistant.errors import AssistantError
from assistant.hearing.audio import samples_of
from assistant.people import Deed, Person
from assistant.people.deeds import Deeds
from assistant.tutor.transcriber import Transcriber
from knowledge.errors import KnowledgeError
from knowledge.normalise import Draft, normalise
from knowledge.records.drafts import Author, Listed, Revision
from knowledge.records.replay import check, replied
from knowledge.schema.record import Model
from web.answers import Refusal
from web.body import body, given, kind_of
from web.deps import Client, TheDeeds, TheDesk, TheDrafts, TheLibrary, TheTranscriber
from web.doors import ANYBODY, Door
from web.routes.draft_desk import DraftDesk

WAV = "audio/wav"
MOST_JSON = 256 << 10  # bytes: the draft of 2000 characters, every clause an act, has 200 kB
MOST_WAV = 2 << 20
MOST_SECONDS = 30.0
MOST_ASKED = 100  # characters
MOST_REVISIONS = 1_000_000


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
READER = Depends(Door(Deed.READ_DRAFTS))
Writer = Annotated[Person, Depends(Door(Deed.SAVE_DRAFT))]


@router.get("/crafts", dependencies=[ANYBODY])
async def crafts(library: TheLibrary) -> list[CraftName]:
    """The crafts of the library."""
    return [CraftName(id=each.id, name=each.name, english=each.english) for each in library.crafts.values()]


@router.post("/transcribe", dependencies=[ANYBODY])
async def transcribe(
    request: Request, transcriber: TheTranscriber, desk: TheDesk, client: Client, asked: str = ""
) -> Told:
    """The words of a recording of at most 30 s; ?asked= is the question it answers, which helps to hear it."""
    return Told(text=await _heard(request, transcriber, desk.turn(client), asked))


@router.post("/drafts", dependencies=[ANYBODY])
async def draft(
    request: Request,
    library: TheLibrary,
    transcriber: TheTranscriber,
    desk: TheDesk,
    client: Client,
    craft: str | None = None,
) -> Draft:
    """A fragment, written or recorded (then ?craft=), as a draft; nothing is kept."""
    if kind_of(request) == WAV:
        fragment = Fragment(text=await _heard(request, transcriber, desk.turn(client)), craft=craft)
    else:
        fragment = await given(request, Fragment, MOST_JSON)
    if fragment.craft is not None and fragment.craft not in library.crafts:
        raise KnowledgeError(
            f"没有这门手艺：{fragment.craft}。There is no such craft.", f"有：{'、'.join(library.crafts)}"
        )
    return await desk.work(client, normalise, fragment.text, fragment.craft)


@router.post("/drafts/answer", dependencies=[ANYBODY])
async def answer(request: Request, desk: TheDesk, client: Client) -> Draft:
    """The draft after one of its questions was answered, or answered again; nothing is kept."""
    answered = await given(request, Answering, MOST_JSON)
    return await desk.work(client, replied, answered.draft, answered.question, answered.text)


@router.post("/drafts/save", status_code=201)
async def save(
    request: Request, drafts: TheDrafts, desk: TheDesk, client: Client, person: Writer, deeds: TheDeeds
) -> Revision:
    """Keep a new draft, if its words say it."""
    new = await _kept(request, desk, client, Saving)
    return await _noted(deeds, person, await drafts.save(new.draft, new.author))


@router.put("/drafts/{id_}")
async def revise(
    request: Request, drafts: TheDrafts, desk: TheDesk, client: Client, person: Writer, deeds: TheDeeds, id_: str
) -> Revision:
    """Keep the next revision of a draft; 409 where somebody was faster."""
    new = await _kept(request, desk, client, Revising)
    return await _noted(deeds, person, await drafts.save(new.draft, new.author, id_, new.revision))


@router.get("/drafts", dependencies=[READER])
async def latest(drafts: TheDrafts) -> tuple[Listed, ...]:
    """The newest revision of every draft."""
    return await drafts.latest()


@router.get("/drafts/{id_}", dependencies=[READER])
async def load(
    drafts: TheDrafts, id_: str, revision: Annotated[int | None, Query(ge=1, le=MOST_REVISIONS)] = None
) -> Revision:
    """One draft; without ?revision= the newest."""
    return await drafts.load(id_, revision)


@router.get("/drafts/{id_}/revisions", dependencies=[READER])
async def history(drafts: TheDrafts, id_: str) -> tuple[Listed, ...]:
    """Every revision of a draft."""
    return await drafts.history(id_)


async def _noted(deeds: Deeds, person: Person, saved: Revision) -> Revision:
    await deeds.note(person, Deed.SAVE_DRAFT, f"{saved.id} revision {saved.revision}")
    return saved


async def _kept(request: Request, desk: DraftDesk, client: str, model: type[S]) -> S:
    """A draft that may be saved: its words say it, and its client has saved no more than a share of the day."""
    kept = await given(request, model, MOST_JSON)
    await desk.work(client, check, kept.draft)
    desk.saved(client, len(kept.draft.model_dump_json().encode()))
    return kept


async def _heard(
    request: Request, transcriber: Transcriber, turn: AbstractContextManager[None], asked: str = ""
) -> str:
    if len(asked) > MOST_ASKED:
        raise Refusal(
            422,
            f"asked: {len(asked)} 字，最多 {MOST_ASKED}。At most {MOST_ASKED} characters.",
            "请刷新网页再试。Reload.",
        )
    audio = samples_of(await body(request, WAV, MOST_WAV), MOST_SECONDS)
    with turn:
        text = await transcriber.transcribe(audio, asked)
    if not text:
        raise AssistantError(
            "录音里没有听到说话。No words were heard.", "请靠近麦克风再说一次，或者打字。Say it again, or type it."
        )
    return text
