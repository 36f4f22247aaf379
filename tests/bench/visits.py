"""Memory of a real server while visitors come and go without a word, and what one that stays costs."""

import asyncio
import json
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect

from tests.bench.figure import Figure
from tests.bench.served import Served, data_folder, served

VISITS = 10_000
AT_ONCE = 8
IDLE = 200  # sockets that stay
BOUND = 1300  # MB


async def _look_in(port: int) -> ClientConnection:
    """Connected, greeted, and a lesson on the screen."""
    address = f"ws://127.0.0.1:{port}/v1/realtime"
    socket = await connect(address, compression=None)
    await socket.recv()
    config = {"transport": "binary", "technique": "suxiu/qi-zhen", "step": 2, "input_sample_rate": 48000}
    await socket.send(json.dumps({"type": "session.update", "session": config}))
    while json.loads(await socket.recv())["type"] != "lesson.state":
        pass
    return socket


async def _visits(port: int, count: int) -> None:
    async def visitor(visits: int) -> None:
        for _ in range(visits):
            await (await _look_in(port)).close()

    await asyncio.gather(*(visitor(count // AT_ONCE) for _ in range(AT_ONCE)))


async def _idle(server: Served) -> float:
    """Resident MB while so many sit there."""
    async with AsyncExitStack() as here:
        for _ in range(IDLE):
            here.push_async_callback((await _look_in(server.port)).close)
        return server.megabytes


def figures() -> list[Figure]:
    """Before, after, and with sockets that stay, twice."""
    limits = {"sockets_a_client": "1000", "sockets_a_minute": "1000000"}
    with tempfile.TemporaryDirectory() as scratch, served(data_folder(Path(scratch) / "var"), **limits) as server:
        before = server.megabytes
        first = asyncio.run(_idle(server))
        asyncio.run(_visits(server.port, VISITS))
        after = server.megabytes
        second = asyncio.run(_idle(server))
    each = (first - before) / IDLE
    return [
        Figure("resident memory of a fresh server", "MB", (before,)),
        Figure(f"with {IDLE} idle sockets", "MB", (first,), BOUND),
        Figure("one idle socket", "MB", (each,), 1),
        Figure(f"after {VISITS} visits that only look in, {AT_ONCE} at a time", "MB", (after,), BOUND),
        Figure(f"with {IDLE} idle sockets again", "MB", (second,), BOUND),
    ]
