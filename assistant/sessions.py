"""Where each learner is, kept on disk: a dropped tablet or a restarted server takes up the same place.

A row is found by the SHA-256 of its resume token and holds none of the learner's words. Rows go after 30 days, and the
longest untouched first where there are too many.
"""

import asyncio
import json
import logging
import time

from pydantic import ValidationError
from sqlalchemy import Connection, Float, Integer, String, Text, delete, inspect, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from assistant.place import Kept, Place
from knowledge.errors import DiskTrouble
from knowledge.records.database import Base, digest, engine_at, make_tables

log = logging.getLogger("wenjiang")

KEPT_SECONDS = 30 * 24 * 3600
MOST = 50_000  # sessions kept: some 50 MB, 300 MB at the very most
PURGE_SECONDS = 24 * 3600
PURGE_ROWS = 100  # new sessions after which the number is looked at again
_OLD = "sessions"  # the table of the first version: tokens as they are, words in the places


class SessionRow(Base):
    """One learner's place."""

    __tablename__ = "session_places"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    rev: Mapped[int] = mapped_column(Integer)  # of the place
    state: Mapped[str] = mapped_column(Text)
    touched: Mapped[float] = mapped_column(Float, index=True)  # seconds since 1970


class Sessions:
    """Load and save by token. Call `open` once before."""

    def __init__(self, address: str) -> None:
        self._engine = engine_at(address)
        self._made = 0
        self._daily: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Make the table where it is missing; forget what is too old or too much, now and once a day.

        Raises KnowledgeError for a file that cannot be used.
        """
        await make_tables(self._engine, _take_over)
        await self._purge()
        self._daily = asyncio.create_task(self._purge_daily())

    async def load(self, token: str) -> Kept | None:
        """What was saved, or None for a token that is unknown."""
        query = select(SessionRow.state).where(SessionRow.key == digest(token))
        async with self._engine.connect() as connection:
            text = await connection.scalar(query)
        return None if text is None else _parsed(text)

    async def save(self, token: str, kept: Kept, before: int | None) -> bool:
        """Keep a place that was reached from revision `before`, None: the first one of this token.

        False, and nothing is kept, where another process has saved another revision meanwhile.
        """
        row = _row(digest(token), kept, time.time())
        put = insert(SessionRow).values(row)
        put = put.on_conflict_do_update(index_elements=["key"], set_=row, where=SessionRow.rev == before)
        async with self._engine.begin() as connection:
            done = await connection.execute(put)
        if before is None:
            self._made += 1
            if self._made % PURGE_ROWS == 0:
                await self._purge()
        return bool(done.rowcount)

    async def close(self) -> None:
        """Release the file."""
        if self._daily is not None:
            self._daily.cancel()
            await asyncio.gather(self._daily, return_exceptions=True)
        await self._engine.dispose()

    async def _purge(self) -> None:
        too_many = select(SessionRow.key).order_by(SessionRow.touched.desc()).offset(MOST)
        too_old = SessionRow.touched < time.time() - KEPT_SECONDS
        async with self._engine.begin() as connection:
            await connection.execute(delete(SessionRow).where(too_old | SessionRow.key.in_(too_many)))

    async def _purge_daily(self) -> None:
        while True:
            await asyncio.sleep(PURGE_SECONDS)
            try:
                await self._purge()
            except DiskTrouble as bad:  # tomorrow is another day
                log.warning("old sessions are not forgotten: %s", bad)


def _row(key: str, kept: Kept, touched: float) -> dict[str, object]:
    place = kept.place.without_words().model_dump(mode="json")
    state = json.dumps({"place": place, "generation": kept.generation}, ensure_ascii=False)
    return {"key": key, "rev": kept.place.rev, "state": state, "touched": touched}


def _parsed(state: str) -> Kept | None:
    """None for a place that this version cannot read: its learner begins anew."""
    told = json.loads(state)
    try:
        return Kept(Place.model_validate(told["place"]), int(told["generation"]))
    except ValidationError:
        return None


def _take_over(connection: Connection) -> None:
    """The sessions of the first version, their tokens hashed and their words forgotten."""
    if not inspect(connection).has_table(_OLD):
        return
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for token, state, touched in connection.exec_driver_sql(f"SELECT token, state, touched FROM {_OLD}").all():  # noqa: S608
        if (kept := _parsed(state)) is not None:
            connection.execute(insert(SessionRow).values(_row(digest(token), kept, touched)).on_conflict_do_nothing())
    connection.exec_driver_sql(f"DROP TABLE {_OLD}")
