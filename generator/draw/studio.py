"""A clip, from the cache or drawn now: one drawing serves everybody who asks for it meanwhile."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal, TypeVar

from generator.draw.clip_store import ClipStore
from generator.errors import GeneratorError
from generator.memory import release
from generator.priority import Precedence
from generator.scene.clip import ClipSpec
from generator.scene.picture import Fact

Source = Literal["cache", "demonstration"]
T = TypeVar("T")


class _Drawing:
    """What stands beside the picture, the fragments drawn so far, and who waits for more."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.facts: tuple[Fact, ...] | None = None
        self.fragments: list[bytes] = []
        self.over = False
        self.failure: Exception | None = None
        self._loop = loop
        self._grown = asyncio.Event()

    def _wake(self) -> None:
        self._grown.set()
        self._grown = asyncio.Event()

    def tell(self, facts: tuple[Fact, ...]) -> None:
        """Called from the drawing thread."""
        self.facts = facts
        self._loop.call_soon_threadsafe(self._wake)

    def add(self, fragment: bytes) -> None:
        """Called from the drawing thread."""
        self.fragments.append(fragment)
        self._loop.call_soon_threadsafe(self._wake)

    def finish(self, failure: Exception | None) -> None:
        """Called on the loop."""
        self.failure, self.over = failure, True
        self._wake()

    async def told(self) -> tuple[Fact, ...]:
        """What stands beside the picture, as soon as it is composed."""
        while self.facts is None:
            grown = self._grown
            if self.failure:
                raise self.failure
            await grown.wait()
        return self.facts

    async def follow(self) -> AsyncIterator[bytes]:
        """All fragments from the first, as they come."""
        sent = 0
        while True:
            grown = self._grown
            while sent < len(self.fragments):
                yield self.fragments[sent]
                sent += 1
            if self.over:
                if self.failure:
                    raise self.failure
                return
            if sent == len(self.fragments):
                await grown.wait()


class Studio:
    """Clips by spec. Drawing goes on when its learner leaves: five seconds are soon drawn, and cached for the next."""

    def __init__(self, store: ClipStore, threads: int = 2) -> None:
        self._store = store
        self.precedence = Precedence()  # who takes it is not disturbed by drawing
        self._pool = ThreadPoolExecutor(threads, "draw")
        self._drawings: dict[str, _Drawing] = {}
        self._reads: dict[tuple[str, str], asyncio.Task[Any]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = threading.Event()

    async def film(self, key: str) -> Path | None:
        """The file of a clip that is in the cache."""
        return await self._read(self._store.path, key)

    async def offer(self, spec: ClipSpec) -> tuple[Source, tuple[Fact, ...]]:
        """Where the clip comes from, and what stands beside its picture; one that is not kept begins to be drawn.
        Raises GeneratorError."""
        key = spec.key
        if key not in self._drawings:
            kept = await self._read(self._store.facts, key)
            if kept is not None:
                return "cache", kept
        return "demonstration", await (self._drawings.get(key) or self._begin(spec)).told()

    async def stream(self, spec: ClipSpec) -> AsyncIterator[bytes]:
        """Fragments of the clip, the first being the header. Raises GeneratorError."""
        key = spec.key
        drawing = self._drawings.get(key)
        if drawing is None:
            cached = await self._read(self._store.fragments, key)
            if cached is not None:
                for fragment in cached:
                    yield fragment
                return
            drawing = self._drawings.get(key) or self._begin(spec)
        async for fragment in drawing.follow():
            yield fragment

    async def prepare(self, spec: ClipSpec) -> None:
        """See that the clip is in the cache."""
        async for _ in self.stream(spec):
            pass

    def close(self) -> None:
        """Stop drawing; what is half-drawn never enters the cache."""
        self._closing.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    async def _read(self, how: Callable[[str], T], key: str) -> T:
        """From the store, once for all who ask for it meanwhile: a class asks thirty times at the same moment."""
        asked = (how.__name__, key)
        if asked not in self._reads:
            reading = self._reads[asked] = asyncio.create_task(asyncio.to_thread(how, key))
            reading.add_done_callback(lambda _: self._reads.pop(asked))
        read: T = await asyncio.shield(self._reads[asked])
        return read

    def _begin(self, spec: ClipSpec) -> _Drawing:
        drawing = self._drawings[spec.key] = _Drawing(asyncio.get_running_loop())
        task = asyncio.create_task(self._run(spec, drawing))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return drawing

    async def _run(self, spec: ClipSpec, drawing: _Drawing) -> None:
        failure: Exception | None = None
        try:
            await asyncio.get_running_loop().run_in_executor(self._pool, self._draw, spec, drawing)
        except Exception as bad:
            failure = bad
        finally:
            self._drawings.pop(spec.key, None)
            drawing.finish(failure)

    def _draw(self, spec: ClipSpec, drawing: _Drawing) -> None:
        from generator.draw.demonstration import draw  # noqa: PLC0415 - numba: a second, and a kept clip needs none of it

        with self._store.write(spec) as writer:

            def tell(facts: tuple[Fact, ...]) -> None:
                writer.tell(facts)
                drawing.tell(facts)

            for fragment in draw(spec, tell):
                if self._closing.is_set():
                    raise GeneratorError("the studio is closing")
                writer.append(fragment)
                drawing.add(fragment)
                self.precedence.wait()
            writer.commit()
        release()
