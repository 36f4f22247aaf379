"""The log of deeds: who did what, when, from which role. It is only ever added to, and is on the disk when told."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from assistant.people.person import Person
from assistant.people.roles import Deed
from assistant.people.tables import DeedRow
from knowledge.records.database import utc


@dataclass(frozen=True, slots=True)
class Done:
    """One deed. `who` is empty without an account; `role` is then where it was done from: visitor, this machine,
    console."""

    at: datetime  # UTC
    who: str
    role: str
    deed: str
    about: str


class Deeds:
    """One a process, on an open engine. `clock`: seconds since 1970."""

    def __init__(self, engine: AsyncEngine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    async def note(self, person: Person, deed: Deed, about: str) -> None:
        """Write down a deed that is done. Raises DiskTrouble."""
        role = person.origin or person.role.value
        row = {"at": self._clock(), "who": person.name, "role": role, "deed": deed.value, "about": about}
        async with self._engine.begin() as connection:
            await connection.execute(insert(DeedRow).values(row))

    async def newest(self, most: int) -> tuple[Done, ...]:
        """The last so many deeds, the oldest of them first."""
        columns = (DeedRow.at, DeedRow.who, DeedRow.role, DeedRow.deed, DeedRow.about)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(select(*columns).order_by(DeedRow.id.desc()).limit(most))).all()
        return tuple(Done(utc(at), *rest) for at, *rest in reversed(rows))
