"""Figures measured within a budget of seconds, the most important first; what was measured is on the disk at once."""

import gc
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from generator.neural.wan.stand_in import FULL, TINY, RandomWeights
from tests.bench.figure import Figure

Say = Callable[[str], None]


class Bench:
    """Figures as they come; everything so far is on the disk after each."""

    def __init__(self, out: Path, say: Say, seconds: float, tiny: bool) -> None:
        self.out, self.say, self.tiny = out, say, tiny
        self.begun = time.perf_counter()
        self.seconds = seconds
        self.figures: list[Figure] = []
        self.notes: dict[str, Any] = {}
        self.cuda = torch.cuda.is_available() and not tiny
        self.device = torch.device("cuda" if self.cuda else "cpu")
        self.weights = RandomWeights(TINY if tiny else FULL, str(self.device))

    def left(self) -> float:
        """Seconds until the budget is spent."""
        return self.seconds - (time.perf_counter() - self.begun)

    def put(
        self, name: str, unit: str, samples: Sequence[float], must: float | None = None, aim: float | None = None,
        note: str = "", more: bool = False,
    ) -> None:  # fmt: skip
        """One more figure."""
        figure = Figure(name, unit, tuple(samples), must, aim, more, note)
        self.figures.append(figure)
        self.say(f"{time.perf_counter() - self.begun:6.1f} s  {name}: {figure.middle:.3f} {unit}  {note}")
        self.save()

    def note(self, name: str, value: Any) -> None:
        """Something that is no figure."""
        self.notes[name] = value
        self.say(f"{time.perf_counter() - self.begun:6.1f} s  {name}: {value}")
        self.save()

    def save(self) -> None:
        """JSON, and the table as the report shows it."""
        self.out.parent.mkdir(parents=True, exist_ok=True)
        report = {"weights": "random", "notes": self.notes, "figures": [asdict(each) for each in self.figures]}
        self.out.write_text(json.dumps(report, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
        head = "| figure | unit | median | tail | n | must | aim | | |\n|---|---|---|---|---|---|---|---|---|\n"
        table = head + "".join(each.row() + "\n" for each in self.figures)
        self.out.with_suffix(".md").write_text(f"Weights were random.\n\n{table}", encoding="utf-8")

    def part(self, name: str, needs: float, work: Callable[[], None]) -> bool:
        """Do it if `needs` seconds are left, and say whether it was done: what fails is written down, and the next part
        goes on."""
        if self.left() < needs:
            self.note(f"{name}: left out", f"{self.left():.0f} s left, {needs:.0f} s needed")
            return False
        try:
            work()
        except Exception as bad:
            self.note(f"{name}: failed", f"{type(bad).__name__}: {str(bad)[:600]}")
            return False
        return True

    def sync(self) -> float:
        """Now, when the GPU is through."""
        if self.cuda:
            torch.cuda.synchronize()
        return time.perf_counter()

    def timed(self, work: Callable[[], Any], times: int = 3) -> list[float]:
        """Seconds of `work`, after one call to warm up."""
        work()
        self.sync()
        found = []
        for _ in range(times):
            start = self.sync()
            work()
            found.append(self.sync() - start)
        return found

    def fresh(self) -> None:
        """Forget the peak of memory."""
        gc.collect()
        if self.cuda:
            torch.cuda.empty_cache()
            torch.cuda.reset_peak_memory_stats()

    def peak(self, name: str, must: float | None = None, aim: float | None = None) -> None:
        """The peak since `fresh`, as the driver sees it."""
        if self.cuda:
            reserved, used = torch.cuda.max_memory_reserved() / 1e9, torch.cuda.max_memory_allocated() / 1e9
            self.put(f"peak memory, {name}", "GB", (reserved,), must, aim, f"{used:.1f} GB in tensors")
