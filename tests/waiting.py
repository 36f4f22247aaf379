"""Waiting for what others do: as long as it takes, and no longer than somebody who has hung."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

LONG = 120.0  # seconds: a bound, not a figure

T = TypeVar("T")


async def until(found: Callable[[], T | None], every: float = 0.02) -> T:
    """What is found, once something is; looked for again after `every` seconds. Raises TimeoutError."""
    async with asyncio.timeout(LONG):
        while True:
            if what := found():
                return what
            await asyncio.sleep(every)
