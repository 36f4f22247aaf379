"""An answer on its way to one learner: its clip and its spoken sentence, until they are whole or a newer one comes."""

import asyncio
import base64
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Literal

from assistant import events as ev
from assistant.dialogue.beside import Beside, MayOrder, anybody
from assistant.dialogue.playback import Playback
from assistant.failure import failed
from assistant.speaking.spoken import spoken_form
from assistant.tutor.clips import Clips
from assistant.tutor.speaker import Speaker
from assistant.tutor.turn import Turn
from generator.draw.encode import MIME
from generator.draw.provenance import provenance
from generator.scene.clip import ClipSpec, View

if TYPE_CHECKING:  # it imports the jobs: seconds, where most machines make no neural clips
    from assistant.neural_clips import NeuralClips

Send = Callable[[ev.ServerEvents | ev.Frame], Awaitable[None]]
Ended = Literal["completed", "cancelled", "failed"]


class Delivery:
    """One a conversation. `generation` rises with every answer: what an older one still sends is stale."""

    def __init__(
        self,
        clips: Clips,
        speaker: Speaker | None,
        neural: "NeuralClips | None",
        send: Send,
        client: str | None,
        may_order: MayOrder = anybody,
    ) -> None:
        """`client` is whom neural clips are counted to; None: nobody."""
        self._clips = clips
        self._speaker = speaker
        self._send = send
        self._beside = Beside(neural, send, client, may_order)
        self._clip: asyncio.Task[None] | None = None
        self._speech: asyncio.Task[None] | None = None
        self._playback: Playback | None = None
        self._clip_generation = 0
        self.generation = 0
        self.shown: ClipSpec | None = None  # what the learner was last given to see
        self.transport: Literal["binary", "base64"] = "base64"
        self.voice = True  # wished for, if there is one

    @property
    def speaks(self) -> bool:
        """Answers are spoken."""
        return self.voice and self._speaker is not None

    def audible(self) -> Playback | None:
        """The sentence that comes out of the learner's loudspeaker now."""
        return self._playback if self._playback is not None and self._playback.audible(time.monotonic()) else None

    def taken_up(self, generation: int) -> None:
        """The learner was here before: this is the generation of the newest answer that he got."""
        self.generation = self._clip_generation = generation

    def stale(self, frame: ev.Frame) -> bool:
        """True when a newer answer has replaced what the frame carries."""
        current = self._clip_generation if frame.kind is ev.FrameKind.CLIP else self.generation
        return frame.generation < current

    async def deliver(self, turn: Turn, response: str, generation: int) -> Ended:
        """Send what there is to see and to hear as of this generation; whatever fails is told."""
        jobs = []
        if turn.clip is not None:
            self._clip_generation, self.shown = generation, turn.clip
            self._clip = asyncio.create_task(self._show(turn.clip, turn, generation))
            jobs.append(self._clip)
        if self._speaker is not None and self.voice and not turn.silent:
            speech = self._speak(self._speaker, turn.answer.text, response, generation)
            self._speech = asyncio.create_task(speech)
            jobs.append(self._speech)
        results = await asyncio.gather(*jobs, return_exceptions=True)
        failures = [result for result in results if isinstance(result, Exception)]
        for failure in failures:
            await self._send(failed(failure))
        if failures:
            return "failed"
        return "cancelled" if any(isinstance(result, asyncio.CancelledError) for result in results) else "completed"

    def cancel(self, *, clip: bool) -> None:
        """Stop speaking, and with `clip` showing."""
        if self._playback is not None:
            self._playback.cut(time.monotonic())
        for task in (self._speech, self._clip if clip else None):
            if task is not None and not task.done():
                task.cancel()

    async def close(self) -> None:
        """Send nothing more."""
        tasks = [task for task in (self._clip, self._speech) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, self._beside.close(), return_exceptions=True)

    async def _show(self, spec: ClipSpec, turn: Turn, generation: int) -> None:
        key = spec.key
        url = f"/v1/clips/{key}.mp4"
        source, facts = await self._clips.offer(spec)
        neural, coming = (self._beside.coming(spec) if spec.pattern is None else None) or (None, None)
        await self._send(
            ev.ClipOffer(
                id=key,
                generation=generation,
                source=source,
                technique=spec.technique,
                step=spec.step,
                view=View(spec.view),
                views=self._clips.views(spec.technique, spec.step),
                facts=(*turn.beside, *facts),
                seconds=spec.seconds,
                frames=spec.frames,
                mime=MIME,
                approved=False,
                provenance=provenance(spec),
                url=url,
                coming=coming,
                takes_pattern=self._clips.takes_pattern(spec.technique, spec.step),
                pattern=spec.pattern.name if spec.pattern else None,
                own=turn.own,
                fault=spec.fault,
            )
        )
        self._beside.show(neural, generation)
        size = sequence = 0
        async for fragment in self._clips.stream(spec):
            size += len(fragment)
            if self.transport == "binary":
                await self._send(ev.Frame(ev.FrameKind.CLIP, generation, sequence, fragment))
            sequence += 1
        await self._send(ev.ClipEnd(id=key, generation=generation, bytes=size))
        if await self._clips.film(key) is not None:  # a disk that refuses keeps none
            await self._send(ev.ClipReady(id=key, url=url))

    async def _speak(self, speaker: Speaker, text: str, response: str, generation: int) -> None:
        sequence = 0
        self._playback = playback = Playback(spoken_form(text))
        async for piece in speaker.speak(text):
            playback.add(piece, time.monotonic())
            if self.transport == "binary":
                await self._send(ev.Frame(ev.FrameKind.SPEECH, generation, sequence, piece))
            else:
                await self._send(ev.AudioDelta(response_id=response, delta=base64.b64encode(piece).decode()))
            sequence += 1
        await self._send(ev.AudioDone(response_id=response))
