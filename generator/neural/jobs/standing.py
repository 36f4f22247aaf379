"""How a clip stands, from what is kept of it: the same for the learner who follows it and for the list of jobs."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from generator.neural.engine import Stage
from generator.neural.jobs import state as states
from generator.neural.jobs.queue import Entry
from generator.neural.jobs.state import JobState, Told
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts


async def made(key: str, store: NeuralStore, verdicts: Verdicts) -> JobState | None:
    """A clip that is kept, by the newest verdict on it; None where it is not there."""
    record = await asyncio.to_thread(store.record, key)
    if record is None:
        return None
    verdict = await verdicts.newest(key, record["sha256"])
    return states.kept(key, verdict.approved if verdict else None)


def unmade(
    entry: Entry,
    line: Sequence[str],
    told: Mapping[str, Any] | None,
    preview: bytes | None = None,
    seconds: float | None = None,
) -> JobState:
    """A job without a clip. `line`: jobs that wait, in their order; `told`: what its worker told last of its progress;
    `seconds`: that a clip takes, where that is known."""
    if not entry.active:
        return states.ended(entry)
    if not entry.begun:
        return states.waiting(entry, line.index(entry.id) if entry.id in line else 0, seconds)
    news = told and Told(told["run"], Stage(told["stage"]), told["done"], told["of"], told["seconds"])
    return states.at_work(entry, news or None, preview, seconds)
