"""Drafts before an inheritor: what waits, the sentence as it will stand, and the rulings on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from assistant.answering import amounts, disputed
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.speaking.brief import cut, fits
from assistant.understanding.utterance import utterance
from knowledge.errors import KnowledgeError
from knowledge.loading.library import Library
from knowledge.records import settlements as settling
from knowledge.records.conflicts import Conflict, listed
from knowledge.records.database import opened as made
from knowledge.records.drafts import Drafts, Listed, Proposal, Revision
from knowledge.records.rulings import Ruling, Rulings, Standing, Verb, Wording, attested, standing
from knowledge.records.settlements import Settlements
from knowledge.schema.record import Model

_ORDER = (Standing.WAITING, Standing.ASKED, Standing.REVOKED, Standing.REFUSED, Standing.CONFIRMED, Standing.WITHDRAWN)
_AUTHORS = frozenset({Verb.REPLY, Verb.WITHDRAW})


class Ruled(Model):
    """How a draft stands, for who wrote it: `why` and `by`: the newest ruling's; `after`: its number, 0 for none."""

    draft: str
    standing: Standing
    after: int
    by: str
    why: str
    on: datetime | None  # UTC


class Considered(Model):
    """A draft as who decides sees it, with the sentence as it would stand, or as it stands.

    `field`: what of the step the question asks for. `conflict`: where the library's sources disagree on just that.
    `stands`: the confirmation that learners hear now, of this revision or an earlier one.
    """

    id: str
    revision: int
    author: str
    when: datetime  # UTC
    text: str
    instruction: str | None
    open: int
    proposal: Proposal | None
    standing: Standing
    technique: str | None
    step: int | None
    asks: tuple[str, ...]
    sentence: str
    english: str
    field: str | None
    conflict: Conflict | None
    stands: Ruling | None
    rulings: tuple[Ruling, ...]
    after: int


