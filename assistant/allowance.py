"""How much one client may take: so much at once, growing back with time."""

import time
from collections.abc import Callable

MOST_CLIENTS = 10_000  # remembered; who has not taken for long enough is forgotten anyway


class Allowance:
    """`most` for each client, which grows back within `seconds`."""

    def __init__(self, most: float, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._rate = most / seconds
        self._clock = clock
        self._taken: dict[str, tuple[float, float]] = {}  # client → what is left, and when that was so

    def take(self, client: str, amount: float = 1) -> bool:
        """Take this much, or, where less is left, nothing and return False."""
        now = self._clock()
        left, then = self._taken.pop(client, (self._most, now))
        left = min(self._most, left + (now - then) * self._rate)
        enough = left >= amount
        self._taken[client] = (left - amount if enough else left, now)
        if len(self._taken) > MOST_CLIENTS:
            del self._taken[next(iter(self._taken))]  # the one that took last the longest ago
        return enough
