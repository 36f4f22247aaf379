"""Clips by their key, in a folder. A clip is there whole or not at all."""

import hashlib
import json
import os
import secrets
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.checked import CheckedFolder, is_key
from generator.clip import ClipSpec
from generator.provenance import provenance


class ClipWriter:
    """Fragments of one clip on their way in; nothing is kept unless `commit` is called."""

    def __init__(self, clips: CheckedFolder, spec: ClipSpec) -> None:
        self._spec = spec
        self._clips = clips
        self._partial = clips.folder / "partial" / f"{spec.key}-{secrets.token_hex(4)}"
        self._partial.parent.mkdir(parents=True, exist_ok=True)  # somebody may empty the cache while we run
        self._file = self._partial.open("wb")
        self._digest = hashlib.sha256()
        self._sizes: list[int] = []

    def append(self, fragment: bytes) -> None:
        """The next fragment."""
        self._file.write(fragment)
        self._digest.update(fragment)
        self._sizes.append(len(fragment))

    def commit(self) -> None:
        """Make the clip whole and visible: first the record, then, atomically, the film."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        record = {
            "spec": self._spec.model_dump(mode="json"),
            "provenance": provenance(self._spec),
            "sha256": self._digest.hexdigest(),
            "fragments": self._sizes,
        }
        film = self._clips.film(self._spec.key)
        film.parent.mkdir(exist_ok=True)
        note = self._partial.with_suffix(".json")
        note.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        note.replace(film.with_suffix(".json"))
        self._partial.replace(film)

    def abort(self) -> None:
        """Forget what was written; harmless after `commit`."""
        self._file.close()
        self._partial.unlink(missing_ok=True)


class ClipStore:
    """A folder of clips, at most `most_bytes` of film; the longest unused go first."""

    def __init__(self, folder: Path, most_bytes: int = 4 << 30) -> None:
        self._clips = CheckedFolder(folder)
        self._most = most_bytes
        self._lock = threading.Lock()
        shutil.rmtree(folder / "partial", ignore_errors=True)
        (folder / "partial").mkdir(parents=True)

    def path(self, key: str) -> Path | None:
        """The film of a key, or None. A film that does not match its record is removed."""
        if not is_key(key) or not self._clips.film(key).is_file():
            return None
        if not self._clips.sound(key):
            self._clips.remove(key)
            return None
        return self._clips.film(key)

    def fragments(self, key: str) -> list[bytes] | None:
        """The very fragments that were written, or None."""
        film = self.path(key)
        if film is None:
            return None
        try:
            sizes = json.loads(film.with_suffix(".json").read_text(encoding="utf-8"))["fragments"]
            data = memoryview(film.read_bytes())
            self._clips.touch(key)
        except OSError:  # evicted this moment by another request
            return None
        starts = [sum(sizes[:i]) for i in range(len(sizes))]
        return [bytes(data[start : start + size]) for start, size in zip(starts, sizes, strict=True)]

    @contextmanager
    def write(self, spec: ClipSpec) -> Iterator[ClipWriter]:
        """A writer; leaving without `commit`, by error or not, keeps nothing."""
        writer = ClipWriter(self._clips, spec)
        try:
            yield writer
        finally:
            writer.abort()
        self._evict()

    def _evict(self) -> None:
        with self._lock:
            films = []
            for film in self._clips.folder.glob("??/*.mp4"):
                with suppress(OSError):
                    state = film.stat()
                    films.append((state.st_mtime, state.st_size, film))
            total = sum(size for _, size, _ in films)
            for _, size, film in sorted(films):
                if total <= self._most:
                    return
                self._clips.remove(film.stem)
                total -= size
