"""The durable workflow of one clip: check, begin, follow, measure, finish, keep. What is done isn't done again."""

import base64
import json
import logging
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from dbos import DBOS, error
from sqlalchemy.exc import OperationalError

from generator.errors import Cancelled, GeneratorError
from generator.neural.engine import Engine, Footage, Progress, Stage
from generator.neural.jobs.queue import RECOVERIES, WORKFLOW, Entry, JobQueue
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore, disk_trouble
from generator.scene.clip import ClipSpec
from knowledge.files import settle, whole

log = logging.getLogger("wenjiang")

T = TypeVar("T")
Measure = Callable[[Path, ClipSpec], dict[str, Any]]
Finish = Callable[[Footage, NeuralSpec, dict[str, Any], Path], None]

PASSING = frozenset({"no_answer", "busy", "quota"})  # codes of troubles that may be over in a while
LATER = PASSING | {"disk_full", "expired"}  # … and of those after which a learner may simply ask again
PROGRESS, PREVIEW = "progress", "preview"  # names of what is told
_NICENESS = 10


class Left(BaseException):
    """This process lets go of the job, which stays as it is; no `except Exception` of an engine holds it up."""


class Workshop:
    """Where one process works on jobs."""

    def __init__(
        self,
        queue: JobQueue,
        engine: Engine,
        measure: Measure,
        finish: Finish,
        store: NeuralStore,
        folder: Path,
        patience: tuple[float, ...],
        *,
        nice: bool,
        say: Callable[[str], None],
    ) -> None:
        """`folder` holds one folder a job while it is worked on. `nice`: give way to the rest of the process."""
        self.queue, self.engine, self.measure, self.finish, self.store = queue, engine, measure, finish, store
        self.folder, self.patience, self.nice, self.say = folder, patience, nice, say
        self.leaving = threading.Event()  # set: leave when the step in hand is done
        self.hurrying = threading.Event()  # set: leave at the next sign of progress
        self._idle = threading.Condition()
        self._at_work = 0

    def register(self) -> None:
        """Tell DBOS what a job is. DBOS is one a process, and so is the workshop that works for it."""

        def make(spec: str) -> dict[str, Any]:
            with self._working():
                return _Making(self, NeuralSpec.model_validate_json(spec), str(DBOS.workflow_id)).run()

        DBOS.workflow(name=WORKFLOW, max_recovery_attempts=RECOVERIES)(make)

    def entry(self, job: str) -> Entry:
        """A job as it is now; waits for a database that is being restarted, as DBOS's own calls do."""
        while True:
            try:
                return self.queue.look([job])[job]
            except OperationalError:
                time.sleep(1)

    def wait_idle(self, seconds: float | None = None) -> bool:
        """Wait until no job is worked on here; False when it took too long."""
        with self._idle:
            return self._idle.wait_for(lambda: not self._at_work, seconds)

    def sweep(self) -> None:
        """Remove what ended jobs have left behind, after a crash between their end and their tidying up."""
        there = {path.name: path for path in self.folder.iterdir()}
        known = self.queue.look(there)
        for name, path in there.items():
            if name not in known or not known[name].active:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def _working(self) -> Iterator[None]:
        if self.nice and sys.platform == "linux":  # there, a thread has its own
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
        with self._idle:
            if self.leaving.is_set():  # begun while the process leaves: it stays as it is, for whoever comes next
                raise Left
            self._at_work += 1
        try:
            yield
        finally:
            with self._idle:
                self._at_work -= 1
                self._idle.notify_all()


