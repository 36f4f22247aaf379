"""A job is done once, is told as it goes, and ends with a clip or with a reason in words."""

import errno
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.neural.jobs.queue import RECOVERIES, JobQueue
from generator.neural.jobs.worker import working
from generator.neural.jobs.workflow import PREVIEW, PROGRESS, Left, Workshop
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore
from tests.generator.neural.jobs.engines import SOON, Bench, Loom, held, outcome, until
from tests.generator.neural.jobs.process import options


@dataclass
class Place:
    """A worker in this process, with an engine and a bench that each test sets up."""

    shop: Workshop
    queue: JobQueue
    store: NeuralStore
    data: Path
    lines: list[str]

    @property
    def loom(self) -> Loom:
        engine = self.shop.engine
        assert isinstance(engine, Loom)
        return engine


@pytest.fixture(scope="module")
def started(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    data = tmp_path_factory.mktemp("worker")
    store = NeuralStore(data / "neural")
    lines: list[str] = []
    bench = Bench()
    with working(
        options(address, data, lost=60.0), Loom(), bench.measure, bench.finish, store, say=lines.append
    ) as shop:
        yield Place(shop, shop.queue, store, data, lines)


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def place(started: Place, bench: Bench) -> Place:
    assert started.shop.wait_idle(SOON)
    started.shop.engine, started.shop.measure, started.shop.finish = Loom(), bench.measure, bench.finish  # type: ignore[assignment]
    started.lines.clear()
    return started


def test_a_job_ends_with_a_clip_its_captions_and_its_record(place: Place, bench: Bench, spec: NeuralSpec) -> None:
    place.queue.order(spec, "a")
    assert outcome(place.queue, spec.key).end == "kept"
    record = place.store.record(spec.key)
    assert record is not None
    assert record["spec"] == spec.model_dump(mode="json")
    assert record["manifest"] == {"engine": "loom", "handle": "order-1"}
    assert record["report"]["passed"] is True
    assert place.store.captions(spec.key, "zh") is not None
    assert (place.loom.begun, bench.measured, bench.finished) == ([spec.key], 1, 1)
    assert not list((place.data / "jobs" / "films").iterdir())
    assert [line.split(" ", 1)[1] for line in place.lines] == ["begun: 第二皮, run 1", "kept"]


def test_progress_is_told_at_every_step_with_the_preview_beside_it(place: Place, spec: NeuralSpec) -> None:
    with held(place.loom):
        job = place.queue.order(spec, "a").id
        until(place.loom.working.is_set)
        assert place.queue.told(job, PROGRESS) == {
            "run": 1, "previews": 0, "stage": "denoising", "done": 0, "of": 4, "seconds": 10.0,
        }  # fmt: skip
    outcome(place.queue, spec.key)
    assert place.queue.told(job, PROGRESS)["previews"] == 1
    assert place.queue.told(job, PREVIEW) == "anBlZw=="


def test_a_cancelled_job_stops_within_one_step_and_the_order_is_let_go(place: Place, spec: NeuralSpec) -> None:
    with held(place.loom):
        job = place.queue.order(spec, "a").id
        until(place.loom.working.is_set)
        place.queue.leave(spec.key, "a")
        done = place.loom.done
    until(place.loom.left.is_set)
    assert place.loom.done - done <= 1
    assert place.shop.wait_idle(SOON)
    assert place.loom.cancelled == ["order-1"]
    assert place.queue.look([job])[job].end == "cancelled"
    assert place.store.path(spec.key) is None
    assert not (place.data / "jobs" / "films" / job).exists()


def test_who_lost_its_job_to_others_stops_and_cancels_nothing(place: Place, spec: NeuralSpec) -> None:
    with held(place.loom):
        job = place.queue.order(spec, "a").id
        until(place.loom.working.is_set)
        executor = place.queue.look([job])[job].executor
        assert executor is not None
        place.shop.leaving.set()  # the second run is not begun here, so that the job is seen between two owners
        assert place.queue.bury(executor) == [job]
    until(place.loom.left.is_set)
    assert place.loom.cancelled == []
    place.shop.leaving.clear()
    assert place.shop.wait_idle(SOON)
    place.queue.bury(executor)
    assert outcome(place.queue, spec.key).end == "kept"
    assert place.loom.begun == [spec.key]  # followed again, not ordered again


@pytest.mark.parametrize("code", ["unknown_model", "wrong_size", "prompt_too_long", "no_key"])
def test_what_the_engine_cannot_make_is_set_aside_before_any_work(place: Place, spec: NeuralSpec, code: str) -> None:
    place.loom.refusal = GeneratorError("expected 1280×720, got 3×3", "ask for another size", code)
    place.queue.order(spec, "a")
    entry = outcome(place.queue, spec.key)
    assert entry.end == "set_aside"
    assert entry.outcome == {
        "end": "set_aside", "code": code, "message": "expected 1280×720, got 3×3", "hint": "ask for another size",
    }  # fmt: skip
    assert place.loom.begun == []
    assert place.queue.order(spec, "b") == place.queue.latest(spec.key)  # not tried again
    assert place.queue.order(spec, "b", again=True).number == 2  # but on demand
    outcome(place.queue, spec.key)


@pytest.mark.parametrize("code", ["no_answer", "busy", "quota"])
def test_a_passing_trouble_is_waited_for(place: Place, spec: NeuralSpec, code: str) -> None:
    place.loom.troubles = [GeneratorError("429", code=code)] * 2
    place.queue.order(spec, "a")
    assert outcome(place.queue, spec.key).end == "kept"
    assert place.loom.followed == ["order-1"] * 3


def test_a_trouble_that_stays_ends_the_job_and_asking_again_is_a_new_one(place: Place, spec: NeuralSpec) -> None:
    place.loom.troubles = [GeneratorError("no route", code="no_answer")] * 4
    place.queue.order(spec, "a")
    entry = outcome(place.queue, spec.key)
    assert (entry.end, entry.outcome and entry.outcome["code"]) == ("failed", "no_answer")
    assert place.queue.order(spec, "a").number == 2
    assert outcome(place.queue, spec.key).end == "kept"


def test_what_the_service_has_lost_is_ordered_once_more_and_not_for_ever(place: Place, spec: NeuralSpec) -> None:
    place.loom.troubles = [GeneratorError("404", code="expired")]
    place.queue.order(spec, "a")
    assert outcome(place.queue, spec.key).end == "kept"
    assert place.loom.followed == ["order-1", "order-2"]


def test_what_the_service_loses_twice_has_failed(place: Place, spec: NeuralSpec) -> None:
    place.loom.troubles = [GeneratorError("404", code="expired")] * 2
    place.queue.order(spec, "a")
    assert outcome(place.queue, spec.key).end == "failed"


def test_a_full_disk_ends_the_job_with_nothing_half_there(place: Place, bench: Bench, spec: NeuralSpec) -> None:
    bench.refusal = OSError(errno.ENOSPC, "No space left on device")
    place.queue.order(spec, "a")
    entry = outcome(place.queue, spec.key)
    assert (entry.end, entry.outcome and entry.outcome["code"]) == ("failed", "disk_full")
    assert place.store.path(spec.key) is None


def test_a_mistake_of_ours_is_set_aside_with_its_name_and_not_tried_for_ever(
    place: Place, bench: Bench, spec: NeuralSpec
) -> None:
    bench.refusal = ZeroDivisionError("division by zero")
    place.queue.order(spec, "a")
    entry = outcome(place.queue, spec.key)
    assert entry.end == "set_aside"
    assert entry.outcome is not None
    assert entry.outcome["message"] == "finish: ZeroDivisionError: division by zero"
    assert bench.finished == 1


def test_a_job_that_always_ends_its_executor_is_set_aside(place: Place, spec: NeuralSpec) -> None:
    """Six runs, each of them lost as if the process had died in it."""
    with held(place.loom):
        job = place.queue.order(spec, "a").id
        for run in range(1, RECOVERIES + 2):
            until(lambda run=run: place.loom.followed == ["order-1"] * run and place.loom.working.is_set())
            executor = place.queue.look([job])[job].executor
            assert executor is not None
            place.loom.working.clear()
            assert place.queue.bury(executor) == [job]
            place.loom.free.set()
            until(place.loom.left.is_set)
            place.loom.free.clear()
            place.loom.left.clear()
        entry = outcome(place.queue, spec.key)
    assert (entry.status, entry.end) == ("MAX_RECOVERY_ATTEMPTS_EXCEEDED", "set_aside")
    assert place.queue.order(spec, "b").id == job


def test_a_folder_left_by_a_job_that_ended_is_swept(place: Place, spec: NeuralSpec) -> None:
    job = place.queue.order(spec, "a").id
    outcome(place.queue, spec.key)
    left = place.data / "jobs" / "films" / job
    left.mkdir()
    place.shop.sweep()
    assert not left.exists()


def test_jobs_are_worked_on_in_threads_that_give_way_only_where_asked(place: Place, spec: NeuralSpec) -> None:
    import os

    seen: list[int] = []

    def look(path: Path, _of: object) -> dict[str, object]:
        seen.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        return {"passed": True}

    place.shop.measure = look  # type: ignore[assignment]
    own = os.getpriority(os.PRIO_PROCESS, 0)
    place.shop.nice = True
    place.queue.order(spec, "a")
    outcome(place.queue, spec.key)
    place.shop.nice = False
    assert seen[0] == max(own, 10)
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == own


def test_a_job_begun_while_the_process_leaves_is_not_begun(place: Place, spec: NeuralSpec) -> None:
    """Its database goes away under it: it would be set aside as crashed."""
    shop = Workshop(
        place.queue,
        place.loom,
        place.shop.measure,
        place.shop.finish,
        place.store,
        place.data,
        (),
        nice=False,
        say=print,
    )
    shop.leaving.set()
    with pytest.raises(Left), shop._working():
        pass
    assert shop.wait_idle(0)
