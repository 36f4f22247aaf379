"""Visits at the kiosk, by the hour."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from knowledge.records.visits import WORDS_KEPT, Hour, Visits

TEN = datetime(2026, 11, 29, 10, 15)
ELEVEN = datetime(2026, 11, 29, 11, 0)


@pytest.fixture
async def visits(tmp_path: Path) -> AsyncIterator[Visits]:
    store = Visits(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
    await store.open()
    yield store
    await store.close()


async def test_the_visits_of_an_hour_are_one_row(visits: Visits) -> None:
    await visits.add(TEN, 60, 2, 1)
    await visits.add(TEN.replace(minute=59), 30, 1, 0)
    await visits.add(ELEVEN, 10, 0, 0)
    assert await visits.hours() == (
        Hour(hour="2026-11-29T10", visits=2, seconds=90, asked=3, missed=1),
        Hour(hour="2026-11-29T11", visits=1, seconds=10, asked=0, missed=0),
    )


async def test_words_stand_with_their_hour_and_the_newest_are_kept(visits: Visits) -> None:
    await visits.add(TEN, 60, 1, 1, ["今天天气怎么样"])
    await visits.add(ELEVEN, 60, 1, 1, [str(number) for number in range(WORDS_KEPT)])
    first, second = await visits.hours()
    assert first.words == ()
    assert second.words[0] == "0"
    assert len(second.words) == WORDS_KEPT
