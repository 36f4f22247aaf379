"""Drafts before an inheritor: what he reads of them, what a confirmation needs, and what it settles."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.draft_review import Considered, DraftReview
from assistant.errors import AssistantError
from knowledge.errors import KnowledgeError
from knowledge.loading.library import Library
from knowledge.normalise import normalise
from knowledge.records.database import opened
from knowledge.records.drafts import Drafts, Proposal, UnknownDraft
from knowledge.records.rulings import Rulings, Settles, Standing, Verb, Wording
from knowledge.records.settlements import Settlements
from knowledge.schema.craft import DisplayOnly
from tests.knowledge.small import disputed, small

KITE = "kite/zha-jia"
SAID = "结打在背面，正面才干净。"
ASKED = "结打在哪里"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return small(tmp_path / "library", disputed())


@pytest.fixture
async def stores(tmp_path: Path) -> AsyncIterator[tuple[Drafts, Rulings, Settlements]]:
    address = f"sqlite+aiosqlite:///{tmp_path / 'records.db'}"
    async with (
        opened(Drafts(address)) as drafts,
        opened(Rulings(address)) as rulings,
        opened(Settlements(address)) as settlements,
    ):
        yield drafts, rulings, settlements


@pytest.fixture
def review(library: Library, stores: tuple[Drafts, Rulings, Settlements]) -> DraftReview:
    return DraftReview(library, *stores)


@pytest.fixture
async def draft(review: DraftReview, stores: tuple[Drafts, Rulings, Settlements]) -> Considered:
    """A teacher's answer to a question about what the sources of step 2 tell differently."""
    proposal = Proposal(question=ASKED, technique=KITE, step=2)
    return await review.one((await stores[0].save(normalise(SAID), "祝老师", proposal=proposal)).id)


def wording(**changes: object) -> Wording:
    return Wording.model_validate({"technique": KITE, "step": 2, "asks": (ASKED,), "sentence": SAID} | changes)


async def ruled(review: DraftReview, of: Considered, verb: Verb, note: str = "", **changes: object) -> Considered:
    told = wording(**changes) if verb is Verb.CONFIRM else None
    return await review.rule(of.id, of.revision, of.after, verb, " 陈师傅 ", note, told)


class TestADraft:
    def test_is_read_with_its_question_its_place_and_the_sentence_as_it_will_stand(self, draft: Considered) -> None:
        assert (draft.author, draft.standing, draft.after) == ("祝老师", Standing.WAITING, 0)
        assert (draft.technique, draft.step, draft.asks, draft.sentence) == (KITE, 2, (ASKED,), SAID)
        assert draft.stands is None

    def test_says_which_conflict_it_is_about(self, draft: Considered) -> None:
        assert draft.field == "打结的地方"
        assert draft.conflict is not None
        assert [each.source for each in draft.conflict.tellings] == ["B1", "GK"]

    async def test_that_no_step_was_told_of_has_none(
        self, review: DraftReview, stores: tuple[Drafts, Rulings, Settlements]
    ) -> None:
        for proposal in (None, Proposal(question="？", technique="gone/away", step=3)):
            of = await review.one((await stores[0].save(normalise(SAID), "祝老师", proposal=proposal)).id)
            assert (of.technique, of.step, of.conflict) == (None, None, None)

    async def test_of_many_words_is_offered_as_far_as_it_can_be_said(
        self, review: DraftReview, stores: tuple[Drafts, Rulings, Settlements]
    ) -> None:
        words = "先把竹篾削平，" * 20
        of = await review.one((await stores[0].save(normalise(words), "祝老师")).id)
        assert of.text == words
        assert 0 < len(of.sentence) <= 60

    async def test_that_waits_comes_before_what_is_decided(
        self, review: DraftReview, stores: tuple[Drafts, Rulings, Settlements], draft: Considered
    ) -> None:
        await ruled(review, draft, Verb.REFUSE, "不对")
        other = await stores[0].save(normalise("麻绳要先泡水。"), "李老师")
        assert [each.id for each in await review.every()] == [other.id, draft.id]


