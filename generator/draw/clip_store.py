"""Clips by their key, in a folder. A clip is there whole or not at all."""

import hashlib
import json
import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import accumulate
from pathlib import Path
from typing import Annotated, BinaryIO

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from generator.checked import CheckedFolder, is_key
from generator.draw.provenance import provenance
from generator.scene.clip import ClipSpec
from generator.scene.picture import Fact
from knowledge.files import settle

log = logging.getLogger(__name__)
_FACTS = TypeAdapter(tuple[Fact, ...])


class _Kept(BaseModel):
    """What the record of a film says that is read again."""

    fragments: Annotated[list[Annotated[int, Field(strict=True, gt=0)]], Field(min_length=1)]  # bytes
    facts: tuple[Fact, ...]


class ClipWriter:
    """Fragments of one clip on their way in; nothing is kept unless `commit` is called.

    A disk that refuses is logged once and the clip is not kept: whoever sees it being drawn sees it to its end.
    """

    def __init__(self, clips: CheckedFolder, spec: ClipSpec) -> None:
        self._spec = spec
        self._clips = clips
        self._partial = clips.partial / f"{spec.key}-{secrets.token_hex(4)}"
        self._file: BinaryIO | None = None
        self._digest = hashlib.sha256()
        self._facts: tuple[Fact, ...] = ()
        self._sizes: list[int] = []
        self._refused = False

    def tell(self, facts: tuple[Fact, ...]) -> None:
        """What stands beside the picture."""
        self._facts = facts

    def append(self, fragment: bytes) -> None:
        """The next fragment."""
        self._digest.update(fragment)
        self._sizes.append(len(fragment))
        self._put(lambda file: file.write(fragment))

    def commit(self) -> None:
        """Make the clip whole and visible: first the record, then, atomically, the film."""
        self._put(self._settle)

    def abort(self) -> None:
        """Forget what was written; harmless after `commit`."""
        with suppress(OSError):  # what could not be written is not written at closing either
            if self._file is not None:
                self._file.close()
        for path in (self._partial, self._partial.with_suffix(".json")):
            with suppress(OSError):
                path.unlink()

    def _put(self, work: Callable[[BinaryIO], object]) -> None:
        """The folder is made with the first fragment: somebody may empty the cache while we run."""
        if self._refused:
            return
        try:
            if self._file is None:
                self._partial.parent.mkdir(parents=True, exist_ok=True)
                self._file = self._partial.open("wb")
            work(self._file)
        except OSError as bad:
            self._refused = True
            log.warning("the clip %s is not kept: %s", self._spec.key[:12], bad)

    def _settle(self, file: BinaryIO) -> None:
        file.flush()
        os.fsync(file.fileno())
        file.close()
        record = {
            "spec": self._spec.model_dump(mode="json"),
            "provenance": provenance(self._spec),
            "facts": _FACTS.dump_python(self._facts, mode="json"),
            "sha256": self._digest.hexdigest(),
            "fragments": self._sizes,
        }
        film = self._clips.film(self._spec.key)
        note = self._partial.with_suffix(".json")
        note.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        settle(note)
        film.parent.mkdir(parents=True, exist_ok=True)
        note.replace(film.with_suffix(".json"))
        self._partial.replace(film)
        settle(film.parent)


class ClipStore:
    """A folder of clips, at most `most_bytes` of film; the longest unused go first."""

    def __init__(self, folder: Path, most_bytes: int = 4 << 30) -> None:
        self._clips = CheckedFolder(folder)
        self._most = most_bytes
        self._lock = threading.Lock()
        self._clips.clear_partial()

    def path(self, key: str) -> Path | None:
        """The film of a key, or None. A film that does not match its record is removed."""
        return self._clips.film(key) if self._kept(key) else None

    def facts(self, key: str) -> tuple[Fact, ...] | None:
        """What stands beside the picture of a film, or None where there is no such film."""
        kept = self._kept(key)
        return kept.facts if kept else None

    def fragments(self, key: str) -> list[bytes] | None:
        """The very fragments that were written, or None."""
        kept = self._kept(key)
        if kept is None:
            return None
        try:
            data = memoryview(self._clips.film(key).read_bytes())
            self._clips.touch(key)
        except OSError:  # evicted this moment by another request
            return None
        ends = list(accumulate(kept.fragments))
        return [bytes(data[end - size : end]) for size, end in zip(kept.fragments, ends, strict=True)]

    def _kept(self, key: str) -> _Kept | None:
        """What the record of a film says, or None; one whose record is no longer right is removed."""
        if not is_key(key) or not self._clips.film(key).is_file():
            return None
        with suppress(OSError, ValidationError):
            kept = _Kept.model_validate(self._clips.record(key) if self._clips.sound(key) else None)
            if sum(kept.fragments) == self._clips.film(key).stat().st_size:
                return kept
        log.warning("the clip %s does not match its record; it will be drawn anew", key[:12])
        self._clips.remove(key)
        return None

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
