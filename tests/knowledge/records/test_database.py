"""The database of the records."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from assistant.place import Kept, Place
from assistant.sessions import Sessions
from knowledge.errors import DiskTrouble, KnowledgeError
from knowledge.records.database import FORMAT, engine_at, make_ready, make_tables, preparing
from knowledge.records.drafts import Drafts
from tests.disk import full_disk


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


class TestADiskThatRefuses:
    async def test_is_told_in_one_sentence_and_what_was_kept_stays(self, tmp_path: Path) -> None:
        engine = engine_at(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
        try:
            await make_tables(engine)
            async with engine.begin() as connection:
                await connection.exec_driver_sql("CREATE TABLE kept (text TEXT)")
                await connection.exec_driver_sql("INSERT INTO kept VALUES ('before')")
            with full_disk(), pytest.raises(DiskTrouble, match="The disk refuses"):
                async with engine.begin() as connection:
                    await connection.exec_driver_sql("INSERT INTO kept VALUES (hex(randomblob(9000)))")
            async with engine.begin() as connection:
                assert (await connection.exec_driver_sql("SELECT text FROM kept")).scalars().all() == ["before"]
                await connection.exec_driver_sql("INSERT INTO kept VALUES ('after')")
        finally:
            await engine.dispose()

    async def test_that_lets_no_file_be_made_is_told_too(self, tmp_path: Path) -> None:
        engine = engine_at(f"sqlite+aiosqlite:///{tmp_path / 'none' / 'records.db'}")
        with pytest.raises(DiskTrouble, match="unable to open"):
            async with engine.connect():
                pass
        await engine.dispose()


class TestTheTables:
    async def test_are_made_once_for_every_store_and_stay(self, tmp_path: Path) -> None:
        engine = engine_at(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
        for _ in range(2):
            await make_tables(engine)
        async with engine.connect() as connection:
            assert await connection.run_sync(_names) >= {"session_places", "drafts"}
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
            *(sessions.save(f"{n}", Kept(Place(), n), None) for n in range(10)), *(drafts.latest() for _ in range(10))
        )
        assert await sessions.load("9") == Kept(Place(), 9)
        assert await drafts.latest() == ()
        await sessions.close()
        await drafts.close()


class TestAFileThatIsNoRecords:
    """Each is told in a sentence with what to do, and stays as it is."""

    async def test_is_refused_where_it_holds_something_else(self, tmp_path: Path) -> None:
        path = tmp_path / "records.db"
        path.write_bytes(b"not a database at all" * 100)
        with pytest.raises(KnowledgeError, match="file is not a database") as bad:
            await make_ready(f"sqlite+aiosqlite:///{path}")
        assert "move that file away" in bad.value.hint
        assert path.read_bytes().startswith(b"not a database")

    async def test_is_refused_where_it_is_a_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "records.db"
        path.mkdir()
        with pytest.raises(KnowledgeError, match="unable to open") as bad:
            await make_ready(f"sqlite+aiosqlite:///{path}")
        assert "WENJIANG_DATA" in bad.value.hint

    async def test_is_refused_where_a_newer_version_wrote_it(self, tmp_path: Path) -> None:
        path = tmp_path / "records.db"
        with sqlite3.connect(path) as newer:
            newer.execute(f"PRAGMA user_version = {FORMAT + 1}")
        newer.close()
        with pytest.raises(KnowledgeError, match=f"format {FORMAT + 1}, this one reads up to {FORMAT}") as bad:
            await make_ready(f"sqlite+aiosqlite:///{path}")
        assert bad.value.hint.startswith("update")
