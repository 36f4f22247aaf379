"""The records: one database, in which every store keeps its own table."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

from filelock import AsyncFileLock, FileLock
from sqlalchemy import Connection, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase

from knowledge.errors import DiskTrouble, KnowledgeError

FORMAT = 1  # raised when a file of this version can no longer be read by the one before
# how the names of SQLite's errors begin
_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
_FOREIGN = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


class Base(DeclarativeBase):
    """Tables of the records."""


def utc(seconds: float) -> datetime:
    """A time that is kept, in seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)


def engine_at(address: str, durable: bool = False) -> AsyncEngine:
    """An engine on the file at a SQLAlchemy address: sqlite+aiosqlite:///var/wenjiang.db. Nothing is opened yet.

    `durable`: what is written is on the disk when that returns; else a crash of the machine loses a turn. What is asked
    of it raises DiskTrouble where the disk refuses.
    """
    engine = create_async_engine(address)
    event.listen(engine.sync_engine, "handle_error", _told)
    event.listen(engine.sync_engine, "connect", partial(_prepare, "FULL" if durable else "NORMAL"))
    return engine


class Store(Protocol):
    """What keeps rows in the file."""

    async def open(self) -> None:
        """Before anything is asked of it."""

    async def close(self) -> None:
        """Let go of the file."""


class Tables:
    """A store whose tables are in the file at a SQLAlchemy address; `durable` as of `engine_at`. Call `open` once
    before, `close` at the end."""

    def __init__(self, address: str, *, durable: bool = False) -> None:
        self._engine = engine_at(address, durable)

    async def open(self) -> None:
        """Make the tables where they are missing. Raises KnowledgeError for a file that cannot be used."""
        await make_tables(self._engine)

    async def close(self) -> None:
        """Let go of the file."""
        await self._engine.dispose()


S = TypeVar("S", bound=Store)


@asynccontextmanager
async def opened(store: S) -> AsyncIterator[S]:
    """A store while it is open. Raises KnowledgeError for a file that cannot be used."""
    try:
        await store.open()
        yield store
    finally:
        await store.close()


def digest(token: str) -> str:
    """What is kept of a token that opens something: its SHA-256."""
    return sha256(token.encode()).hexdigest()


async def make_ready(address: str) -> None:
    """Make the file at an address and its tables before anything needs them. Raises KnowledgeError as `make_tables`."""
    engine = engine_at(address)
    try:
        await make_tables(engine)
    finally:
        await engine.dispose()


async def make_tables(engine: AsyncEngine, migrate: Callable[[Connection], None] | None = None) -> None:
    """Make the file and the tables that are missing, of every store that has been imported; then `migrate` older ones.

    Raises KnowledgeError for a file that is no database, or was written by a newer version.
    """
    path = str(engine.url.database)
    async with AsyncFileLock(_lock(path)):
        try:
            async with engine.connect() as connection:  # readers beside a writer; the file keeps the mode
                await connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            async with engine.begin() as connection:
                await connection.run_sync(_check_format, path)
                await connection.run_sync(Base.metadata.create_all)
                if migrate is not None:
                    await connection.run_sync(migrate)
        except DiskTrouble as bad:
            raise _unusable(path, bad.__cause__ or bad) from bad
        except DatabaseError as bad:
            raise _unusable(path, bad.orig or bad) from bad


def _check_format(connection: Connection, path: str) -> None:
    written = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if written > FORMAT:
        raise KnowledgeError(
            f"{path} was written by a newer 问匠: format {written}, this one reads up to {FORMAT}",
            "update 问匠, or set WENJIANG_DATA to another folder",
        )
    connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")


def _unusable(path: str, bad: BaseException) -> KnowledgeError:
    foreign = getattr(bad, "sqlite_errorname", "") in _FOREIGN
    return KnowledgeError(
        f"the records {path} cannot be used: {bad}",
        "move that file away and start again, or bring back a copy of it"
        if foreign
        else "see that it is a file that may be read and written, or set WENJIANG_DATA to another folder",
    )


def preparing(database: str) -> FileLock:
    """Held while an SQLite file is made ready: its journal mode changes at once, or not at all if somebody reads it."""
    return FileLock(_lock(database))


def _lock(database: str) -> Path:
    path = Path(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f"{path.name}.lock")


def _told(context: ExceptionContext) -> None:
    """The disk's refusal in one sentence, for every store at once."""
    name = getattr(context.original_exception, "sqlite_errorname", None) or ""
    if isinstance(context.sqlalchemy_exception, OperationalError) and name.startswith(_DISK):
        raise DiskTrouble(
            f"服务器的磁盘写不进去，这一次没有存下来。The disk refuses, nothing was kept: {context.original_exception}",
            "请告诉管理员：磁盘满了或不许写。Tell whoever keeps the server: the disk is full or may not be written.",
        ) from context.original_exception


def _prepare(synchronous: str, connection: DBAPIConnection, _record: object) -> None:
    """FULL waits for the disk at every commit, NORMAL at checkpoints alone."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA synchronous={synchronous}")
    cursor.close()
