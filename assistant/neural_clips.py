"""The neural side of a tutor: what is ordered for a step, how far it is, and the film once somebody let it through."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.allowance import Allowance
from generator.errors import GeneratorError
from generator.motion.registry import FACE
from generator.neural.finish import credentials
from generator.neural.jobs.queue import DAY
from generator.neural.jobs.state import MADE, OVER, JobState, refused
from generator.neural.jobs.tracker import JobTracker
from generator.neural.spec import NeuralSpec
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdict, Verdicts
from generator.scene.clip import ClipSpec, View
from knowledge.loading.library import Library
from knowledge.schema.craft import Craft, Technique

Commission = Callable[[Craft, Technique, int, View], NeuralSpec]  # the step counts from 1


@dataclass(frozen=True, slots=True)
class Approved:
    """A film that learners may see, and where it comes from."""

    path: Path
    provenance: dict[str, Any]


class NeuralClips:
    """One a server. Nothing that was not approved leaves it."""

    def __init__(
        self,
        library: Library,
        tracker: JobTracker,
        store: NeuralStore,
        verdicts: Verdicts,
        commission: Commission,
        seconds: Callable[[NeuralSpec], float] | None,
        after: float = 0.0,
        a_client: int = 50,
    ) -> None:
        """`seconds` that a clip takes, where this process knows the engine. A clip is ordered `after` a learner has
        stayed at its step for so many seconds, and for one client at most `a_client` in 24 hours."""
        self._after = after
        self._orders = Allowance(a_client, DAY)
        self._library, self._tracker, self._store, self._verdicts = library, tracker, store, verdicts
        self._commission, self._seconds = commission, seconds

    def spec(self, of: ClipSpec) -> NeuralSpec | None:
        """What would be ordered beside a demonstration; None for a step without computed motion, or never coached, and
        of the back, whose films nothing measures, and of a fault."""
        if of.figure is None or of.view not in FACE or of.fault is not None:
            return None
        craft, technique = self._library.craft_of(of.technique), self._library.technique(of.technique)
        try:
            return self._commission(craft, technique, of.step, of.view)
        except GeneratorError as bad:
            if bad.code == "refused_content":
                return None
            raise

    def seconds(self, spec: NeuralSpec) -> float | None:
        """How long making it takes, where that is known here."""
        return self._seconds(spec) if self._seconds else None

    async def follow(
        self, spec: NeuralSpec, may_order: Callable[[], Awaitable[bool]], client: str | None = None
    ) -> AsyncGenerator[JobState, None]:
        """How the clip stands, then every change; asking orders it after a while, leaving the iterator lets go of it.

        Who may not order is told of a clip that is made, and joins no job. `client` is whom the order is counted to;
        None: nobody.
        """
        if not await may_order() and not await self._made(spec.key):
            yield refused(spec.key, "not_allowed")
            return
        if not await self._under_way(spec.key):
            await asyncio.sleep(self._after)
            if client is not None and not await self._under_way(spec.key) and not self._orders.take(client):
                yield refused(spec.key, "quota")
                return
        async with aclosing(self._tracker.follow(spec)) as states:
            async for state in states:
                yield state

    async def approved(self, key: str) -> Approved | None:
        """The film of a key as it may be shown now, with what its credentials tell, or None."""
        if (allowed := await self._allowed(key)) is None:
            return None
        path, verdict = allowed
        told = await asyncio.to_thread(credentials.read, path)
        if told is None:
            return None
        worth = {"trusted": told.trusted, "signer": told.signer}
        return Approved(path, {**told.provenance, "approved": True, "approver": verdict.by, "signature": worth})

    async def film(self, key: str) -> Path | None:
        """The film of a key while it is approved, or None."""
        allowed = await self._allowed(key)
        return allowed[0] if allowed else None

    async def captions(self, key: str, language: str) -> Path | None:
        """The WebVTT of an approved film in a language (zh, en), or None."""
        return self._store.captions(key, language) if await self._allowed(key) else None

    async def _made(self, key: str) -> bool:
        state = await self._tracker.state(key)
        return state is not None and state.status in MADE

    async def _under_way(self, key: str) -> bool:
        """The clip is made or being made: following it orders nothing."""
        if self._tracker.follows(key):
            return True
        state = await self._tracker.state(key)
        return state is not None and state.status not in OVER

    async def _allowed(self, key: str) -> tuple[Path, Verdict] | None:
        """A sound film and the approval of its very bytes."""
        record = await asyncio.to_thread(self._store.record, key)
        verdict = await self._verdicts.approved(key, record["sha256"]) if record else None
        path = self._store.path(key)
        return (path, verdict) if verdict and path else None
