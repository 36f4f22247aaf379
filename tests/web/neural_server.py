"""A real server in a process of its own, whose neural clips come from a local GPU server that speaks /v1/videos."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.served import data_folder, served
from tests.conftest import Running
from tests.generator.listening import Behaviour, Service
from tests.generator.services import videos_server


@dataclass(frozen=True)
class Neural(Running):
    """Where learners come, where clips are made, and whose data it is."""

    maker: Service
    environment: dict[str, str]

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """`wenjiang …` on the same data."""
        command = [sys.executable, "-m", "web.cli", *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)


@contextmanager
def neural_server(folder: Path, seconds: float) -> Iterator[Neural]:
    """`seconds`: how long the GPU server takes for a clip. Small clips: finishing them costs minutes at full size."""
    data = data_folder(folder / "var")
    with videos_server(Behaviour(seconds=seconds)) as maker:
        given = {
            "neural": "videos",
            "videos_url": maker.url,
            "neural_size": "832x480",
            "neural_after": "0",
            "voice": "false",
            "ahead": "false",
        }
        environment = {f"WENJIANG_{name.upper()}": value for name, value in given.items()}
        with served(data, **given) as running:
            yield Neural(running.port, data, maker, {**os.environ, **environment, "WENJIANG_DATA": str(data)})
