"""One drawing serves everybody; a clip is kept whole or not at all. Each test is named after the race it closes."""

import asyncio
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from generator import priority
from generator.draw import demonstration
from generator.draw.clip_store import ClipStore
from generator.draw.demonstration import Tell
from generator.draw.studio import Studio
from generator.errors import GeneratorError
from generator.scene.clip import ClipSpec, View
from generator.scene.picture import Certainty, Fact
from tests.generator.specs import spec

FILM = [b"header", b"first", b"second", b"last"]
FACTS = (Fact("针距 0.5 mm", Certainty.ASSUMED), Fact("线画粗了"))
SOON = 60  # s: a test that waits longer has hung


class Pen:
    """Draws FILM, one fragment each time it is let; counts how often it began."""

    def __init__(self) -> None:
        self.begun = 0
        self.closed = 0
        self.breaks_after: int | None = None
        self._may = threading.Semaphore(0)

    def let(self, fragments: int = len(FILM)) -> None:
        for _ in range(fragments):
            self._may.release()

    def draw(self, of: ClipSpec, tell: Tell) -> Iterator[bytes]:
        self.begun += 1
        tell(FACTS)
        try:
            for number, fragment in enumerate(FILM):
                if not self._may.acquire(timeout=SOON):
                    raise TimeoutError("nobody let the pen draw")
                if self.breaks_after == number:
                    raise GeneratorError(f"figure {of.figure} needs a value")
                yield fragment
        finally:
            self.closed += 1


@pytest.fixture
def pen(monkeypatch: pytest.MonkeyPatch) -> Pen:
    made = Pen()
    monkeypatch.setattr(demonstration, "draw", made.draw)
    return made


@pytest.fixture
async def studio(tmp_path: Path, pen: Pen) -> AsyncIterator[Studio]:
    made = Studio(ClipStore(tmp_path))
    yield made
    pen.let(100)
    await asyncio.to_thread(made.close)


async def watch(studio: Studio, of: ClipSpec | None = None) -> list[bytes]:
    return [fragment async for fragment in studio.stream(of or spec())]


async def all_of(*askers: asyncio.Task[list[bytes]]) -> list[list[bytes] | BaseException]:
    async with asyncio.timeout(SOON):
        return await asyncio.gather(*askers, return_exceptions=True)


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(SOON):
        while not condition():  # noqa: ASYNC110 - what it waits for happens in the drawing thread
            await asyncio.sleep(0.005)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def begun(studio: Studio, count: int) -> AsyncGenerator[bytes]:
    """A stream of which `count` fragments have come."""
    stream = studio.stream(spec())
    for _ in range(count):
        await anext(stream)
    return stream


class TestManyAskers:
    async def test_many_askers_at_once_share_one_drawing(self, studio: Studio, pen: Pen):
        askers = [asyncio.create_task(watch(studio)) for _ in range(20)]
        pen.let()
        assert await all_of(*askers) == [FILM] * 20
        assert pen.begun == 1

    async def test_who_asks_what_stands_beside_it_begins_the_drawing_that_all_share(self, studio: Studio, pen: Pen):
        async with asyncio.timeout(SOON):
            assert await studio.offer(spec()) == ("demonstration", FACTS)
            assert await studio.offer(spec()) == ("demonstration", FACTS)
            pen.let()
            assert await watch(studio) == FILM
            assert await studio.offer(spec()) == ("cache", FACTS)
        assert pen.begun == 1

    async def test_an_asker_who_comes_while_it_is_drawn_gets_all_of_it_from_the_first_fragment(
        self, studio: Studio, pen: Pen
    ):
        pen.let(2)
        early = await begun(studio, 2)
        late = asyncio.create_task(watch(studio))
        await asyncio.sleep(0.02)
        pen.let()
        assert await all_of(late) == [FILM]
        assert [fragment async for fragment in early] == FILM[2:]
        assert pen.begun == 1

    async def test_an_asker_who_comes_after_it_was_drawn_gets_the_same_fragments_from_the_cache(
        self, studio: Studio, pen: Pen
    ):
        pen.let()
        assert await watch(studio) == FILM
        assert (await studio.offer(spec()))[0] == "cache"
        assert await watch(studio) == FILM
        assert pen.begun == 1

    async def test_askers_who_come_together_after_it_was_drawn_share_one_reading(
        self, studio: Studio, pen: Pen, monkeypatch: pytest.MonkeyPatch
    ):
        pen.let()
        assert await watch(studio) == FILM
        read: list[str] = []
        fragments = ClipStore.fragments

        def counted(store: ClipStore, key: str) -> list[bytes] | None:
            read.append(key)
            return fragments(store, key)

        monkeypatch.setattr(ClipStore, "fragments", counted)
        assert await all_of(*(asyncio.create_task(watch(studio)) for _ in range(20))) == [FILM] * 20
        assert read == [spec().key]

    async def test_the_first_fragment_is_out_while_the_rest_is_not_drawn_yet(self, studio: Studio, pen: Pen):
        pen.let(1)
        stream = studio.stream(spec())
        async with asyncio.timeout(SOON):
            assert await anext(stream) == FILM[0]
        assert (await studio.offer(spec()))[0] == "demonstration"

    async def test_askers_of_other_clips_do_not_wait_for_each_other(self, studio: Studio, pen: Pen):
        other = spec(view=View.CLOSE)
        askers = [asyncio.create_task(watch(studio, of)) for of in (spec(), other)]
        await until(lambda: pen.begun == 2)
        pen.let(2 * len(FILM))
        assert await all_of(*askers) == [FILM, FILM]

    async def test_a_slow_asker_does_not_hold_up_the_drawing(self, studio: Studio, pen: Pen):
        pen.let()
        slow = await begun(studio, 1)
        await until(lambda: studio._store.path(spec().key))
        assert [fragment async for fragment in slow] == FILM[1:]


