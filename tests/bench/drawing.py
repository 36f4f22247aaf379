"""How fast demonstrations are drawn and encoded, on one core, each in a process of its own."""

import json
import os
import subprocess
import sys
import time

from generator.draw.demonstration import draw
from generator.draw.raster import warm
from generator.motion.compose import spec_for, views
from knowledge.loading.library import load
from tests.bench.figure import Figure


def measure() -> list[tuple[str, int, str, float, float, float, int]]:
    """In this process: every step and view, twice; the first time its cloth is cold."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    warm()
    library = load()
    rows = []
    for technique in library.techniques.values():
        for step in technique.steps:
            for view in views(step):
                spec = spec_for(library.craft_of(technique.id), technique, step.number, view)
                times = []
                for _ in ("cold", "warm"):
                    begun = time.perf_counter()
                    stream = draw(spec)
                    header = next(stream)
                    first = next(stream)
                    early = time.perf_counter() - begun
                    size = len(header) + len(first) + sum(map(len, stream))
                    times.append((early, time.perf_counter() - begun))
                rows.append(
                    (technique.id, step.number, view.value, times[0][0], times[1][0], spec.seconds / times[1][1], size)
                )
    return rows


def figures() -> tuple[list[Figure], list[str]]:
    """Speed, first fragment, size over all steps and views; and the table by step."""
    child = [sys.executable, "-c", "import json; from tests.bench.drawing import measure; print(json.dumps(measure()))"]
    rows = json.loads(subprocess.run(child, check=True, capture_output=True, text=True).stdout)
    slowest = min(rows, key=lambda row: row[5])
    largest = max(rows, key=lambda row: row[6])
    table = ["| step | view | first fragment cold / warm, ms | × real time | KiB |", "|---|---|---|---|---|"]
    table += [
        f"| {t}:{n} | {view} | {cold * 1e3:.0f} / {warm_ * 1e3:.0f} | {speed:.1f} | {size / 1024:.0f} |"
        for t, n, view, cold, warm_, speed, size in rows
    ]
    return [
        Figure(
            "demonstration, drawing + encoding, one core", "× real time", tuple(row[5] for row in rows), 2, 4, True,
            f"slowest {slowest[5]:.1f}: {slowest[0]}:{slowest[1]} {slowest[2]}",
        ),
        Figure("first fragment, cloth warm", "ms", tuple(row[4] * 1e3 for row in rows), 200, 80),
        Figure("first fragment, cloth cold", "ms", tuple(row[3] * 1e3 for row in rows), 500, 200),
        Figure(
            "clip of 5 s", "MiB", tuple(row[6] / 2**20 for row in rows), 1.1, 0.8, False,
            f"largest {largest[6] / 2**20:.2f}: {largest[0]}:{largest[1]} {largest[2]}",
        ),
    ], table  # fmt: skip
