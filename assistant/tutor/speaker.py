"""The sentence aloud: the voice on a thread of its own, one sentence's clause after another."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # onnxruntime: not where nobody speaks
    from assistant.speaking.voice import Voice


class Speaker:
    """One a server."""

    def __init__(self, voice: "Voice") -> None:
        self._voice = voice
        self._thread = ThreadPoolExecutor(1, "speak")

    async def speak(self, text: str) -> AsyncIterator[bytes]:
        """The sentence as PCM16 24 kHz, clause by clause."""
        loop = asyncio.get_running_loop()
        pieces = self._voice.speak(text)
        while (piece := await loop.run_in_executor(self._thread, next, pieces, None)) is not None:
            yield piece

    def close(self) -> None:
        """Finish the clause in hand, and speak no more."""
        self._thread.shutdown(wait=True, cancel_futures=True)
