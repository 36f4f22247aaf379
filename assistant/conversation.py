"""One learner's conversation: events and audio in, events and frames out. Owns the turn's order, nothing of the craft.

`generation` rises with every answer. A new clip makes older clip frames stale, a new answer older speech.
"""

import asyncio
import base64
import binascii
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, ParamSpec

import numpy as np
import soxr

from assistant import events as ev
from assistant.beside import Beside
from assistant.endpoint import Overlong, Paused, Resumed, Started, Stopped
from assistant.errors import AssistantError
from assistant.failure import failed
from assistant.hearing import Ticket
from assistant.place import Place
from assistant.tutor import Heard, Turn, Tutor
from generator.clip import View
from generator.encode import MIME
from generator.provenance import provenance
from knowledge.errors import KnowledgeError

Outgoing = ev.ServerEvents | ev.Frame
P = ParamSpec("P")
PATIENCE = 2.5  # seconds: who will wait longer for his words is told


class Conversation:
    """Call `open` first, then `on_text` and `on_binary` in the order received, `close` at the end."""

    def __init__(self, tutor: Tutor, send: Callable[[Outgoing], Awaitable[None]]) -> None:
        self._tutor = tutor
        self._send = send
        self._token = secrets.token_urlsafe(24)
        self._id = f"sess_{secrets.token_hex(8)}"
        self.place = Place()
        self._transport: str = "base64"
        self._voice = True
        self._language: str | None = None
        self._rate = ev.SAMPLE_RATE
        self._resampler: soxr.ResampleStream | None = None
        self._endpoint = tutor.endpoint()
        self._guess: asyncio.Task[Heard | None] | None = None
        self._ticket = Ticket()  # of the guess, or of a speech that ends without one
        self._item = 0
        self._generation = 0
        self._clip_generation = 0
        self._ear = asyncio.Lock()
        self._turns = asyncio.Lock()
        self._clip: asyncio.Task[None] | None = None
        self._speech: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._beside = Beside(tutor.neural, send)
        self.event_id: str | None = None

    # ---- in

    async def open(self) -> None:
        """Greet. The client sends nothing before."""
        await self._send(ev.SessionCreated(session=self._session()))

    async def on_text(self, text: str) -> None:
        """One JSON event. Raises AssistantError."""
        self.event_id = None
        event = ev.parse(text)
        self.event_id = event.event_id
        match event:
            case ev.SessionUpdate():
                await self._update(event.session)
            case ev.AudioAppend():
                await self._hear(_decode(event.audio))
            case ev.AudioCommit():
                async with self._ear:
                    await self._listen(self._endpoint.flush())
            case ev.AudioClear():
                self._forget()
                await self._send(ev.AudioCleared())
            case ev.ItemCreate():
                text = " ".join(part.text for part in event.item.content).strip()
                if not text:
                    raise AssistantError("the question is empty", "type a question", "empty_question")
                item = self._next_item()
                await self._send(ev.ItemAdded(item_id=item, text=text))
                heard = self._tutor.read(text)
                await self._turn(item, heard, expected_rev=event.expected_rev)
            case ev.LessonCommand():
                await self._turn(self._next_item(), None, (event.intent,), event.expected_rev)
            case ev.ResponseCancel():
                await self._cancel(clip=True)
            case ev.ResponseCreate():
                pass  # every item is answered already

    async def on_binary(self, data: bytes) -> None:
        """One binary frame of microphone audio. Raises AssistantError."""
        self.event_id = None
        frame = ev.Frame.unpack(data)
        if frame.kind is not ev.FrameKind.AUDIO:
            raise AssistantError(f"frame kind {frame.kind.name} only comes down", "send audio as kind 1", "bad_frame")
        await self._hear(frame.payload)

    async def close(self) -> None:
        """The socket is gone: stop sending; the place is on disk already."""
        self._forget()
        tasks = [task for task in (self._clip, self._speech, *self._tasks) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, self._beside.close(), return_exceptions=True)

    async def settled(self) -> None:
        """Until every answer begun is delivered."""
        while pending := [task for task in (self._guess, *self._tasks) if task and not task.done()]:
            await asyncio.wait(pending)

    def stale(self, frame: ev.Frame) -> bool:
        """True when a newer answer has replaced what the frame carries."""
        current = self._clip_generation if frame.kind is ev.FrameKind.CLIP else self._generation
        return frame.generation < current

    # ---- session

    async def _update(self, config: ev.SessionConfig) -> None:
        if config.resume_token is not None:
            await self._resume(config.resume_token)
        if config.input_sample_rate is not None:
            self._rate = config.input_sample_rate
            same = self._rate == ev.SAMPLE_RATE
            self._resampler = None if same else soxr.ResampleStream(self._rate, ev.SAMPLE_RATE, 1, dtype="int16")
        self._transport = config.transport or self._transport
        self._voice = self._voice if config.voice is None else config.voice
        self._language = config.language or self._language
        moved = None
        if config.technique is not None:
            technique = self._tutor.library.technique(config.technique)
            if config.step is not None and config.step > len(technique.steps):
                raise AssistantError(
                    f"{technique.name} has {len(technique.steps)} steps, asked for {config.step}",
                    f"choose 1 to {len(technique.steps)}",
                    "unknown_step",
                )
            moved = (technique, config.step or 1)
        self.place.check_rev(config.expected_rev)
        if config.view is not None and config.view is not self.place.view:
            self.place = self.place.seen_from(config.view)
        if moved is not None:
            self.place = self.place.at(*moved)
        await self._keep()
        await self._send(ev.SessionUpdated(session=self._session()))
        await self._send(self.place.state())

    async def _resume(self, token: str) -> None:
        state = await self._tutor.sessions.load(token)
        if state is None:
            raise AssistantError("this resume token is unknown", "choose a lesson to begin anew", "unknown_token")
        self._token = token
        self.place = Place.model_validate(state["place"])
        self._generation = self._clip_generation = int(state["generation"])

    async def _keep(self) -> None:
        """The place is on disk before the learner is told of it, so that a dropped tablet finds it."""
        state = {"place": self.place.model_dump(mode="json"), "generation": self._generation}
        await self._tutor.sessions.save(self._token, state)

    def _session(self) -> ev.Session:
        return ev.Session(
            id=self._id,
            resume_token=self._token,
            techniques=self._tutor.techniques,
            view=self.place.view,
            transport="binary" if self._transport == "binary" else "base64",
            voice=self._voice and self._tutor.voice is not None,
            input_sample_rate=self._rate,
        )

    # ---- hearing

    async def _hear(self, pcm: bytes) -> None:
        if len(pcm) > ev.MAX_AUDIO_BYTES:
            raise AssistantError(
                f"audio frame of {len(pcm)} bytes, at most {ev.MAX_AUDIO_BYTES}", "send 40 ms at a time", "too_large"
            )
        if len(pcm) % 2:
            raise AssistantError(f"{len(pcm)} bytes are not whole 16-bit samples", "send PCM16 mono", "bad_audio")
        if self._resampler is not None:
            pcm = self._resampler.resample_chunk(np.frombuffer(pcm, np.int16)).tobytes()
        async with self._ear:
            await self._listen(self._endpoint.feed(pcm))  # half a millisecond: changing threads may take ten

    async def _listen(self, happened: list[Started | Paused | Resumed | Stopped | Overlong]) -> None:
        for event in happened:
            match event:
                case Started():
                    await self._send(ev.SpeechStarted(audio_start_ms=event.start_ms, item_id=self._next_item()))
                case Paused():
                    self._drop_guess()
                    self._guess = asyncio.create_task(self._speculate(event, self._ticket))
                case Resumed():
                    self._drop_guess()
                case Stopped():
                    guess, ticket = self._guess, self._ticket
                    self._guess, self._ticket = None, Ticket()
                    item = f"item_{self._item}"
                    await self._send(ev.SpeechStopped(audio_end_ms=event.end_ms, item_id=item))
                    self._start(self._utterance, item, event, guess, ticket)
                case Overlong():
                    raise AssistantError(
                        f"speech longer than {event.seconds:.0f} s is answered in pieces",
                        "一次问一件事就好。Ask one thing at a time.",
                        "overlong_speech",
                    )

    async def _speculate(self, pause: Paused, ticket: Ticket) -> Heard | None:
        """Transcribe while the end of speech is still being confirmed; a complete command need not wait longer."""
        heard = await self._tutor.hear(pause.audio, self.place, ticket)
        if heard and self._tutor.complete(heard.text, self.place):
            self._start(self._hasten)
        return heard

    async def _hasten(self) -> None:
        async with self._ear:
            await self._listen(self._endpoint.hasten())

    async def _utterance(
        self, item: str, stopped: Stopped, guess: "asyncio.Task[Heard | None] | None", ticket: Ticket
    ) -> None:
        wait = self._tutor.ended(ticket)
        if wait.seconds > PATIENCE:
            await self._send(ev.Waiting(item_id=item, ahead=wait.ahead, seconds=wait.seconds))
        heard = await (guess if guess is not None else self._tutor.hear(stopped.audio, self.place, ticket))
        if heard is None:
            await self._send(ev.AudioCleared())
            return
        await self._send(ev.AudioCommitted(item_id=item))
        await self._send(ev.TranscriptionCompleted(item_id=item, transcript=heard.text, repairs=heard.repairs))
        await self._turn(item, heard)

    def _start(self, work: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs) -> None:
        task = asyncio.create_task(self._guarded(work, *args, **kwargs))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await work(*args, **kwargs)
        except Exception as bad:
            await self._send(failed(bad))

    def _drop_guess(self) -> None:
        if self._guess is not None:
            self._guess.cancel()
            self._guess, self._ticket = None, Ticket()

    def _forget(self) -> None:
        self._drop_guess()
        self._endpoint = self._tutor.endpoint()

    def _next_item(self) -> str:
        self._item += 1
        return f"item_{self._item}"

    # ---- answering

    async def _turn(
        self,
        item: str,
        heard: Heard | None,
        intents: tuple[ev.Intent, ...] = (),
        expected_rev: int | None = None,
    ) -> None:
        async with self._turns:
            if heard is not None:
                intents = self._tutor.understand(heard.text, self.place)
            try:
                self.place.check_rev(expected_rev)
                turn = await self._tutor.turn(heard, intents, self.place, self._language)
            except (AssistantError, KnowledgeError):
                await self._send(ev.Understood(item_id=item, intents=intents))
                await self._send(self.place.state())
                raise
            self.place = turn.place
            self._generation += 1
            await self._cancel(clip=turn.clip is not None)
            response = f"resp_{self._generation}"
            await self._keep()
            await self._send(ev.Understood(item_id=item, intents=turn.intents, found=turn.found, nearest=turn.nearest))
            await self._send(self.place.state())
            await self._send(ev.ResponseCreated(response=self._response(response, "in_progress")))
            await self._send(ev.TextDelta(response_id=response, delta=turn.answer.text))
            await self._send(ev.TextDone(response_id=response, text=turn.answer.text, values=turn.answer.values))
            self._start(self._deliver, turn, response, self._generation)

    async def _deliver(self, turn: Turn, response: str, generation: int) -> None:
        jobs = []
        if turn.clip is not None:
            self._clip_generation = generation
            jobs.append(self._clip_task(turn, generation))
        if self._voice and self._tutor.voice is not None and not turn.silent:
            self._speech = asyncio.create_task(self._speak(turn, response, generation))
            jobs.append(self._speech)
        results = await asyncio.gather(*jobs, return_exceptions=True)
        failures = [r for r in results if isinstance(r, Exception)]
        cancelled = any(isinstance(r, asyncio.CancelledError) for r in results)
        for failure in failures:
            await self._send(failed(failure))
        status = "failed" if failures else "cancelled" if cancelled else "completed"
        await self._send(ev.ResponseDone(response=self._response(response, status, generation)))
        if status == "completed":
            self._tutor.ahead(turn.place)

    def _clip_task(self, turn: Turn, generation: int) -> "asyncio.Task[None]":
        self._clip = asyncio.create_task(self._show(turn, generation))
        return self._clip

    async def _show(self, turn: Turn, generation: int) -> None:
        spec = turn.clip
        assert spec is not None  # noqa: S101 - decided by the caller
        url = f"/v1/clips/{spec.key}.mp4"
        source = self._tutor.studio.source(spec)
        neural, coming = self._beside.coming(spec) or (None, None)
        await self._send(
            ev.ClipOffer(
                id=spec.key,
                generation=generation,
                source=source,
                technique=spec.technique,
                step=spec.step,
                view=View(spec.view),
                seconds=spec.seconds,
                frames=spec.frames,
                mime=MIME,
                approved=False,
                provenance=provenance(spec),
                url=url,
                coming=coming,
            )
        )
        self._beside.show(neural, generation)
        size = sequence = 0
        async for fragment in self._tutor.studio.stream(spec):
            size += len(fragment)
            if self._transport == "binary":
                await self._send(ev.Frame(ev.FrameKind.CLIP, generation, sequence, fragment))
            sequence += 1
        await self._send(ev.ClipEnd(id=spec.key, generation=generation, bytes=size))
        await self._send(ev.ClipReady(id=spec.key, url=url))

    async def _speak(self, turn: Turn, response: str, generation: int) -> None:
        sequence = 0
        async for piece in self._tutor.speak(turn.answer.text):
            if self._transport == "binary":
                await self._send(ev.Frame(ev.FrameKind.SPEECH, generation, sequence, piece))
            else:
                await self._send(ev.AudioDelta(response_id=response, delta=base64.b64encode(piece).decode()))
            sequence += 1
        await self._send(ev.AudioDone(response_id=response))

    async def _cancel(self, *, clip: bool) -> None:
        for task in (self._speech, self._clip if clip else None):
            if task is not None and not task.done():
                task.cancel()

    def _response(self, response: str, status: str, generation: int | None = None) -> ev.ResponseInfo:
        info = {"id": response, "generation": generation or self._generation, "status": status}
        return ev.ResponseInfo.model_validate(info)


def _decode(audio: str) -> bytes:
    try:
        return base64.b64decode(audio, validate=True)
    except binascii.Error as bad:
        raise AssistantError(f"audio is not base64: {bad}", "send base64 or binary frames", "bad_audio") from bad
