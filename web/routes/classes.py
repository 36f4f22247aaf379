"""Classes over HTTP: opened and ended by a teacher, joined by a code, reported; and the plans that he keeps."""

import time
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from pydantic import Field

from assistant.classroom import report
from assistant.classroom.classes import LiveClasses
from assistant.classroom.kept import KeptClass, Plan
from assistant.errors import AssistantError
from assistant.events import PlanItem, TechniqueName
from assistant.people import Deed, Person
from knowledge.records.database import utc
from knowledge.schema.record import Model
from web.answers import Refusal
from web.body import given
from web.deps import Client, TheClasses, TheDeeds, TheJoins, TheTutor
from web.doors import ANYBODY, Door

MOST_JSON = 16 << 10
MOST_PLAN = 128 << 10  # a hundred items with their notes


class Joining(Model):
    """A pupil at the door: the class's code and his first name."""

    code: str
    name: str


class HallScreen(Model):
    """A screen in the hall, by the class's code."""

    code: str


class Opening(Model):
    """A class to be opened, at a technique or along a plan."""

    name: str
    plan: str | None = None
    technique: str | None = None


class Seat(Model):
    """A seat that was taken; `name` as the class calls the pupil, empty for a hall screen."""

    seat: str
    name: str


class Opened(Model):
    """A class that is open, to its teacher; `seat`: his own."""

    id: str
    name: str
    code: str
    seat: str
    pupils: int


class Past(Model):
    """A class that is over, to its teacher; it and its report are kept until `kept_until`."""

    id: str
    name: str
    opened: datetime  # UTC
    ended: datetime
    kept_until: datetime
    pupils: int


class Guided(Model):
    """A guided lesson that a teacher keeps."""

    id: str
    name: str
    items: tuple[PlanItem, ...]


class Planning(Model):
    """A guided lesson, to be kept."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    items: Annotated[tuple[PlanItem, ...], Field(max_length=100)]


Teacher = Annotated[Person, Depends(Door(Deed.LEAD_CLASS))]
joining = APIRouter(prefix="/v1", dependencies=[ANYBODY])
router = APIRouter(prefix="/v1")


@joining.get("/techniques")
async def techniques(tutor: TheTutor) -> tuple[TechniqueName, ...]:
    """What a class can be held of."""
    return tutor.techniques


@joining.post("/classes/join", status_code=201)
async def join(request: Request, classes: TheClasses, joins: TheJoins, client: Client) -> Seat:
    """A pupil's seat."""
    told = await given(request, Joining, MOST_JSON)
    _check_pace(joins.take(client))
    seat, name = await classes.join(told.code, told.name)
    return Seat(seat=seat, name=name)


@joining.post("/classes/hall", status_code=201)
async def hall(request: Request, classes: TheClasses, joins: TheJoins, client: Client) -> Seat:
    """A hall screen's seat."""
    told = await given(request, HallScreen, MOST_JSON)
    _check_pace(joins.take(client))
    return Seat(seat=await classes.hall(told.code), name="")


@router.post("/classes", status_code=201)
async def open_(request: Request, classes: TheClasses, deeds: TheDeeds, person: Teacher) -> Opened:
    """Open a class."""
    told = await given(request, Opening, MOST_JSON)
    plan: tuple[PlanItem, ...] = ()
    if told.plan is not None:
        kept = next((each for each in await classes.kept.plans(_id(person)) if each.id == told.plan), None)
        if kept is None:
            raise _no_plan()
        plan = kept.items
    opened = await classes.begin(_id(person), told.name, told.technique, plan)
    await deeds.note(person, Deed.LEAD_CLASS, f"opened class {opened.id}")
    return _opened(opened, 0)


@router.get("/classes")
async def mine(classes: TheClasses, person: Teacher) -> list[Opened]:
    """The teacher's classes that are open."""
    return [_opened(each, pupils) for each, pupils in await _counted(classes, person, over=False)]


@router.get("/classes/over")
async def over(classes: TheClasses, person: Teacher) -> list[Past]:
    """The teacher's classes that are over and still kept, the newest first."""
    await classes.kept.forget()
    return [_past(classes, each, pupils) for each, pupils in await _counted(classes, person, over=True)]


@router.delete("/classes/{id_}")
async def end(id_: str, classes: TheClasses, deeds: TheDeeds, person: Teacher) -> Opened:
    """Class is over."""
    kept = await mine_of(classes, person, id_)
    await classes.end(kept)
    await deeds.note(person, Deed.LEAD_CLASS, f"ended class {kept.id}")
    return _opened(kept, (await classes.pupils(kept.id))[kept.id])


