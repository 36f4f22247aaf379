"""The records: one database, in which every store keeps its own table."""

from pathlib import Path

from filelock import AsyncFileLock, FileLock
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """Tables of the records."""


def engine_at(address: str) -> AsyncEngine:
    """An engine on the file at a SQLAlchemy address: sqlite+aiosqlite:///var/wenjiang.db. Nothing is opened yet."""
    engine = create_async_engine(address)
    event.listen(engine.sync_engine, "connect", _prepare)
    return engine


async def make_tables(engine: AsyncEngine) -> None:
    """Make the file and the tables that are missing, of every store that has been imported."""
    async with AsyncFileLock(_lock(str(engine.url.database))):
        async with engine.connect() as connection:  # readers beside a writer; the file keeps the mode
            await connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)


def preparing(database: str) -> FileLock:
    """Held while an SQLite file is made ready: its journal mode changes at once, or not at all if somebody reads it."""
    return FileLock(_lock(database))


def _lock(database: str) -> Path:
    path = Path(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f"{path.name}.lock")


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    """No wait for the disk but at checkpoints: a crash of the machine loses a turn."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()
