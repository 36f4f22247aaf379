"""Neural clips made before anybody asks, over HTTP: ordered for a technique, how far each is, and stopped."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import Field

from assistant.errors import AssistantError
from assistant.people import Deed, Person
from knowledge.schema.record import Model
from web.body import given
from web.deps import TheAhead, TheDeeds
from web.doors import Door
from web.routes.ahead_desk import Ahead, AheadDesk

MOST_JSON = 4 << 10

Keeper = Annotated[Person, Depends(Door(Deed.PREWARM))]
router = APIRouter(prefix="/v1/ahead")


class Ordering(Model):
    """The technique whose clips are meant."""

    technique: Annotated[str, Field(min_length=3, max_length=80)]


@router.get("")
async def listing(desk: TheAhead, _: Keeper) -> Ahead:
    """How the clips stand that were ordered, ahead or by learners."""
    return await desk.listing() if desk is not None else Ahead(on=False, clips=())


@router.post("", status_code=201)
async def order(request: Request, desk: TheAhead, deeds: TheDeeds, person: Keeper) -> Ahead:
    """Order the clips of a technique, after every learner's, none twice; how all stand then."""
    technique = (await given(request, Ordering, MOST_JSON)).technique
    there = _there(desk)
    ordered = await there.order(technique)
    await deeds.note(person, Deed.PREWARM, f"prewarm {technique}: {ordered} ordered")
    return await there.listing()


@router.post("/stop")
async def stop(request: Request, desk: TheAhead, deeds: TheDeeds, person: Keeper) -> Ahead:
    """Order them no more; what a learner waits for is made all the same."""
    technique = (await given(request, Ordering, MOST_JSON)).technique
    there = _there(desk)
    stopped = await there.stop(technique)
    await deeds.note(person, Deed.PREWARM, f"stop {technique}: {stopped} no longer waited for")
    return await there.listing()


def _there(desk: AheadDesk | None) -> AheadDesk:
    if desk is None:
        raise AssistantError(
            "这台服务器不做 AI 画面。No engine makes neural clips here.",
            "管理员可以设 WENJIANG_NEURAL。Set WENJIANG_NEURAL to wan, videos or dashscope.",
            "off",
        )
    return desk
