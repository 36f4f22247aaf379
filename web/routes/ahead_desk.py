"""What is made ahead, in one hand for the pages: the queue of neural clips blocks, and one at a time asks it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

from assistant import ahead
from assistant.ahead import Line
from assistant.settings import Settings
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts
from knowledge.loading.library import Library
from knowledge.schema.record import Model

if TYPE_CHECKING:  # the queue: seconds to import, and neural clips may be off
    from assistant.neural_clips import Commission
    from generator.neural.jobs.queue import JobQueue


class Ahead(Model):
    """What is made ahead, the last ordered first; `on`: neural clips are made by this server at all."""

    on: bool
    clips: tuple[Line, ...]


class AheadDesk:
    """One a server whose neural clips are on."""

    def __init__(
        self, library: Library, queue: "JobQueue", store: NeuralStore, verdicts: Verdicts, commission: "Commission"
    ) -> None:
        self._library, self._queue, self._store = library, queue, store
        self._verdicts, self._commission = verdicts, commission
        self._one = asyncio.Lock()

    async def listing(self) -> Ahead:
        """How every clip stands."""
        async with self._one:
            return Ahead(on=True, clips=tuple(await ahead.listing(self._queue, self._store, self._verdicts)))

    async def order(self, technique: str) -> int:
        """How many clips were ordered now. Raises GeneratorError (unknown_name)."""
        craft, _, name = technique.partition("/")
        async with self._one:
            ordered, _there = await asyncio.to_thread(
                ahead.order, self._queue, self._store, self._library, craft, name or technique, self._commission
            )
        return len(ordered)

    async def stop(self, technique: str) -> int:
        """How many clips nobody waits for ahead any more."""
        async with self._one:
            return await asyncio.to_thread(ahead.stop, self._queue, technique)


@asynccontextmanager
async def opened(settings: Settings, library: Library) -> AsyncIterator[AheadDesk | None]:
    """The desk of a server; None where neural clips are off."""
    if settings.neural == "off":
        yield None
        return
    from assistant import build_neural  # noqa: PLC0415

    queue = await asyncio.to_thread(build_neural.queue_of, settings)
    with closing(queue):
        async with build_neural.verdicts_of(settings) as verdicts:
            commission = build_neural.commission_of(settings)
            yield AheadDesk(library, queue, build_neural.store_of(settings), verdicts, commission)
