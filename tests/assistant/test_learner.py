"""One learner on several devices and in several processes: one place, and each move of it once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.learner import Learner, Learners
from assistant.place import Place
from assistant.sessions import Sessions
from tests.library import shipped

BANDS = shipped().technique("suxiu/zheng-qiang-zhen")


class Page:
    """A device that keeps what it was told."""

    def __init__(self, id_: str = "sess_1") -> None:
        self.id = id_
        self.seen: list[int] = []

    def told(self, place: Place) -> None:
        self.seen.append(place.step)

    async def end(self) -> None:
        pass


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'sessions.db'}"


@asynccontextmanager
async def process(address: str) -> AsyncIterator[Learners]:
    """The learners of one process on these records."""
    sessions = Sessions(address)
    await sessions.open()
    yield Learners(sessions)
    await sessions.close()


@pytest.fixture
async def here(address: str) -> AsyncIterator[Learners]:
    async with process(address) as learners:
        yield learners


@pytest.fixture
async def there(address: str) -> AsyncIterator[Learners]:
    """Another process on the same records."""
    async with process(address) as learners:
        yield learners


def with_pages(learner: Learner) -> tuple[Page, Page]:
    pages = Page("sess_1"), Page("sess_2")
    learner.devices.update(pages)
    return pages


async def step_on(learner: Learner, by: Page) -> None:
    async with learner.lock:
        place = learner.place
        await asyncio.sleep(0)  # deciding takes its time
        await learner.answer(place.at(BANDS, place.step + 1), by)


class TestOneLearner:
    async def test_is_the_same_for_the_same_token(self, here: Learners) -> None:
        learner = here.new()
        with_pages(learner)
        assert await here.find(learner.token) is learner

    async def test_who_only_looks_in_leaves_nothing_behind(self, here: Learners, there: Learners) -> None:
        learner = here.new()
        page = Page()
        await learner.move(Place(), page)
        await learner.answer(learner.place, page)
        assert await there.find(learner.token) is None

    async def test_of_a_token_that_nobody_has_is_none(self, here: Learners) -> None:
        assert await here.find("nobody") is None

    async def test_tells_his_other_device_of_each_move(self, here: Learners) -> None:
        learner = here.new()
        one, other = with_pages(learner)
        await learner.move(Place().at(BANDS, 3), one)
        await step_on(learner, other)
        assert (one.seen, other.seen) == ([4], [3])

    async def test_tells_nobody_of_an_answer_that_moves_nothing(self, here: Learners) -> None:
        learner = here.new()
        one, other = with_pages(learner)
        await learner.move(Place().at(BANDS, 3), one)
        assert await learner.answer(learner.place, one) == 1
        assert other.seen == [3]


class TestWhoIsLed:
    async def test_is_there_at_once_and_on_disk_once_that_is_asked_for(self, here: Learners, there: Learners) -> None:
        learner = here.new()
        one, other = with_pages(learner)
        await step_on(learner, one)
        async with learner.lock:
            assert learner.follow(learner.place.at(BANDS, 5), one, answered=True) == 2
        assert (learner.place.step, other.seen[-1]) == (5, 5)
        assert (await there.at(learner.token)).place.step == 2
        await learner.keep()
        assert (await there.at(learner.token)).place.step == 5

    async def test_his_own_next_move_is_kept_too_whether_or_not_that_was(self, here: Learners, there: Learners) -> None:
        learner = here.new()
        one, _ = with_pages(learner)
        await step_on(learner, one)
        async with learner.lock:
            learner.follow(learner.place.at(BANDS, 5), one, answered=False)
        await step_on(learner, one)
        await learner.keep()
        assert (await there.at(learner.token)).place.step == 6

    async def test_to_nowhere_leaves_nothing_behind(self, here: Learners, there: Learners) -> None:
        learner = here.new()
        one, _ = with_pages(learner)
        learner.follow(learner.place.led(Place()), one, answered=False)
        await learner.keep()
        assert await there.find(learner.token) is None


class TestRaces:
    async def test_simultaneous_commands_of_two_devices_each_move_once(self, here: Learners) -> None:
        learner = here.new()
        one, other = with_pages(learner)
        await learner.move(Place().at(BANDS, 1), one)
        await asyncio.gather(*(step_on(learner, by) for by in (one, other, one, other, one)))
        assert (learner.place.step, learner.place.rev, learner.generation) == (6, 6, 5)

    async def test_simultaneous_commands_in_two_processes_move_once_each_or_are_stale(
        self, here: Learners, there: Learners
    ) -> None:
        mine = here.new()
        page, elsewhere = Page(), Page()
        await mine.move(Place().at(BANDS, 1), page)
        other = await there.find(mine.token)
        assert other is not None
        done = await asyncio.gather(
            *(step_on(*who) for who in ((mine, page), (other, elsewhere)) for _ in range(3)), return_exceptions=True
        )
        stale = [bad for bad in done if bad is not None]
        assert {bad.code for bad in stale if isinstance(bad, AssistantError)} <= {"stale_rev"}
        moved = len(done) - len(stale)
        async with mine.lock:
            await mine.load()
        assert moved >= 3
        assert (mine.place.step, mine.place.rev) == (1 + moved, 1 + moved)

    async def test_a_move_from_a_place_that_another_process_left_is_stale_and_the_true_place_is_taken(
        self, here: Learners, there: Learners
    ) -> None:
        mine = here.new()
        page = Page()
        await mine.move(Place().at(BANDS, 3), page)
        other = await there.find(mine.token)
        assert other is not None
        for _ in range(3):
            await step_on(other, Page())
        watching = Page()
        mine.devices.add(watching)
        with pytest.raises(AssistantError) as bad:
            await step_on(mine, page)
        assert bad.value.code == "stale_rev"
        assert mine.place.step == 6
        assert watching.seen == [6]
        await step_on(mine, page)
        assert mine.place.step == 7
