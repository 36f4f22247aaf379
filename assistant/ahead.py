"""Neural clips made before anybody asks: ordered for a craft or a technique, looked at, stopped. After every learner's.

Whoever keeps the server orders them, by the page 审核 or by `wenjiang prewarm`. Ordering and stopping block: they are
called from a thread.
"""

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from generator.errors import GeneratorError
from generator.motion.registry import FACE
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts, passed
from generator.scene.clip import View
from knowledge.loading.library import Library
from knowledge.schema.craft import Step, Technique
from knowledge.schema.record import Model

if TYPE_CHECKING:  # the queue: seconds to import, and neural clips may be off
    from assistant.neural_clips import Commission
    from generator.neural.jobs.queue import Entry, JobQueue
    from generator.neural.jobs.state import JobState


class Ordered(Model):
    """A clip that was ordered now."""

    key: str
    technique: str
    step: int
    name: str
    view: View


class Line(Model):
    """One clip in the list of jobs."""

    key: str
    technique: str
    step: int
    name: str
    view: str
    status: str
    progress: str
    attempts: int  # jobs that this clip has had
    runs: int  # times that somebody began the newest
    reason: str


def order(
    queue: "JobQueue", store: NeuralStore, library: Library, craft: str, technique: str | None, commission: "Commission"
) -> tuple[list[Ordered], int]:
    """Order a clip of every step and view whose movement is computed; what is there or ordered is left alone.

    What was ordered, and how many were there, ordered or set aside already. Raises GeneratorError unknown_name for a
    craft or technique that isn't in the library.
    """
    from generator.neural.jobs.database import AHEAD  # noqa: PLC0415

    made: list[Ordered] = []
    there = 0
    for lesson, step, view in _wanted(library, craft, technique):
        spec = commission(library.craft_of(lesson.id), lesson, step.number, view)
        last = queue.latest(spec.key)
        if store.path(spec.key) or (last and (last.active or last.end == "set_aside")):
            there += 1
            continue
        queue.order(spec, AHEAD, there=partial(store.path, spec.key))
        made.append(Ordered(key=spec.key, technique=lesson.name, step=step.number, name=step.name, view=view))
    return made, there


def _wanted(library: Library, craft: str, technique: str | None) -> Iterator[tuple[Technique, Step, View]]:
    lessons = [lesson for lesson in library.techniques.values() if lesson.id.startswith(f"{craft}/")]
    if not lessons:
        raise GeneratorError(f"no craft {craft}", "wenjiang check lists what there is", "unknown_name")
    chosen = [lesson for lesson in lessons if technique in (None, lesson.id, lesson.id.partition("/")[2])]
    if not chosen:
        names = ", ".join(lesson.id for lesson in lessons)
        raise GeneratorError(f"no technique {technique} in {craft}, only {names}", code="unknown_name")
    for lesson in chosen:
        for step in lesson.steps:
            for view in FACE if step.figure else ():
                yield lesson, step, view


def stop(queue: "JobQueue", technique: str) -> int:
    """Nobody waits ahead for the clips of a technique any more; what no learner waits for either is cancelled. How many
    were waited for."""
    from generator.neural.jobs.database import AHEAD  # noqa: PLC0415

    keys = [
        entry.key
        for entry in queue.every()
        if entry.active and _of(entry).demonstration.technique == technique and queue.waits(entry.key, AHEAD)
    ]
    for key in keys:
        queue.leave(key, AHEAD)
    return len(keys)


async def listing(queue: "JobQueue", store: NeuralStore, verdicts: Verdicts) -> list[Line]:
    """The newest job of every clip, the last ordered first."""
    line, every = await asyncio.to_thread(queue.line), await asyncio.to_thread(queue.every)
    return [await _line(entry, queue, store, verdicts, line) for entry in every]


async def _line(entry: "Entry", queue: "JobQueue", store: NeuralStore, verdicts: Verdicts, line: list[str]) -> Line:
    from generator.neural.jobs import standing  # noqa: PLC0415
    from generator.neural.jobs.workflow import PROGRESS  # noqa: PLC0415

    if entry.end == "kept":
        state = await standing.made(entry.key, store, verdicts)
    else:
        told = await asyncio.to_thread(queue.told, entry.id, PROGRESS) if entry.begun else None
        state = standing.unmade(entry, line, told)
    of = _of(entry).demonstration
    return Line(
        key=entry.key,
        technique=of.technique,
        step=of.step,
        name=of.step_name,
        view=of.view.value,
        status=state.status if state else "gone",
        progress=_progress(state),
        attempts=entry.number,
        runs=entry.runs,
        reason=_reason(entry, store),
    )


def _of(entry: "Entry") -> NeuralSpec:
    return NeuralSpec.model_validate_json(entry.spec or "")


def _progress(state: "JobState | None") -> str:
    if state is None or state.stage is None:
        return ""
    return f"{state.ahead} before it" if state.status == "queued" else f"{state.stage} {state.done}/{state.of}"


def _reason(entry: "Entry", store: NeuralStore) -> str:
    """Why it is not shown, in the words of whoever keeps the server."""
    if entry.end == "kept":
        record = store.record(entry.key)
        return "" if record is None or passed(record) else "differs from the computed motion, or was not compared"
    if entry.end == "set_aside" and not entry.outcome:
        return f"broke off {entry.runs} times"
    outcome = entry.outcome or {}
    return " ".join(str(outcome[part]) for part in ("code", "message") if outcome.get(part))
