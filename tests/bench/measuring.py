"""What the measure makes of films whose truth is known: demonstrations, made worse, and made wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import numpy as np

from generator.motion.compose import spec_for
from generator.motion.registry import FACE, Size, named
from generator.motion.sewing.thread import PLIES
from generator.neural.control import control
from generator.neural.measure import Comparison, Reading, Verdict, compare, expected, measure
from generator.neural.measure.compare import DIRECTION
from generator.neural.measure.compare import SIZE as SIZE_MOST
from generator.neural.measure.scale import Scale, registered
from generator.scene.clip import ClipSpec, View
from generator.scene.picture import Picture
from knowledge.loading.library import load
from tests.bench.figure import Figure
from tests.generator.neural.measure import proof

SIZE = (1280, 720)
FRAMES = 25
FEW = 3  # frames, where only the end is measured
LEANING = "perspective 3°/5°"
RIM = 0.08  # of the picture: what lies so near its border is not left out
WORSE: dict[str, proof.Worse] = {
    "clean": lambda film: film,
    "blur 1.5 px": proof.blurred,
    "noise 8": proof.grainy,
    "H.264 crf 34": proof.compressed,
    LEANING: proof.leaning,
}
WRONG: dict[str, tuple[str, proof.Wrong]] = {  # the fault, and the reading that must not hold
    "spacing +10 %": ("spacing", proof.wider),
    "direction +5°": ("direction", proof.turned),
    "one stitch missing": ("count", lambda picture: proof.missing(picture, _in_view(picture))),
    "needle 3 mm astray": ("tip", proof.astray),
}


@dataclass(frozen=True)
class Row:
    """One film measured."""

    step: str
    view: str
    film: str
    result: Comparison
    fault: str | None = None  # the reading in which a planted fault must be found


def rows() -> Iterator[Row]:
    """Every figure with stitches to be measured, in both views: five clean or worse films, then four wrong ones, each
    clean and compressed, then a flickering one; and every other that declares what its film's end shows."""
    for spec in specs():
        step = f"{spec.technique}:{spec.step}"
        clean = control(spec, *SIZE, FRAMES, proof.FPS).frames
        for name, worse in WORSE.items():
            yield Row(step, spec.view.value, name, judge(spec, worse(clean)))
        readings = judge(spec, clean)
        for name, (reading, wrong) in WRONG.items():
            if readings.reading(reading).verdict is not Verdict.HOLDS:  # what is not seen when right proves nothing
                continue
            film = proof.planted(spec, wrong, *SIZE, FRAMES)
            yield Row(step, spec.view.value, name, judge(spec, film), reading)
            if reading != "tip":
                yield Row(step, spec.view.value, f"{name}, crf 34", judge(spec, proof.compressed(film)), reading)
        yield Row(step, spec.view.value, "flicker 4 %", judge(spec, proof.flickering(clean)), "flicker")
    for spec in sized():
        clean = control(spec, *SIZE, FEW, proof.FPS).frames
        for name, worse in WORSE.items():
            if name != LEANING or spec.view is not View.SECTION:  # a cut shows no lines by which it could be put right
                yield Row(f"{spec.technique}:{spec.step}", spec.view.value, name, judge(spec, worse(clean)))


def sized() -> Iterator[ClipSpec]:
    """The shipped steps whose film's end shows what can be counted or measured, in each view that does."""
    library = load()
    for technique in library.techniques.values():
        for step in technique.steps:
            for view in named(step.figure).views if step.figure else ():
                spec = spec_for(library.craft_of(technique.id), technique, step.number, view)
                if named(spec.figure or "").sizes(spec):
                    yield spec


def specs() -> Iterator[ClipSpec]:
    """The shipped steps whose stitches can be measured."""
    library = load()
    for technique in library.techniques.values():
        for step in technique.steps:
            if step.figure and named(step.figure).measured:
                for view in FACE:
                    yield spec_for(library.craft_of(technique.id), technique, step.number, view)


def judge(spec: ClipSpec, film: proof.Film) -> Comparison:
    """As `measure_film`, without a file."""
    truth = expected(spec, *SIZE)
    scale, lines = registered(film[0], control(spec, *SIZE, 1, spec.fps).frames[0], truth.scale)
    return compare(measure(film, scale), truth, scale, lines)


