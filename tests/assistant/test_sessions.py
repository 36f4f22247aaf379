"""Where each learner is, kept on disk."""

import asyncio
import json
import sqlite3
import time
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import pytest

from assistant import sessions as module
from assistant.place import Kept, Place
from assistant.sessions import KEPT_SECONDS, Sessions
from tests.library import shipped

BANDS = shipped().technique("suxiu/zheng-qiang-zhen")


def at(step: int, rev: int = 1, said: str = "") -> Kept:
    return Kept(Place().at(BANDS, step, said).model_copy(update={"rev": rev}), 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions.db"


@pytest.fixture
async def sessions(path: Path) -> AsyncIterator[Sessions]:
    opened = await begun(path)
    yield opened
    await opened.close()


async def begun(path: Path) -> Sessions:
    opened = Sessions(f"sqlite+aiosqlite:///{path}")
    await opened.open()
    return opened


def rows(path: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT key, state FROM session_places").fetchall()
    connection.close()
    return found


def found_in(path: Path, *words: str) -> list[str]:
    """Words that stand in any file of the folder."""
    held = b"".join(file.read_bytes() for file in path.parent.iterdir())
    return [word for word in words if word.encode() in held]


class TestASession:
    async def test_is_found_again_by_its_token(self, sessions: Sessions) -> None:
        assert await sessions.save("a", at(3), None)
        assert await sessions.load("a") == at(3)
        assert await sessions.load("b") is None

    async def test_outlives_the_server(self, sessions: Sessions, path: Path) -> None:
        await sessions.save("a", at(3), None)
        await sessions.close()
        other = await begun(path)
        assert await other.load("a") == at(3)
        await other.close()

    async def test_is_seen_by_another_connection_while_many_write(self, sessions: Sessions, path: Path) -> None:
        other = await begun(path)
        both = [(who, f"{name} {n}") for n in range(10) for name, who in (("one", sessions), ("other", other))]
        assert all(await asyncio.gather(*(who.save(token, at(2), None) for who, token in both)))
        assert [await other.load(token) for _, token in both] == [at(2)] * 20
        await other.close()


class TestARevision:
    async def test_is_kept_only_where_the_one_before_is_still_there(self, sessions: Sessions) -> None:
        assert await sessions.save("a", at(3, rev=1), None)
        assert await sessions.save("a", at(4, rev=2), 1)
        assert not await sessions.save("a", at(8, rev=2), 1)
        assert not await sessions.save("a", at(8, rev=1), None)
        assert await sessions.load("a") == at(4, rev=2)

    async def test_is_kept_of_a_session_that_was_forgotten_meanwhile(self, sessions: Sessions) -> None:
        assert await sessions.save("a", at(4, rev=7), 6)
        assert await sessions.load("a") == at(4, rev=7)

    async def test_of_two_at_once_in_two_processes_one_is_kept(self, sessions: Sessions, path: Path) -> None:
        other = await begun(path)
        await sessions.save("a", at(3), None)
        done = await asyncio.gather(*(who.save("a", at(4, rev=2), 1) for who in (sessions, other) for _ in range(5)))
        assert done.count(True) == 1
        await other.close()


class TestOnDisk:
    async def test_there_is_neither_a_token_nor_a_word_of_the_learner(self, sessions: Sessions, path: Path) -> None:
        await sessions.save("the token", at(3, said="我叫王小明，第三步"), None)
        [(key, state)] = rows(path)
        assert key == sha256(b"the token").hexdigest()
        assert "王小明" not in state
        assert not found_in(path, "the token", "王小明")

    async def test_what_an_older_version_kept_is_taken_over_without_either(self, path: Path) -> None:
        old = sqlite3.connect(path)
        old.execute(
            "CREATE TABLE sessions (token VARCHAR(64) PRIMARY KEY, state TEXT NOT NULL, touched FLOAT NOT NULL)"
        )
        place = at(5, said="我叫王小明，第五步").place.model_dump(mode="json")
        for token, state in (
            ("mine", {"place": place, "generation": 4}),
            ("odd", {"place": {"x": 1}, "generation": 0}),
        ):
            old.execute("INSERT INTO sessions VALUES (?, ?, ?)", (token, json.dumps(state), time.time()))
        old.commit()
        old.close()
        sessions = await begun(path)
        kept = await sessions.load("mine")
        assert kept is not None
        assert (kept.place.technique, kept.place.step, kept.generation) == (BANDS.id, 5, 4)
        assert await sessions.load("odd") is None
        assert [key for key, _ in rows(path)] == [sha256(b"mine").hexdigest()]
        await sessions.close()
        assert not found_in(path, "王小明", '"said": "我')

    async def test_a_place_that_cannot_be_read_is_none(self, sessions: Sessions, path: Path) -> None:
        await sessions.save("a", at(3), None)
        connection = sqlite3.connect(path)
        connection.execute("UPDATE session_places SET state = ?", ('{"place": {"floor": 2}, "generation": 1}',))
        connection.commit()
        connection.close()
        assert await sessions.load("a") is None


class TestForgetting:
    @pytest.mark.parametrize(("age", "kept"), [(-60, True), (60, False)])
    async def test_comes_after_thirty_days(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, age: float, kept: bool
    ) -> None:
        now = time.time()
        first = await begun(path)
        monkeypatch.setattr(time, "time", lambda: now - KEPT_SECONDS - age)
        await first.save("a", at(1), None)
        await first.close()
        monkeypatch.setattr(time, "time", lambda: now)
        later = await begun(path)
        assert (await later.load("a") is not None) == kept
        await later.close()

    async def test_comes_daily_while_the_server_runs(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "PURGE_SECONDS", 0.01)
        sessions = await begun(path)
        monkeypatch.setattr(module, "KEPT_SECONDS", -1)
        await sessions.save("a", at(1), None)
        async with asyncio.timeout(90):
            while await sessions.load("a") is not None:  # noqa: ASYNC110 - it goes by itself
                await asyncio.sleep(0.01)
        await sessions.close()

    async def test_comes_first_for_the_longest_untouched_where_there_are_too_many(
        self, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "MOST", 3)
        monkeypatch.setattr(module, "PURGE_ROWS", 6)
        for token in "abcde":
            await sessions.save(token, at(1), None)
        await sessions.save("a", at(2, rev=2), 1)
        await sessions.save("f", at(1), None)
        assert [token for token in "abcdef" if await sessions.load(token)] == ["a", "e", "f"]
