"""What is made once and kept is made by one process at a time; whoever comes second says what it waits for."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

PATIENCE = 1.0  # seconds before a wait is told

log = logging.getLogger(__name__)


@contextmanager
def turn(lock: Path, what: str) -> Iterator[None]:
    """Held by one thread of one process at a time. `what` the holder is doing, for those who wait: building the index.

    A process that dies lets go of it.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    held = FileLock(lock)
    try:
        held.acquire(timeout=PATIENCE)
    except Timeout:
        log.warning("another process is %s; waiting for it (%s)", what, lock)
        held.acquire()
    try:
        yield
    finally:
        held.release()
