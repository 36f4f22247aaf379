"""Weights on disk: found in installed packages, joined once, checked against a pinned SHA-256."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.files import settle, whole

CHUNK = 1 << 20
SEAL = 32  # bytes of SHA-256 in front


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def installed(distribution: str, name: str) -> Path | None:
    """A file of an installed package by its path's end; None where it is not installed."""
    try:
        entries = files(distribution) or []
    except PackageNotFoundError:
        return None
    found = [Path(str(entry.locate())) for entry in entries if str(entry).endswith(f"/{name}")]
    return next((path for path in found if path.is_file()), None)


def check(path: Path, expected: str, cache: Path) -> Path:
    """The path, once its hash is right. A right hash is remembered with size and time, so that starting stays quick.

    Raises KnowledgeError with the expected hash and the one found.
    """
    if not right(path, expected, cache):
        raise KnowledgeError(
            f"{path} is not the model expected: sha256 {sha256(path)}, expected {expected}",
            "delete it, or install its package again, then run make setup",
        )
    return path


def right(path: Path, expected: str, cache: Path) -> bool:
    """Whether the file is there with this hash; `check` without the error."""
    if not path.is_file():
        return False
    stat = path.stat()
    seen = f"{path.resolve()}\n{stat.st_size}\n{stat.st_mtime_ns}\n{expected}".encode()
    stamp = cache / "checked" / hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    if stamp.is_file() and stamp.read_bytes() == seen:
        return True
    if sha256(path) != expected:
        return False
    write(stamp, seen)
    return True


def write(path: Path, data: bytes) -> None:
    """A file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as partial:
        partial.write_bytes(data)


def write_sealed(path: Path, data: bytes) -> None:
    """The same with its SHA-256 in front, for `read_sealed`."""
    write(path, hashlib.sha256(data).digest() + data)


def read_sealed(path: Path) -> bytes | None:
    """What `write_sealed` put there; None for other bytes. Raises OSError, where there is no file too."""
    sealed = path.read_bytes()
    seal, data = sealed[:SEAL], sealed[SEAL:]
    return data if hashlib.sha256(data).digest() == seal else None


def join(parts: Sequence[Path], target: Path, expected: str) -> None:
    """Concatenate the parts of a package into `target`. Raises KnowledgeError when the whole has another hash."""
    digest = hashlib.sha256()
    with target.open("wb") as joined:
        for part in parts:
            with part.open("rb") as piece:
                while chunk := piece.read(CHUNK):
                    digest.update(chunk)
                    joined.write(chunk)
    settle(target)
    if digest.hexdigest() != expected:
        raise KnowledgeError(
            f"{', '.join(part.name for part in parts)} joined: sha256 {digest.hexdigest()}, expected {expected}",
            "install the packages of requirements.lock again",
        )


@contextmanager
def folder(target: Path) -> Iterator[Path]:
    """A folder to fill that becomes `target` in one step. Two processes may do so at once; the first one wins."""
    target.parent.mkdir(parents=True, exist_ok=True)
    filling = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    filling.chmod(0o755)
    try:
        yield filling
        try:
            filling.rename(target)
        except OSError:
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(filling, ignore_errors=True)