class TestLeaving:
    async def test_an_asker_who_leaves_does_not_stop_the_others(self, studio: Studio, pen: Pen):
        askers = [asyncio.create_task(watch(studio)) for _ in range(3)]
        pen.let(2)
        await until(lambda: pen.begun)
        askers[0].cancel()
        pen.let()
        gone, *rest = await all_of(*askers)
        assert isinstance(gone, asyncio.CancelledError)
        assert rest == [FILM, FILM]
        assert pen.begun == 1

    async def test_the_last_asker_leaving_leaves_a_whole_clip_or_none(self, studio: Studio, pen: Pen, tmp_path: Path):
        pen.let(2)
        stream = await begun(studio, 2)
        await stream.aclose()
        assert studio._store.path(spec().key) is None
        pen.let()
        await until(lambda: studio._store.path(spec().key))
        assert studio._store.fragments(spec().key) == FILM
        assert await watch(studio) == FILM
        assert pen.begun == 1
        assert len(files(tmp_path)) == 2  # film and record

    async def test_an_asker_who_leaves_before_the_first_fragment_leaves_nothing_half_done(
        self, studio: Studio, pen: Pen
    ):
        asker = asyncio.create_task(watch(studio))
        await until(lambda: pen.begun)
        asker.cancel()
        await all_of(asker)
        pen.let()
        assert await watch(studio) == FILM
        assert pen.begun == 1


class TestFailing:
    async def test_a_failing_drawing_tells_everybody_and_keeps_nothing(self, studio: Studio, pen: Pen, tmp_path: Path):
        pen.breaks_after = 2
        askers = [asyncio.create_task(watch(studio)) for _ in range(4)]
        await until(lambda: pen.begun)
        pen.let()
        told = await all_of(*askers)
        assert [type(each) for each in told] == [GeneratorError] * 4
        assert "second_band" in str(told[0])
        assert studio._store.path(spec().key) is None
        assert files(tmp_path) == []

    async def test_after_a_failure_the_next_asker_gets_a_new_drawing(self, studio: Studio, pen: Pen):
        pen.breaks_after = 0
        pen.let(1)
        with pytest.raises(GeneratorError):
            await watch(studio)
        pen.breaks_after = None
        pen.let()
        assert await watch(studio) == FILM
        assert pen.begun == 2

    async def test_what_came_before_the_failure_was_sent(self, studio: Studio, pen: Pen):
        pen.breaks_after = 2
        pen.let()
        stream = await begun(studio, 2)
        with pytest.raises(GeneratorError):
            await anext(stream)


class TestGivingWay:
    async def test_drawing_pauses_between_fragments_while_somebody_is_heard(
        self, studio: Studio, pen: Pen, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(priority, "LONGEST_PAUSE", SOON)
        pen.let()
        studio.precedence.take()
        stream = await begun(studio, 1)
        drawn = [FILM[0]]
        assert len(studio._drawings[spec().key].fragments) == 1
        studio.precedence.leave()
        async with asyncio.timeout(SOON):
            drawn += [fragment async for fragment in stream]
        assert drawn == FILM


class TestClosing:
    async def test_closing_half_way_stops_the_pen_and_keeps_nothing(self, tmp_path: Path, pen: Pen):
        studio = Studio(ClipStore(tmp_path))
        asker = asyncio.create_task(watch(studio))
        await until(lambda: pen.begun)
        pen.let(2)
        closing = asyncio.create_task(asyncio.to_thread(studio.close))
        await until(studio._closing.is_set)
        pen.let()
        async with asyncio.timeout(SOON):
            await closing
        await all_of(asker)
        assert pen.closed == 1
        assert files(tmp_path) == []


class TestPrepare:
    async def test_it_returns_when_the_clip_is_in_the_cache(self, studio: Studio, pen: Pen):
        pen.let()
        async with asyncio.timeout(SOON):
            await studio.prepare(spec())
        assert (await studio.offer(spec()))[0] == "cache"
        assert studio._store.fragments(spec().key) == FILM

    async def test_preparing_while_somebody_watches_draws_once(self, studio: Studio, pen: Pen):
        watching = asyncio.create_task(watch(studio))
        preparing = asyncio.create_task(studio.prepare(spec()))
        pen.let()
        await all_of(watching, preparing)
        assert watching.result() == FILM
        assert pen.begun == 1
