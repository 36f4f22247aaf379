"""A conflict is settled by somebody with a name; the newest decision holds, and what was told stays."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.loading.library import Library
from knowledge.records.database import opened
from knowledge.records.settlements import Settlements, settled, settled_by
from knowledge.schema.quantity import Origin
from tests.knowledge.small import HEAT, disputed, small

KITE = "kite/zha-jia"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return small(tmp_path / "library", disputed())


@pytest.fixture
async def settlements(address: str) -> AsyncIterator[Settlements]:
    async with opened(Settlements(address)) as store:
        yield store


async def test_a_number_has_the_value_of_the_telling_that_holds(settlements: Settlements, library: Library) -> None:
    await settlements.settle(library, KITE, 1, "heat", "B1", " 某传承人 ", "火边量过")
    heat = settled(library, await settlements.newest()).technique(KITE).steps[0].quantities["heat"]
    assert (heat.value, heat.high, heat.origin, heat.source) == (80, 90, Origin.LIBRARY, "B1")
    assert heat.confirmed is not None
    assert heat.confirmed.by == "某传承人"
    assert heat.firm
    assert len(heat.tellings) == 2


async def test_words_hold_that_were_settled(settlements: Settlements, library: Library) -> None:
    await settlements.settle(library, KITE, 2, "knot", "GK", "某传承人")
    after = settled(library, await settlements.newest()).technique(KITE)
    knot = after.steps[1].disputes["knot"]
    assert knot.telling is not None
    assert knot.telling.text == "打在正面"
    assert [key for _, key, _ in after.conflicts()] == ["heat"]
    assert [key for _, key, _ in library.technique(KITE).conflicts()] == ["heat", "knot"]  # the files stay as they are


async def test_the_newest_decision_holds_and_all_are_kept(settlements: Settlements, library: Library) -> None:
    for source in ("B1", "GK", None):
        await settlements.settle(library, KITE, 2, "knot", source, "某传承人")
    assert [each.source for each in await settlements.history()] == [None, "GK", "B1"]
    assert [each.source for each in await settlements.newest()] == [None]
    assert settled(library, await settlements.newest()) == library


async def test_what_was_settled_is_read_by_the_next_start(
    settlements: Settlements, library: Library, address: str
) -> None:
    made = await settlements.settle(library, KITE, 2, "knot", "B1", "某传承人")
    assert await settled_by(address) == (made,)


async def test_a_telling_that_is_gone_from_the_library_changes_nothing(
    settlements: Settlements, library: Library, tmp_path: Path
) -> None:
    await settlements.settle(library, KITE, 1, "heat", "B1", "某传承人")
    other = small(tmp_path / "other", disputed(heat=HEAT.replace("value: 80, high: 90", "text: 烫手, english: hot")))
    assert settled(other, await settlements.newest()) == other
    without = small(tmp_path / "without")
    assert settled(without, await settlements.newest()) == without


@pytest.mark.parametrize(
    ("place", "source", "by", "reason"),
    [
        (("kite/none", 1, "heat"), "B1", "某", "no technique 'kite/none'"),
        ((KITE, 3, "heat"), "B1", "某", "has no step 3"),
        ((KITE, 0, "heat"), "B1", "某", "has no step 0"),
        ((KITE, 2, "heat"), "B1", "某", "has no conflict 'heat'"),
        ((KITE, 1, "tilt"), "B1", "某", "has no conflict 'tilt'"),
        ((KITE, 1, "heat"), "S9", "某", "S9 tells nothing of it"),
        ((KITE, 1, "heat"), "B1", "  ", "needs the name"),
    ],
)
async def test_what_is_no_conflict_or_nobody_s_word_is_refused(
    settlements: Settlements, library: Library, place: tuple[str, int, str], source: str, by: str, reason: str
) -> None:
    with pytest.raises(KnowledgeError, match=reason):
        await settlements.settle(library, *place, source, by)
    assert await settlements.history() == ()


async def test_a_telling_in_words_gives_no_number(settlements: Settlements, tmp_path: Path) -> None:
    library = small(
        tmp_path / "words", disputed(heat=HEAT.replace("value: 120, bound: at_least", "text: 烫手, english: hot"))
    )
    with pytest.raises(KnowledgeError, match="GK tells no number") as refusal:
        await settlements.settle(library, KITE, 1, "heat", "GK", "某传承人")
    assert "Measure it" in refusal.value.hint
