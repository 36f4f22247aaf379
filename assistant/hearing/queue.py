"""Who is heard next: the recogniser takes one speech at a time.

Speech that has ended comes before guesses, in the order of its ends. Who gives up waiting is not heard at all.
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from generator.priority import Precedence

if TYPE_CHECKING:  # a second to import
    from assistant.hearing.recognizer import Recognizer, Samples, Transcript

LONGEST_WAIT = 8.0  # seconds: who would wait longer is told to touch, or to ask again
PACE = 0.3  # seconds that one speech takes, before any was measured
RECENT = 0.2  # weight of the newest measurement in the pace


@dataclass(eq=False, slots=True)
class Ticket:
    """A speech's place in the queue. It is a guess, from a pause that may be no end, until `HearingQueue.end`."""

    number: int | None = None  # in the order of ends; None: a guess
    called: bool = False  # it is being heard, or was


@dataclass(frozen=True, slots=True)
class Wait:
    """What is before a speech, as far as it can be foreseen."""

    ahead: int  # others who are heard before
    seconds: float  # until its words are known


@dataclass(frozen=True, slots=True)
class _Speech:
    audio: "Samples"
    prompt: str
    language: str | None
    words: "asyncio.Future[Transcript]"


class HearingQueue:
    """The queue before one recogniser. All methods belong to the event loop's thread."""

    def __init__(self, recognizer: "Recognizer", most: int, precedence: Precedence) -> None:
        """`most`: ended speeches in the queue, the one being heard included. `precedence` is taken meanwhile."""
        self._recognizer = recognizer
        self._most = most
        self._precedence = precedence
        self._thread = ThreadPoolExecutor(1, "hear")
        self._ends = count()
        self._waiting: dict[Ticket, _Speech] = {}  # in the order of coming
        self._since: float | None = None  # when the one being heard was called
        self._pace = PACE

    async def hear(self, ticket: Ticket, audio: "Samples", prompt: str, language: str | None = None) -> "Transcript":
        """Wait for its turn, and for its words. Cancelled while it waits, it is never heard."""
        words: asyncio.Future[Transcript] = asyncio.get_running_loop().create_future()
        self._waiting[ticket] = _Speech(audio, prompt, language, words)
        self._call()
        try:
            return await words
        finally:
            self._waiting.pop(ticket, None)

    def end(self, ticket: Ticket) -> Wait:
        """Its speech is over. Raises AssistantError (busy) where too many are before it; then it is never heard.

        Whoever has nobody before him is heard, however long the last ones took: a pace that refused everybody would
        never be measured again.
        """
        ticket.number = next(self._ends)
        wait = self._wait(ticket)
        if wait.ahead and (wait.ahead >= self._most or wait.seconds > LONGEST_WAIT):
            if speech := self._waiting.pop(ticket, None):
                speech.words.cancel()
            raise AssistantError(
                f"前面还有 {wait.ahead} 位，一时听不过来。{wait.ahead} others are to be heard first.",
                "请按屏幕上的按钮，不用等；或者过一会儿再问。Touch a button, or ask again in a while.",
                "busy",
            )
        return wait

    def close(self) -> None:
        """Let the recogniser finish what it hears, and nothing more."""
        self._waiting.clear()
        self._precedence.leave()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _wait(self, ticket: Ticket) -> Wait:
        if ticket.called:
            return Wait(0, self._pace)
        before = sum(other.number is not None and other is not ticket for other in self._waiting)
        ahead = before + (self._since is not None)
        gone = min(time.monotonic() - self._since, self._pace) if self._since is not None else 0.0
        return Wait(ahead, (ahead + 1) * self._pace - gone)

    def _call(self) -> None:
        if self._since is not None:
            return
        if not self._waiting:
            self._precedence.leave()
            return
        ended = [ticket for ticket in self._waiting if ticket.number is not None]
        ticket = min(ended, key=lambda ticket: ticket.number or 0, default=next(iter(self._waiting)))
        speech = self._waiting.pop(ticket)
        ticket.called = True
        self._since = time.monotonic()
        self._precedence.take()
        heard = asyncio.get_running_loop().run_in_executor(
            self._thread, self._recognizer.transcribe, speech.audio, speech.prompt, speech.language
        )
        heard.add_done_callback(partial(self._heard, speech.words, self._since))

    def _heard(self, words: "asyncio.Future[Transcript]", since: float, heard: "asyncio.Future[Transcript]") -> None:
        self._pace += RECENT * (time.monotonic() - since - self._pace)
        self._since = None
        bad = heard.exception()
        if not words.done():
            if bad is not None:
                words.set_exception(bad)
            else:
                words.set_result(heard.result())
        self._call()
