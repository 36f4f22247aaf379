"""Every moving view and every fault: how soon its first fragment is out, how fast it is drawn, how large it is.

Each is drawn once in a server's warm process, in a shuffled order, so that nothing of it is kept from a drawing
before; only its ground is. Times are the process's own, so that others on the machine do not count.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator

from generator.draw.demonstration import draw
from generator.draw.raster import Raster, warm
from generator.motion.compose import compose, fault_spec, spec_for, views
from generator.motion.hands.grips import pinch
from generator.scene.clip import ClipSpec, View
from generator.scene.picture import Moment, Picture
from knowledge.loading.library import load
from tests.bench.figure import Figure

Row = tuple[str, float, float, int]  # its name, s until its first fragment, × real time, bytes


def moving() -> Iterator[tuple[str, ClipSpec]]:
    """What can be shown of the starter library and is no card: its name, its clip."""
    library = load()
    for technique in library.techniques.values():
        craft, name = library.craft_of(technique.id), technique.id.split("/")[-1]
        for step in technique.steps:
            for view in views(step) if step.figure else ():
                yield f"{name}:{step.number} {view.value}", spec_for(craft, technique, step.number, view)
            for fault in (*step.faults, *technique.faults):
                spec = fault_spec(craft, technique, step.number, fault)
                if spec is not None and (fault in step.faults or step.number == (fault.step or 1)):
                    yield f"{name}:{spec.step} {fault.name}", spec


def measure(share: float = 1.0, drawn: float = 1.0) -> list[Row]:
    """In this process: a share of all clips, always the same ones; of those so many drawn to their end. Where one is
    not, its speed and size are 0."""
    warm()
    pinch()
    clips = list(moving())
    random.Random(1).shuffle(clips)
    chosen = clips[: round(share * len(clips))]
    bare = [_bare(spec) for _, spec in chosen]
    rows = []
    for number, (name, spec) in enumerate(chosen):
        Raster(bare[number], spec.width, spec.height, words=False).frame(0.0)
        begun = time.process_time()
        stream = draw(spec)
        size = len(next(stream)) + len(next(stream))
        first = time.process_time() - begun
        if number < drawn * len(chosen):
            size += sum(map(len, stream))
            rows.append((name, first, spec.seconds / (time.process_time() - begun), size))
        else:
            rows.append((name, first, 0.0, 0))
    return rows


def _bare(spec: ClipSpec) -> Picture:
    """The clip's bare ground, which lies ready where a learner has seen the step before it."""
    picture = compose(spec)
    return Picture(picture.camera, picture.ground, (), lambda _: Moment(0), "", "", "")


def figures(share: float = 1.0, drawn: float = 1.0) -> tuple[list[Figure], list[str]]:
    """First fragment, speed and size over all of them; and the worst ten of each."""
    code = f"import json; from tests.bench.moving import measure; print(json.dumps(measure({share}, {drawn})))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    rows: list[Row] = [tuple(row) for row in json.loads(done.stdout)]
    whole = [row for row in rows if row[3]]
    late, slow, large = (
        sorted(rows, key=lambda row: -row[1]), sorted(whole, key=lambda row: row[2]),
        sorted(whole, key=lambda row: -row[3]),
    )  # fmt: skip
    table = ["| first fragment, ms | | × real time | | MiB | |", "|---|---|---|---|---|---|"]
    table += [
        f"| {a[1] * 1e3:.0f} | {a[0]} | {b[2]:.2f} | {b[0]} | {c[3] / 2**20:.2f} | {c[0]} |"
        for a, b, c in zip(late[:10], slow[:10], large[:10], strict=True)
    ]
    return [
        Figure(
            "first fragment, cloth warm", "ms", tuple(row[1] * 1e3 for row in rows), 80, 50,
            note=f"latest: {late[0][0]}",
        ),
        *_speeds(whole),
        Figure(
            "clip", "MiB", tuple(row[3] / 2**20 for row in whole), 1.3, 0.8,
            note=f"largest {large[0][3] / 2**20:.2f}: {large[0][0]}",
        ),
    ], table  # fmt: skip


def _speeds(rows: list[Row]) -> Iterator[Figure]:
    """Without hands, and with: × real time."""
    hands = View.HANDS.value
    for kind, of in (
        ("without hands", [row for row in rows if not row[0].endswith(f" {hands}")]),
        ("with hands", [row for row in rows if row[0].endswith(f" {hands}")]),
    ):
        slowest = min(of, key=lambda row: row[2])
        yield Figure(
            f"drawing + encoding, one core, {kind}", "× real time", tuple(row[2] for row in of), 1.5, 5, more=True,
            note=f"slowest {slowest[2]:.2f}: {slowest[0]}",
        )  # fmt: skip
