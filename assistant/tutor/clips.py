"""The clips of steps: demonstrations, from the cache or drawn now, and the neural clips beside them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generator.draw.studio import Studio
from generator.motion.compose import spec_for
from generator.scene.clip import ClipSpec, View
from knowledge.loading.library import Library

if TYPE_CHECKING:  # it imports the jobs: seconds, where most machines make no neural clips
    from assistant.neural_clips import NeuralClips


class Clips:
    """One a server: what there is to see of a step, and the files by their keys."""

    def __init__(self, library: Library, studio: Studio, encoder: str, neural: "NeuralClips | None" = None) -> None:
        """`encoder`: H.264 encoder, by its name in FFmpeg."""
        self._library = library
        self._studio = studio
        self._encoder = encoder
        self._neural = neural

    def spec(self, technique: str, step: int, view: View) -> ClipSpec:
        """The demonstration of a step, counted from 1, seen from a view. Raises KnowledgeError, GeneratorError."""
        craft, lesson = self._library.craft_of(technique), self._library.technique(technique)
        return spec_for(craft, lesson, step, view, self._encoder)

    def source(self, spec: ClipSpec) -> Literal["cache", "demonstration"]:
        """Where the demonstration will come from."""
        return self._studio.source(spec)

    def stream(self, spec: ClipSpec) -> AsyncIterator[bytes]:
        """Fragments of the demonstration, from the cache or while it is drawn. Raises GeneratorError."""
        return self._studio.stream(spec)

    async def prepare(self, spec: ClipSpec) -> None:
        """See that the demonstration is in the cache. Raises GeneratorError."""
        await self._studio.prepare(spec)

    async def film(self, key: str) -> Path | None:
        """The file of a demonstration that is in the cache."""
        return await asyncio.to_thread(self._studio.path, key)

    async def neural_film(self, key: str) -> Path | None:
        """The file of a neural clip while it is approved."""
        return await self._neural.film(key) if self._neural is not None else None

    async def captions(self, key: str, language: str) -> Path | None:
        """The WebVTT of an approved neural clip in a language (zh, en)."""
        return await self._neural.captions(key, language) if self._neural is not None else None

    async def close(self) -> None:
        """Stop drawing."""
        await asyncio.to_thread(self._studio.close)