class DraftReview:
    """One a server, and one a command."""

    def __init__(self, library: Library, drafts: Drafts, rulings: Rulings, settlements: Settlements) -> None:
        self._library, self._drafts, self._rulings, self._settlements = library, drafts, rulings, settlements

    async def every(self) -> tuple[Considered, ...]:
        """The drafts of the list, those that wait first, then the last saved first."""
        ruled, conflicts = await self._rulings.every(), await self._conflicts()
        found = [self._considered(each, ruled.get(each.id, ()), conflicts) for each in await self._drafts.newest()]
        return tuple(sorted(found, key=lambda each: _ORDER.index(each.standing)))

    async def one(self, id_: str) -> Considered:
        """One of them. Raises UnknownDraft."""
        return self._considered(await self._drafts.load(id_), await self._rulings.of(id_), await self._conflicts())

    async def standings(self) -> tuple[Ruled, ...]:
        """How each draft of the list stands, for those who wrote them."""
        ruled = await self._rulings.every()
        return tuple(_ruled(each, ruled.get(each.id, ())) for each in await self._drafts.latest())

    async def rule(
        self, id_: str, revision: int, after: int, verb: Verb, by: str, note: str = "", wording: Wording | None = None
    ) -> Considered:
        """Decide on a draft, by somebody who saw this revision and this ruling as the newest; how it stands then.

        What a confirmation settles is settled with it, and open again once it is revoked. Raises AssistantError where a
        name, a reason or the wording is missing or cannot be said; KnowledgeError as `Rulings.add` and `Settlements`.
        """
        by, note = by.strip(), note.strip()
        if not by:
            raise AssistantError("要写明是谁。A name is wanted.", "写上传承人的名字。Say who decides.", "bad_name")
        if not note and verb in (Verb.REFUSE, Verb.ASK, Verb.REPLY, Verb.REVOKE):
            raise AssistantError(
                "要写明为什么，或者问什么。Say why, or what is asked.",
                "写一句给提的人看。Write a sentence for whoever proposed it.",
                "needs_reason",
            )
        if (wording is not None) != (verb is Verb.CONFIRM):
            raise AssistantError(
                "确认要写明句子、步骤和问题。A confirmation needs its sentence, step and questions.",
                "请填好再按确认。Fill them in.",
                "needs_wording",
            )
        if wording is not None:
            wording = await self._sound(id_, wording)
        stood = attested(await self._rulings.of(id_))
        await self._rulings.add(id_, revision, after, verb, by, note, wording)
        if wording is not None and wording.settles is not None:
            of = wording.settles
            await self._settlements.settle(
                self._library, wording.technique, wording.step, of.key, of.source, by, wording.sentence
            )
        if verb is Verb.REVOKE and stood is not None and stood.wording is not None:
            await self._reopen(stood.wording, stood.by, by, note)
        return await self.one(id_)

    async def _sound(self, id_: str, wording: Wording) -> Wording:
        """A wording that may be confirmed, with the sentence as it was proposed."""
        technique = self._library.technique(wording.technique)
        if wording.step > len(technique.steps):
            raise KnowledgeError(
                f"{technique.name}没有第{wording.step}步。{technique.id} has no step {wording.step}.",
                f"1–{len(technique.steps)}",
            )
        if technique.display_only is not None:
            raise AssistantError(
                "这门手艺只展示，不教。This craft is shown and never coached.",
                "请不要确认。Refuse it, and say why.",
                "not_taught",
            )
        sentence, english = wording.sentence.strip(), wording.english.strip()
        asks = tuple(dict.fromkeys(text for each in wording.asks if (text := each.strip())))
        if not sentence or not asks:
            raise AssistantError(
                "句子和问题都要写。The sentence and a question are wanted.", "请补上。Fill them in.", "needs_wording"
            )
        if not fits(sentence) or not fits(english):
            raise AssistantError(
                "这句话 8 秒念不完。The sentence takes longer than 8 s to say.",
                "请写短些，最多 42 个字。Write at most 42 characters, or 26 words.",
                "too_long",
            )
        if wording.settles is not None:
            of = wording.settles
            settling.check(self._library, wording.technique, wording.step, of.key, of.source)
        original = _proposed(await self._drafts.load(id_))
        return wording.model_copy(update={"sentence": sentence, "english": english, "asks": asks, "original": original})

    async def _reopen(self, of: Wording, confirmed_by: str, by: str, note: str) -> None:
        """The conflict that a confirmation settled, unless somebody has decided on it since."""
        if of.settles is None:
            return
        for each in await self._settlements.newest():
            same = (each.technique, each.step, each.key) == (of.technique, of.step, of.settles.key)
            if same and (each.source, each.by) == (of.settles.source, confirmed_by):
                await self._settlements.settle(self._library, of.technique, of.step, of.settles.key, None, by, note)

    async def _conflicts(self) -> tuple[Conflict, ...]:
        return listed(self._library, await self._settlements.newest())

    def _considered(self, newest: Revision, rulings: tuple[Ruling, ...], conflicts: tuple[Conflict, ...]) -> Considered:
        stands, of = attested(rulings), newest.proposal
        now = standing(newest.revision, rulings[0] if rulings else None)
        held = stands.wording if stands and now is Standing.CONFIRMED else None
        technique, step = (held.technique, held.step) if held else self._place(of)
        asks = held.asks if held else (of.question,) if of else ()
        key, field = self._asked(technique, step, asks)
        return Considered(
            id=newest.id,
            revision=newest.revision,
            author=newest.author,
            when=newest.when,
            text=newest.draft.text,
            instruction=newest.draft.instruction,
            open=sum(not each.understood for each in newest.draft.questions),
            proposal=of,
            standing=now,
            technique=technique,
            step=step,
            asks=asks,
            sentence=held.sentence if held else _sayable(newest),
            english=held.english if held else "",
            field=field,
            conflict=next((c for c in conflicts if (c.technique, c.step, c.key) == (technique, step, key)), None),
            stands=stands,
            rulings=rulings,
            after=rulings[0].id if rulings else 0,
        )

    def _place(self, of: Proposal | None) -> tuple[str | None, int | None]:
        """Where a proposal belongs, as far as the library still has it."""
        technique = self._library.techniques.get(of.technique or "") if of else None
        if of is None or technique is None:
            return None, None
        return technique.id, of.step if of.step is not None and of.step <= len(technique.steps) else None

    def _asked(self, technique: str | None, number: int | None, asks: tuple[str, ...]) -> tuple[str | None, str | None]:
        """Key and name of what of its step the questions ask for: a number, or what is told differently."""
        if technique is None or number is None:
            return None, None
        lesson = self._library.technique(technique)
        step = lesson.steps[number - 1]
        for said in map(utterance, asks):
            if dispute := disputed.asked(said, step):
                return next(key for key, of in step.disputes.items() if of is dispute), dispute.name
            wanted = amounts.asked(said, self._library.craft_of(technique), lesson, number)
            if wanted is not None and wanted.step == number:
                key = next(key for key, of in step.quantities.items() if of is wanted.quantity)
                return key, wanted.quantity.name
        return None, None


def by_author(verb: Verb) -> bool:
    """Whether it is for who writes drafts, not for who decides on them."""
    return verb in _AUTHORS


def _ruled(of: Listed, rulings: tuple[Ruling, ...]) -> Ruled:
    last = rulings[0] if rulings else None
    return Ruled(
        draft=of.id,
        standing=standing(of.revision, last),
        after=last.id if last else 0,
        by=last.by if last else "",
        why=last.note if last else "",
        on=last.on if last else None,
    )


def _proposed(draft: Revision) -> str:
    """The words as they came."""
    return draft.draft.text.strip()


def _sayable(draft: Revision) -> str:
    """The words as they came; of many as much as can be said."""
    text = _proposed(draft)
    return text if fits(text) else cut(text)


@asynccontextmanager
async def opened(settings: Settings, library: Library) -> AsyncIterator[DraftReview]:
    """The review of the drafts of a data folder."""
    async with (
        made(Drafts(settings.records, settings.drafts_bytes)) as drafts,
        made(Rulings(settings.records)) as rulings,
        made(Settlements(settings.records)) as settlements,
    ):
        yield DraftReview(library, drafts, rulings, settlements)
