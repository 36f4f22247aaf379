"""What takes seconds to work out and never changes, kept in the data folder: read, or worked out and kept."""

import logging
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from knowledge.models.weights import read_sealed, write_sealed

T = TypeVar("T")

STAY = 4  # files of one kind: for a library that is worked on, and processes that read it as it was

log = logging.getLogger("wenjiang")


def kept(file: Path, make: Callable[[], T]) -> T:
    """What `make` gave the first time. The file's name must hold everything that determines it.

    What is damaged is worked out anew; a disk that refuses keeps nothing. Of files whose names differ after the last
    hyphen the newest stay. Pickle: the data folder is our own.
    """
    try:
        data = read_sealed(file)
    except OSError:
        data = None
    if data is not None:
        with suppress(ImportError, AttributeError):  # written by code whose names have moved since
            found: T = pickle.loads(data)  # noqa: S301 - only what this function wrote has the right seal
            return found
    made = make()
    try:
        write_sealed(file, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        kind = file.name.rpartition("-")[0]
        alike = sorted(file.parent.glob(f"{kind}-*{file.suffix}"), key=lambda path: path.stat().st_mtime)
        for old in alike[:-STAY]:
            old.unlink(missing_ok=True)
    except OSError as bad:
        log.warning("%s is not kept: %s", file, bad)
    return made
