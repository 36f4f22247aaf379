"""Accounts in a fresh database under a clock that is set by hand, and password hashing that costs nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from assistant.people import passwords
from assistant.people.accounts import Accounts
from assistant.people.deeds import Deeds
from assistant.people.people import People
from assistant.people.sign_ins import SignIns
from knowledge.records.database import engine_at, make_tables


class Clock:
    """Seconds since 1970, as a test says."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'wenjiang.db'}"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
async def accounts(address: str, clock: Clock) -> AsyncIterator[Accounts]:
    engine = engine_at(address, durable=True)
    await make_tables(engine)
    opened = Accounts(People(engine, clock), SignIns(engine, clock), Deeds(engine, clock))
    await opened.sign_ins.open()
    yield opened
    await engine.dispose()
