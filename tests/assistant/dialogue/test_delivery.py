"""An answer on its way: what is promised of its clip is there."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from assistant import events as ev
from assistant.answering.answer import Answer
from assistant.dialogue.delivery import Delivery
from assistant.place import Place
from assistant.tutor.clips import Clips
from assistant.tutor.turn import Turn
from generator.draw import raster
from generator.draw.clip_store import ClipStore
from generator.draw.encoders import X264
from generator.draw.studio import Studio
from generator.motion.compose import compose
from generator.scene.clip import View
from tests.disk import full_disk, read_only
from tests.library import shipped

CUT = "jianzhi/mei-hua"


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """The kernels are on the disk before it refuses."""
    raster.warm()


@pytest.fixture
def folder() -> Iterator[Path]:
    """Below no folder of pytest's: those let nobody in but their owner."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture
async def clips(folder: Path) -> AsyncIterator[Clips]:
    made = Clips(shipped(), Studio(ClipStore(folder), 1), X264)
    yield made
    await made.close()


async def delivered(clips: Clips) -> list[ev.ServerEvents | ev.Frame]:
    """Everything sent of one answer with a clip."""
    sent: list[ev.ServerEvents | ev.Frame] = []

    async def take(item: ev.ServerEvents | ev.Frame) -> None:
        sent.append(item)
        await asyncio.sleep(0)

    delivery = Delivery(clips, None, None, take, None)
    delivery.transport = "binary"
    intents = (ev.Intent(name=ev.IntentName.REPEAT),)
    turn = Turn(intents, Place(), Answer("…"), clips.spec(CUT, 1, View.FRONT), None, (), silent=False)
    assert await delivery.deliver(turn, "resp_1", 1) == "completed"
    await delivery.close()
    return sent


@pytest.mark.parametrize(
    ("disk", "kept"),
    [
        pytest.param(lambda _: nullcontext(), True, id="that has room"),
        pytest.param(lambda _: full_disk(), False, id="that is full"),
        pytest.param(read_only, False, id="that may not be written"),
    ],
)
async def test_a_clip_is_told_ready_only_where_its_file_can_be_fetched_from_a_disk(
    clips: Clips, folder: Path, disk: Callable[[Path], AbstractContextManager[None]], kept: bool
) -> None:
    with disk(folder):
        sent = await delivered(clips)
    (offer,) = (item for item in sent if isinstance(item, ev.ClipOffer))
    (end,) = (item for item in sent if isinstance(item, ev.ClipEnd))
    assert offer.facts == compose(clips.spec(CUT, 1, View.FRONT)).facts != ()
    assert end.bytes == sum(len(item.payload) for item in sent if isinstance(item, ev.Frame)) > 0, "seen to its end"
    assert (await clips.film(offer.id) is not None) is kept
    assert [item.id for item in sent if isinstance(item, ev.ClipReady)] == ([offer.id] if kept else [])
