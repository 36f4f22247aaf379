"""One real tutor for the tests of this folder, with engines that setup has prepared."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from assistant.build import recognizer_of, search_of
from assistant.sessions import Sessions
from assistant.settings import Settings
from assistant.speaking.voice import Voice
from assistant.tutor.tutor import Tutor
from assistant.understanding.classifier import IntentClassifier
from generator.draw.clip_store import ClipStore
from generator.draw.studio import Studio
from knowledge.loading.library import Library
from tests.assistant.learner import Learner
from tests.bench.served import data_folder
from tests.library import shipped
from tests.waiting import LONG


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, Library, tuple[object, ...]]]:
    """What is slow to load and keeps nothing of a learner; clips once drawn are kept for the run."""
    data = data_folder(tmp_path_factory.mktemp("tutor") / "var")
    settings = Settings(data=data, voice=False, ahead=False, max_waiting=2)
    library = shipped()
    classifier = IntentClassifier.open(library, settings.understanding)
    yield settings, library, (search_of(settings, library), classifier, recognizer_of(settings))


@pytest.fixture
def voice() -> Voice | None:
    """A file that needs one spoken to says so by a fixture of this name."""
    return None


@pytest.fixture
async def tutor(
    engines: tuple[Settings, Library, tuple[object, ...]], voice: Voice | None, tmp_path: Path
) -> AsyncIterator[Tutor]:
    """A tutor with sessions of its own, closed afterwards."""
    settings, library, (search, classifier, recognizer) = engines
    sessions = Sessions(f"sqlite+aiosqlite:///{tmp_path / 'sessions.db'}")
    await sessions.open()
    studio = Studio(ClipStore(settings.clips, settings.clip_cache_bytes), 1)
    made = Tutor(settings, library, search, classifier, recognizer, studio, voice, sessions)  # type: ignore[arg-type]
    yield made
    try:
        await asyncio.wait_for(made.close(), LONG)
    finally:
        await sessions.close()  # also after a test that failed in the middle: what it left open no other test meets


@pytest.fixture
async def learner(tutor: Tutor) -> AsyncIterator[Learner]:
    """Somebody connected and greeted."""
    someone = Learner(tutor)
    await someone.conversation.open()
    yield someone
    await someone.conversation.close()
