"""How long until the server is ready, and one command with and without it: each in a process of its own."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.served import data_folder, served

PLACE = ("--at", "suxiu/qi-zhen:2")
COMMAND = ("ask", "--text", "下一步", *PLACE)
QUESTION = ("ask", "--text", "为什么要藏头", *PLACE)
ROUNDS = 5  # a process each: seconds


def figures(rounds: int) -> list[Figure]:
    """Wall-clock seconds; models, index and kernels are there already."""
    rounds = min(rounds, ROUNDS)
    with tempfile.TemporaryDirectory() as scratch:
        data = data_folder(Path(scratch) / "var")
        demo = ("demo", "suxiu/qi-zhen", "2", "--out", str(Path(scratch) / "step.mp4"))
        alone = {words: _seconds(data, words, rounds) for words in (COMMAND, QUESTION, demo)}
        ready = []
        for _ in range(rounds):
            with served(data) as server:
                ready.append(server.ready_seconds)
        with served(data):
            beside = {words: _seconds(data, words, rounds) for words in (COMMAND, QUESTION)}
    return [
        Figure("server ready", "s", tuple(ready)),
        Figure("ask --text, a command, no server", "s", alone[COMMAND], 3),
        Figure("ask --text, a question, no server", "s", alone[QUESTION], 3),
        Figure("ask --text, a command, beside a server", "s", beside[COMMAND], 3),
        Figure("ask --text, a question, beside a server", "s", beside[QUESTION], 3),
        Figure("demo", "s", alone[demo], 3),
    ]


def _seconds(data: Path, words: tuple[str, ...], rounds: int) -> tuple[float, ...]:
    environment = {**os.environ, "WENJIANG_DATA": str(data)}
    taken = []
    for _ in range(rounds):
        begun = time.monotonic()
        command = [sys.executable, "-m", "web.cli", *words]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        taken.append(time.monotonic() - begun)
    return tuple(taken)
