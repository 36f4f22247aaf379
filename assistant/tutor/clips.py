"""The clips of steps: demonstrations, from the cache or drawn now, frame by frame, and the neural ones beside them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.draw.stills import Stills
from generator.draw.studio import Source, Studio
from generator.motion.compose import fault_spec, spec_for, takes_pattern, views
from generator.motion.making import Making, making
from generator.scene.clip import ClipSpec, Language, Side, View
from generator.scene.pattern import OwnPattern
from generator.scene.picture import Fact
from knowledge.loading.library import Library
from knowledge.schema.craft import Fault, Technique

if TYPE_CHECKING:  # it imports the jobs: seconds, where most machines make no neural clips
    from assistant.neural_clips import NeuralClips


class Clips:
    """One a server: what there is to see of a step, and the files by their keys."""

    def __init__(
        self,
        library: Library,
        studio: Studio,
        encoder: str,
        neural: "NeuralClips | None" = None,
        below: Side = Side.LEFT,
    ) -> None:
        """`encoder`: H.264 encoder, by its name in FFmpeg; `below`: the hand below the cloth where nobody wished."""
        self._library = library
        self._studio = studio
        self._encoder = encoder
        self._neural = neural
        self._below = below
        self._stills = Stills(studio.precedence)
        # each with the technique that it follows from: another one stands in the library once something is settled
        self._makings: dict[tuple[str, View, Language], tuple[Technique, Making]] = {}
        self._specs: dict[tuple[str, int, View, Language, Side], tuple[Technique, ClipSpec]] = {}

    def spec(
        self, technique: str, step: int, view: View, language: Language = "zh", below: Side | None = None
    ) -> ClipSpec:
        """The demonstration of a step, counted from 1, in a language, seen from a view or, where it cannot be, from
        the front; `below`: the hand below the cloth, where hands are seen and one is wished for. Raises KnowledgeError,
        GeneratorError."""
        of = (technique, step, view, language, below or self._below)
        lesson, known = self._library.technique(technique), self._specs.get(of)
        if known is None or known[0] is not lesson:
            craft = self._library.craft_of(technique)
            made = spec_for(craft, lesson, step, view, self._encoder, language, below or self._below)
            known = self._specs[of] = (lesson, made)
        return known[1]

    def fault(self, technique: str, step: int, fault: Fault, language: Language = "zh") -> ClipSpec | None:
        """A fault that was met with at a step, and the same work right; None for one that is not drawn. Raises
        KnowledgeError, GeneratorError."""
        craft, lesson = self._library.craft_of(technique), self._library.technique(technique)
        return fault_spec(craft, lesson, step, fault, self._encoder, language)

    def views(self, technique: str, step: int) -> tuple[View, ...]:
        """From where a step, counted from 1, can be seen. Raises KnowledgeError, GeneratorError."""
        return views(self._library.technique(technique).steps[step - 1])

    def takes_pattern(self, technique: str, step: int) -> bool:
        """Whether a step can be drawn with a teacher's own outline. Raises KnowledgeError, GeneratorError."""
        return takes_pattern(self._library.technique(technique).steps[step - 1])

    def own(self, spec: ClipSpec, pattern: OwnPattern) -> ClipSpec:
        """A step's demonstration with a teacher's own pattern in place of the taught figure. Raises GeneratorError:
        `no_pattern` for a step that takes none, `bad_pattern` for one that the step cannot be drawn with."""
        craft, lesson = self._library.craft_of(spec.technique), self._library.technique(spec.technique)
        below = spec.below or self._below
        return spec_for(craft, lesson, spec.step, spec.view, self._encoder, spec.language, below, pattern)

    async def offer(self, spec: ClipSpec) -> tuple[Source, tuple[Fact, ...]]:
        """Where the demonstration comes from, and what stands beside its picture; one that is not kept begins to be
        drawn. Raises GeneratorError."""
        return await self._studio.offer(spec)

    def stream(self, spec: ClipSpec) -> AsyncIterator[bytes]:
        """Fragments of the demonstration, from the cache or while it is drawn. Raises GeneratorError."""
        return self._studio.stream(spec)

    async def prepare(self, spec: ClipSpec) -> None:
        """See that the demonstration is in the cache. Raises GeneratorError."""
        await self._studio.prepare(spec)

    async def making(self, technique: str, view: View, language: Language) -> Making:
        """All steps of a technique on one clock. Raises KnowledgeError, GeneratorError."""
        lesson, known = self._library.technique(technique), self._makings.get((technique, view, language))
        if known is None or known[0] is not lesson:
            craft = self._library.craft_of(technique)
            made = await asyncio.to_thread(making, craft, lesson, view, self._encoder, language)
            known = self._makings[technique, view, language] = (lesson, made)
        return known[1]

    async def still(self, making: Making, seconds: float) -> bytes:
        """A making at a time, as JPEG. Raises GeneratorError, `busy` where too many wait."""
        return await self._stills.at(*making.at(seconds), making.near(seconds))

    async def film(self, key: str) -> Path | None:
        """The file of a demonstration that is in the cache."""
        return await self._studio.film(key)

    async def neural_film(self, key: str) -> Path | None:
        """The file of a neural clip while it is approved."""
        return await self._neural.film(key) if self._neural is not None else None

    async def captions(self, key: str, language: str) -> Path | None:
        """The WebVTT of an approved neural clip in a language (zh, en)."""
        return await self._neural.captions(key, language) if self._neural is not None else None

    async def close(self) -> None:
        """Stop drawing."""
        await asyncio.to_thread(self._stills.close)
        await asyncio.to_thread(self._studio.close)
