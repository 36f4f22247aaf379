"""Where learners ask for neural clips and hear how far they are. One tracker a server, on its event loop."""

import asyncio
import base64
import logging
import secrets
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from generator.errors import GeneratorError
from generator.neural.engine import Engine
from generator.neural.jobs import standing
from generator.neural.jobs import state as states
from generator.neural.jobs.heartbeat import Heartbeat
from generator.neural.jobs.options import JobsOptions
from generator.neural.jobs.queue import Entry, JobQueue
from generator.neural.jobs.state import JobState
from generator.neural.jobs.worker import working
from generator.neural.jobs.workflow import PREVIEW, PROGRESS, Finish, Measure
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts

log = logging.getLogger("wenjiang")

_VERDICTS = 2.0  # seconds between two looks at the verdict on a clip that somebody follows


class _Watch:
    """One clip that learners follow: how it stands, and who wants to know."""

    def __init__(self, spec: NeuralSpec) -> None:
        self.spec = spec
        self.followers = 0
        self.job: str | None = None  # None: not ordered, or made already
        self.state: JobState | None = None
        self.previews = 0
        self.preview: bytes | None = None
        self._changed = asyncio.Event()

    @property
    def over(self) -> bool:
        return self.state is not None and self.state.status in states.OVER

    def put(self, state: JobState) -> None:
        """The new state; who is slow misses the ones between."""
        if state != self.state:
            self.state = state
            self._changed.set()
            self._changed = asyncio.Event()

    async def follow(self) -> AsyncIterator[JobState]:
        """The state, then every change."""
        told: JobState | None = None
        while True:
            changed = self._changed
            if self.state is not None and self.state is not told:
                told = self.state
                yield told
            elif self.over:
                return
            else:
                await changed.wait()


