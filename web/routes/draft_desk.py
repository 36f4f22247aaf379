"""The work on drafts, in one process beside the server, so that nobody else waits for it; and how much one may ask."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar, TypeVarTuple, Unpack

from anyio import CapacityLimiter, fail_after, to_process

from assistant.allowance import Allowance
from assistant.errors import AssistantError
from assistant.settings import Settings
from web.answers import Refusal

MOST_WAITING = 8  # pieces of work, the one in hand among them
MOST_A_CLIENT = 2
SECONDS = 30.0  # that the longest wait and the longest work may take together
DAY = 24 * 3600
NICE = 10

Given = TypeVarTuple("Given")
Result = TypeVar("Result")


class DraftDesk:
    """One a server."""

    def __init__(self, settings: Settings) -> None:
        self._one = CapacityLimiter(1)
        self._waiting: Counter[str] = Counter()
        self._asked = Allowance(settings.fragments_a_minute, 60)
        self._bytes = Allowance(settings.drafts_a_day_bytes, DAY)

    async def work(self, client: str, work: Callable[[Unpack[Given]], Result], *given: *Given) -> Result:
        """What the function makes of these, both picklable. Raises AssistantError (busy), and Refusal for too much."""
        with self.turn(client):
            try:
                with fail_after(SECONDS):
                    return await to_process.run_sync(_gently, work, given, cancellable=True, limiter=self._one)
            except TimeoutError as bad:
                raise _busy() from bad

    @contextmanager
    def turn(self, client: str) -> Iterator[None]:
        """While something is done for a client. Raises AssistantError (busy), and Refusal for too much in a minute."""
        if self._waiting.total() >= MOST_WAITING or self._waiting[client] >= MOST_A_CLIENT:
            raise _busy()
        if not self._asked.take(client):
            raise Refusal(
                429, "一分钟里问得太多了。Too much in a minute.", "请等一会儿再试。Try again in a while.", "too_fast"
            )
        self._waiting[client] += 1
        try:
            yield
        finally:
            self._waiting[client] -= 1
            self._waiting += Counter()  # forgets who waits for nothing

    def saved(self, client: str, size: int) -> None:
        """Count the bytes of a draft. Raises Refusal where a client has saved too much in 24 hours."""
        if not self._bytes.take(client, size):
            raise Refusal(
                429,
                "今天存得太多了。Too much was saved from your address in 24 hours.",
                "请明天再存，或请管理员调大 WENJIANG_DRAFTS_A_DAY_BYTES。Save it tomorrow.",
                "too_fast",
            )


def _busy() -> AssistantError:
    return AssistantError(
        "正在整理别的话。Others are being put in order.", "请过几秒再试。Try again in some seconds.", "busy"
    )


def _gently(work: Callable[[Unpack[Given]], Result], given: tuple[*Given]) -> Result:
    """In the other process: answers to learners come first there too."""
    os.setpriority(os.PRIO_PROCESS, 0, NICE)
    return work(*given)
