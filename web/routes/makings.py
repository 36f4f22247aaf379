"""A technique from the bare ground to the finished piece: its steps on one clock, and its picture at any time."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from generator.motion.making import Making
from generator.scene.clip import Language, View
from generator.scene.picture import Fact
from knowledge.schema.record import Model
from web.answers import Refusal
from web.deps import Client, TheClips, TheStills, TheTutor
from web.doors import ANYBODY


class MakingStep(Model):
    """A step on the making's clock, and what stands beside its picture; `begin`: s; `after`: the step whose work it
    goes on with, which is not the one before where only one of several steps is done; none for the first."""

    number: int
    name: str
    begin: float
    after: int | None
    facts: tuple[Fact, ...]


class MakingClock(Model):
    """`seconds`: of all steps together; `stops`: s, rising, when one stitch more, or another piece of the work, is
    done."""

    seconds: float
    steps: tuple[MakingStep, ...]
    stops: tuple[float, ...]


async def _making(
    craft: str, technique: str, tutor: TheTutor, view: View = View.FRONT, language: Language = "zh"
) -> Making:
    await tutor.abreast()
    return await tutor.clips.making(f"{craft}/{technique}", view, language)


TheMaking = Annotated[Making, Depends(_making)]

router = APIRouter(prefix="/v1/makings", dependencies=[ANYBODY])


@router.get("/{craft}/{technique}")
async def clock(making: TheMaking) -> MakingClock:
    """When each step begins and each stitch is done, seen from ?view= in ?language=."""
    steps = [
        MakingStep(number=spec.step, name=spec.step_name, begin=round(begin, 3), after=after, facts=facts)
        for spec, begin, after, facts in zip(making.specs, making.begins, making.after, making.facts, strict=True)
    ]
    stops = tuple(round(stop, 3) for stop in making.stops)
    return MakingClock(seconds=round(making.seconds, 3), steps=tuple(steps), stops=stops)


@router.get("/{craft}/{technique}/still.jpg")
async def still(
    making: TheMaking,
    clips: TheClips,
    client: Client,
    allowance: TheStills,
    at: Annotated[float, Query(ge=0, allow_inf_nan=False)],
) -> Response:
    """The picture at ?at= seconds of the making; the last one after its end."""
    if not allowance.take(client):
        raise Refusal(
            429, "一分钟里要的画面太多了。Too many pictures in a minute.", "请慢一点拖。Move more slowly.", "too_fast"
        )
    return Response(await clips.still(making, at), media_type="image/jpeg")
