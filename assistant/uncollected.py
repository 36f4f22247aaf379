"""Loading with the garbage collector asleep: what is made then stays, so looking through it finds nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """The collector sleeps meanwhile: looking for cycles in all that is made would take a quarter of a start."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