class TestConfirming:
    async def test_keeps_the_original_beside_another_wording(self, review: DraftReview, draft: Considered) -> None:
        now = await ruled(review, draft, Verb.CONFIRM, sentence="结打在背面。", asks=(ASKED, "结朝哪边"))
        assert now.standing is Standing.CONFIRMED
        assert now.stands is not None
        assert now.stands.by == "陈师傅"
        assert now.stands.wording is not None
        assert (now.stands.wording.sentence, now.stands.wording.original) == ("结打在背面。", SAID)
        assert (now.sentence, now.asks) == ("结打在背面。", (ASKED, "结朝哪边"))

    async def test_settles_the_conflict_that_it_names_and_revoking_opens_it_again(
        self, review: DraftReview, draft: Considered
    ) -> None:
        now = await ruled(review, draft, Verb.CONFIRM, settles=Settles(key="knot", source="B1"))
        assert now.conflict is not None
        assert (now.conflict.settled, now.conflict.by) == ("B1", "陈师傅")
        again = await ruled(review, now, Verb.REVOKE, "记错了")
        assert again.standing is Standing.REVOKED
        assert again.conflict is not None
        assert again.conflict.settled is None

    async def test_leaves_alone_on_revoking_what_somebody_has_settled_since(
        self, review: DraftReview, library: Library, stores: tuple[Drafts, Rulings, Settlements], draft: Considered
    ) -> None:
        now = await ruled(review, draft, Verb.CONFIRM, settles=Settles(key="knot", source="B1"))
        await stores[2].settle(library, KITE, 2, "knot", "GK", "周师傅")
        again = await ruled(review, now, Verb.REVOKE, "记错了")
        assert again.conflict is not None
        assert (again.conflict.settled, again.conflict.by) == ("GK", "周师傅")

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"sentence": "长" * 43}, "too_long"),
            ({"english": "word " * 27}, "too_long"),
            ({"sentence": "  "}, "needs_wording"),
            ({"asks": (" ",)}, "needs_wording"),
        ],
    )
    async def test_of_what_cannot_be_said_is_refused_and_nothing_stands(
        self, review: DraftReview, draft: Considered, changes: dict[str, object], code: str
    ) -> None:
        with pytest.raises(AssistantError) as told:
            await ruled(review, draft, Verb.CONFIRM, **changes)
        assert told.value.code == code
        assert (await review.one(draft.id)).standing is Standing.WAITING

    @pytest.mark.parametrize(
        "changes",
        [
            {"step": 3},
            {"technique": "kite/none"},
            {"settles": Settles(key="none", source="B1")},
            {"settles": Settles(key="knot", source="nobody")},
        ],
    )
    async def test_at_a_place_or_of_a_conflict_that_is_not_there_is_refused(
        self, review: DraftReview, draft: Considered, changes: dict[str, object]
    ) -> None:
        with pytest.raises(KnowledgeError):
            await ruled(review, draft, Verb.CONFIRM, **changes)
        assert (await review.one(draft.id)).standing is Standing.WAITING

    async def test_of_a_craft_that_is_only_shown_is_refused(
        self, library: Library, stores: tuple[Drafts, Rulings, Settlements], draft: Considered
    ) -> None:
        shown = library.technique(KITE).model_copy(
            update={"display_only": DisplayOnly(reason="危险", reason_en="dangerous", source="B1")}
        )
        review = DraftReview(replace(library, techniques=library.techniques | {KITE: shown}), *stores)
        with pytest.raises(AssistantError) as told:
            await ruled(review, draft, Verb.CONFIRM)
        assert told.value.code == "not_taught"


class TestOtherRulings:
    @pytest.mark.parametrize("verb", [Verb.REFUSE, Verb.ASK])
    async def test_need_a_reason(self, review: DraftReview, draft: Considered, verb: Verb) -> None:
        with pytest.raises(AssistantError) as told:
            await ruled(review, draft, verb, "  ")
        assert told.value.code == "needs_reason"

    async def test_need_a_name(self, review: DraftReview, draft: Considered) -> None:
        with pytest.raises(AssistantError) as told:
            await review.rule(draft.id, 1, 0, Verb.REFUSE, " ", "不对")
        assert told.value.code == "bad_name"

    async def test_are_told_to_whoever_wrote_the_draft_with_who_and_why(
        self, review: DraftReview, draft: Considered
    ) -> None:
        now = await ruled(review, draft, Verb.REFUSE, "要看篾的厚薄")
        (told,) = await review.standings()
        assert (told.draft, told.standing, told.by, told.why) == (draft.id, "refused", "陈师傅", "要看篾的厚薄")
        assert told.after == now.after

    async def test_that_ask_back_are_replied_to_and_then_it_waits_again(
        self, review: DraftReview, draft: Considered
    ) -> None:
        asked = await ruled(review, draft, Verb.ASK, "是细篾还是粗篾？")
        assert asked.standing is Standing.ASKED
        now = await review.rule(draft.id, 1, asked.after, Verb.REPLY, "祝老师", "细篾。")
        assert now.standing is Standing.WAITING
        assert [(each.by, each.note) for each in now.rulings] == [("祝老师", "细篾。"), ("陈师傅", "是细篾还是粗篾？")]

    async def test_on_a_draft_that_is_not_there_are_told(self, review: DraftReview) -> None:
        with pytest.raises(UnknownDraft):
            await review.rule("0" * 32, 1, 0, Verb.REFUSE, "陈师傅", "不对")
