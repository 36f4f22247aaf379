"""Everything kept of people in one hand, opened and closed together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from assistant.people.deeds import Deeds
from assistant.people.people import People
from assistant.people.sign_ins import SignIns
from knowledge.records.database import engine_at, make_tables


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who there is, who is signed in, and what was done."""

    people: People
    sign_ins: SignIns
    deeds: Deeds


@asynccontextmanager
async def accounts_at(address: str) -> AsyncIterator[Accounts]:
    """The accounts in the database at a SQLAlchemy address. Raises KnowledgeError for a file that cannot be used."""
    engine = engine_at(address, durable=True)
    try:
        await make_tables(engine)
        accounts = Accounts(People(engine), SignIns(engine), Deeds(engine))
        await accounts.sign_ins.open()
        yield accounts
    finally:
        await engine.dispose()
