"""The neural clip beside a learner's demonstration: how far it is, and, once approved, where it is."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import TYPE_CHECKING

from assistant import events as ev
from assistant.failure import failed
from generator.draw.encode import MIME
from generator.errors import GeneratorError
from generator.neural.spec import NeuralSpec
from generator.scene.clip import ClipSpec

if TYPE_CHECKING:  # they import the jobs: seconds, where most machines make no neural clips
    from assistant.neural_clips import NeuralClips
    from generator.neural.jobs.state import JobState

log = logging.getLogger("wenjiang")

Send = Callable[[ev.ServerEvents], Awaitable[None]]
MayOrder = Callable[[], Awaitable[bool]]  # whether the learner may order a clip that nobody has made


async def anybody() -> bool:
    """Where nobody asks who it is."""
    return True


class Beside:
    """One a conversation. The learner never waits for it: everything here goes on by itself."""

    def __init__(
        self, clips: "NeuralClips | None", send: Send, client: str | None = None, may_order: MayOrder = anybody
    ) -> None:
        self._clips = clips
        self._send = send
        self._client = client
        self._may_order = may_order
        self._key: str | None = None  # of the clip that is followed
        self._generation = 0
        self._task: asyncio.Task[None] | None = None

    def coming(self, demonstration: ClipSpec) -> tuple[NeuralSpec, ev.Coming] | None:
        """What will be told of beside a demonstration, or None."""
        if self._clips is None:
            return None
        try:
            spec = self._clips.spec(demonstration)
        except GeneratorError as bad:  # of the set-up: the learner's demonstration plays all the same
            log.warning("no neural clip of %s:%d: %s", demonstration.technique, demonstration.step, bad)
            return None
        if spec is None:
            return None
        return spec, ev.Coming(id=spec.key, seconds=self._clips.seconds(spec))

    def show(self, spec: NeuralSpec | None, generation: int) -> None:
        """Follow this clip from now on, and no other. The same one again is told anew, not left and asked again."""
        self._generation = generation
        same = spec is not None and spec.key == self._key and self._task is not None and not self._task.done()
        before = self._task
        if spec is None or self._clips is None:
            self.leave()
            return
        self._key = spec.key
        self._task = asyncio.create_task(self._follow(self._clips, spec))
        if before is not None and not before.done():
            if same:  # the new follower is counted before the old one goes: the job is not let go between
                asyncio.get_running_loop().call_soon(before.cancel)
            else:
                before.cancel()

    def leave(self) -> None:
        """Follow nothing more."""
        self._key = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def close(self) -> None:
        """The learner has left."""
        task = self._task
        self.leave()
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)

    async def _follow(self, clips: "NeuralClips", spec: NeuralSpec) -> None:
        offered = False
        try:
            following = clips.follow(spec, self._may_order, self._client)
            async with aclosing(following) as states:  # leaving them is leaving the clip
                async for state in states:
                    await self._send(self._progress(state))
                    if state.status != "approved":
                        offered = False
                    elif not offered and (offer := await self._offer(clips, spec)) is not None:
                        offered = True
                        await self._send(offer)
                        await self._send(ev.ClipReady(id=offer.id, url=offer.url))
        except Exception as bad:
            await self._send(failed(bad))

    def _progress(self, state: "JobState") -> ev.ClipProgress:
        return ev.ClipProgress(
            id=state.key,
            generation=self._generation,
            status=state.status,
            stage=state.stage,
            done=state.done,
            of=state.of,
            ahead=state.ahead,
            seconds_left=state.seconds_left,
            reason=state.reason,
            attempt=state.attempt,
        )

    async def _offer(self, clips: "NeuralClips", spec: NeuralSpec) -> ev.ClipOffer | None:
        film = await clips.approved(spec.key)
        if film is None:
            return None
        of = spec.demonstration
        seconds = spec.seconds
        return ev.ClipOffer(
            id=spec.key,
            generation=self._generation,
            source="neural",
            technique=of.technique,
            step=of.step,
            view=of.view,
            seconds=seconds,
            frames=round(seconds * spec.finished_fps),
            mime=MIME,
            approved=True,
            provenance=film.provenance,
            url=f"/v1/clips/{spec.key}.mp4",
        )
