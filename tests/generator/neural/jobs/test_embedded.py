"""One process that serves learners and works on the queue itself."""

import asyncio
from contextlib import aclosing
from pathlib import Path

import pytest

from generator.neural.jobs.queue import JobQueue
from generator.neural.jobs.tracker import open_jobs
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts
from tests.generator.neural.jobs.engines import SOON, Bench, Loom, held
from tests.generator.neural.jobs.process import engine, finish, measure, options
from tests.generator.services import Behaviour, videos_server


@pytest.fixture
async def verdicts(tmp_path: Path):
    kept = Verdicts(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
    await kept.open()
    yield kept
    await kept.close()


async def test_a_clip_comes_from_a_gpu_server(file: str, tmp_path: Path, verdicts: Verdicts, spec: NeuralSpec) -> None:
    store = NeuralStore(tmp_path / "neural")
    with videos_server(Behaviour(seconds=1.5)) as service:
        maker = engine(service.url)
        async with (
            open_jobs(options(file, tmp_path), maker, measure, finish, store, verdicts) as tracker,
            aclosing(tracker.follow(spec)) as states,
        ):
            stages = []
            async for state in states:
                stages.append(state.stage)
                if state.status == "review":
                    break
        assert len(service.created) == 1
    assert store.path(spec.key) is not None
    assert "denoising" in stages


async def test_a_server_that_closes_gives_its_job_back_at_once_and_the_next_goes_on(
    file: str, tmp_path: Path, verdicts: Verdicts, spec: NeuralSpec
) -> None:
    store, loom, bench, how = NeuralStore(tmp_path / "neural"), Loom(), Bench(), options(file, tmp_path)
    with held(loom):
        async with open_jobs(how, loom, bench.measure, bench.finish, store, verdicts) as tracker:
            states = tracker.follow(spec)
            await anext(states)
            assert await asyncio.to_thread(loom.working.wait, SOON)
            loom.free.set()
            loom.steps = 10**9  # it would never end by itself
    await states.aclose()
    assert loom.left.is_set()
    assert loom.cancelled == []
    queue = JobQueue(file)
    last = queue.latest(spec.key)
    assert last is not None
    assert last.status == "ENQUEUED"
    queue.close()
    loom.steps = 2
    async with (
        open_jobs(how, loom, bench.measure, bench.finish, store, verdicts) as again,
        aclosing(again.follow(spec)) as more,
    ):
        async for state in more:
            if state.status == "review":
                break
    assert loom.begun == [spec.key]
