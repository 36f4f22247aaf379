"""Neural clips before whoever judges them: how each stands, what its comparison with the computed motion says, and the
verdicts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from assistant.errors import AssistantError
from assistant.settings import Settings
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts, passed
from generator.scene.clip import ClipSpec, View
from knowledge.loading.library import Library
from knowledge.records.database import opened as made
from knowledge.schema.record import Model

Status = Literal["review", "approved", "rejected"]
_ORDER: tuple[Status, ...] = ("review", "approved", "rejected")


class Figure(Model):
    """One figure of the comparison, as generator/neural/measure/compare.py tells it."""

    name: str
    expected: float | None
    measured: float | None
    deviation: float | None
    most: float
    unit: str
    verdict: str


class Judgement(Model):
    """What somebody decided, and what he said of it."""

    approved: bool
    by: str
    note: str
    on: datetime  # UTC


class Reviewed(Model):
    """A neural clip; `passed`: its comparison was made and found nothing; `judgements`: the newest first."""

    key: str
    technique: str
    technique_name: str
    step: int
    step_name: str
    english: str  # of the step; empty for one that the library has no more
    view: View
    model: str
    status: Status
    passed: bool
    figures: tuple[Figure, ...]
    judgements: tuple[Judgement, ...]


class ClipReview:
    """One a server, also where no neural clips are made now: what was made stays to be judged."""

    def __init__(self, library: Library, store: NeuralStore, verdicts: Verdicts) -> None:
        self._library, self._store, self._verdicts = library, store, verdicts

    async def every(self) -> tuple[Reviewed, ...]:
        """Every sound film: first those that wait, then what learners see; by technique, step and view."""
        found = [await self._reviewed(key, record) for key, record in await asyncio.to_thread(self._records)]
        views = list(View)
        return tuple(
            sorted(
                found, key=lambda each: (_ORDER.index(each.status), each.technique, each.step, views.index(each.view))
            )
        )

    async def judge(self, key: str, approved: bool, by: str, note: str = "", despite: str = "") -> Reviewed:
        """Let a film through to the learners, or show it no more. Raises AssistantError (not_found), and GeneratorError
        as the verdicts do."""
        record = await asyncio.to_thread(self._record, key)
        if approved:
            await self._verdicts.approve(key, record, by, note, despite)
        else:
            await self._verdicts.withdraw(key, record, by, note)
        return await self._reviewed(key, record)

    def film(self, key: str) -> Path:
        """The film, approved or not. Raises AssistantError (not_found)."""
        path = self._store.path(key)
        if path is None:
            raise _gone()
        return path

    def demonstration(self, key: str) -> ClipSpec:
        """What the film was made after. Raises AssistantError (not_found)."""
        return _spec(self._record(key)).demonstration

    def _records(self) -> list[tuple[str, dict[str, Any]]]:
        keys = self._store.keys()
        return [(key, record) for key in keys if (record := self._store.record(key)) is not None]

    def _record(self, key: str) -> dict[str, Any]:
        record = self._store.record(key)
        if record is None:
            raise _gone()
        return record

    async def _reviewed(self, key: str, record: dict[str, Any]) -> Reviewed:
        spec = _spec(record)
        of = spec.demonstration
        lesson = self._library.techniques.get(of.technique)
        step = lesson.steps[of.step - 1] if lesson and of.step <= len(lesson.steps) else None
        history = [each for each in await self._verdicts.history(key) if each.sha256 == record["sha256"]]
        status: Status = "review" if not history else "approved" if history[0].approved else "rejected"
        report = record.get("report") or {}
        return Reviewed(
            key=key,
            technique=of.technique,
            technique_name=of.technique_name,
            step=of.step,
            step_name=of.step_name,
            english=step.english if step and step.name == of.step_name else "",
            view=of.view,
            model=spec.model,
            status=status,
            passed=passed(record),
            figures=tuple(Figure(name=name, **told) for name, told in report.get("figures", {}).items()),
            judgements=tuple(
                Judgement(approved=each.approved, by=each.by, note=each.note, on=each.on) for each in history
            ),
        )


@asynccontextmanager
async def opened(settings: Settings, library: Library) -> AsyncIterator[ClipReview]:
    """The review of what is kept in the data folder."""
    async with made(Verdicts(settings.records)) as verdicts:
        yield ClipReview(library, NeuralStore(settings.neural_clips), verdicts)


def _spec(record: dict[str, Any]) -> NeuralSpec:
    return NeuralSpec.model_validate(record["spec"])


def _gone() -> AssistantError:
    return AssistantError(
        "没有这段短片，或者它坏了。There is no such clip, or it is damaged.",
        "请刷新这一页。Load the page again.",
        "not_found",
    )
