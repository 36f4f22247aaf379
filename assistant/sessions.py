"""Where each learner is, kept on disk: a dropped tablet or a restarted server takes up the same place."""

import json
import time
from typing import Any

from sqlalchemy import Float, String, Text, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.records import Base, engine_at, make_tables

KEPT_SECONDS = 30 * 24 * 3600


class SessionRow(Base):
    """One learner's session by its resume token."""

    __tablename__ = "sessions"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[str] = mapped_column(Text)
    touched: Mapped[float] = mapped_column(Float, index=True)  # seconds since 1970


class Sessions:
    """Load and save by token. Call `open` once before."""

    def __init__(self, address: str) -> None:
        self._engine = engine_at(address)

    async def open(self) -> None:
        """Make the table where it is missing and forget sessions older than 30 days."""
        await make_tables(self._engine)
        async with self._engine.begin() as connection:
            await connection.execute(delete(SessionRow).where(SessionRow.touched < time.time() - KEPT_SECONDS))

    async def load(self, token: str) -> dict[str, Any] | None:
        """The saved state, or None for a token that is unknown."""
        async with self._engine.connect() as connection:
            text = await connection.scalar(select(SessionRow.state).where(SessionRow.token == token))
        return None if text is None else dict(json.loads(text))

    async def save(self, token: str, state: dict[str, Any]) -> None:
        """Keep the state."""
        row = {"token": token, "state": json.dumps(state, ensure_ascii=False), "touched": time.time()}
        async with self._engine.begin() as connection:
            await connection.execute(
                insert(SessionRow).values(row).on_conflict_do_update(index_elements=["token"], set_=row)
            )

    async def close(self) -> None:
        """Release the file."""
        await self._engine.dispose()
