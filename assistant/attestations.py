"""What inheritors have confirmed, as it stands at this moment: whether a question is one that it answers."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from assistant.understanding.utterance import utterance
from assistant.understanding.wordings import GRAMMAR
from knowledge.errors import DiskTrouble
from knowledge.finding.repeated import Questions
from knowledge.loading.library import Library
from knowledge.records.rulings import Attestation, Rulings

if TYPE_CHECKING:
    from knowledge.finding.repeated import Repeated

log = logging.getLogger("wenjiang")

_ANSWERS = GRAMMAR.patterns("answers")


class _Searching(Protocol):
    """What tells repetitions: a search, loaded or loaded when it is asked."""

    @property
    def repeated(self) -> "Repeated":
        """Whether a question repeats another."""


@dataclass(frozen=True, slots=True)
class _Known:
    """All of them at one moment, with what they answer; `last`: of the newest ruling then. Replaced, never changed."""

    last: int = 0
    of: tuple[Attestation, ...] = ()  # a row a question
    questions: Questions = field(default_factory=Questions)


class Attestations:
    """One a server. What was ruled by any process counts for the next question: the records are asked each time."""

    def __init__(self, library: Library, search: _Searching, rulings: Rulings) -> None:
        self._library, self._search, self._rulings = library, search, rulings
        self._known = _Known()
        self._reading = asyncio.Lock()

    async def find(self, said: str, technique: str | None, step: int | None, found: bool) -> Attestation | None:
        """The attestation that answers what was said at a step, or outside of any lesson; None: there is none.

        What points (这一针) asks of the step in hand alone. Of another lesson than the one in hand only where the
        library itself has not `found` an answer.
        """
        known = await self._now()
        if not known.of:
            return None
        rows = await asyncio.to_thread(self._search.repeated.likest, said, known.questions)
        return next(
            (known.of[row] for row in rows if _belongs(known, row, said, technique, step, found)),
            None,
        )

    async def open(self) -> None:
        """Read what stands, so that no learner waits for it."""
        await self._now()

    async def close(self) -> None:
        """Let go of the records."""
        await self._rulings.close()

    async def _now(self) -> _Known:
        """As it stands. Where the disk refuses to tell, as it stood: a learner is answered all the same."""
        try:
            if await self._rulings.last() != self._known.last:
                async with self._reading:
                    await self._read()
        except DiskTrouble as bad:
            log.warning("what was confirmed could not be read: %s", bad)
        return self._known

    async def _read(self) -> None:
        last = await self._rulings.last()  # before the rest: what comes meanwhile is read the next time
        if last == self._known.last:
            return
        rows = [
            (each, text)
            for each in await self._rulings.attestations()
            if self._taught(each)
            for text in each.wording.asks
        ]
        texts: Sequence[str] = [text for _, text in rows]
        questions = await asyncio.to_thread(self._search.repeated.questions, texts, self._known.questions)
        self._known = _Known(last, tuple(each for each, _ in rows), questions)

    def _taught(self, of: Attestation) -> bool:
        """The library still has its step."""
        technique = self._library.techniques.get(of.wording.technique)
        return technique is not None and of.wording.step <= len(technique.steps) and technique.display_only is None


def _belongs(known: _Known, row: int, said: str, technique: str | None, step: int | None, found: bool) -> bool:
    of = known.of[row].wording
    if any(_ANSWERS["here"].search(utterance(text).words.signs) for text in (said, known.questions.texts[row])):
        return (of.technique, of.step) == (technique, step)
    return of.technique == technique or technique is None or not found
