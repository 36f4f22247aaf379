"""The neural clips that were made: minutes of work each, so never evicted, and never half there."""

import errno
import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.checked import CheckedFolder, is_key
from generator.errors import GeneratorError
from generator.neural.spec import NeuralSpec
from knowledge.files import settle

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BLOCK = 1 << 20  # bytes


class NeuralStore:
    """A folder of clips by their key. Being there says nothing of being approved: that stands in the verdicts."""

    def __init__(self, folder: Path) -> None:
        self._clips = CheckedFolder(folder)
        self._clips.clear_partial()

    def keep(self, spec: NeuralSpec, film: Path, record: dict[str, Any], footage: Path | None = None) -> None:
        """Copy a finished film in, with its captions (the same name, .zh.vtt and the like), the footage that it was
        made of, and its record.

        The record gets `spec` and `sha256`. On the disk before it is seen; an interruption leaves what was there
        before, or nothing. Raises GeneratorError: disk_full, clip_failed.
        """
        place = self._clips.film(spec.key)
        beside = sorted(path for path in film.parent.glob(f"{film.stem}.*.vtt") if path.is_file())
        with _told(), _partial(self._clips.partial) as partial:
            place.parent.mkdir(parents=True, exist_ok=True)
            digest = _copy(film, partial / "film")
            for path in beside:
                _copy(path, partial / path.name)
            full = {**record, "spec": spec.model_dump(mode="json"), "sha256": digest}
            (partial / "record").write_text(json.dumps(full, ensure_ascii=False), encoding="utf-8")
            settle(partial / "record")
            if footage is not None:
                _copy(footage, partial / "footage")
                (partial / "footage").replace(self._footage(spec.key))
            for path in beside:
                (partial / path.name).replace(place.with_name(spec.key + path.name.removeprefix(film.stem)))
            (partial / "record").replace(place.with_suffix(".json"))
            (partial / "film").replace(place)
            settle(place.parent)

    def path(self, key: str) -> Path | None:
        """The film of a key, or None. One that doesn't match its record counts as absent; it is left to be seen."""
        return self._clips.film(key) if is_key(key) and self._clips.sound(key) else None

    def record(self, key: str) -> dict[str, Any] | None:
        """What was kept with a film: spec, manifest, report, sha256; None where there is no sound film."""
        return self._clips.record(key) if self.path(key) else None

    def footage(self, key: str) -> Path | None:
        """What an engine made of a key, without words or labels, for other cuts of it; None where it was not kept."""
        path = self._footage(key) if self.path(key) else None
        return path if path and path.is_file() else None

    def _footage(self, key: str) -> Path:
        return self._clips.film(key).with_suffix(".footage")

    def captions(self, key: str, language: str) -> Path | None:
        """The WebVTT of a film in a language (zh, en), or None."""
        film = self.path(key)
        if film is None or not language.isalpha():
            return None
        captions = film.with_name(f"{key}.{language}.vtt")
        return captions if captions.is_file() else None

    def keys(self, prefix: str = "") -> list[str]:
        """Keys of the films that are there and begin with this."""
        return sorted(film.stem for film in self._clips.folder.glob("??/*.mp4") if film.stem.startswith(prefix))


def disk_trouble(bad: OSError) -> GeneratorError:
    """The disk refused, in one sentence: disk_full where it is full or a quota or limit is reached."""
    if bad.errno in _FULL:
        return GeneratorError("the disk is full", "free some space, then ask again", "disk_full")
    return GeneratorError(f"the disk refused: {bad.strerror or bad}")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as bad:
        raise disk_trouble(bad) from bad


@contextmanager
def _partial(folder: Path) -> Iterator[Path]:
    """A folder of our own on the same disk, empty again and gone at the end."""
    partial = folder / secrets.token_hex(8)
    partial.mkdir(parents=True)
    try:
        yield partial
    finally:
        for path in partial.iterdir():
            path.unlink()
        partial.rmdir()


def _copy(source: Path, target: Path) -> str:
    """Copy to the disk itself; the SHA-256 of the bytes."""
    digest = hashlib.sha256()
    with source.open("rb") as file, target.open("wb") as out:
        while block := file.read(_BLOCK):
            digest.update(block)
            out.write(block)
    settle(target)
    return digest.hexdigest()
