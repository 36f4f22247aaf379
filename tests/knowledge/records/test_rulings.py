"""Rulings on drafts: what may follow what, who comes first, and what stands as attestation."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from knowledge.errors import KnowledgeError
from knowledge.normalise import normalise
from knowledge.records.database import opened
from knowledge.records.drafts import Drafts, Overtaken, UnknownDraft
from knowledge.records.rulings import Ruling, Rulings, Standing, Verb, Wording, check, standing

SAID = "针要斜着进去，不然线容易断。"
WORDING = Wording(technique="suxiu/qi-zhen", step=3, asks=("为什么会断？",), sentence=SAID, original=SAID)


@pytest.fixture
async def drafts(address: str) -> AsyncIterator[Drafts]:
    async with opened(Drafts(address)) as store:
        yield store


@pytest.fixture
async def rulings(address: str) -> AsyncIterator[Rulings]:
    async with opened(Rulings(address)) as store:
        yield store


@pytest.fixture
async def draft(drafts: Drafts) -> str:
    return (await drafts.save(normalise(SAID), "祝老师")).id


async def confirm(rulings: Rulings, draft: str, after: int = 0, by: str = "陈师傅") -> Ruling:
    return await rulings.add(draft, 1, after, Verb.CONFIRM, by, wording=WORDING)


class TestWhatWasConfirmed:
    async def test_stands_word_for_word_with_who_and_when(self, rulings: Rulings, draft: str) -> None:
        made = await confirm(rulings, draft)
        (attestation,) = await rulings.attestations()
        assert (attestation.draft, attestation.by, attestation.on) == (draft, "陈师傅", made.on.date())
        assert attestation.wording == WORDING

    async def test_stands_no_more_once_it_is_revoked_and_both_are_kept(self, rulings: Rulings, draft: str) -> None:
        made = await confirm(rulings, draft)
        await rulings.add(draft, 1, made.id, Verb.REVOKE, "陈师傅", "记错了")
        assert await rulings.attestations() == ()
        assert [each.verb for each in await rulings.of(draft)] == [Verb.REVOKE, Verb.CONFIRM]

    async def test_stands_while_a_later_revision_waits_or_is_refused(
        self, drafts: Drafts, rulings: Rulings, draft: str
    ) -> None:
        made = await confirm(rulings, draft)
        await drafts.save(normalise("针要直着进去。"), "祝老师", draft, 1)
        assert standing(2, made) is Standing.WAITING
        refused = await rulings.add(draft, 2, made.id, Verb.REFUSE, "陈师傅", "原来那句才对")
        assert standing(2, refused) is Standing.REFUSED
        assert [each.wording.sentence for each in await rulings.attestations()] == [SAID]

    async def test_makes_the_last_number_rise(self, rulings: Rulings, draft: str) -> None:
        assert await rulings.last() == 0
        made = await confirm(rulings, draft)
        assert await rulings.last() == made.id > 0


class TestWhoComesSecond:
    async def test_two_reviewers_at_once_one_of_them_is_told_who_was_faster(self, rulings: Rulings, draft: str) -> None:
        both = await asyncio.gather(
            confirm(rulings, draft, by="陈师傅"),
            rulings.add(draft, 1, 0, Verb.REFUSE, "周师傅", "不对"),
            return_exceptions=True,
        )
        (made,) = [each for each in both if isinstance(each, Ruling)]
        (told,) = [each for each in both if isinstance(each, Overtaken)]
        assert made.by in str(told)
        assert len(await rulings.of(draft)) == 1

    async def test_a_draft_that_its_author_withdrew_meanwhile_is_not_confirmed(
        self, rulings: Rulings, draft: str
    ) -> None:
        await rulings.add(draft, 1, 0, Verb.WITHDRAW, "祝老师")
        with pytest.raises(Overtaken, match="祝老师"):
            await confirm(rulings, draft)
        assert await rulings.attestations() == ()

    async def test_a_draft_that_was_revised_meanwhile_is_not_confirmed_unread(
        self, drafts: Drafts, rulings: Rulings, draft: str
    ) -> None:
        await drafts.save(normalise("针要直着进去。"), "祝老师", draft, 1)
        with pytest.raises(Overtaken, match="2"):
            await confirm(rulings, draft)

    async def test_a_draft_that_nobody_knows_is_told(self, rulings: Rulings) -> None:
        with pytest.raises(UnknownDraft):
            await confirm(rulings, "0" * 32)


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("now", Standing)
def test_what_may_be_done_is_decided_by_how_it_stands(verb: Verb, now: Standing) -> None:
    may = {
        Standing.WAITING: {Verb.CONFIRM, Verb.REFUSE, Verb.ASK, Verb.WITHDRAW},
        Standing.ASKED: {Verb.CONFIRM, Verb.REFUSE, Verb.REPLY, Verb.WITHDRAW},
        Standing.CONFIRMED: set(),
        Standing.REFUSED: {Verb.CONFIRM, Verb.WITHDRAW},
        Standing.WITHDRAWN: set(),
        Standing.REVOKED: {Verb.CONFIRM, Verb.REFUSE},
    }[now]
    for attested in (False, True):
        if verb in may or (verb is Verb.REVOKE and attested):
            check(verb, now, attested)
        else:
            with pytest.raises(KnowledgeError):
                check(verb, now, attested)
