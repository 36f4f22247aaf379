"""An engine that works in this process, step by step, as one's own GPU does."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import GeneratorError
from generator.neural.engine import Footage, Progress, Stage, Tell
from generator.neural.jobs.queue import Entry, JobQueue
from generator.neural.spec import NeuralSpec
from tests.generator.services import film

SOON = 60.0  # seconds: who waits longer has hung


@dataclass
class Loom:
    """Makes a small film in `steps` steps; goes on when `free` is set. Troubles come first, one a call of follow."""

    steps: int = 4
    free: threading.Event = field(default_factory=threading.Event)
    troubles: list[Exception] = field(default_factory=list)
    refusal: GeneratorError | None = None
    begun: list[str] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)
    done: int = 0  # steps that were really done
    left: threading.Event = field(default_factory=threading.Event)  # set when follow is left early
    working: threading.Event = field(default_factory=threading.Event)  # set when a step waits for `free`
    cancelled: list[str] = field(default_factory=list)
    name: str = "loom"

    def __post_init__(self) -> None:
        self.free.set()

    def check(self, spec: NeuralSpec) -> None:
        if self.refusal:
            raise self.refusal

    def begin(self, spec: NeuralSpec) -> str:
        self.begun.append(spec.key)
        return f"order-{len(self.begun)}"

    def follow(self, spec: NeuralSpec, handle: str, folder: Path, tell: Tell) -> Footage:
        self.followed.append(handle)
        if self.troubles:
            raise self.troubles.pop(0)
        try:
            for step in range(self.steps):
                tell(Progress(Stage.DENOISING, step, self.steps, b"jpeg" if step == 1 else None))
                if not self.free.is_set():
                    self.working.set()
                    self.free.wait(SOON)
                self.done += 1
            tell(Progress(Stage.DECODING, 0, 1))
        except BaseException:
            self.left.set()
            raise
        path = folder / "footage.mp4"
        path.write_bytes(film(64, 64, 9, 16))
        return Footage(path, {"engine": self.name, "handle": handle})

    def cancel(self, handle: str) -> None:
        self.cancelled.append(handle)

    def seconds(self, spec: NeuralSpec) -> float:
        return 10.0


@dataclass
class Bench:
    """Measures and finishes for real, in the simplest way, and counts how often."""

    measured: int = 0
    finished: int = 0
    refusal: Exception | None = None

    def measure(self, path: Path, _of: object) -> dict[str, object]:
        self.measured += 1
        return {"passed": True, "bytes": path.stat().st_size}

    def finish(self, footage: Footage, _spec: NeuralSpec, report: dict[str, object], out: Path) -> None:
        self.finished += 1
        if self.refusal:
            raise self.refusal
        assert report["passed"]
        shutil.copyfile(footage.path, out)
        out.with_name(f"{out.stem}.zh.vtt").write_text("WEBVTT\n", encoding="utf-8")


def until(true: Callable[[], object], seconds: float = SOON) -> None:
    """Wait for something that other threads or processes do."""
    over = threading.Event()
    timer = threading.Timer(seconds, over.set)
    timer.start()
    try:
        while not true():
            assert not over.wait(0.02), "it did not come about"
    finally:
        timer.cancel()


def outcome(queue: JobQueue, key: str) -> Entry:
    """The clip's newest job, once it has ended."""

    def ended() -> bool:
        entry = queue.latest(key)
        return entry is not None and not entry.active

    until(ended)
    entry = queue.latest(key)
    assert entry is not None
    return entry


@contextmanager
def held(loom: Loom) -> Iterator[None]:
    """The loom waits in the middle of a step."""
    loom.free.clear()
    loom.working.clear()
    try:
        yield
    finally:
        loom.free.set()
