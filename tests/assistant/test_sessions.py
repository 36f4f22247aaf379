"""Where each learner is, kept on disk."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistant.sessions import KEPT_SECONDS, Sessions


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'sessions.db'}"


@pytest.fixture
async def sessions(address: str) -> AsyncIterator[Sessions]:
    opened = Sessions(address)
    await opened.open()
    yield opened
    await opened.close()


class TestASession:
    async def test_is_found_again_by_its_token(self, sessions: Sessions) -> None:
        await sessions.save("a", {"place": {"step": 3}, "evidence": "因为你刚说“好了”"})
        assert await sessions.load("a") == {"place": {"step": 3}, "evidence": "因为你刚说“好了”"}
        assert await sessions.load("b") is None

    async def test_saved_again_is_the_newer_one(self, sessions: Sessions) -> None:
        for step in range(3):
            await sessions.save("a", {"step": step})
        assert await sessions.load("a") == {"step": 2}

    async def test_outlives_the_server(self, sessions: Sessions, address: str) -> None:
        await sessions.save("a", {"step": 3})
        await sessions.close()
        other = Sessions(address)
        await other.open()
        assert await other.load("a") == {"step": 3}
        await other.close()

    @pytest.mark.parametrize(("age", "kept"), [(-60, True), (60, False)])
    async def test_is_forgotten_after_thirty_days(
        self, address: str, monkeypatch: pytest.MonkeyPatch, age: float, kept: bool
    ) -> None:
        now = time.time()
        first = Sessions(address)
        await first.open()
        monkeypatch.setattr(time, "time", lambda: now - KEPT_SECONDS - age)
        await first.save("a", {})
        await first.close()
        monkeypatch.setattr(time, "time", lambda: now)
        later = Sessions(address)
        await later.open()
        assert (await later.load("a") is not None) == kept
        await later.close()

    async def test_is_seen_by_another_connection_while_many_write(self, sessions: Sessions, address: str) -> None:
        other = Sessions(address)
        await other.open()
        await asyncio.gather(*(who.save(f"{n}", {"n": n}) for n in range(10) for who in (sessions, other)))
        assert [await other.load(f"{n}") for n in range(10)] == [{"n": n} for n in range(10)]
        await other.close()
