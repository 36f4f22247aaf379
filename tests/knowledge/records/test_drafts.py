"""Draft revisions: kept, never changed, and nobody's work overwritten."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text, update

from knowledge.errors import KnowledgeError
from knowledge.normalise import answered, normalise
from knowledge.records.drafts import DraftRow, Drafts, Full, Overtaken, Proposal, UnknownDraft

FRAGMENT = "哎呀那个针要斜一点进去,不然容易断"


@pytest.fixture
async def drafts(tmp_path: Path) -> AsyncIterator[Drafts]:
    opened = Drafts(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
    await opened.open()
    yield opened
    await opened.close()


class TestASavedDraft:
    async def test_is_found_again_word_for_word(self, drafts: Drafts) -> None:
        draft = answered(normalise(FRAGMENT, "suxiu"), "0.needle", "12号细针")
        saved = await drafts.save(draft, "陈师傅")
        assert (saved.revision, saved.author, saved.draft) == (1, "陈师傅", draft)
        assert await drafts.load(saved.id) == saved
        assert saved.when.tzinfo is not None

    async def test_keeps_every_revision(self, drafts: Drafts) -> None:
        first = normalise(FRAGMENT)
        second = answered(first, "0.needle", "12号细针")
        saved = await drafts.save(first, "陈师傅")
        later = await drafts.save(second, "李老师", saved.id, 1)
        assert later.revision == 2
        assert (await drafts.load(saved.id)).draft == second
        assert (await drafts.load(saved.id, 1)).draft == first
        assert [(each.revision, each.author) for each in await drafts.history(saved.id)] == [
            (2, "李老师"),
            (1, "陈师傅"),
        ]

    async def test_that_was_proposed_says_so_in_every_revision_and_in_the_list(self, drafts: Drafts) -> None:
        proposal = Proposal(question="为什么会断？", technique="suxiu/qi-zhen", step=3)
        draft = normalise(FRAGMENT)
        saved = await drafts.save(draft, "李老师", proposal=proposal)
        later = await drafts.save(draft, "陈师傅", saved.id, 1)
        own = await drafts.save(draft, "陈师傅")
        assert [each.proposal for each in (saved, later, await drafts.load(saved.id, 1))] == [proposal] * 3
        assert own.proposal is None
        listed = {each.id: each.proposal for each in await drafts.latest()}
        assert listed == {saved.id: proposal, own.id: None}

    async def test_outlives_the_server(self, drafts: Drafts, tmp_path: Path) -> None:
        saved = await drafts.save(normalise(FRAGMENT), "陈师傅")
        await drafts.close()
        other = Drafts(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
        await other.open()
        assert await other.load(saved.id) == saved
        await other.close()

    async def test_takes_room_and_where_there_is_none_nothing_is_lost(self, drafts: Drafts, tmp_path: Path) -> None:
        saved = await drafts.save(normalise(FRAGMENT), "陈师傅")
        size = len(saved.draft.model_dump_json().encode())
        small = Drafts(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}", most_bytes=2 * size)
        await small.open()
        await small.save(saved.draft, "陈师傅", saved.id, 1)
        with pytest.raises(Full, match="存满了"):
            await small.save(saved.draft, "陈师傅", saved.id, 2)
        assert len(await small.history(saved.id)) == 2
        await small.close()

    async def test_written_by_a_version_with_other_fields_says_so(self, drafts: Drafts) -> None:
        saved = await drafts.save(normalise(FRAGMENT), "陈师傅")
        async with drafts._engine.begin() as connection:
            await connection.execute(update(DraftRow).values(draft='{"text": "针"}'))
        with pytest.raises(KnowledgeError, match="another version"):
            await drafts.load(saved.id)
        assert (await drafts.latest())[0].text == FRAGMENT


class TestAList:
    async def test_shows_the_newest_revision_of_each_the_last_saved_first(self, drafts: Drafts) -> None:
        first = normalise(FRAGMENT)
        one = await drafts.save(first, "陈师傅")
        two = await drafts.save(normalise("落针轻一点"), "陈师傅")
        await drafts.save(answered(first, "0.needle", "12号细针"), "李老师", one.id, 1)
        found = await drafts.latest()
        assert [(each.id, each.revision, each.author) for each in found] == [
            (one.id, 2, "李老师"),
            (two.id, 1, "陈师傅"),
        ]
        assert found[0].open == len(first.questions) - 1
        assert await drafts.newest() == tuple([await drafts.load(each.id) for each in found])


class TestAnOvertakenRevision:
    async def test_is_told_and_nothing_is_written(self, drafts: Drafts) -> None:
        draft = normalise(FRAGMENT)
        saved = await drafts.save(draft, "陈师傅")
        await drafts.save(draft, "李老师", saved.id, 1)
        for expected in (0, 1, 3):
            with pytest.raises(Overtaken, match="李老师已经存了第2稿"):
                await drafts.save(draft, "陈师傅", saved.id, expected)
        assert len(await drafts.history(saved.id)) == 2

    async def test_of_many_at_once_lets_one_through(self, drafts: Drafts, tmp_path: Path) -> None:
        draft = normalise(FRAGMENT)
        saved = await drafts.save(draft, "陈师傅")
        other = Drafts(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
        await other.open()
        done = await asyncio.gather(
            *(each.save(draft, "李老师", saved.id, 1) for each in (drafts, other) * 5), return_exceptions=True
        )
        assert sum(isinstance(each, Overtaken) for each in done) == 9
        assert [each.revision for each in await drafts.history(saved.id)] == [2, 1]
        await other.close()


class TestWhatIsNotThere:
    async def test_is_named(self, drafts: Drafts) -> None:
        saved = await drafts.save(normalise(FRAGMENT), "陈师傅")
        for asked in (drafts.load("none"), drafts.load(saved.id, 2), drafts.history("none")):
            with pytest.raises(UnknownDraft, match="no such draft"):
                await asked
        for expected in (0, 1, 2):
            with pytest.raises(UnknownDraft):
                await drafts.save(saved.draft, "陈师傅", "none", expected)
        assert len(await drafts.latest()) == 1

    async def test_quotes_in_an_id_are_only_an_id(self, drafts: Drafts) -> None:
        with pytest.raises(UnknownDraft):
            await drafts.load("'; drop table drafts; --")
        async with drafts._engine.connect() as connection:
            assert await connection.scalar(text("select count(*) from drafts")) == 0
