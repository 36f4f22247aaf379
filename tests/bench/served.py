"""A real server in a process of its own, for measuring from outside."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import psutil

from assistant.errors import AssistantError
from assistant.settings import Settings

STARTING = 300.0  # seconds; a bound, not a figure


@dataclass(frozen=True, slots=True)
class Served:
    """Where it listens, its process, its data, and how long it took to come up."""

    port: int
    process: psutil.Process
    data: Path
    ready_seconds: float

    @property
    def megabytes(self) -> float:
        """Resident memory in MB."""
        return float(self.process.memory_info().rss) / 1e6

    @property
    def peak_megabytes(self) -> float:
        """The most it ever was, in MB (Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def data_folder(root: Path) -> Path:
    """An empty data folder that shares what setup has prepared: joined models, vectors, the classifier."""
    settings = Settings()
    root.mkdir(parents=True, exist_ok=True)
    for prepared in (settings.models, settings.vectors, settings.understanding):
        prepared.mkdir(parents=True, exist_ok=True)
        (root / prepared.name).symlink_to(prepared)
    return root


@contextmanager
def launched(
    data: Path, command: Sequence[str] = ("web.cli", "serve"), **settings: str
) -> Iterator[tuple[int, psutil.Process]]:
    """`wenjiang serve`, or another module, with these settings (WENJIANG_ is put before the names): the port that it
    will listen on, a free one where none is among them, and its process."""
    port = int(settings.get("port") or free_port())
    given = {f"WENJIANG_{name.upper()}": value for name, value in settings.items()}
    environment = {**os.environ, "WENJIANG_DATA": str(data), "WENJIANG_PORT": str(port), **given}
    with subprocess.Popen([sys.executable, "-m", *command], env=environment) as process:
        try:
            yield port, psutil.Process(process.pid)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:  # one that is still getting ready hears it when it is
                process.kill()


@contextmanager
def served(data: Path, command: Sequence[str] = ("web.cli", "serve"), **settings: str) -> Iterator[Served]:
    """The same once it answers whatever is asked."""
    begun = time.monotonic()
    with launched(data, command, **settings) as (port, process):
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1):
                    break
            except (URLError, OSError):
                if process.status() == psutil.STATUS_ZOMBIE or time.monotonic() - begun > STARTING:
                    raise AssistantError("the server did not come up", "run wenjiang serve to see why") from None
                time.sleep(0.05)
        yield Served(port, process, data, time.monotonic() - begun)
