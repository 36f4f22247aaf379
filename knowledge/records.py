"""The records: one database, in which every store keeps its own table."""

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """Tables of the records."""


def engine_at(address: str) -> AsyncEngine:
    """An engine on the database at a SQLAlchemy address: sqlite+aiosqlite:///var/wenjiang.db. Nothing is opened yet."""
    engine = create_async_engine(address)
    event.listen(engine.sync_engine, "connect", _prepare)
    return engine


async def make_tables(connection: AsyncConnection) -> None:
    """Make the tables that are missing, of every store that has been imported."""
    await connection.run_sync(Base.metadata.create_all)


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    """Readers beside a writer, and no wait for the disk but at checkpoints: a crash of the machine loses a turn."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()
