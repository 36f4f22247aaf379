"""Nothing is lost and nothing is done twice when processes are killed. Real processes, SIGKILL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.neural.jobs.queue import JobQueue
from tests.bench.faults import Field, Tally, battlefield, counts, kills
from tests.generator.neural.jobs.engines import until
from tests.generator.neural.jobs.postgres import Postgres


@pytest.fixture
def field(fresh: str, tmp_path: Path) -> Iterator[Field]:
    with battlefield(fresh, tmp_path, seconds=1.5, lost=2.0) as started:
        yield started


def ordered(field: Field) -> Callable[[], bool]:
    """The receipt of the order is kept: the worker has begun to ask how far it is."""
    return lambda: counts(field.videos)["polls"] > 0


def test_a_killed_worker_takes_its_job_up_again_without_a_second_order(field: Field) -> None:
    spec = field.ask()
    until(ordered(field))
    field.kill_worker()
    field.server.wait_for('"review"')
    states = [line for line in field.server.lines if line.startswith("{")]
    assert any('"attempt": 2' in line for line in states)
    assert field.store.path(spec.key) is not None
    assert field.finish() == Tally(1, 0, 0, 0)


def test_the_jobs_of_a_worker_that_never_returns_are_done_by_another(field: Field) -> None:
    field.ask()
    until(ordered(field))
    (other,) = field.start("worker")
    field.worker.kill()
    field.server.wait_for('"review"')
    assert other.stop() == 0
    assert field.finish() == Tally(1, 0, 0, 0)


def test_a_worker_told_to_leave_finishes_its_step_and_gives_its_job_back(field: Field) -> None:
    spec = field.ask()
    until(ordered(field))
    assert field.worker.stop() == 0
    queue = JobQueue(field.address)
    last = queue.latest(spec.key)
    queue.close()
    assert last is not None
    assert (last.status, last.runs) == ("ENQUEUED", 0)
    (field.worker,) = field.start("worker")
    field.server.wait_for('"review"')
    assert field.finish() == Tally(1, 0, 0, 0)


def test_a_killed_server_finds_its_learners_clip_made(field: Field) -> None:
    spec = field.ask()
    until(ordered(field))
    field.kill_server()
    field.server.send(spec.model_dump_json())
    field.server.wait_for('"review"')
    assert field.finish() == Tally(1, 0, 0, 0)


def test_the_job_of_learners_whose_server_never_returns_is_let_go(fresh: str, tmp_path: Path) -> None:
    with battlefield(fresh, tmp_path, seconds=60.0, lost=2.0) as field:
        field.ask()
        until(ordered(field))
        field.server.kill()
        until(lambda: counts(field.videos)["deleted"] == 1)


def test_kills_at_random_moments(fresh: str, tmp_path: Path) -> None:
    tally = kills(fresh, tmp_path, number=3, seed=4)
    assert (tally.lost, tally.doubled) == (0, 0)
    assert tally.asked >= 2


def test_a_killed_database_is_waited_for(server: Postgres, tmp_path: Path) -> None:
    with battlefield(server.database(), tmp_path, seconds=1.5, lost=10.0) as field:
        field.ask()
        until(ordered(field))
        server.kill()
        server.start()
        field.ask()
        tally = field.finish()
    assert (tally.lost, tally.twice) == (0, 0)
