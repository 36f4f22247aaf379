"""Drafts before an inheritor over HTTP: what waits, his rulings, and what their authors hear and say of it."""

from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Request
from pydantic import Field

from assistant.draft_review import Considered, DraftReview, Ruled, by_author
from assistant.people import Deed, Person
from assistant.people.deeds import Deeds
from knowledge.records.drafts import Author
from knowledge.records.rulings import Verb, Wording
from knowledge.schema.record import Model
from web.answers import Refusal
from web.body import given
from web.deps import TheDeeds, TheDraftReview
from web.doors import Door

MOST_JSON = 32 << 10
MOST = 1_000_000_000

Inheritor = Annotated[Person, Depends(Door(Deed.CONFIRM_DRAFT))]
Writer = Annotated[Person, Depends(Door(Deed.SAVE_DRAFT))]
READER = Depends(Door(Deed.READ_DRAFTS))
router = APIRouter(prefix="/v1")


class Saying(Model):
    """What somebody says of a draft, `by` whose name; `revision`, `after`: the newest revision and ruling he saw."""

    verb: Verb
    revision: Annotated[int, Field(ge=1, le=MOST)]
    after: Annotated[int, Field(ge=0, le=MOST)]
    by: Author
    note: Annotated[str, Field(max_length=500)] = ""


class RulingOn(Saying):
    """What is decided in an inheritor's name; `wording`: of a confirmation."""

    wording: Wording | None = None


S = TypeVar("S", bound=Saying)


@router.get("/review/drafts")
async def every(review: TheDraftReview, _: Inheritor) -> tuple[Considered, ...]:
    """Every draft, those that wait first."""
    return await review.every()


@router.post("/review/drafts/{id_}", status_code=201)
async def rule(id_: str, request: Request, review: TheDraftReview, deeds: TheDeeds, person: Inheritor) -> Considered:
    """Confirm, refuse, ask back or revoke; 409 where somebody was faster, or the draft was changed or withdrawn."""
    told = await _said(request, RulingOn, False)
    return await _ruled(review, deeds, person, Deed.CONFIRM_DRAFT, id_, told, told.wording)


@router.get("/standings", dependencies=[READER])
async def standings(review: TheDraftReview) -> tuple[Ruled, ...]:
    """How each draft stands, and what was said of it."""
    return await review.standings()


@router.post("/drafts/{id_}/standing", status_code=201)
async def answer(id_: str, request: Request, review: TheDraftReview, deeds: TheDeeds, person: Writer) -> Considered:
    """Its author replies to what was asked back, or withdraws it before it is decided."""
    told = await _said(request, Saying, True)
    return await _ruled(review, deeds, person, Deed.SAVE_DRAFT, id_, told, None)


async def _said(request: Request, model: type[S], author: bool) -> S:
    told = await given(request, model, MOST_JSON)
    if by_author(told.verb) is not author:
        raise Refusal(422, f"这里不能{told.verb}。Not here: {told.verb}.", "请刷新网页再试。Reload the page.")
    return told


async def _ruled(
    review: DraftReview, deeds: Deeds, person: Person, deed: Deed, id_: str, told: Saying, wording: Wording | None
) -> Considered:
    now = await review.rule(id_, told.revision, told.after, told.verb, told.by, told.note, wording)
    await deeds.note(person, deed, f"{told.verb} {id_} revision {told.revision}, by {told.by}")
    return now
