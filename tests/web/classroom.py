"""A class of a running server, for tests: opened, and whoever comes to it on a socket of his own."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx

from tests.conftest import Running
from tests.waiting import LONG
from tests.web.learner import Learner, learner

TECHNIQUE = "suxiu/qi-zhen"
Such = Callable[[dict[str, Any]], bool]


class Class:
    """A class that was opened, and whoever comes to it."""

    def __init__(self, server: Running, http: httpx.AsyncClient, stack: AsyncExitStack, opened: dict[str, Any]) -> None:
        self.server, self.http, self.opened = server, http, opened
        self._stack = stack

    async def sit(self, seat: str, **config: Any) -> Learner:
        """On a socket of his own; the first state is there. Whatever he does not read does not hold up his closing."""
        someone = await self._stack.enter_async_context(learner(self.server.ws, max_queue=None))
        await someone.send("session.update", session={"transport": "binary", "voice": False, **config})
        await someone.until("session.updated")
        await someone.send("class.enter", seat=seat)
        await someone.until("class.state")
        return someone

    async def teacher(self) -> Learner:
        return await self.sit(self.opened["seat"])

    async def asks(self, name: str, code: str = "") -> httpx.Response:
        """A pupil at the door."""
        return await self.http.post("/v1/classes/join", json={"code": code or self.opened["code"], "name": name})

    async def join(self, name: str) -> str:
        reply = await self.asks(name)
        assert reply.status_code == 201, reply.text
        return str(reply.json()["seat"])

    async def pupil(self, name: str) -> Learner:
        return await self.sit(await self.join(name))

    async def screen(self) -> Learner:
        reply = await self.http.post("/v1/classes/hall", json={"code": self.opened["code"]})
        return await self.sit(reply.json()["seat"])

    async def end(self) -> httpx.Response:
        return await self.http.delete(f"/v1/classes/{self.opened['id']}")


@asynccontextmanager
async def opened(server: Running, headers: dict[str, str] | None = None, **told: str) -> AsyncIterator[Class]:
    """A class of whoever sits at the machine, or sends these headers; in the end everybody is gone and it is over."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=server.http, headers=headers, timeout=LONG))
        reply = await http.post("/v1/classes", json={"name": "周三下午", "technique": TECHNIQUE} | told)
        assert reply.status_code == 201, reply.text
        room = Class(server, http, stack, reply.json())
        stack.push_async_callback(room.end)
        yield room


async def moves(teacher: Learner, name: str, **fields: Any) -> None:
    """The teacher moves the class by a button."""
    await teacher.send("lesson.command", intent={"name": name, **fields})


async def command(who: Learner, name: str, **fields: Any) -> None:
    """Something is said to the class."""
    await who.send("class.command", name=name, **fields)


def row(roster: dict[str, Any], name: str) -> dict[str, Any]:
    """A pupil's, of nothing where he is not in it."""
    return next((each for each in roster["pupils"] if each["name"] == name), defaultdict(lambda: None))


async def seen(who: Learner, type_: str, such: Such = lambda _: True) -> dict[str, Any]:
    """The newest such event, which has come or comes: what one asks for may be here before one waits for it.

    Of what happens more than once the earlier ones are forgotten by `who.events.clear()` before it is asked for.
    """
    came = next((event for event in reversed(who.events) if event["type"] == type_ and such(event)), None)
    return came or await who.until(type_, such)


async def fails(who: Learner) -> str:
    """Why something is refused: the code of the next error, which is then forgotten."""
    error = await seen(who, "error")
    who.events.remove(error)
    return str(error["error"]["code"])