def _in_view(picture: Picture) -> float:
    """Which stitch to leave out: the one in the middle of those laid that lies well within the picture."""
    scale = Scale.of(picture.camera, *SIZE)
    laid = picture.laid[picture.at(0.0).laid :][PLIES - 1 :: PLIES]
    seen = scale.pixels(np.array([(s.points[0, :2] + s.points[-1, :2]) / 2 for s in laid], np.float64)) / SIZE
    inside = np.flatnonzero(((seen > RIM) & (seen < 1 - RIM)).all(1))
    return float(inside[len(inside) // 2]) / max(1, len(laid) - 1)


def figures(made: Callable[[], Iterator[Row]] = rows) -> tuple[list[Figure], list[str]]:
    """Errors over all films that are right, faults found over all that are wrong; and the table."""
    all_ = list(made())
    right, wrong = [row for row in all_ if row.fault is None], [row for row in all_ if row.fault is not None]
    counted = [row for row in right if row.result.reading("count").verdict is not Verdict.NOTHING]
    exact = [float(row.result.reading("count").verdict is Verdict.HOLDS) for row in counted]
    unseen = [f"{row.step} {row.view}, {row.film}" for row in right for name in ("spacing", "direction", "count")
              if row.result.reading(name).verdict is Verdict.UNSEEN]  # fmt: skip
    found = [float(_found(row)) for row in wrong]
    lost = [f"{row.step} {row.view}, {row.film}" for row in wrong if not _found(row)]
    return [
        _errors("spacing error, worst film", "%", right, "spacing", 3, 1),
        _errors("direction error, worst film", "°", right, "direction", 2, 1),
        *_sizes(right),
        Figure("count exact, share of films", "", (sum(exact) / len(exact),), 1, 1, True, "; ".join(sorted({*unseen}))),
        Figure("planted faults found, share", "", (sum(found) / len(found),), 1, 1, True, "; ".join(lost)),
        _errors("tip error, films not compressed", "% of the width",
                [row for row in right if row.film != "H.264 crf 34"], "tip", 1, 0.5, middle=True),
        _errors("flicker of steady films", "1 − score", right, "flicker", 0.006, 0.002),
    ], _table(all_)  # fmt: skip


def _sizes(rows: list[Row]) -> Iterator[Figure]:
    """Of what the ends of films show: lengths, angles, counts."""
    names = {size.value for size in Size}
    read = [(row, reading) for row in rows for reading in row.result.readings if reading.name in names]
    for name, unit, must, aim in (("length", "%", SIZE_MOST, 1.0), ("angle", "°", DIRECTION, 1.0)):
        off = {f"{row.step} {row.view}, {row.film}": abs(reading.deviation)
               for row, reading in read if reading.unit == unit and reading.deviation is not None}  # fmt: skip
        if off:
            worst = max(off, key=lambda film: off[film])
            yield Figure(f"{name} error, worst film", unit, (off[worst],), must, aim, note=f"{len(off)} films, {worst}")
    exact = [reading.verdict is Verdict.HOLDS for _, reading in read if reading.unit == "pieces"]
    if exact:
        yield Figure("pieces counted exactly, share", "", (sum(exact) / len(exact),), 1, 1, True)
    unseen = [f"{row.step} {row.view}, {row.film}: {reading.name}"
              for row, reading in read if reading.verdict is Verdict.UNSEEN]  # fmt: skip
    if read:
        yield Figure("sizes not seen", "", (float(len(unseen)),), 0, 0, note="; ".join(unseen))


def _errors(
    name: str, unit: str, rows: list[Row], reading: str, must: float, aim: float, *, middle: bool = False
) -> Figure:
    off = [abs(x) for row in rows if (x := row.result.reading(reading).deviation) is not None]
    at = median(off) if middle else max(off)
    return Figure(name, unit, (at,), must, aim, note=f"{len(off)} films, median {median(off):.2g}")


def _found(row: Row) -> bool:
    """The planted fault shows in its own reading, seen or not seen: either keeps the clip from being shown."""
    return row.result.reading(row.fault or "").verdict in (Verdict.OFF, Verdict.UNSEEN)


def _table(all_: list[Row]) -> list[str]:
    head = [
        "| step | view | film | spacing, % | direction, ° | count | tip, % | flicker | sizes | |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    return head + [
        f"| {row.step} | {row.view} | {row.film} | {_shown(row, 'spacing')} | {_shown(row, 'direction')} | "
        f"{_counted(row)} | {_shown(row, 'tip')} | {_shown(row, 'flicker')} | {_measured(row)} | "
        f"{'' if row.fault is None else 'found' if _found(row) else '**lost**'} |"
        for row in all_
    ]  # fmt: skip


def _shown(row: Row, name: str) -> str:
    reading = row.result.reading(name)
    if reading.verdict is Verdict.NOTHING:
        return ""
    return reading.verdict.value if reading.deviation is None else f"{reading.deviation:+.2g}"


def _measured(row: Row) -> str:
    names = {size.value for size in Size}
    return "; ".join(_told(reading) for reading in row.result.readings if reading.name in names)


def _told(of: Reading) -> str:
    if of.measured is None:
        return f"{of.name} {of.verdict.value}"
    return f"{of.name} {of.measured:.4g} of {of.expected:.4g} ({of.deviation:+.2g} {of.unit})"


def _counted(row: Row) -> str:
    reading = row.result.reading("count")
    if reading.measured is None or reading.expected is None:
        return _shown(row, "count")
    return f"{reading.measured:.0f} of {reading.expected:.0f}"