@router.get("/classes/{id_}/report.csv")
async def csv(id_: str, classes: TheClasses, tutor: TheTutor, person: Teacher) -> Response:
    """Who was there, as a table."""
    told = await classes.report(await mine_of(classes, person, id_))
    text = report.table(told, tutor.library, _until(told.kept))
    headers = {"Content-Disposition": f'attachment; filename="class-{id_}.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/classes/{id_}/report.json")
async def xapi(id_: str, request: Request, classes: TheClasses, tutor: TheTutor, person: Teacher) -> Response:
    """The same as statements of the Experience API."""
    told = await classes.report(await mine_of(classes, person, id_))
    site = str(request.base_url).rstrip("/")
    headers = {"Content-Disposition": f'attachment; filename="class-{id_}.json"'}
    return JSONResponse(report.statements(told, tutor.library, _until(told.kept), site), headers=headers)


@router.get("/plans")
async def plans(classes: TheClasses, person: Teacher) -> list[Guided]:
    """The teacher's plans."""
    return [_plan(each) for each in await classes.kept.plans(_id(person))]


@router.post("/plans", status_code=201)
async def new_plan(request: Request, classes: TheClasses, tutor: TheTutor, person: Teacher) -> Guided:
    """Keep a plan."""
    told = _checked(await given(request, Planning, MOST_PLAN), tutor)
    return _plan(await classes.kept.new_plan(_id(person), told.name, told.items))


@router.put("/plans/{id_}")
async def change_plan(id_: str, request: Request, classes: TheClasses, tutor: TheTutor, person: Teacher) -> Guided:
    """Change a plan."""
    told = _checked(await given(request, Planning, MOST_PLAN), tutor)
    plan = Plan(id_, told.name, told.items)
    if not await classes.kept.keep_plan(_id(person), plan):
        raise _no_plan()
    return _plan(plan)


@router.delete("/plans/{id_}", status_code=204)
async def remove_plan(id_: str, classes: TheClasses, person: Teacher) -> None:
    """Forget a plan."""
    if not await classes.kept.remove_plan(_id(person), id_):
        raise _no_plan()


async def mine_of(classes: LiveClasses, person: Person, id_: str) -> KeptClass:
    """The class of an id, if it is this person's. Raises Refusal."""
    kept = await classes.kept.find(id_=id_)
    if kept is None or kept.teacher != _id(person):
        raise Refusal(
            404, "没有这堂课。There is no such class of yours.", "请看一眼列表。Look at the list.", "unknown_class"
        )
    return kept


async def _counted(classes: LiveClasses, person: Person, *, over: bool) -> list[tuple[KeptClass, int]]:
    """This person's classes that are over, or those that are open, each with how many pupils it has."""
    kept = [each for each in await classes.kept.of(_id(person)) if (each.ended is not None) == over]
    pupils = await classes.pupils(*(each.id for each in kept))
    return [(each, pupils[each.id]) for each in kept]


def _checked(planning: Planning, tutor: TheTutor) -> Planning:
    for item in planning.items:
        steps = tutor.library.technique(item.technique).steps
        if (item.step or 1) > len(steps):
            raise AssistantError(
                f"{item.technique}只有{len(steps)}步。It has {len(steps)} steps, not {item.step}.",
                "请改这一项。Change this item.",
                "unknown_step",
            )
    return planning


def _check_pace(may: bool) -> None:
    if not may:
        raise Refusal(
            429,
            "进来的人太多太快了。Too many are joining at once.",
            "请等几秒再按一次。Wait some seconds and press again.",
            "too_fast",
        )


def _no_plan() -> Refusal:
    return Refusal(
        404, "没有这个计划。There is no such plan of yours.", "请看一眼列表。Look at the list.", "unknown_plan"
    )


def _id(person: Person) -> int:
    """0: whoever sits at the machine itself, without an account."""
    return person.id or 0


def _until(kept: KeptClass) -> float:
    return kept.ended if kept.ended is not None else time.time()


def _opened(kept: KeptClass, pupils: int) -> Opened:
    return Opened(id=kept.id, name=kept.name, code=kept.code, seat=kept.seat, pupils=pupils)


def _past(classes: LiveClasses, kept: KeptClass, pupils: int) -> Past:
    return Past(
        id=kept.id,
        name=kept.name,
        opened=utc(kept.opened),
        ended=utc(_until(kept)),
        kept_until=utc(classes.kept.kept_until(kept)),
        pupils=pupils,
    )


def _plan(plan: Plan) -> Guided:
    return Guided(id=plan.id, name=plan.name, items=plan.items)
