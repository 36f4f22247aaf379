"""What there is to see of a step, where nobody makes neural clips."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistant.tutor.clips import Clips
from generator.draw.clip_store import ClipStore
from generator.draw.encoders import X264
from generator.draw.studio import Studio
from generator.scene.clip import Side, View
from knowledge.errors import KnowledgeError
from tests.assistant.learner import IRON, STEM
from tests.disk import full_disk
from tests.library import shipped


@pytest.fixture
async def clips(tmp_path: Path) -> AsyncIterator[Clips]:
    made = Clips(shipped(), Studio(ClipStore(tmp_path), 1), X264)
    yield made
    await made.close()


async def test_a_clip_is_of_a_step_and_a_view(clips: Clips) -> None:
    spec = clips.spec(STEM, 2, View.CLOSE)
    assert (spec.technique, spec.step, spec.view) == (STEM, 2, View.CLOSE)
    with pytest.raises(KnowledgeError):
        clips.spec("suxiu/none", 1, View.FRONT)


async def test_the_hand_below_is_the_one_wished_for_else_the_one_that_is_set(tmp_path: Path) -> None:
    set_so = Clips(shipped(), Studio(ClipStore(tmp_path), 1), X264, below=Side.RIGHT)
    assert set_so.spec(STEM, 2, View.HANDS).below is Side.RIGHT
    assert set_so.spec(STEM, 2, View.HANDS, below=Side.LEFT).below is Side.LEFT
    await set_so.close()


async def test_a_clip_that_was_drawn_is_a_file_afterwards(clips: Clips) -> None:
    spec = clips.spec(IRON, 1, View.FRONT)
    assert await clips.film(spec.key) is None
    assert (await clips.offer(spec))[0] == "demonstration"
    drawn = b"".join([fragment async for fragment in clips.stream(spec)])
    path = await clips.film(spec.key)
    assert path is not None
    assert await asyncio.to_thread(path.read_bytes) == drawn
    assert (await clips.offer(spec))[0] == "cache"


async def test_a_clip_that_a_full_disk_refuses_is_seen_and_is_no_file(clips: Clips) -> None:
    spec = clips.spec(IRON, 2, View.FRONT)
    with full_disk():
        assert [fragment async for fragment in clips.stream(spec)]
    assert await clips.film(spec.key) is None


async def test_without_an_engine_there_is_no_neural_film(clips: Clips) -> None:
    key = clips.spec(STEM, 2, View.FRONT).key
    assert await clips.neural_film(key) is None
    assert await clips.captions(key, "zh") is None
