"""Speech → words: in its turn, with the words of the lesson in mind, misheard terms put right."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.hearing.endpoint import Endpoint
from assistant.hearing.queue import HearingQueue, Ticket, Wait
from assistant.hearing.repair import repair
from assistant.tutor.heard import Heard
from assistant.warming import Part, Warming
from generator.priority import Precedence
from knowledge.finding.terms import Vocabulary

if TYPE_CHECKING:  # a second to import
    from assistant.hearing.recognizer import Recognizer

SILENT = 0.001  # of full scale: Whisper writes words for what is quieter


class Transcriber:
    """One a server: the recogniser, and the queue before it."""

    def __init__(
        self,
        recognizer: "Recognizer",
        vocabulary: Callable[[str | None], Vocabulary],
        precedence: Precedence,
        warming: Warming,
        *,
        max_waiting: int,
        silence_ms: int,
    ) -> None:
        """`vocabulary` of a technique, or of the whole library; `precedence` is taken while somebody is heard.

        While the recogniser is `warming`, whoever has spoken waits for it.
        """
        self._vocabulary = vocabulary
        self._queue = HearingQueue(recognizer, max_waiting, precedence)
        self._warming = warming
        self._silence_ms = silence_ms

    def endpoint(self) -> Endpoint:
        """A fresh end-of-speech detector for one learner."""
        return Endpoint(silence_ms=self._silence_ms)

    async def hear(
        self, audio: NDArray[np.float32], technique: str | None, ticket: Ticket | None = None
    ) -> Heard | None:
        """Words in 16 kHz audio, said in the lesson of a technique; None where nobody said any.

        Without a ticket the speech has ended. Raises AssistantError when too many wait, and where the recogniser cannot
        be loaded.
        """
        await self._warmed()
        vocabulary = self._vocabulary(technique)
        transcript = await self._queue.hear(ticket or self._ended(), audio, vocabulary.prompt)
        if not transcript.text:
            return None
        repaired = repair(transcript.text, vocabulary)
        return Heard(repaired.text, "en" if transcript.language == "en" else "zh", repaired.repairs, spoken=True)

    @property
    def warm(self) -> bool:
        """Whether the recogniser is there."""
        return self._warming.ready(Part.HEARING)

    def end(self, ticket: Ticket) -> Wait:
        """The speech of this ticket is over: how long its words will take. Raises AssistantError when too many wait."""
        return self._queue.end(ticket)

    async def transcribe(self, audio: NDArray[np.float32], asked: str = "") -> str:
        """What an inheritor tells, or answers to a question: Chinese, as it was heard, no term put right; may be empty.

        Raises AssistantError when too many wait, and where the recogniser cannot be loaded.
        """
        await self._warmed()
        if np.abs(audio).max(initial=0.0) < SILENT:
            return ""
        told = asked.replace("？", "，").rstrip("，。") + "。"  # after a question mark Whisper writes stray digits
        prompt = told if asked else self._vocabulary(None).prompt
        return (await self._queue.hear(self._ended(), audio, prompt, "zh")).text

    def close(self) -> None:
        """Let the recogniser finish what it hears, and nothing more."""
        self._queue.close()

    async def _warmed(self) -> None:
        await self._warming.wait(Part.HEARING)
        self._warming.check(Part.HEARING)

    def _ended(self) -> Ticket:
        ticket = Ticket()
        self._queue.end(ticket)
        return ticket
