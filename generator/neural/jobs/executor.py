"""The name under which a process holds its jobs: the same after a restart, and never shared by two."""

import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.files import whole


@contextmanager
def executor_id(folder: Path) -> Iterator[str]:
    """The first free name of this machine, held until the end, however it comes: the lock goes with the process.

    A process that is started again takes the name of the one that was killed, and with it its jobs.
    """
    place = folder / socket.gethostname()
    place.mkdir(parents=True, exist_ok=True)
    for number in count():
        lock = FileLock(place / f"{number}.lock", thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            continue
        try:
            yield _name(place / f"{number}.name")
        finally:
            lock.release()
        return


def _name(path: Path) -> str:
    """Made once. Only the holder of its lock comes here."""
    if not path.is_file() or not path.read_text(encoding="ascii"):
        with whole(path) as partial:
            partial.write_text(f"{socket.gethostname()}-{secrets.token_hex(4)}", encoding="ascii")
    return path.read_text(encoding="ascii")
