"""Where the server of a data folder listens: written by the server, read by a command beside it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from filelock import FileLock, Timeout

from assistant.settings import Settings
from knowledge.models.weights import write

_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what it listens on → where to call
_ANSWERS_HANG_ON = {"library", "recognizer", "whisper", "silence_ms", "embedder", "embedder_model", "encoder"}


@contextmanager
def told(settings: Settings) -> Iterator[None]:
    """Say where this server listens for as long as it lasts; the lock, not the file, tells that it lives.

    Of two servers on one folder the first is told of.
    """
    lock = FileLock(settings.data / "server.lock")
    try:
        lock.acquire(timeout=1)  # a command may be looking
    except Timeout:
        yield
        return
    file = settings.data / "server.json"
    try:
        write(file, json.dumps({"url": f"{url(settings, 'ws')}/v1/realtime", "settings": _matter(settings)}).encode())
        yield
    finally:
        file.unlink(missing_ok=True)
        lock.release()


def running(settings: Settings) -> str | None:
    """The socket's address of a server that runs on this data folder and answers alike, or None."""
    try:
        told = json.loads((settings.data / "server.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict) or told.get("settings") != _matter(settings):
        return None
    return str(told["url"]) if _held(FileLock(settings.data / "server.lock")) else None


def url(settings: Settings, scheme: str) -> str:
    """SCHEME://HOST:PORT by which this machine reaches the server."""
    host = _ANYWHERE.get(settings.host, settings.host)
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{settings.port}"


def _held(lock: FileLock) -> bool:
    """Whether somebody lives who holds it: a server that was killed leaves the file and lets go of the lock."""
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError:  # a folder of somebody else
        return False
    lock.release()
    return False


def _matter(settings: Settings) -> dict[str, Any]:
    return settings.model_dump(mode="json", include=_ANSWERS_HANG_ON)
