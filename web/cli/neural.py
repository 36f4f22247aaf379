"""`wenjiang worker`, `prewarm`, `jobs`, `approve` and `withdraw`: the neural clips from the command line."""

import json
import signal
from collections.abc import Callable, Iterable

from assistant import ahead
from assistant.ahead import Line
from assistant.neural_clips import Commission
from generator.errors import GeneratorError
from generator.neural.engine import Engine
from generator.neural.jobs.database import AHEAD
from generator.neural.jobs.options import JobsOptions
from generator.neural.jobs.queue import JobQueue
from generator.neural.jobs.worker import working
from generator.neural.jobs.workflow import Finish, Measure
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdict, Verdicts
from knowledge.loading.library import Library

Say = Callable[[str], None]

_STOPS = {signal.SIGTERM, signal.SIGINT}
_LOOK = 0.2  # seconds


def work(options: JobsOptions, engine: Engine, measure: Measure, finish: Finish, store: NeuralStore, say: Say) -> None:
    """Work on the queue until SIGTERM or SIGINT: then the step in hand is finished, and the job given back.

    A second signal leaves at once, at the next sign of progress. One line a job goes to `say`. Call from the main
    thread. Raises GeneratorError no_answer where the database can't be reached.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)  # inherited by all threads: only this one takes them
    try:
        with working(options, engine, measure, finish, store, say=say) as shop:
            say(f"working with {engine.name}, {options.at_once} at once; stop with Ctrl-C")
            signal.sigwait(_STOPS)
            shop.leaving.set()
            say("leaving when the step in hand is done; once more to leave at once")
            while not shop.wait_idle(_LOOK):
                if signal.sigpending() & _STOPS:
                    signal.sigwait(_STOPS)
                    shop.hurrying.set()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def prewarm(
    queue: JobQueue,
    store: NeuralStore,
    library: Library,
    craft: str,
    technique: str | None,
    commission: Commission,
    say: Say,
) -> None:
    """Order clips ahead, one line each. Raises GeneratorError as `ahead.order`."""
    ordered, there = ahead.order(queue, store, library, craft, technique, commission)
    for each in ordered:
        say(f"{each.key[:12]} {each.technique} {each.step} {each.name}, {each.view.value}")
    say(f"{len(ordered)} ordered, {there} there, ordered or set aside already")


def tell(lines: Iterable[Line], as_json: bool, say: Say) -> None:
    """One line a clip."""
    for line in lines:
        if as_json:
            say(json.dumps(line.model_dump(), ensure_ascii=False))
            continue
        parts = (line.progress, f"run {line.runs}" if line.runs > 1 else "", line.reason)
        detail = "; ".join(part for part in parts if part)
        where = f"{line.technique}:{line.step} {line.name} {line.view}"
        say(f"{line.key[:12]} {line.status:9} {where}{f': {detail}' if detail else ''}")


def cancel(queue: JobQueue, prefix: str, say: Say) -> str:
    """Stop a clip's job, whoever waits for it; the clip's key. Raises GeneratorError where there is none to stop."""
    key = one(prefix, (entry.key for entry in queue.every()))
    if not queue.cancel(key):
        raise GeneratorError(f"the job of {key[:12]} is over already")
    say(f"{key[:12]} cancelled")
    return key


def retry(queue: JobQueue, prefix: str, say: Say) -> str:
    """Try a clip again that was set aside, failed or cancelled; its key. Raises GeneratorError for any other."""
    key = one(prefix, (entry.key for entry in queue.every()))
    last = queue.latest(key)
    if last is None or last.end not in ("set_aside", "failed", "cancelled"):
        raise GeneratorError(f"{key[:12]} needs no other try: it is {last.end if last and last.end else 'under way'}")
    entry = queue.order(NeuralSpec.model_validate_json(last.spec or ""), AHEAD, again=True)
    say(f"{key[:12]} ordered again, attempt {entry.number}")
    return key


async def approve(
    store: NeuralStore, verdicts: Verdicts, prefix: str, by: str, note: str = "", despite: str = ""
) -> Verdict:
    """Let a kept clip through to the learners. Raises GeneratorError: none such, no name, or a reason is missing."""
    key = one(prefix, store.keys(prefix))
    return await verdicts.approve(key, _record(store, key), by, note, despite)


async def withdraw(store: NeuralStore, verdicts: Verdicts, prefix: str, by: str, note: str = "") -> Verdict:
    """Show a kept clip no more. Raises GeneratorError."""
    key = one(prefix, store.keys(prefix))
    return await verdicts.withdraw(key, _record(store, key), by, note)


def one(prefix: str, keys: Iterable[str]) -> str:
    """The only key that begins so. Raises GeneratorError where there is none, or several."""
    found = sorted({key for key in keys if prefix and key.startswith(prefix)})
    if not found:
        raise GeneratorError(f"no clip begins with {prefix or 'nothing'}", "wenjiang jobs lists them", "unknown_name")
    if len(found) > 1:
        shown = ", ".join(key[: len(prefix) + 4] for key in found[:4])
        raise GeneratorError(f"{len(found)} clips begin with {prefix}: {shown}", "write more of it", "unknown_name")
    return found[0]


def _record(store: NeuralStore, key: str) -> dict[str, object]:
    record = store.record(key)
    if record is None:
        raise GeneratorError(f"the film of {key[:12]} is damaged", "make it again: wenjiang jobs retry")
    return record
