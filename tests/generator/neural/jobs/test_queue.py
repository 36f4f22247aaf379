"""One clip has one job, whoever asks, however many at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.neural.jobs.database import AHEAD
from generator.neural.jobs.queue import INTERACTIVE, PREWARM, JobQueue
from generator.neural.spec import NeuralSpec
from tests.generator.neural_specs import small


def end(queue: JobQueue, spec: NeuralSpec) -> None:
    assert queue.cancel(spec.key)


def test_the_second_who_asks_joins_the_first(queue: JobQueue, spec: NeuralSpec) -> None:
    first = queue.order(spec, "a")
    assert queue.order(spec, "b") == first
    assert (first.id, first.number, first.key, first.active) == (f"{spec.key}.1", 1, spec.key, True)


def test_two_hundred_askers_at_once_through_four_books_make_one_job(address: str, spec: NeuralSpec) -> None:
    queues = [JobQueue(address) for _ in range(4)]
    start = threading.Barrier(20)

    def ask(number: int) -> str:
        if number < 20:
            start.wait()
        return queues[number % 4].order(spec, f"tracker-{number}", a_day=1000).id

    with ThreadPoolExecutor(20) as pool:
        jobs = set(pool.map(ask, range(200)))
    assert jobs == {f"{spec.key}.1"}
    assert [entry.id for entry in queues[0].every() if entry.key == spec.key] == [f"{spec.key}.1"]
    for each in queues:
        each.close()


def test_learners_come_before_what_is_made_ahead(queue: JobQueue) -> None:
    ahead, asked = small(seed=10_001), small(seed=10_002)
    late = queue.order(ahead, AHEAD)
    soon = queue.order(asked, "a")
    line = queue.line()
    assert line.index(soon.id) < line.index(late.id)


def test_a_job_made_ahead_moves_up_when_a_learner_asks(queue: JobQueue, spec: NeuralSpec) -> None:
    assert queue.order(spec, AHEAD).priority == PREWARM
    assert queue.order(spec, "a").priority == INTERACTIVE


def test_the_last_who_leaves_cancels(queue: JobQueue, spec: NeuralSpec) -> None:
    job = queue.order(spec, "a").id
    queue.order(spec, "b")
    queue.leave(spec.key, "a")
    assert queue.look([job])[job].active
    queue.leave(spec.key, "b")
    assert queue.look([job])[job].end == "cancelled"


def test_what_is_made_ahead_goes_on_when_learners_leave(queue: JobQueue, spec: NeuralSpec) -> None:
    job = queue.order(spec, AHEAD).id
    queue.order(spec, "a")
    queue.leave(spec.key, "a")
    assert queue.look([job])[job].active


def test_making_ahead_what_a_learner_waits_for_keeps_it_when_he_leaves(queue: JobQueue, spec: NeuralSpec) -> None:
    job = queue.order(spec, "a").id
    assert queue.order(spec, AHEAD).id == job
    queue.leave(spec.key, "a")
    assert queue.look([job])[job].active


def test_a_cancelled_clip_is_a_new_job_when_asked_again(queue: JobQueue, spec: NeuralSpec) -> None:
    queue.order(spec, "a")
    queue.leave(spec.key, "a")
    assert queue.order(spec, "a").id == f"{spec.key}.2"


def test_leaving_does_not_end_the_job_of_one_who_came_in_the_same_moment(queue: JobQueue, spec: NeuralSpec) -> None:
    queue.order(spec, "a")
    queue.leave(spec.key, "a")  # decided when nobody else waited …
    assert queue.order(spec, "b").active  # … so the one who comes has a job all the same
    assert queue.waits(spec.key, "b")
    assert not queue.waits(spec.key, "a")


def test_more_than_the_share_of_a_day_is_refused_and_what_is_made_ahead_not_counted(file: str) -> None:
    queue = JobQueue(file)
    for number in range(3):
        queue.order(small(seed=number), AHEAD)
    for number in range(10, 12):
        queue.order(small(seed=number), "a", a_day=2)
    with pytest.raises(GeneratorError) as refused:
        queue.order(small(seed=12), "a", a_day=2)
    assert refused.value.code == "quota"
    assert queue.latest(small(seed=12).key) is None
    queue.order(small(seed=10), "b", a_day=2)  # joining costs nothing
    queue.close()


def test_what_was_ordered_and_left_counts_all_the_same(file: str) -> None:
    queue = JobQueue(file)
    for number in range(2):
        queue.order(small(seed=number), "a", a_day=2)
        queue.leave(small(seed=number).key, "a")
    with pytest.raises(GeneratorError) as refused:
        queue.order(small(seed=2), "a", a_day=2)
    assert refused.value.code == "quota"
    queue.close()


def test_the_share_holds_when_all_ask_at_once(file: str) -> None:
    queue = JobQueue(file)

    def ask(number: int) -> bool:
        try:
            return bool(queue.order(small(seed=number), "a", a_day=3))
        except GeneratorError:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(12))) == 3
    queue.close()


def test_a_dead_tracker_leaves_and_a_living_one_keeps_its_job(queue: JobQueue, spec: NeuralSpec) -> None:
    both, alone = spec, small(seed=20_001)
    shared = queue.order(both, "dead").id
    queue.order(both, "alive")
    single = queue.order(alone, "dead").id
    queue.beat("dead")
    assert queue.beats()["dead"] == 1
    assert queue.beats()["alive"] is None
    assert queue.bury("dead") == []
    assert queue.look([shared])[shared].active
    assert queue.look([single])[single].end == "cancelled"
    assert "dead" not in queue.beats()


def test_signs_of_life_are_counted(queue: JobQueue, spec: NeuralSpec) -> None:
    queue.order(spec, "counted")
    for _ in range(3):
        queue.beat("counted")
    assert queue.beats()["counted"] == 3
    queue.unlist(["counted"])
    assert queue.beats()["counted"] is None


def test_a_key_that_is_the_beginning_of_another_is_told_apart(queue: JobQueue, spec: NeuralSpec) -> None:
    queue.order(spec, "a")
    assert queue.latest(spec.key[:10]) is None


def test_the_spec_comes_back_as_it_was_ordered(queue: JobQueue, spec: NeuralSpec) -> None:
    queue.order(spec, "a")
    latest = queue.latest(spec.key)
    assert latest is not None
    assert NeuralSpec.model_validate_json(latest.spec or "") == spec


def test_a_database_that_is_not_there_is_told_without_its_password(unused: Callable[[], int], tmp_path: Path) -> None:
    with pytest.raises(GeneratorError) as refused:
        JobQueue(f"postgresql://me:secret@127.0.0.1:{unused()}/jobs?connect_timeout=2")
    assert refused.value.code == "no_answer"
    assert "secret" not in str(refused.value)


@pytest.fixture
def unused() -> Callable[[], int]:
    from tests.bench.served import free_port

    return free_port
