"""What happens in a class at the same moment, race by race."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Running
from tests.web.classroom import Class, fails, moves, opened, seen
from tests.web.learner import Learner, learner


@pytest.fixture
async def room(server: Running) -> AsyncIterator[Class]:
    async with opened(server) as there:
        yield there


class TestAtOnce:
    async def test_join_while_the_class_closes(self, room: Class) -> None:
        """Whoever comes is told that it is over: at the door, or on his seat."""

        async def comes(i: int) -> str:
            reply = await room.asks(f"学生{i}")
            return str(reply.json()["error"]["code"] if reply.is_error else reply.json()["seat"])

        first = await room.pupil("小明")
        told, ended = await asyncio.gather(asyncio.gather(*(comes(i) for i in range(12))), room.end())
        assert ended.status_code == 200
        assert await fails(first) == "class_over"
        for seat in {each for each in told if each != "class_over"}:
            async with learner(room.server.ws) as late:
                await late.send("class.enter", seat=seat)
                assert await fails(late) == "class_over"

    async def test_refresh_while_the_teacher_moves(self, room: Class) -> None:
        teacher, seat = await room.teacher(), await room.join("小明")
        pupil = await room.sit(seat)
        for step in (2, 3, 4, 5):
            _, pupil = await asyncio.gather(moves(teacher, "jump", step=step), self._refreshed(room, pupil, seat))
            await seen(pupil, "lesson.state", lambda e, step=step: e["step"] == step)
            state = await seen(pupil, "class.state", lambda e, step=step: e["step"] == step)
            await seen(pupil, "clip.offer", lambda e, state=state: e["id"] == state["clip"])

    async def _refreshed(self, room: Class, pupil: Learner, seat: str) -> Learner:
        pupil.socket.transport.abort()
        return await room.sit(seat)

    async def test_the_teacher_s_two_devices_at_once(self, room: Class) -> None:
        one, two, pupil = await room.teacher(), await room.teacher(), await room.pupil("小明")
        await asyncio.gather(*(moves(teacher, "next") for teacher in (one, two)))
        for someone in (one, two, pupil):
            await seen(someone, "lesson.state", lambda e: e["step"] == 3)

    async def test_the_teacher_s_two_devices_at_once_from_what_both_see(self, room: Class) -> None:
        """A button is pressed for the place that its screen shows: of two the class moves once."""
        one, two, pupil = await room.teacher(), await room.teacher(), await room.pupil("小明")
        rev = (await seen(one, "lesson.state", lambda e: e["step"] == 1))["rev"]
        await seen(two, "lesson.state", lambda e: e["rev"] == rev)
        press: dict[str, Any] = {"intent": {"name": "next"}, "expected_rev": rev}
        for teacher in (one, two):
            await teacher.send("lesson.command", **press)
            await teacher.send("session.ping")
        for teacher in (one, two):
            await seen(teacher, "session.pong")  # what was sent before it is carried out or refused
        refused = [event["error"]["code"] for each in (one, two) for event in each.events if event["type"] == "error"]
        assert refused == ["stale_rev"]
        for someone in (one, two, pupil):
            await seen(someone, "lesson.state", lambda e: e["step"] == 2)
        assert all(e["step"] != 3 for e in pupil.events if e["type"] == "class.state")
