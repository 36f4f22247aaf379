"""The database of the records."""

import asyncio
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.sessions import Sessions
from knowledge.drafts import Drafts
from knowledge.records import engine_at, make_tables, preparing


def _names(connection: AsyncConnection) -> set[str]:
    return set(inspect(connection).get_table_names())


class TestAnEngine:
    async def test_opens_nothing_before_it_is_used(self, tmp_path: Path) -> None:
        engine = engine_at(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
        assert not (tmp_path / "records.db").exists()
        await engine.dispose()

    async def test_lets_readers_in_beside_a_writer_and_does_not_wait_for_the_disk(self, tmp_path: Path) -> None:
        engine = engine_at(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
        await make_tables(engine)
        async with engine.connect() as connection:
            assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
            assert await connection.scalar(text("PRAGMA synchronous")) == 1  # NORMAL
        await engine.dispose()


class TestTheTables:
    async def test_are_made_once_for_every_store_and_stay(self, tmp_path: Path) -> None:
        engine = engine_at(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
        for _ in range(2):
            await make_tables(engine)
        async with engine.connect() as connection:
            assert await connection.run_sync(_names) >= {"sessions", "drafts"}
        await engine.dispose()

    async def test_are_not_made_while_another_process_makes_them(self, tmp_path: Path) -> None:
        path = tmp_path / "records.db"
        engine = engine_at(f"sqlite+aiosqlite:///{path}")
        with preparing(str(path)):
            making = asyncio.create_task(make_tables(engine))
            assert not (await asyncio.wait([making], timeout=0.5))[0]
            assert not path.exists()
        await making
        await engine.dispose()

    async def test_stores_share_one_file(self, tmp_path: Path) -> None:
        address = f"sqlite+aiosqlite:///{tmp_path / 'records.db'}"
        sessions, drafts = Sessions(address), Drafts(address)
        await sessions.open()
        await drafts.open()
        await asyncio.gather(
            *(sessions.save(f"{n}", {"n": n}) for n in range(10)), *(drafts.latest() for _ in range(10))
        )
        assert await sessions.load("9") == {"n": 9}
        assert await drafts.latest() == ()
        await sessions.close()
        await drafts.close()
