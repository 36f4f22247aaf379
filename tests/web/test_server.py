"""Connections that do nothing, over raw TCP: none is held for longer than the server's patience."""

import asyncio
import socket
import time
from itertools import cycle

import pytest

from tests.conftest import Running
from tests.waiting import LONG
from web.app import STATIC

HEAD = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"


async def ended(impatient: Running, first: bytes = b"", trickle: bytes = b"") -> None:
    """Returns when the server ends a connection that sends this, then `trickle` byte by byte, again and again."""
    reader, writer = await asyncio.open_connection("127.0.0.1", impatient.port)
    writer.write(first)

    async def drip() -> None:
        for byte in cycle(trickle):
            writer.write(bytes([byte]))
            await asyncio.sleep(0.1)

    dripping = asyncio.create_task(drip())
    try:
        async with asyncio.timeout(LONG):
            with pytest.raises(ConnectionError):
                while await reader.read(1 << 16):
                    pass
                raise ConnectionResetError
    finally:
        dripping.cancel()
        writer.close()


class TestAHalfOpenConnection:
    async def test_that_asks_for_nothing_is_ended(self, impatient: Running) -> None:
        await ended(impatient)

    async def test_that_never_finishes_its_head_is_ended(self, impatient: Running) -> None:
        await ended(impatient, HEAD + b"X-Slow: ", trickle=b"x")

    async def test_that_begins_a_second_request_and_stops_is_ended(self, impatient: Running) -> None:
        await ended(impatient, HEAD + b"\r\n" + HEAD)


class TestAReaderThatReadsNothing:
    def test_of_the_page_is_cut_off(self, impatient: Running) -> None:
        asset = max((STATIC / "assets").iterdir(), key=lambda file: file.stat().st_size).name
        asked = f"GET /assets/{asset} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
        with socket.socket() as deaf:
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            deaf.connect(("127.0.0.1", impatient.port))
            with pytest.raises(ConnectionError):
                for _ in range(int(LONG / 0.05)):
                    deaf.sendall(asked)
                    time.sleep(0.05)

    def test_and_asks_on_and_on_is_cut_off(self, impatient: Running) -> None:
        with socket.create_connection(("127.0.0.1", impatient.port), timeout=LONG) as greedy, pytest.raises(OSError):
            for _ in range(1000):
                greedy.sendall((HEAD + b"\r\n") * 1000)
