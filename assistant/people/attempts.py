"""How often somebody may try to sign in: counted for his address, and for the name that he gives."""

import time
from collections.abc import Callable

from assistant.allowance import Allowance
from assistant.people.names import key_of

SECONDS = 15 * 60


class Attempts:
    """`most` in 15 minutes of one client, and for one name."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._of_client = Allowance(most, SECONDS, clock)
        self._for_name = Allowance(most, SECONDS, clock)

    def take(self, client: str, name: str | None = None) -> bool:
        """Count one attempt, for no name where none is told; False where it is one too many."""
        return self._of_client.take(client) and (name is None or self._for_name.take(key_of(name)))
