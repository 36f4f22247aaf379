"""What a class is spared: wrong codes, crowds, bad names, forged seats and cookies, strangers who would lead."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from assistant.people import Role
from tests.conftest import Running
from tests.waiting import LONG
from tests.web.classroom import TECHNIQUE, Class, command, fails, moves, opened, seen
from tests.web.learner import learner
from tests.web.signed_in import ELSEWHERE, cookie_header, cookie_of
from web.doors import COOKIE

CROWD = 500
SEATS = 60  # of one class, as the settings have it


@pytest.fixture
async def room(server: Running) -> AsyncIterator[Class]:
    async with opened(server) as there:
        yield there


def code(reply: httpx.Response) -> str:
    """Why a request is refused; empty where it is not."""
    return "" if reply.is_success else str(reply.json()["error"]["code"])


async def goes_on(room: Class) -> None:
    """The teacher moves the class, and a pupil who comes now goes along."""
    teacher, pupil = await room.teacher(), await room.pupil("晚到")
    await moves(teacher, "jump", step=2)
    await seen(pupil, "lesson.state", lambda e: e["step"] == 2)


class TestTheCode:
    async def test_a_wrong_one_opens_nothing(self, room: Class) -> None:
        for wrong in ("000000", "", "x" * 10_000, "'; drop table classes; --"):
            assert code(await room.asks("小明", wrong or " ")) == "unknown_code"
        await goes_on(room)

    async def test_it_is_read_as_children_type_it(self, room: Class) -> None:
        assert code(await room.asks("小明", f" {room.opened['code'].lower()} ")) == ""

    async def test_a_stale_one_says_that_the_class_is_over(self, room: Class) -> None:
        pupil = await room.pupil("小红")
        assert code(await room.end()) == ""
        assert await fails(pupil) == "class_over"
        assert code(await room.asks("小明")) == "class_over"


class TestTheName:
    @pytest.mark.parametrize("name", ["<b>小明</b>", "x" * 10_000, "", "阿布都热合曼江艾山江买买提依明江阿不力孜艾"])
    async def test_a_bad_one_is_told_and_the_class_goes_on(self, room: Class, name: str) -> None:
        reply = await room.asks(name)
        assert (reply.status_code, code(reply)) == (422, "bad_name")
        await goes_on(room)

    async def test_the_same_first_name_gets_a_number(self, room: Class) -> None:
        assert [(await room.asks("小明")).json()["name"] for _ in range(3)] == ["小明", "小明 2", "小明 3"]


class TestACrowd:
    async def test_500_joins_at_once_fill_the_seats_and_the_class_goes_on(self, room: Class) -> None:
        teacher, pupil = await room.teacher(), await room.pupil("小明")
        limits = httpx.Limits(max_connections=50)
        async with httpx.AsyncClient(base_url=room.server.http, headers=ELSEWHERE, limits=limits, timeout=60) as school:

            async def one(i: int) -> str:
                told = {"code": room.opened["code"], "name": f"学生{i}"}
                return code(await school.post("/v1/classes/join", json=told))

            crowd = asyncio.gather(*(one(i) for i in range(CROWD)))
            await moves(teacher, "next")
            await seen(pupil, "lesson.state", lambda e: e["step"] == 2)
            codes = await crowd
        assert codes.count("") == SEATS - 1
        assert set(codes) == {"", "class_full", "too_fast"}
        await moves(teacher, "next")
        await seen(pupil, "lesson.state", lambda e: e["step"] == 3)


class TestSomebodyElse:
    async def test_a_forged_seat_is_told_and_the_lesson_goes_on(self, room: Class) -> None:
        async with learner(room.server.ws) as someone:
            await someone.send("class.enter", seat="no such seat")
            assert await fails(someone) == "unknown_seat"
            await someone.choose(TECHNIQUE)

    async def test_a_pupil_who_sends_the_teacher_s_events_moves_nobody(self, room: Class) -> None:
        teacher, pupil, other = await room.teacher(), await room.pupil("小明"), await room.pupil("小红")
        for name in ("gather", "release", "lock", "send", "take", "answer", "plan"):
            await command(pupil, name)
            assert await fails(pupil) == "not_allowed"
        screen = await room.screen()
        await screen.send("class.hand", up=True)
        assert await fails(screen) == "not_allowed"
        await moves(teacher, "next")
        await seen(other, "lesson.state", lambda e: e["step"] == 2)
        states = [event for event in other.events if event["type"] == "class.state"]
        assert {(state["way"], state["locked"]) for state in states} == {("follow", False)}

    async def test_a_forged_cookie_leads_no_class_and_opens_none(self, room: Class) -> None:
        forged = ELSEWHERE | {"Origin": room.server.http} | cookie_header({COOKIE: "x" * 43})
        async with httpx.AsyncClient(base_url=room.server.http, headers=forged, timeout=LONG) as stranger:
            assert code(await stranger.post("/v1/classes", json={"name": "甲班"})) == "sign_in"
            assert code(await stranger.delete(f"/v1/classes/{room.opened['id']}")) == "sign_in"
        async with learner(room.server.ws, additional_headers=forged) as stranger:
            await stranger.send("class.enter", seat=room.opened["seat"])
            assert await fails(stranger) == "not_allowed"
        await goes_on(room)

    async def test_of_two_teachers_neither_ends_or_reads_the_other_s_class(self, server: Running) -> None:
        page = ELSEWHERE | {"Origin": server.http}
        cookies = [await cookie_of(server.data, Role.TEACHER, name) for name in ("甲老师", "乙老师")]
        one, two = [page | cookie_header(each) for each in cookies]
        async with (
            opened(server, one) as room,
            httpx.AsyncClient(base_url=server.http, headers=two, timeout=LONG) as other,
        ):
            address = f"/v1/classes/{room.opened['id']}"
            assert code(await other.delete(address)) == "unknown_class"
            assert code(await other.get(f"{address}/report.csv")) == "unknown_class"
            assert (await other.get("/v1/classes")).json() == []
            assert code(await room.end()) == ""