class _Making:
    """One run at one job."""

    def __init__(self, shop: Workshop, spec: NeuralSpec, job: str) -> None:
        self.shop, self.spec, self.job = shop, spec, job
        self.folder = shop.folder / job
        self.finished = self.folder / "finished" / "clip.mp4"
        self.handle: str | None = None
        self.run_number = self.previews = 0
        self.gone: BaseException | None = None  # set when the job was cancelled

    def run(self) -> dict[str, Any]:
        """The outcome: {"end": kept | failed | set_aside, "code", "message", "hint"}."""
        self.run_number = self.shop.entry(self.job).runs
        self.shop.say(f"{self.job[:12]} begun: {self.spec.demonstration.step_name}, run {self.run_number}")
        try:
            self._make()
            outcome = _outcome("kept")
        except GeneratorError as bad:
            outcome = _outcome("failed" if bad.code in LATER else "set_aside", bad)
        except (error.DBOSWorkflowCancelledError, error.DBOSWorkflowConflictIDError) as bad:
            self._let_go()
            raise Left from bad  # not DBOS's own: that would wait here for the outcome
        self.shop.say(f"{self.job[:12]} {outcome['end']}{': ' if outcome['message'] else ''}{outcome['message']}")
        shutil.rmtree(self.folder, ignore_errors=True)
        return outcome

    def _make(self) -> None:
        self._step("check", lambda: self.shop.engine.check(self.spec))
        try:
            self._film()
        except GeneratorError as bad:
            if bad.code != "expired":
                raise
            self._film()  # the service has lost it: order once more
        report = self._step("measure", self._measure)
        self._step("finish", lambda: self._finish(report))
        self._step("keep", lambda: self._keep(report))

    def _film(self) -> None:
        self.handle = self._patiently("begin", lambda: self.shop.engine.begin(self.spec))
        self._patiently("follow", self._follow)

    def _follow(self) -> None:
        self._footage()

    def _footage(self) -> Footage:
        """What the engine made: here already, or, for a job taken over from another machine, fetched once more."""
        note = self.folder / "footage.json"
        if note.is_file():
            told = json.loads(note.read_text(encoding="utf-8"))
            return Footage(self.folder / told["film"], told["manifest"])
        assert self.handle is not None  # noqa: S101 - begin comes before
        self.folder.mkdir(parents=True, exist_ok=True)
        self._tell(Progress(Stage.LOADING))
        footage = self.shop.engine.follow(self.spec, self.handle, self.folder, self._tell)
        told = {"film": str(footage.path.relative_to(self.folder)), "manifest": footage.manifest}
        _write(footage.path, note, json.dumps(told, ensure_ascii=False))
        return footage

    def _measure(self) -> dict[str, Any]:
        footage = self._footage()
        self._tell(Progress(Stage.MEASURING))
        return self.shop.measure(footage.path, self.spec.demonstration)

    def _finish(self, report: dict[str, Any]) -> None:
        footage = self._footage()
        self._tell(Progress(Stage.FINISHING))
        self.finished.parent.mkdir(exist_ok=True)
        self.shop.finish(footage, self.spec, report, self.finished)

    def _keep(self, report: dict[str, Any]) -> None:
        if self.shop.store.path(self.spec.key):
            return
        if not self.finished.is_file():
            self._finish(report)
        footage = self._footage()
        record = {"manifest": footage.manifest, "report": report, "job": self.job}
        self.shop.store.keep(self.spec, self.finished, record, footage.path)

    def _patiently(self, name: str, work: Callable[[], T]) -> T:
        for wait in self.shop.patience:
            try:
                return self._step(name, work)
            except GeneratorError as bad:
                if bad.code not in PASSING:
                    raise
                self.shop.say(f"{self.job[:12]} {name}: {bad}; again in {wait:g} s")
            self._step("wait", partial(self._rest, wait))
        return self._step(name, work)

    def _rest(self, seconds: float) -> None:
        pause = threading.Event()
        for _ in range(max(1, round(seconds))):
            self._tell(Progress(Stage.LOADING))
            pause.wait(seconds / max(1, round(seconds)))

    def _step(self, name: str, work: Callable[[], T]) -> T:
        """A durable step. A refusal is part of what it returns, so that it is the same when the job is taken up."""
        if self.shop.leaving.is_set():
            raise Left
        told = DBOS.run_step({"name": name}, self._guarded, name, work)
        if "bad" in told:
            raise GeneratorError(**told["bad"])
        return cast("T", told["good"])

    def _guarded(self, name: str, work: Callable[[], Any]) -> dict[str, Any]:
        try:
            return {"good": work()}
        except GeneratorError as bad:
            if self.gone is not None:
                raise self.gone from bad
            return {"bad": {"message": str(bad), "hint": bad.hint, "code": bad.code}}
        except OSError as bad:
            refused = disk_trouble(bad)
            return {"bad": {"message": f"{name}: {refused}", "hint": refused.hint, "code": refused.code}}
        except Exception as bad:
            log.exception("job %s, %s", self.job, name)
            return {"bad": {"message": f"{name}: {type(bad).__name__}: {bad}", "hint": "", "code": "clip_failed"}}

    def _tell(self, progress: Progress) -> None:
        if self.shop.hurrying.is_set():
            raise Left
        try:
            if progress.preview:
                self.previews += 1
                DBOS.set_event(PREVIEW, base64.b64encode(progress.preview).decode())
            DBOS.set_event(PROGRESS, self._told(progress))
        except (error.DBOSWorkflowCancelledError, error.DBOSWorkflowConflictIDError) as bad:
            if self._cancelled():
                self.gone = bad
                raise Cancelled from bad
            raise  # the job belongs to others, who still need what was ordered: an engine must not cancel it

    def _told(self, progress: Progress) -> Mapping[str, Any]:
        return {
            "run": self.run_number,
            "previews": self.previews,
            "stage": progress.stage.value,
            "done": progress.done,
            "of": progress.of,
            "seconds": self.shop.engine.seconds(self.spec),
        }

    def _cancelled(self) -> bool:
        return self.shop.entry(self.job).end == "cancelled"

    def _let_go(self) -> None:
        """Nobody waits any more, or the job belongs to others."""
        cancelled = self._cancelled()
        self.shop.say(f"{self.job[:12]} {'cancelled' if cancelled else 'taken over by others'}")
        if not cancelled:
            return
        if self.handle is not None:
            try:
                self.shop.engine.cancel(self.handle)
            except GeneratorError as bad:
                log.warning("job %s cannot be cancelled at the engine: %s", self.job, bad)
        shutil.rmtree(self.folder, ignore_errors=True)


def _outcome(end: str, bad: GeneratorError | None = None) -> dict[str, Any]:
    return {
        "end": end,
        "code": bad.code if bad else "",
        "message": str(bad) if bad else "",
        "hint": bad.hint if bad else "",
    }


def _write(film: Path, note: Path, text: str) -> None:
    """The note says that the film is whole: both are on the disk before it is seen."""
    settle(film)
    with whole(note) as partial:
        partial.write_text(text, encoding="utf-8")
