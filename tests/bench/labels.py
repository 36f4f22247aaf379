"""Clips without visible label, AIGC metadata or provenance: none may leave. And how long finishing takes."""

import tempfile
import time
from fractions import Fraction
from pathlib import Path

from generator.draw.raster import Raster
from generator.motion.compose import compose, spec_for
from generator.neural.engine import Footage
from generator.neural.finish.audit import Audit, audit
from generator.neural.finish.finish import FinishOptions, Take, finish, finish_slow, finish_views
from generator.neural.finish.video import write
from generator.neural.spec import NeuralSpec
from generator.scene.clip import View
from knowledge.loading.library import Library, load
from knowledge.schema.craft import Technique
from tests.bench.figure import Figure

SMALL = (320, 176, 17)  # width, height, frames at 16 a second
FULL = (1280, 720, 81)
SINGLE = 8


def _take(
    folder: Path, library: Library, technique: Technique, number: int, view: View, size: tuple[int, int, int]
) -> Take:
    """The bare demonstration in the place of a model's film: the same size, rate and length."""
    width, height, frames = size
    demonstration = spec_for(library.craft_of(technique.id), technique, number, view)
    spec = NeuralSpec(
        engine="wan", model="demonstration", demonstration=demonstration, prompt="", width=width, height=height,
        frames=frames, fps=16, seed=0,
    )  # fmt: skip
    raster = Raster(compose(demonstration), width, height, words=False)
    path = folder / f"{spec.key}.mp4"
    write(
        path, (raster.frame(n * demonstration.seconds / frames).copy() for n in range(frames)), (width, height), 16, {}
    )
    return Take(Footage(path), spec, {})


def _finished(folder: Path, library: Library, options: FinishOptions) -> list[Audit]:
    """Twelve films: single clips, slow close-ups, views together."""
    drawn = [(t, s.number) for t in library.techniques.values() for s in t.steps if s.figure]
    chosen = drawn[:: len(drawn) // SINGLE][:SINGLE]
    outs = []
    for place, (technique, number) in enumerate(chosen):
        front = _take(folder, library, technique, number, View.FRONT, SMALL)
        outs.append(folder / f"single-{place}.mp4")
        finish(front.footage, front.spec, front.report, outs[-1], options)
        if place < 2:
            outs.append(folder / f"slow-{place}.mp4")
            finish_slow(front, outs[-1], options, (0.2, 0.7), Fraction(1, 2 + 2 * place), zoom=1.5)
            outs.append(folder / f"views-{place}.mp4")
            finish_views([front, _take(folder, library, technique, number, View.CLOSE, SMALL)], outs[-1], options)
    return [audit(out) for out in outs]


def figures() -> tuple[list[Figure], list[str]]:
    """Counts over twelve finished films, each judged from its bytes alone; seconds for a clip of 5 s at 720p."""
    library = load()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        options = FinishOptions(library, folder / "credentials")
        found = _finished(folder, library, options)
        technique = library.techniques["suxiu/zheng-qiang-zhen"]
        full = _take(folder, library, technique, 3, View.FRONT, FULL)
        begun = time.perf_counter()
        finish(full.footage, full.spec, full.report, folder / "full.mp4", options)
        seconds = time.perf_counter() - begun
        found.append(audit(folder / "full.mp4"))
    note = f"of {len(found)} finished films"
    counts = {
        "clips without visible label": [not each.visible for each in found],
        "clips without AIGC metadata": [not each.aigc for each in found],
        "clips without provenance or with broken credentials": [
            not (each.provenance and each.credentials) for each in found
        ],
    }
    return [
        *(Figure(name, "clips", (float(sum(missing)),), 0, 0, False, note) for name, missing in counts.items()),
        Figure("finishing a clip of 5 s, 720p, 16 → 24 frames a second", "s", (seconds,)),
    ], []
