"""A learner follows the neural clip of the step he sees, and lets go of it when he goes on. Real jobs, no worker."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from assistant import events as ev
from assistant.allowance import Allowance
from assistant.build_neural import commission_of, finish_of, jobs_of, measured, store_of
from assistant.dialogue.beside import Beside
from assistant.neural_clips import NeuralClips
from assistant.settings import Settings
from generator.neural.jobs.queue import JobQueue
from generator.neural.jobs.tracker import open_jobs
from generator.neural.spec import NeuralSpec
from generator.neural.verdicts import Verdicts
from generator.scene.clip import View
from tests.generator.specs import captioned, lesson, shipped


class Page:
    """What the learner's page was sent."""

    def __init__(self) -> None:
        self.events: list[Any] = []
        self._more = asyncio.Condition()

    async def send(self, event: ev.ServerEvents) -> None:
        async with self._more:
            self.events.append(event)
            self._more.notify_all()

    async def until(self, status: str, key: str) -> ev.ClipProgress:
        async with asyncio.timeout(90), self._more:
            while True:
                for event in self.events:
                    if isinstance(event, ev.ClipProgress) and (event.status, event.id) == (status, key):
                        return event
                await self._more.wait()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, neural="videos", videos_url="http://127.0.0.1:9")


@pytest.fixture
async def clips(settings: Settings) -> AsyncIterator[NeuralClips]:
    verdicts = Verdicts(settings.records)
    await verdicts.open()
    library, store = shipped(), store_of(settings)
    jobs = jobs_of(settings)
    async with open_jobs(jobs, None, measured, finish_of(settings, library), store, verdicts) as tracker:
        yield NeuralClips(library, tracker, store, verdicts, commission_of(settings), lambda _: 840.0)
    await verdicts.close()


def ended(settings: Settings, key: str) -> str | None:
    queue = JobQueue(jobs_of(settings).address)
    try:
        latest = queue.latest(key)
        return latest and latest.end
    finally:
        queue.close()


async def until_ended(settings: Settings, key: str) -> str:
    async with asyncio.timeout(90):
        while True:
            if end := await asyncio.to_thread(ended, settings, key):
                return end
            await asyncio.sleep(0.02)


async def followed(clips: NeuralClips) -> tuple[Page, Beside, NeuralSpec]:
    """A learner who sees the first step, and whose page was told of its clip."""
    page = Page()
    beside, spec = Beside(clips, page.send), clips.spec(FIRST)
    assert spec is not None
    beside.show(spec, 1)
    await page.until("queued", spec.key)
    return page, beside, spec


FIRST, _ = captioned("centre_stitch", View.FRONT)
SECOND = lesson("fill_side", View.FRONT)


class TestWhatIsComing:
    async def test_is_named_with_its_length_of_time(self, clips: NeuralClips) -> None:
        spec, coming = Beside(clips, Page().send).coming(FIRST) or (None, None)
        assert spec is not None
        assert coming == ev.Coming(id=spec.key, seconds=840.0)
        assert spec.demonstration == FIRST

    async def test_is_nothing_of_the_back(self, clips: NeuralClips) -> None:
        assert Beside(clips, Page().send).coming(captioned("centre_stitch", View.BACK)[0]) is None

    async def test_is_nothing_of_a_fault(self, clips: NeuralClips) -> None:
        fault = FIRST.model_copy(update={"fault": "方向偏了", "wrong": {"drift": 28.0}})
        assert Beside(clips, Page().send).coming(fault) is None

    async def test_is_nothing_where_neural_clips_are_off(self) -> None:
        assert Beside(None, Page().send).coming(FIRST) is None

    async def test_is_nothing_where_no_movement_is_computed(self, clips: NeuralClips) -> None:
        assert Beside(clips, Page().send).coming(FIRST.model_copy(update={"figure": None})) is None

    async def test_is_nothing_where_the_order_cannot_be_written(
        self, settings: Settings, clips: NeuralClips, caplog: pytest.LogCaptureFixture
    ) -> None:
        unknown = commission_of(settings.model_copy(update={"neural_model": "no-such-model"}))
        clips._commission = unknown
        assert Beside(clips, Page().send).coming(FIRST) is None
        assert "no-such-model" in caplog.text