class JobTracker:
    """Joins learners to jobs, and lets a job go when its last learner leaves."""

    def __init__(
        self,
        queue: JobQueue,
        store: NeuralStore,
        verdicts: Verdicts,
        options: JobsOptions,
        seconds: Callable[[NeuralSpec], float] | None,
    ) -> None:
        """`seconds` that a clip takes, where this process has the engine that knows it."""
        self.name = f"tracker-{secrets.token_hex(8)}"
        self.queue, self.store, self.verdicts = queue, store, verdicts
        self._options, self._seconds = options, seconds
        self._watches: dict[str, _Watch] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: set[asyncio.Task[None]] = set()
        self._watcher: asyncio.Task[None] | None = None
        self._closing = False

    async def follow(self, spec: NeuralSpec) -> AsyncGenerator[JobState, None]:
        """How the clip stands, then every change; asking is ordering where it isn't made.

        Ends after failed, cancelled and set_aside. In review and approved it goes on, for a verdict may be given or
        withdrawn. Closing the iterator is leaving: a job that nobody else waits for is cancelled.
        """
        watch = self._watches.get(spec.key)
        if watch is None:
            watch = self._watches[spec.key] = _Watch(spec)
            self._do(self._begin(watch))
        watch.followers += 1
        try:
            async for state in watch.follow():
                yield state
        finally:
            watch.followers -= 1
            if not watch.followers:
                self._part(watch)

    def follows(self, key: str) -> bool:
        """Somebody follows the clip already."""
        return key in self._watches

    async def state(self, key: str) -> JobState | None:
        """How the clip stands, without ordering it; None where nobody has."""
        if (made := await self._made(key)) is not None:
            return made
        entry = await asyncio.to_thread(self.queue.latest, key)
        if entry is None:
            return None
        if entry.end == "kept":  # this moment; or kept once, and gone since
            return await self._made(key)
        spec = NeuralSpec.model_validate_json(entry.spec or "")
        line = await asyncio.to_thread(self.queue.line)
        return await asyncio.to_thread(self._read, entry, self._watches.get(key) or _Watch(spec), line)

    async def close(self) -> None:
        """Look no more. Jobs go on: their learners come back when the server does, or are missed after a while."""
        self._closing = True
        if self._watcher is not None:
            self._watcher.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _do(self, work: Any) -> asyncio.Task[None]:  # noqa: ANN401 - a coroutine
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _begin(self, watch: _Watch) -> None:
        await self._order(watch)
        if self._watcher is None or self._watcher.done():
            self._watcher = asyncio.create_task(self._look_after())

    async def _order(self, watch: _Watch) -> None:
        async with self._turns[watch.spec.key]:
            try:
                await self._join(watch)
            except (GeneratorError, SQLAlchemyError) as bad:
                code = bad.code if isinstance(bad, GeneratorError) else "no_answer"
                log.warning("no job for %s: %s", watch.spec.key, code)
                self._put(watch, states.refused(watch.spec.key, code))

    async def _join(self, watch: _Watch) -> None:
        if await self._put_made(watch):
            return
        there = partial(self.store.path, watch.spec.key)
        order = partial(self.queue.order, watch.spec, self.name, a_day=self._options.a_day, there=there)
        entry = await asyncio.to_thread(order)
        if entry.end == "kept" and await self._put_made(watch):  # it ended meanwhile
            return
        watch.job = entry.id
        line = await asyncio.to_thread(self.queue.line)
        self._put(watch, await asyncio.to_thread(self._read, entry, watch, line))

    async def _put_made(self, watch: _Watch) -> bool:
        """Tell of the clip where it is there already; then it has no job to look after."""
        if (made := await self._made(watch.spec.key)) is None:
            return False
        watch.job = None
        self._put(watch, made)
        return True

    def _part(self, watch: _Watch) -> None:
        if self._watches.get(watch.spec.key) is watch:
            del self._watches[watch.spec.key]
        if not self._closing:
            self._do(self._leave(watch))

    async def _leave(self, watch: _Watch) -> None:
        key = watch.spec.key
        async with self._turns[key]:
            if watch.job is None or key in self._watches:  # nothing to leave, or another has come meanwhile
                return
            try:
                await asyncio.to_thread(self.queue.leave, key, self.name)
            except SQLAlchemyError as bad:  # this tracker's sign of life ends with the process, and so its waiting
                log.warning("cannot leave %s: %s", key, type(bad).__name__)

    async def _look_after(self) -> None:
        """Tell changes while there is anybody to tell."""
        verdicts, trouble = 0.0, False
        loop = asyncio.get_running_loop()
        while self._watches:
            await asyncio.sleep(self._options.watch)
            try:
                await self._jobs()
                if loop.time() - verdicts > _VERDICTS:
                    verdicts = loop.time()
                    await self._judged()
                trouble = False
            except SQLAlchemyError as bad:  # the states stay as they are until the database answers again
                if not trouble:
                    log.warning("cannot look at the jobs: %s", type(bad).__name__)
                trouble = True

    async def _jobs(self) -> None:
        watched = {watch.job: watch for watch in self._watches.values() if watch.job is not None}
        if not watched:
            return
        entries = await asyncio.to_thread(self.queue.look, watched)
        line = await asyncio.to_thread(self.queue.line)
        for job, watch in watched.items():
            entry = entries[job]
            if entry.end == "kept":
                made = await self._made(watch.spec.key)
                watch.job = None
                self._put(watch, made or states.refused(watch.spec.key, "clip_failed"))
            elif entry.end == "cancelled" and await asyncio.to_thread(self.queue.waits, watch.spec.key, self.name):
                await self._order(watch)  # the last learner elsewhere left as this one came
            else:
                self._put(watch, await asyncio.to_thread(self._read, entry, watch, line))

    async def _judged(self) -> None:
        for watch in [watch for watch in self._watches.values() if watch.job is None and watch.state is not None]:
            if (made := await self._made(watch.spec.key)) is not None:
                self._put(watch, made)

    def _put(self, watch: _Watch, state: JobState) -> None:
        watch.put(state)
        if watch.over and self._watches.get(watch.spec.key) is watch:
            del self._watches[watch.spec.key]  # who asks from now on asks anew

    async def _made(self, key: str) -> JobState | None:
        return await standing.made(key, self.store, self.verdicts)

    def _read(self, entry: Entry, watch: _Watch, line: list[str]) -> JobState:
        """The state of a job without a clip yet. Blocking."""
        told = self.queue.told(entry.id, PROGRESS) if entry.begun else None
        if told is not None and told["previews"] != watch.previews:
            watch.preview, watch.previews = base64.b64decode(self.queue.told(entry.id, PREVIEW)), told["previews"]
        return standing.unmade(entry, line, told, watch.preview, self._seconds(watch.spec) if self._seconds else None)


@asynccontextmanager
async def open_jobs(
    options: JobsOptions,
    engine: Engine | None,
    measure: Measure,
    finish: Finish,
    store: NeuralStore,
    verdicts: Verdicts,
) -> AsyncIterator[JobTracker]:
    """The tracker of a server. With an engine this process works on the queue, too, in threads that give way.

    Without, it only orders and watches: a worker with the same database does the work. `verdicts` are open. Raises
    GeneratorError (no_answer).
    """
    async with AsyncExitStack() as stack:
        queue = await asyncio.to_thread(JobQueue, options.address)
        stack.push_async_callback(asyncio.to_thread, queue.close)
        tracker = JobTracker(queue, store, verdicts, options, engine.seconds if engine else None)
        heartbeat = Heartbeat(queue, (tracker.name,), options.beat, options.lost)
        await asyncio.to_thread(heartbeat.start)
        stack.push_async_callback(asyncio.to_thread, heartbeat.stop)
        if engine is not None:
            work = working(options, engine, measure, finish, store, nice=True, say=log.info)
            await asyncio.to_thread(work.__enter__)
            stack.push_async_callback(asyncio.to_thread, work.__exit__, None, None, None)
        stack.push_async_callback(tracker.close)
        yield tracker
