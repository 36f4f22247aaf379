"""The step that comes next, drawn before anybody asks for it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistant.place import Place
from assistant.tutor.clips import Clips
from assistant.tutor.prefetch import Prefetch
from generator.draw.clip_store import ClipStore
from generator.draw.encoders import X264
from generator.draw.studio import Studio
from generator.scene.clip import View
from knowledge.loading.library import Library
from tests.library import shipped

CUT = "jianzhi/mei-hua"
LOOKS = 1200  # of 0.05 s; a bound, not a figure


@pytest.fixture(scope="module")
def library() -> Library:
    return shipped()


@pytest.fixture
async def clips(library: Library, tmp_path: Path) -> AsyncIterator[Clips]:
    made = Clips(library, Studio(ClipStore(tmp_path), 1), X264)
    yield made
    await made.close()


def at(library: Library, step: int) -> Place:
    return Place().at(library.technique(CUT), step)


async def kept(clips: Clips, step: int) -> Path | None:
    return await clips.film(clips.spec(CUT, step, View.FRONT).key)


async def until_kept(clips: Clips, step: int) -> None:
    for _ in range(LOOKS):
        if await kept(clips, step):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"step {step} was not prepared")


async def test_the_step_that_comes_next_is_kept(library: Library, clips: Clips) -> None:
    Prefetch(library, clips, None).begin(at(library, 1))
    await until_kept(clips, 2)
    assert not await kept(clips, 1)


async def test_who_comes_while_another_is_prepared_is_not_waited_for(library: Library, clips: Clips) -> None:
    prefetch = Prefetch(library, clips, None)
    prefetch.begin(at(library, 1))
    prefetch.begin(at(library, 3))
    await until_kept(clips, 2)
    await prefetch.close()
    assert not await kept(clips, 4)


async def test_after_the_last_step_nothing_is_prepared(library: Library, clips: Clips, tmp_path: Path) -> None:
    prefetch = Prefetch(library, clips, None)
    prefetch.begin(at(library, len(library.technique(CUT).steps)))
    prefetch.begin(Place())
    await asyncio.sleep(0.1)
    await prefetch.close()
    assert not await asyncio.to_thread(lambda: list(tmp_path.rglob("*.mp4")))
