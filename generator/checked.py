"""Films by their key in a folder, each with a record of its SHA-256 beside it: what every store of clips shares."""

import hashlib
import json
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

_HEX = frozenset("0123456789abcdef")
_DAY = 24 * 3600  # seconds


def is_key(key: str) -> bool:
    """Whether this is 64 hex digits, and so names a clip and never another file."""
    return len(key) == 64 and set(key) <= _HEX


class CheckedFolder:
    """KK/KEY.mp4 with KK/KEY.json, whose `sha256` is the film's. A film counts only while both agree."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.partial = folder / "partial"  # films on their way in
        self._sound: dict[str, tuple[int, int]] = {}  # size and time of films whose bytes this process has checked

    def film(self, key: str) -> Path:
        """Where the film of a key belongs."""
        return self.folder / key[:2] / f"{key}.mp4"

    def record(self, key: str) -> dict[str, Any] | None:
        """What stands beside a film, or None."""
        try:
            record = json.loads(self.film(key).with_suffix(".json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return record if isinstance(record, dict) else None

    def sound(self, key: str) -> bool:
        """Whether the film is there and its bytes are those of its record; read again only when it has changed."""
        film = self.film(key)
        try:
            state = film.stat()
            seen = (state.st_size, state.st_mtime_ns)
            if self._sound.get(key) == seen:
                return True
            record = self.record(key)
            if record is None or hashlib.sha256(film.read_bytes()).hexdigest() != record.get("sha256"):
                return False
        except OSError:
            return False
        self._sound[key] = seen
        return True

    def clear_partial(self) -> None:
        """Take away what killed processes left half-way. Others may be writing now, so only what is a day old."""
        for left in self.partial.glob("*"):
            with suppress(OSError):
                if left.stat().st_mtime < time.time() - _DAY:
                    shutil.rmtree(left) if left.is_dir() else left.unlink()

    def touch(self, key: str) -> None:
        """Mark a sound film as used now. Raises OSError where it has gone."""
        film = self.film(key)
        os.utime(film)
        state = film.stat()
        self._sound[key] = (state.st_size, state.st_mtime_ns)

    def remove(self, key: str) -> None:
        """Take away a film and its record, as far as the disk lets us."""
        film = self.film(key)
        for path in (film, film.with_suffix(".json")):
            with suppress(OSError):
                path.unlink()
        self._sound.pop(key, None)
