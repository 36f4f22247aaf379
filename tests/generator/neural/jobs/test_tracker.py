"""Learners follow a clip: each hears every change, and the job ends with the last of them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.neural.engine import Stage
from generator.neural.jobs.database import AHEAD
from generator.neural.jobs.options import JobsOptions
from generator.neural.jobs.state import JobState
from generator.neural.jobs.tracker import JobTracker, open_jobs
from generator.neural.jobs.worker import working
from generator.neural.jobs.workflow import Workshop
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts
from tests.generator.neural.jobs.engines import SOON, Bench, Loom, held
from tests.generator.neural.jobs.process import options
from tests.generator.neural_specs import small

Open = Callable[..., AbstractAsyncContextManager[JobTracker]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def shop(address: str, data: Path) -> Iterator[Workshop]:
    bench = Bench()
    how = options(address, data, lost=60.0)
    with working(how, Loom(), bench.measure, bench.finish, NeuralStore(data / "neural")) as started:
        yield started


@pytest.fixture
def loom(shop: Workshop) -> Loom:
    assert shop.wait_idle(SOON)
    shop.engine = loom = Loom()
    return loom


@pytest.fixture
def trackers(address: str, data: Path, tmp_path: Path) -> Open:
    """Opens trackers that only order and watch."""

    @asynccontextmanager
    async def opened(engine: Loom | None = None, **changes: object) -> AsyncIterator[JobTracker]:
        verdicts = Verdicts(f"sqlite+aiosqlite:///{tmp_path / 'records.db'}")
        await verdicts.open()
        bench, how = Bench(), options(address, data, **{"lost": 60.0, **changes})
        store = NeuralStore(data / "neural")
        try:
            async with open_jobs(how, engine, bench.measure, bench.finish, store, verdicts) as tracker:
                yield tracker
        finally:
            await verdicts.close()

    return opened


async def told(tracker: JobTracker, spec: NeuralSpec, *last: str) -> list[JobState]:
    """Every state until one of these."""
    heard = []
    async with aclosing(tracker.follow(spec)) as states:
        async for state in states:
            heard.append(state)
            if state.status in last:
                break
    return heard


async def ended(tracker: JobTracker, key: str) -> str:
    async with asyncio.timeout(SOON):
        while True:
            state = await tracker.state(key)
            if state is not None and state.status not in ("queued", "running"):
                return state.status
            await asyncio.sleep(0.02)


async def test_a_learner_hears_the_way_of_his_clip(trackers: Open, loom: Loom, spec: NeuralSpec) -> None:
    async with trackers() as tracker:
        states = await told(tracker, spec, "review")
    statuses = list(dict.fromkeys(state.status for state in states))
    assert statuses in (["queued", "running", "review"], ["queued", "review"])
    assert states[0].ahead == 0
    assert {state.key for state in states} == {spec.key}
    assert states[-1].reason.startswith("做好了")


async def test_progress_and_preview_reach_him_while_it_is_made(trackers: Open, loom: Loom, spec: NeuralSpec) -> None:
    async with trackers() as tracker, aclosing(tracker.follow(spec)) as states:
        with held(loom):
            async for state in states:
                if state.stage is Stage.DENOISING:
                    break
            assert (state.status, state.done, state.of, state.attempt) == ("running", 0, 4, 1)
            assert state.seconds_left == pytest.approx(9.5)
        async for state in states:
            if state.status == "review":
                break


async def test_two_hundred_learners_make_one_job_and_all_hear_of_its_end(
    trackers: Open, loom: Loom, spec: NeuralSpec
) -> None:
    async with trackers() as one, trackers() as other:
        everybody = [told(one if number % 2 else other, spec, "review") for number in range(200)]
        heard = await asyncio.gather(*everybody)
        assert {states[-1].status for states in heard} == {"review"}
        assert loom.begun == [spec.key]
        assert [entry.id for entry in one.queue.every() if entry.key == spec.key] == [f"{spec.key}.1"]


async def test_when_the_last_leaves_the_job_stops(trackers: Open, loom: Loom, spec: NeuralSpec) -> None:
    async with trackers() as tracker:
        with held(loom):
            async with aclosing(tracker.follow(spec)) as first, aclosing(tracker.follow(spec)) as second:
                await anext(first)
                await anext(second)
                assert await asyncio.to_thread(loom.working.wait, SOON)
                await first.aclose()
                await asyncio.sleep(0.2)
                state = await tracker.state(spec.key)
                assert state is not None
                assert state.status == "running"
                done = loom.done
            assert await ended(tracker, spec.key) == "cancelled"
        assert await asyncio.to_thread(loom.left.wait, SOON)
        assert loom.done - done <= 1


async def test_the_job_goes_on_while_a_learner_of_another_server_waits(
    trackers: Open, loom: Loom, spec: NeuralSpec
) -> None:
    async with trackers() as one, trackers() as other:
        with held(loom):
            async with aclosing(other.follow(spec)) as stays:
                await anext(stays)
                async with aclosing(one.follow(spec)) as leaves:
                    await anext(leaves)
                await asyncio.sleep(0.2)
                loom.free.set()
                async for state in stays:
                    if state.status == "review":
                        break
        assert loom.cancelled == []


async def test_who_comes_as_the_last_leaves_gets_his_clip(trackers: Open, loom: Loom, spec: NeuralSpec) -> None:
    async with trackers() as tracker:
        with held(loom):
            async with aclosing(tracker.follow(spec)) as first:
                await anext(first)
            second = asyncio.create_task(told(tracker, spec, "review"))
            await asyncio.sleep(0.1)
        assert (await second)[-1].status == "review"


async def test_who_joins_a_job_that_another_server_cancels_this_moment_gets_a_new_one(
    trackers: Open, loom: Loom, spec: NeuralSpec
) -> None:
    """The other server found nobody waiting, then this learner came, then it cancelled."""
    async with trackers() as tracker:
        with held(loom):
            async with aclosing(tracker.follow(spec)) as states:
                await anext(states)
                await asyncio.to_thread(tracker.queue._cancel, spec.key)
                loom.free.set()
                heard = [state async for state in until_review(states)]
        assert heard[-1].status == "review"
        assert "cancelled" not in {state.status for state in heard}


async def until_review(states: AsyncIterator[JobState]) -> AsyncIterator[JobState]:
    async for state in states:
        yield state
        if state.status == "review":
            return


async def test_a_job_stopped_by_hand_is_told_as_cancelled(trackers: Open, loom: Loom, spec: NeuralSpec) -> None:
    async with trackers() as tracker:
        with held(loom):
            following = asyncio.create_task(told(tracker, spec))
            assert await asyncio.to_thread(loom.working.wait, SOON)
            assert await asyncio.to_thread(tracker.queue.cancel, spec.key)
            assert (await following)[-1].status == "cancelled"


async def test_what_is_made_ahead_goes_on_when_its_learner_leaves(trackers: Open, loom: Loom, spec: NeuralSpec) -> None:
    async with trackers() as tracker:
        with held(loom):
            await asyncio.to_thread(tracker.queue.order, spec, AHEAD)
            async with aclosing(tracker.follow(spec)) as states:
                await anext(states)
        assert await ended(tracker, spec.key) == "review"


async def test_a_verdict_reaches_who_still_looks(trackers: Open, loom: Loom, spec: NeuralSpec) -> None:
    async with trackers() as tracker, aclosing(tracker.follow(spec)) as states:
        async for _state in until_review(states):
            pass
        record = tracker.store.record(spec.key)
        assert record is not None
        await tracker.verdicts.approve(spec.key, record, "李老师")
        assert (await anext(states)).status == "approved"
        await tracker.verdicts.withdraw(spec.key, record, "王老师")
        assert (await anext(states)).status == "rejected"


async def test_a_clip_that_is_there_makes_no_job(trackers: Open, loom: Loom, spec: NeuralSpec) -> None:
    async with trackers() as tracker:
        await told(tracker, spec, "review")
        again = await told(tracker, spec, "review")
        assert [state.status for state in again] == ["review"]
        assert loom.begun == [spec.key]


async def test_too_many_in_a_day_is_one_sentence_and_the_next_asks_anew(trackers: Open, loom: Loom) -> None:
    one = small(seed=31_001)
    async with trackers(a_day=0) as tracker:
        for _ in range(2):
            (state,) = await told(tracker, one)
            assert (state.status, state.code) == ("failed", "quota")
            assert state.reason.startswith("今天")
        assert await tracker.state(one.key) is None


async def test_a_job_set_aside_is_told_with_its_reason_each_time(trackers: Open, loom: Loom, spec: NeuralSpec) -> None:
    loom.refusal = GeneratorError("expected 1280×720, got 3×3", code="wrong_size")
    async with trackers() as tracker:
        for _ in range(2):
            assert (await told(tracker, spec))[-1].status == "set_aside"
        assert [entry.number for entry in tracker.queue.every() if entry.key == spec.key] == [1]


async def test_closing_the_server_leaves_jobs_to_learners_who_come_back(
    trackers: Open, loom: Loom, spec: NeuralSpec
) -> None:
    with held(loom):
        async with trackers() as tracker:
            states = tracker.follow(spec)
            await anext(states)
        await states.aclose()
        loom.free.set()
        async with trackers() as again:
            last = (await told(again, spec, "review"))[-1]
            assert (last.status, last.code, last.attempt) == ("review", "", 1)
    assert loom.begun == [spec.key]


class Late(NeuralStore):
    """A film that comes into place just after somebody first looked for it."""

    looked = False

    def record(self, key: str) -> dict[str, Any] | None:
        seen, self.looked = self.looked, True
        return super().record(key) if seen else None


async def test_a_clip_kept_between_looking_and_ordering_is_shown_and_not_made_again(
    trackers: Open, loom: Loom, spec: NeuralSpec, data: Path
) -> None:
    async with trackers() as tracker:
        await told(tracker, spec, "review")
        tracker.store = Late(data / "neural")
        assert [state.status for state in await told(tracker, spec, "review", "set_aside")] == ["review"]
    assert loom.begun == [spec.key]


def test_a_database_password_is_not_shown() -> None:
    assert "secret" not in repr(JobsOptions("postgresql://me:secret@host/jobs", Path("var")))
