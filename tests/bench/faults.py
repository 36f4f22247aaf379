"""Jobs under fire: processes killed with SIGKILL at random moments, many askers at once, learners who leave."""

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.settings import REPOSITORY
from generator.neural.commission import neural_spec
from generator.neural.jobs.database import AHEAD
from generator.neural.jobs.queue import JobQueue
from generator.neural.spec import Guide, NeuralSpec, Tier
from generator.neural.store import NeuralStore
from generator.scene.clip import View
from knowledge.loading.library import load
from tests.bench.figure import Figure

MODEL = "Wan-AI/Wan2.2-T2V-A14B-Diffusers"
SECONDS = 0.8  # that the stand-in of a GPU server takes for a clip
PATIENCE = 120.0  # seconds until a clip that hasn't come counts as lost
KILLS, ASKERS = 50, 200


class Process:
    """A process of ours whose lines are read as they come."""

    def __init__(self, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=REPOSITORY,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.lines: list[str] = []
        self._over = False
        self._grown = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, text: str, seconds: float = PATIENCE) -> str:
        """The first line with this text. Raises TimeoutError."""

        def found() -> str | None:
            return next((line for line in self.lines if text in line), None)

        with self._grown:
            self._grown.wait_for(lambda: found() or self._over, seconds)
            if line := found():
                return line
        raise TimeoutError(f"no line with {text!r} in {self.lines[-5:]}")

    def send(self, line: str) -> None:
        """Give it a line. One that was killed does not hear it."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return

    def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()
        self._end()

    def stop(self) -> int:
        """SIGTERM; its exit status."""
        self._process.terminate()
        return self._end()

    def _end(self) -> int:
        status = self._process.wait(60)
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue
        return status

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._grown:
                self.lines.append(line.rstrip("\n"))
                self._grown.notify_all()
        with self._grown:
            self._over = True
            self._grown.notify_all()


@dataclass
class Field:
    """A GPU server's stand-in, a worker and a server that uses it, and the clips that learners ask for there."""

    address: str
    data: Path
    videos: str
    lost: float = 20.0
    asked: list[NeuralSpec] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data.mkdir(parents=True, exist_ok=True)
        self.store = NeuralStore(self.data / "neural")
        self.worker, self.server = self.start("worker", "server")

    def start(self, *kinds: str) -> list[Process]:
        """Workers, and servers that don't work themselves."""
        given = ("--address", self.address, "--data", str(self.data), "--lost", str(self.lost))
        videos = {"worker": ("--videos", self.videos), "server": ()}
        begun = [Process("tests.generator.neural.jobs.process", kind, *given, *videos[kind]) for kind in kinds]
        try:
            for process in begun:
                process.wait_for("working")
        except TimeoutError:
            for process in begun:
                process.kill()
            raise
        return begun

    def ask(self) -> NeuralSpec:
        """A learner asks for a clip that nobody has asked for."""
        spec = clip(len(self.asked))
        self.asked.append(spec)
        self.server.send(spec.model_dump_json())
        return spec

    def open(self) -> list[NeuralSpec]:
        """What isn't made yet."""
        return [spec for spec in self.asked if self.store.path(spec.key) is None]

    def kill_worker(self) -> None:
        """… and start it again."""
        self.worker.kill()
        (self.worker,) = self.start("worker")

    def kill_server(self) -> None:
        """… and start it again; its learners come back."""
        self.server.kill()
        (self.server,) = self.start("server")
        for spec in self.open():
            self.server.send(spec.model_dump_json())

    def finish(self) -> "Tally":
        """Wait for what is open; what it came to."""
        deadline = time.monotonic() + PATIENCE
        while self.open() and time.monotonic() < deadline:
            time.sleep(0.1)
        queue = JobQueue(self.address)
        try:
            jobs = {entry.key: entry.number for entry in queue.every()}
        finally:
            queue.close()
        ordered = counts(self.videos)["created"]
        doubled = sum(jobs.get(spec.key, 0) - 1 for spec in self.asked if spec.key in jobs)
        return Tally(len(self.asked), len(self.open()), doubled, ordered - len(self.asked))

    def close(self) -> None:
        """End both processes."""
        self.worker.kill()
        self.server.kill()


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the clips asked for: jobs lost and doubled, and orders at the GPU server beyond one a clip."""

    asked: int
    lost: int
    doubled: int
    twice: int


def clip(number: int) -> NeuralSpec:
    """A small clip, another for each number."""
    library = load()
    technique = library.technique("suxiu/zheng-qiang-zhen")
    spec = neural_spec(
        "videos", MODEL, Tier.FINAL, Guide.NONE, library.craft_of(technique.id), technique, 4, View.CLOSE
    )
    return spec.model_copy(update={"width": 832, "height": 480, "frames": 9, "seed": number})


def counts(videos: str) -> dict[str, Any]:
    """What the stand-in has seen."""
    with urllib.request.urlopen(f"{videos}/counts", timeout=10) as answer:
        return dict(json.load(answer))


@contextmanager
def gpu_server(seconds: float = SECONDS) -> Iterator[str]:
    """The stand-in of the tests, in a process of its own; its address."""
    process = Process("tests.generator.services", "videos", "--seconds", str(seconds))
    try:
        yield json.loads(process.wait_for("url"))["url"]
    finally:
        process.kill()


@contextmanager
def battlefield(address: str, data: Path, seconds: float = SECONDS, lost: float = 20.0) -> Iterator[Field]:
    """Everything started."""
    with gpu_server(seconds) as videos:
        field_ = Field(address, data, videos, lost)
        try:
            yield field_
        finally:
            field_.close()


def kills(address: str, data: Path, number: int, seed: int, other: Callable[[], None] | None = None) -> Tally:
    """Kill worker or server so many times at random moments while clips are being made; `other` kills a third."""
    chance = random.Random(seed)
    with battlefield(address, data) as field_:
        victims = [field_.kill_worker, field_.kill_worker, field_.kill_server, *([other] if other else [])]
        for _ in range(number):
            while len(field_.open()) < 2:
                field_.ask()
            time.sleep(chance.uniform(0.0, 2 * SECONDS))
            chance.choice(victims)()
        return field_.finish()


def askers(address: str, data: Path, number: int) -> int:
    """Jobs that come of so many who ask for one clip at once, at two servers."""
    with battlefield(address, data) as field_, ExitStack() as stack:
        (other,) = field_.start("server")
        stack.callback(other.kill)
        spec = field_.ask()
        line = spec.model_dump_json()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda server: [server.send(line) for _ in range(number // 2)], (field_.server, other)))
        field_.finish()
        return int(counts(field_.videos)["created"])


def letting_go(address: str, data: Path, rounds: int) -> list[tuple[int, float]]:
    """Looks at a running clip after its job was cancelled, a look being this engine's step, and seconds until the GPU
    server was told to stop."""
    measured = []
    with battlefield(address, data, seconds=3600.0) as field_:
        queue = JobQueue(address)
        for number in range(rounds):
            spec, before = clip(number), counts(field_.videos)
            queue.order(spec, AHEAD)
            while counts(field_.videos)["polls"] < before["polls"] + 2:
                time.sleep(0.02)
            queue.cancel(spec.key)
            begun, polls = time.monotonic(), counts(field_.videos)["polls"]
            while (now := counts(field_.videos))["deleted"] == before["deleted"]:
                time.sleep(0.01)
            measured.append((now["polls"] - polls, time.monotonic() - begun))
        queue.close()
    return measured


def figures() -> list[Figure]:
    """Kills, askers and leavers on SQLite, the database of a single machine."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        tally = kills(f"sqlite:///{folder / 'kills.db'}", folder / "kills", KILLS, seed=1)
        jobs = askers(f"sqlite:///{folder / 'askers.db'}", folder / "askers", ASKERS)
        let_go = letting_go(f"sqlite:///{folder / 'leavers.db'}", folder / "leavers", 10)
    note = f"{tally.asked} clips, {KILLS} kills of worker and server"
    return [
        Figure("jobs lost", "", (tally.lost,), 0, 0, note=note),
        Figure("jobs doubled", "", (tally.doubled,), 0, 0, note=note),
        Figure("orders doubled at the GPU server", "", (tally.twice,), note="killed between order and receipt"),
        Figure(f"jobs of {ASKERS} askers of one clip at once", "", (jobs,), 1, 1, note="at two servers"),
        Figure("cancel → last step", "steps", tuple(steps for steps, _ in let_go), 1, 1),
        Figure("cancel → GPU server told to stop", "s", tuple(seconds for _, seconds in let_go)),
    ]
