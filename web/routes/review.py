"""Neural clips before a reviewer: the films that wait, each beside what was computed, and his verdict."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse

from assistant.clip_review import Reviewed
from assistant.people import Deed, Person
from knowledge.schema.record import Model
from web.answers import Refusal
from web.body import given
from web.deps import TheClips, TheDeeds, TheReview
from web.doors import Door

MOST_JSON = 16 << 10
MOST_WORDS = 500  # characters of a note

Reviewer = Annotated[Person, Depends(Door(Deed.JUDGE_CLIP))]
router = APIRouter(prefix="/v1/review")


class Judging(Model):
    """A verdict; `despite`: why a film that differs from the computed motion may be shown; `by` counts where nobody is
    signed in, at the machine itself."""

    approved: bool
    note: str = ""
    despite: str = ""
    by: str = ""


@router.get("")
async def every(review: TheReview, _: Reviewer) -> tuple[Reviewed, ...]:
    """Every film, those that wait first."""
    return await review.every()


@router.get("/{key}.mp4")
async def film(key: str, review: TheReview, _: Reviewer) -> FileResponse:
    """A film, whatever was decided of it."""
    path = await asyncio.to_thread(review.film, key)
    return FileResponse(path, media_type="video/mp4", headers={"Cache-Control": "no-store"})


@router.get("/{key}/demonstration.mp4")
async def demonstration(key: str, review: TheReview, clips: TheClips, _: Reviewer) -> FileResponse:
    """What a film was made after, drawn where it is not kept."""
    spec = await asyncio.to_thread(review.demonstration, key)
    await clips.prepare(spec)
    path = await clips.film(spec.key)
    if path is None:
        raise Refusal(404, "演示没有留住。The demonstration was not kept.", "请再打开一次。Open it again.", "not_found")
    return FileResponse(path, media_type="video/mp4", headers={"Cache-Control": "no-store"})


@router.post("/{key}", status_code=201)
async def judge(key: str, request: Request, review: TheReview, deeds: TheDeeds, person: Reviewer) -> Reviewed:
    """Let a film through to the learners, or show it no more."""
    told = await given(request, Judging, MOST_JSON)
    if max(map(len, (told.note, told.despite, told.by))) > MOST_WORDS:
        raise Refusal(
            422, f"一段话最多 {MOST_WORDS} 字。At most {MOST_WORDS} characters.", "请写短些。Write less.", "too_long"
        )
    judged = await review.judge(key, told.approved, person.name or told.by, told.note, told.despite)
    verb = "approve" if told.approved else "withdraw"
    await deeds.note(person, Deed.JUDGE_CLIP, f"{verb} {key}{'' if person.name else f' by {told.by.strip()}'}")
    return judged
