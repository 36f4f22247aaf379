"""What takes seconds to work out and never changes, kept in the data folder: read, or worked out and kept."""

import hashlib
import logging
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from knowledge.weights import write

SEAL = 32  # bytes of SHA-256 in front
T = TypeVar("T")

log = logging.getLogger("wenjiang")


def kept(file: Path, make: Callable[[], T]) -> T:
    """What `make` gave the first time. The file's name must hold everything that determines it.

    What is damaged is worked out anew; a disk that refuses keeps nothing. Pickle: the data folder is our own.
    """
    try:
        sealed = file.read_bytes()
    except OSError:
        sealed = b""
    if hashlib.sha256(sealed[SEAL:]).digest() == sealed[:SEAL]:
        found: T = pickle.loads(sealed[SEAL:])  # noqa: S301 - only what this function wrote has the right seal
        return found
    made = make()
    data = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    try:
        write(file, hashlib.sha256(data).digest() + data)
    except OSError as bad:
        log.warning("%s is not kept: %s", file, bad)
    return made
