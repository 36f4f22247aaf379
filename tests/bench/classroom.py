"""A class of tablets over real sockets: how soon all see what the teacher commands, how near their clocks are, and who
is lost when tablets drop and the server is killed."""

import asyncio
import json
import random
import tempfile
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import psutil
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from assistant.events import Frame, FrameKind
from tests.bench.figure import Figure
from tests.bench.served import STARTING, Served, data_folder, launched, served

TABLETS = 30
TECHNIQUE, STEPS = "suxiu/qi-zhen", 7
DROPS = 100
KILLS = 2  # of the server, among the drops
PATIENCE = 30.0  # seconds after which a tablet counts as lost
LIMITS = {"sockets_a_client": "200", "sockets_a_minute": "100000", "class_joins_a_minute": "10000", "voice": "false"}
PLAIN = httpx.create_ssl_context()  # made once: 40 ms, which no browser takes for each request
Event = dict[str, Any]


class Tablet:
    """One seat at one socket: when its picture came, and where it takes the class's clip to be."""

    def __init__(self, seat: str, socket: ClientConnection) -> None:
        self.seat = seat
        self.class_: Event = {}
        self.offset = 0.0  # ms from this machine's monotonic clock to the server's time
        self._socket = socket
        self._offer: tuple[int, int] | None = None  # generation, step
        self._shown: dict[int, float] = {}  # step → when the first bytes of its clip came
        self._news = asyncio.Event()
        self._pinged = 0.0
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def at(cls, port: int, seat: str) -> "Tablet":
        """Connected, and the seat asked for."""
        socket = await connect(f"ws://127.0.0.1:{port}/v1/realtime", compression=None, max_size=1 << 24)
        await socket.recv()
        tablet = cls(seat, socket)
        await tablet.send("session.update", session={"transport": "binary"})
        await tablet.send("class.enter", seat=seat)
        return tablet

    async def send(self, type_: str, **fields: object) -> None:
        """One event."""
        await self._socket.send(json.dumps({"type": type_, **fields}))

    def forget(self) -> None:
        """What was shown up to now counts no more."""
        self._shown.clear()

    async def shows(self, step: int) -> float:
        """When the first bytes of the step's clip came, offered before. Raises TimeoutError."""
        await self._until(lambda: step in self._shown)
        return self._shown[step]

    async def is_at(self, step: int) -> None:
        """Until the class's place is told to be this step. Raises TimeoutError."""
        await self._until(lambda: self.class_.get("step") == step)

    async def set_clock(self) -> None:
        """The offset from one ping, as a page estimates it: the answer is half of the way old."""
        self.offset, self._pinged = 0.0, time.monotonic() * 1000
        await self.send("session.ping")
        await self._until(lambda: self.offset != 0.0)

    def run(self, at: float) -> float:
        """ms that the class's clip has run for at a moment, ms of this machine's monotonic clock."""
        return (at + self.offset - float(self.class_["started_at"])) * float(self.class_["speed"])

    async def drop(self) -> None:
        """Gone without a word."""
        self._listening.cancel()
        self._socket.transport.abort()
        await asyncio.gather(self._listening, return_exceptions=True)

    async def _listen(self) -> None:
        try:
            async for message in self._socket:
                now = time.monotonic()
                if isinstance(message, str):
                    self._take(json.loads(message), now)
                elif self._offer is not None:
                    frame = Frame.unpack(message)
                    if frame.kind is FrameKind.CLIP and frame.generation == self._offer[0]:
                        self._shown.setdefault(self._offer[1], now)
                self._news.set()
        except ConnectionClosed:
            pass

    def _take(self, event: Event, now: float) -> None:
        match event["type"]:
            case "clip.offer":
                self._offer = (event["generation"], event["step"])
            case "class.state":
                self.class_ = event
            case "session.pong":
                self.offset = event["now"] - (self._pinged + now * 1000) / 2

    async def _until(self, right: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not right():
                self._news.clear()
                await self._news.wait()


async def _post(port: int, path: str, **told: str) -> Event:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", verify=PLAIN) as client:
        reply = await client.post(path, json=told)
    reply.raise_for_status()
    answered: Event = reply.json()
    return answered


async def _led(teacher: Tablet, step: int) -> float:
    """The teacher goes to a step; when he said so."""
    begun = time.monotonic()
    await teacher.send("lesson.command", intent={"name": "jump", "step": step})
    return begun


async def _back(port: int, seat: str, step: int) -> float:
    """Seconds from connecting until a seat shows the class's step."""
    begun = time.monotonic()
    tablet = await Tablet.at(port, seat)
    try:
        return await tablet.shows(step) - begun
    finally:
        await tablet.drop()


async def _there(port: int, seat: str, step: int) -> None:
    """A seat is taken again and told that the class is at a step. Raises TimeoutError."""
    tablet = await Tablet.at(port, seat)
    try:
        await tablet.is_at(step)
    finally:
        await tablet.drop()


async def _joined(port: int, code: str, number: int, here: AsyncExitStack) -> tuple[Tablet, float]:
    """A pupil comes; seconds from the code to the first step's picture."""
    begun = time.monotonic()
    seat = await _post(port, "/v1/classes/join", code=code, name=f"小明{number}")
    tablet = await Tablet.at(port, seat["seat"])
    here.push_async_callback(tablet.drop)
    return tablet, await tablet.shows(1) - begun


async def _shown(teacher: Tablet, tablets: list[Tablet], step: int) -> tuple[float, list[float]]:
    """ms from the teacher's command to the picture on the slowest tablet; how far each clock is off the middle one."""
    for tablet in tablets:
        tablet.forget()
    begun = await _led(teacher, step)
    shown = max(await asyncio.gather(*(tablet.shows(step) for tablet in tablets)))
    await asyncio.gather(*(tablet.is_at(step) for tablet in tablets))
    await asyncio.gather(*(tablet.set_clock() for tablet in tablets))
    now = time.monotonic() * 1000
    run = sorted(tablet.run(now) for tablet in tablets)
    return 1000 * (shown - begun), [abs(each - run[len(run) // 2]) for each in run]


async def _conducted(server: Served, opened: Event, rounds: int) -> tuple[list[Figure], list[str]]:
    """A lesson with everybody there; the seats of the tablets."""
    async with AsyncExitStack() as here:
        teacher = await Tablet.at(server.port, opened["seat"])
        here.push_async_callback(teacher.drop)
        await teacher.is_at(1)
        one_by_one = [await _joined(server.port, opened["code"], i, here) for i in range(TABLETS // 2)]
        rest = range(TABLETS // 2, TABLETS)
        at_once = await asyncio.gather(*(_joined(server.port, opened["code"], i, here) for i in rest))
        tablets = [tablet for tablet, _ in (*one_by_one, *at_once)]
        new = [await _shown(teacher, tablets, step) for step in range(2, STEPS + 1)]
        spent = sum(server.process.cpu_times()[:2])
        known = [await _shown(teacher, tablets, 2 + number % (STEPS - 1)) for number in range(rounds)]
        spent = (sum(server.process.cpu_times()[:2]) - spent) / rounds
    command = Figure("command → picture on the slowest tablet", "ms", tuple(ms for ms, _ in known), 400, 200)
    clocks = Figure(
        "a tablet's clock off the middle one", "ms", tuple(off for _, all_ in (*new, *known) for off in all_)
    )
    return [
        Figure("from code to picture, one by one", "s", tuple(seconds for _, seconds in one_by_one), 1),
        Figure(f"from code to picture, {len(rest)} at once", "s", tuple(seconds for _, seconds in at_once), 1),
        command,
        Figure("p95 of these", "ms", (command.tail,), 900, 400),
        Figure("the same, of a step that has to be drawn first", "ms", tuple(ms for ms, _ in new)),
        Figure("the server's work for one command, all clips sent", "CPU ms", (1000 * spent,)),
        clocks,
        Figure("p95 of these", "ms", (clocks.tail,), 150, 100),
    ], [tablet.seat for tablet in tablets]


async def _returns(port: int, opened: Event, seats: list[str], step: int, rounds: int) -> list[Figure]:
    """Who joins late, and who refreshes, while the class is at a step."""
    late = []
    for number in range(rounds):
        seat = await _post(port, "/v1/classes/join", code=opened["code"], name=f"小红{number}")
        late.append(await _back(port, seat["seat"], step))
    refreshed = [await _back(port, seat, step) for seat in seats[:rounds]]
    return [
        Figure("late join → the class's step", "s", tuple(late), 1),
        Figure("refresh → the class's step", "s", tuple(refreshed), 1),
    ]


async def _lost(port: int, seats: list[str], drops: int, step: int, dice: random.Random) -> int:
    """How many of so many drops, up to five at once, do not come back to the class's step: pupils or the teacher."""
    lost = 0
    while drops > 0:
        falling = dice.sample(seats, min(drops, dice.randint(1, 5)))
        backs = await asyncio.gather(*(_there(port, seat, step) for seat in falling), return_exceptions=True)
        lost += sum(isinstance(back, BaseException) for back in backs)
        drops -= len(falling)
    return lost


async def _again(port: int, seats: list[str], step: int, begun: float) -> float:
    """Seconds from the start of a server until every seat shows the class's step, each tried for as a page does."""

    async def back(seat: str) -> float:
        tries = 0
        while True:
            try:
                tablet = await Tablet.at(port, seat)
                break
            except OSError:
                await asyncio.sleep(min(1.0, 0.25 * 2**tries))  # as wire/pause.ts
                tries += 1
        try:
            return await tablet.shows(step) - begun
        finally:
            await tablet.drop()

    async with asyncio.timeout(STARTING):
        return max(await asyncio.gather(*(back(seat) for seat in seats)))


def _kill(process: psutil.Process) -> None:
    process.kill()
    process.wait(20)


def figures(rounds: int) -> list[Figure]:
    """A class through one lesson, and through drops and kills."""
    dice = random.Random(30)
    step = 2 + (rounds - 1) % (STEPS - 1)
    again: list[float] = []
    lost = 0
    with tempfile.TemporaryDirectory() as scratch:
        data = data_folder(Path(scratch) / "var")
        with served(data, **LIMITS) as server:
            opened = asyncio.run(_post(server.port, "/v1/classes", name="三年级", technique=TECHNIQUE))
            shown, seats = asyncio.run(_conducted(server, opened, rounds))
            shown += asyncio.run(_returns(server.port, opened, seats, step, min(rounds, 10)))
            _kill(server.process)
        everybody = [opened["seat"], *seats]
        for _ in range(KILLS):
            begun = time.monotonic()
            with launched(data, **LIMITS) as (port, process):
                again.append(asyncio.run(_again(port, everybody, step, begun)))
                lost += asyncio.run(_lost(port, everybody, DROPS // KILLS, step, dice))
                _kill(process)
    return [
        *shown,
        Figure("server killed and started → the class's step on the slowest tablet", "s", tuple(again), 5),
        Figure(f"lost over {DROPS} drops and {KILLS + 1} kills", "", (float(lost),), 0),
    ]
