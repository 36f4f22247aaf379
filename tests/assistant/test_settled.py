"""What an inheritor settles is in the library, and in the picture, from the next request on; opened again, no more."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from assistant.events import ClipOffer
from assistant.sessions import Sessions
from assistant.settings import Settings
from assistant.settled import Settled
from assistant.tutor.clips import Clips
from assistant.tutor.tutor import Tutor
from generator.draw.clip_store import ClipStore
from generator.draw.encoders import X264
from generator.draw.studio import Studio
from generator.scene.clip import ClipSpec, View
from knowledge.errors import DiskTrouble
from knowledge.loading.library import Library
from knowledge.records.database import opened
from knowledge.records.settlements import Settlements
from tests.assistant.learner import Learner
from tests.knowledge.small import disputed, small

KITE = "kite/zha-jia"
WHO = "某传承人"


@pytest.fixture
def written(tmp_path: Path) -> Library:
    return small(tmp_path / "library", disputed())


@pytest.fixture
async def settlements(address: str) -> AsyncIterator[Settlements]:
    """Of another process: the command line's."""
    async with opened(Settlements(address)) as store:
        yield store


@pytest.fixture
async def settled(written: Library, address: str, settlements: Settlements) -> AsyncIterator[Settled]:
    """The server's, which reads by itself; the tables are there."""
    made = Settled(written, Settlements(address))
    yield made
    await made.close()


@pytest.fixture
async def clips(settled: Settled, tmp_path: Path) -> AsyncIterator[Clips]:
    made = Clips(settled.library, Studio(ClipStore(tmp_path), 1), X264)
    yield made
    await made.close()


def heated(clips: Clips) -> ClipSpec:
    return clips.spec(KITE, 1, View.FRONT)


class TestANumberThatIsSettled:
    async def test_is_in_the_next_clip_which_has_a_key_of_its_own(
        self, settled: Settled, settlements: Settlements, clips: Clips, written: Library
    ) -> None:
        before = heated(clips)
        await settlements.settle(written, KITE, 1, "heat", "B1", WHO)
        await settled.now()
        after = heated(clips)
        heat = after.quantities["heat"]
        assert heat.confirmed is not None
        assert (heat.value, heat.confirmed.by) == (80, WHO)
        assert after.key != before.key
        assert before.quantities["heat"].value is None, "a clip that runs already stays as it was"

    async def test_and_opened_again_gives_the_clip_that_was(
        self, settled: Settled, settlements: Settlements, clips: Clips, written: Library
    ) -> None:
        before = heated(clips).key
        for source in ("B1", None):
            await settlements.settle(written, KITE, 1, "heat", source, WHO)
            await settled.now()
        assert heated(clips).key == before
        assert settled.library == written

    async def test_changes_no_other_technique_and_not_the_files_own(
        self, settled: Settled, settlements: Settlements, written: Library
    ) -> None:
        other = written.technique(KITE).model_copy(update={"id": "kite/hu-mian"})
        both = Settled(Library(written.crafts, {**written.techniques, other.id: other}), settlements)
        await settlements.settle(written, KITE, 2, "knot", "GK", WHO)
        await both.now()
        assert both.library.techniques[other.id] is other
        assert both.library.technique(KITE) != written.technique(KITE)


class TestReading:
    async def test_again_puts_nothing_in_anew(
        self, settled: Settled, settlements: Settlements, clips: Clips, written: Library
    ) -> None:
        await settlements.settle(written, KITE, 1, "heat", "B1", WHO)
        await settled.now()
        held, spec = settled.library.technique(KITE), heated(clips)
        await settlements.settle(written, KITE, 2, "knot", None, WHO)  # it was open
        await settled.now()
        assert settled.library.technique(KITE) is held
        assert heated(clips) is spec

    async def test_that_the_disk_refuses_leaves_it_as_it_stood(
        self,
        settled: Settled,
        settlements: Settlements,
        written: Library,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        async def refused(_: object) -> int:
            raise DiskTrouble("the disk refuses", "look at it")

        await settlements.settle(written, KITE, 1, "heat", "B1", WHO)
        await settled.now()
        monkeypatch.setattr(Settlements, "last", refused)
        await settled.now()
        assert settled.library.technique(KITE).steps[0].quantities["heat"].value == 80
        assert "could not be read" in caplog.text


async def test_a_learner_s_next_question_is_answered_by_what_was_settled_meanwhile(
    engines: tuple[Settings, Library, tuple[Any, Any, Any]], tmp_path: Path, address: str, settlements: Settlements
) -> None:
    settings, library, (search, classifier, recognizer) = engines
    sessions, settled = Sessions(address), Settled(library, Settlements(address))
    await sessions.open()
    studio = Studio(ClipStore(tmp_path), 1)
    tutor = Tutor(settings, settled.library, search, classifier, recognizer, studio, None, sessions, settled=settled)
    learner = Learner(tutor)
    await learner.conversation.open()
    await learner.choose("suxiu/ji-tao", 6)

    async def shown() -> str:
        seen = len(learner.all(ClipOffer))
        await learner.press("repeat")
        await learner.until(lambda _: len(learner.all(ClipOffer)) > seen)
        return learner.all(ClipOffer)[-1].id

    taught = await shown()
    await settlements.settle(library, "suxiu/ji-tao", 6, "heart", "S3", WHO)
    assert await shown() != taught
    await settlements.settle(library, "suxiu/ji-tao", 6, "heart", None, WHO)
    assert await shown() == taught
    await learner.conversation.close()
    await tutor.close()