class TestOrdering:
    async def test_waits_for_a_learner_to_stay_and_walking_through_orders_nothing(
        self, settings: Settings, clips: NeuralClips
    ) -> None:
        clips._after = 3600.0
        page = Page()
        beside = Beside(clips, page.send, "a visitor")
        first, second = clips.spec(FIRST), clips.spec(SECOND)
        assert first is not None
        assert second is not None
        for generation in range(6):
            beside.show(first, generation)
            await asyncio.sleep(0.01)
        clips._after = 0.0
        beside.show(second, 9)
        await page.until("queued", second.key)
        assert ended(settings, first.key) is None
        await beside.close()

    async def test_is_bounded_for_one_client_and_following_what_is_made_costs_nothing(
        self, settings: Settings, clips: NeuralClips
    ) -> None:
        clips._orders = Allowance(1, 3600)
        first, second = clips.spec(FIRST), clips.spec(SECOND)
        assert first is not None
        assert second is not None
        page, other = Page(), Page()
        one, two = Beside(clips, page.send, "a visitor"), Beside(clips, other.send, "a visitor")
        one.show(first, 1)
        await page.until("queued", first.key)
        two.show(first, 1)
        await other.until("queued", first.key)
        two.show(second, 2)
        assert "次数用完" in (await other.until("failed", second.key)).reason
        assert ended(settings, second.key) is None
        await one.close()
        await two.close()

    async def test_is_for_who_may_and_of_what_is_made_everybody_is_told(
        self, settings: Settings, clips: NeuralClips, tmp_path: Path
    ) -> None:
        async def nobody() -> bool:
            return False

        spec = clips.spec(FIRST)
        assert spec is not None
        page, ordering = Page(), Page()
        visitor, learner = Beside(clips, page.send, "a visitor", nobody), Beside(clips, ordering.send, "a learner")
        visitor.show(spec, 1)
        assert "登录" in (await page.until("failed", spec.key)).reason
        assert ended(settings, spec.key) is None
        learner.show(spec, 1)
        await ordering.until("queued", spec.key)
        page.events.clear()
        visitor.show(spec, 2)
        await page.until("failed", spec.key)  # it joins no job, so that leaving one is the learners' alone
        await learner.close()
        assert await until_ended(settings, spec.key) == "cancelled"
        film = tmp_path / "film.mp4"
        film.write_bytes(b"film")
        store_of(settings).keep(spec, film, {"report": {"passed": True}})
        visitor.show(spec, 3)
        await page.until("review", spec.key)
        await visitor.close()


class TestFollowing:
    async def test_orders_the_clip_and_tells_that_it_waits(self, clips: NeuralClips) -> None:
        page = Page()
        beside = Beside(clips, page.send)
        spec, _ = beside.coming(FIRST) or (None, None)
        assert spec is not None
        beside.show(spec, 3)
        told = await page.until("queued", spec.key)
        assert (told.generation, told.ahead, told.seconds_left) == (3, 0, None)
        await beside.close()

    async def test_another_clip_lets_go_of_the_first(self, settings: Settings, clips: NeuralClips) -> None:
        page, beside, first = await followed(clips)
        second = clips.spec(SECOND)
        assert second is not None
        beside.show(second, 2)
        await page.until("queued", second.key)
        assert await until_ended(settings, first.key) == "cancelled"
        assert ended(settings, second.key) == ""
        await beside.close()
        assert await until_ended(settings, second.key) == "cancelled"

    async def test_the_same_clip_again_is_told_again_and_not_let_go(
        self, settings: Settings, clips: NeuralClips
    ) -> None:
        page, beside, spec = await followed(clips)
        page.events.clear()
        beside.show(spec, 2)
        assert (await page.until("queued", spec.key)).generation == 2
        await asyncio.sleep(0)  # a letting go would be under way by now
        assert ended(settings, spec.key) == ""
        await beside.close()

    async def test_a_step_without_one_lets_go(self, settings: Settings, clips: NeuralClips) -> None:
        _, beside, spec = await followed(clips)
        beside.show(None, 2)
        assert await until_ended(settings, spec.key) == "cancelled"
        await beside.close()
