"""One learner's microphone: audio in, utterances with their words out.

An utterance that ended may go on: people stop to think. What is whole is answered at once; should a voice come back
within the time that the endpoint leaves, the utterance is heard again from its beginning and answered anew.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from assistant import events as ev
from assistant.dialogue.barge_in import Answered
from assistant.dialogue.patience import PATIENCE
from assistant.dialogue.playback import Playback
from assistant.errors import AssistantError
from assistant.events import Intent
from assistant.hearing.endpoint import (
    Closed,
    Continued,
    Endpoint,
    Happening,
    Overlong,
    Paused,
    Resumed,
    Started,
    Stopped,
)
from assistant.hearing.queue import Ticket, Wait
from assistant.place import Place
from assistant.tutor.heard import Heard
from assistant.tutor.reader import Reader
from assistant.tutor.transcriber import Transcriber

STILL = 2.0  # seconds: a microphone that is turned off sends no silence by which an utterance is closed


@dataclass(eq=False, slots=True)
class Speech:
    """What a learner says in one go, pauses to think included: one item, however often it is heard anew."""

    item: str
    parts: int = 1
    over: Playback | None = None  # the sentence that was being spoken meanwhile
    began: float = 0.0  # when its last part began, on the clock of `over`
    answered: Answered | None = None
    back: Intent | None = None  # what the learner was asked back before
    decided: asyncio.Event = field(default_factory=asyncio.Event)  # it went on, or will not

    @property
    def interrupts(self) -> bool:
        """Began while the tutor was speaking."""
        return self.over is not None and self.began <= self.over.ends


class Listener:
    """Feed by `hear`. `answer` is called with each utterance and its words, again when it went on."""

    def __init__(
        self,
        transcriber: Transcriber,
        reader: Reader,
        send: Callable[[ev.ServerEvents], Awaitable[None]],
        answer: Callable[[Speech, Heard], Coroutine[Any, Any, None]],
        start: Callable[..., None],
        next_item: Callable[[], str],
        place: Callable[[], Place],
        voice: Callable[[], Playback | None],
    ) -> None:
        """`start` runs a coroutine function in the background; `voice` is the sentence that is audible now."""
        self._transcriber = transcriber
        self._reader = reader
        self._send = send
        self._answer = answer
        self._start = start
        self._next_item = next_item
        self._place = place
        self._voice = voice
        self.rate = ev.SAMPLE_RATE
        self._resampler: soxr.ResampleStream | None = None
        self._endpoint: Endpoint | None = None  # none for somebody who has not been heard
        self._speech = Speech("")
        self.guess: asyncio.Task[Heard | None] | None = None
        self._ticket = Ticket()  # of the guess, or of a speech that ends without one
        self._lock = asyncio.Lock()

    def sampled(self, rate: int) -> None:
        """The microphone's rate, in Hz, from here on."""
        self.rate, self._resampler = rate, None

    async def hear(self, pcm: bytes) -> None:
        """The next PCM16 of the microphone. Raises AssistantError."""
        if len(pcm) > ev.MAX_AUDIO_BYTES:
            raise AssistantError(
                f"audio frame of {len(pcm)} bytes, at most {ev.MAX_AUDIO_BYTES}", "send 40 ms at a time", "too_large"
            )
        if len(pcm) % 2:
            raise AssistantError(f"{len(pcm)} bytes are not whole 16-bit samples", "send PCM16 mono", "bad_audio")
        if self.rate != ev.SAMPLE_RATE:
            self._resampler = self._resampler or soxr.ResampleStream(self.rate, ev.SAMPLE_RATE, 1, dtype="int16")
            pcm = self._resampler.resample_chunk(np.frombuffer(pcm, np.int16)).tobytes()
        async with self._lock:
            self._endpoint = self._endpoint or self._transcriber.endpoint()
            await self._take(self._endpoint.feed(pcm))  # half a millisecond: changing threads may take ten

    async def commit(self) -> None:
        """The learner let go of the button: the utterance is over and whole."""
        async with self._lock:
            await self._take(self._endpoint.flush() if self._endpoint else [])

    def forget(self) -> None:
        """What was heard and not answered is dropped."""
        self._drop_guess()
        self._speech.parts += 1
        self._speech.decided.set()
        self._endpoint = self._resampler = None

    async def _take(self, happened: list[Happening]) -> None:
        for event in happened:
            match event:
                case Started():
                    self._speech = Speech(self._next_item())
                    await self._begin(event.start_ms)
                case Continued():
                    self._speech.parts += 1
                    self._speech.decided.set()
                    await self._begin(event.start_ms)
                case Paused():
                    self._drop_guess()
                    self.guess = asyncio.create_task(self._speculate(event, self._ticket))
                case Resumed():
                    self._drop_guess()
                case Stopped():
                    guess, ticket = self.guess, self._ticket
                    self.guess, self._ticket = None, Ticket()
                    self._speech.decided = asyncio.Event()
                    self._speech.over = self._voice() or self._speech.over
                    await self._send(ev.SpeechStopped(audio_end_ms=event.end_ms, item_id=self._speech.item))
                    self._start(self._ended, self._speech, self._speech.parts, event, guess, ticket)
                case Closed():
                    self._speech.decided.set()
                case Overlong():
                    raise AssistantError(
                        f"speech longer than {event.seconds:.0f} s is answered in pieces",
                        "一次问一件事就好。Ask one thing at a time.",
                        "overlong_speech",
                    )

    async def _begin(self, start_ms: int) -> None:
        said = self._speech
        said.began, said.over = time.monotonic(), self._voice() or said.over
        await self._send(ev.SpeechStarted(audio_start_ms=start_ms, item_id=said.item))

    async def _speculate(self, pause: Paused, ticket: Ticket) -> Heard | None:
        """Transcribe while the end of speech is still being confirmed; a complete command need not wait longer."""
        heard = await self._words(pause.audio, ticket)
        if heard and self._reader.is_command(heard.text, self._place()):
            self._start(self._hasten)
        return heard

    async def _words(self, audio: NDArray[np.float32], ticket: Ticket) -> Heard | None:
        return await self._transcriber.hear(audio, self._place().technique, ticket)

    async def _hasten(self) -> None:
        async with self._lock:
            await self._take(self._endpoint.hasten() if self._endpoint else [])

    async def _ended(
        self,
        said: Speech,
        part: int,
        stopped: Stopped,
        guess: "asyncio.Task[Heard | None] | None",
        ticket: Ticket,
    ) -> None:
        wait = self._transcriber.end(ticket)
        words = guess or asyncio.create_task(self._words(stopped.audio, ticket))
        try:
            heard = await self._patiently(words, wait, said.item)
        finally:
            words.cancel()
        if heard is not None and self._reader.waits(heard.text, self._place()):
            await self._decided(said.decided)
        if said.parts > part:
            return
        if heard is None:
            await self._send(ev.AudioCleared())
        else:
            await self._answer(said, heard)

    async def _patiently(self, words: "asyncio.Task[Heard | None]", wait: Wait, item: str) -> Heard | None:
        """The words; who will wait long for them, or has waited long, is told."""
        if wait.seconds > PATIENCE or not (await asyncio.wait({words}, timeout=PATIENCE))[0]:
            ahead = max(1, wait.ahead) if self._transcriber.warm else 0
            await self._send(ev.Waiting(item_id=item, ahead=ahead, seconds=max(PATIENCE, wait.seconds)))
        return await words

    @staticmethod
    async def _decided(decided: asyncio.Event) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(STILL):  # unlike `wait_for`, it lets no cancelling be lost
                await decided.wait()

    def _drop_guess(self) -> None:
        if self.guess is not None:
            self.guess.cancel()
            self.guess, self._ticket = None, Ticket()
