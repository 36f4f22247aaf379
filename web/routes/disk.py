"""Whether the disk of the data folder still takes what is written: room is left, and a try succeeds."""

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

LEAST_ROOM = 200 << 20  # bytes free below which the disk counts as full: clips and records of a day
TRY = 5.0  # seconds between two tries
PIECE = 4096  # bytes of a try: a block


class Disk:
    """Full by its numbers, or by refusing: a quota is used up, or a failing disk has become read-only.

    What is tried has no name and is gone before the system would bring it to the disk.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._clock = folder, clock
        self._tried: float | None = None  # s of the clock
        self._takes = True

    def room(self) -> bool:
        """As it is now; a try may be `TRY` seconds old."""
        now = self._clock()
        if self._tried is None or now - self._tried >= TRY:
            self._tried, self._takes = now, _takes(self._folder)
        return self._takes and shutil.disk_usage(self._folder).free >= LEAST_ROOM


def _takes(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder) as piece:
            piece.write(bytes(PIECE))
            piece.flush()
    except OSError:
        return False
    return True
