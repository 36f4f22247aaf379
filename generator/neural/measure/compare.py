"""Figures against the computed truth: how far off, and whether that may stand."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from generator.errors import GeneratorError
from generator.motion.registry import Size
from generator.motion.vectors import xy
from generator.neural.control import control
from generator.neural.measure.expected import Expected, Stitches, expected, segment_distance
from generator.neural.measure.reading import Measured, measure, read
from generator.neural.measure.scale import AGREE, Scale, registered
from generator.neural.measure.threads import Thread
from generator.scene.clip import ClipSpec

SPACING = 3.0  # %, the most a figure may be off
DIRECTION = 2.0  # °
PATH = 1.0  # % of the picture's width, the middle of all tip errors
STEADY = 0.994  # flicker
SIZE = 3.0  # %, the most that a length may be off
COUNTED = (  # they are what they are, or not
    Size.CELLS, Size.PETALS, Size.LAYERS, Size.OPENINGS, Size.LOBES, Size.MARKS, Size.GROOVES,
)  # fmt: skip
TURNED = (Size.CORNER, Size.JOINT)  # in °
SEEN = 0.4  # share of the tip's places in which it must be found
BARELY = 0.2  # share of the frames with the tip in view, below which nothing is said of it
SURE = 1.7  # mm of a stitch within the picture, from which on it must be found
RIM = 0.6  # mm along the picture's border where nothing is sure
ALONE = 1.0  # mm: as REACH, for one stitch without neighbours
FAR = 1e3
REACH = 0.6  # of the spacing: how far aside a stitch may be found and still be this one

F64 = NDArray[np.float64]


class Verdict(StrEnum):
    """What a figure comes to."""

    HOLDS = "holds"
    OFF = "off"
    UNSEEN = "not seen"  # counts as failed
    NOTHING = "nothing to compare"  # the figure shows none of it


@dataclass(frozen=True)
class Reading:
    """One figure. `deviation` in `unit`: % of the expected, °, stitches, pieces, % of the width, or the figure
    itself."""

    name: str
    expected: float | None
    measured: float | None
    deviation: float | None
    most: float
    unit: str
    verdict: Verdict


@dataclass(frozen=True)
class Comparison:
    """All figures of a clip. JSON-able by `record`; stays with the clip."""

    readings: tuple[Reading, ...]
    missing: tuple[tuple[float, float], ...]  # mm, middles of stitches that were not found
    extra: tuple[tuple[float, float], ...]  # mm, of found ones that should not be

    @property
    def holds(self) -> bool:
        """Whether nothing is off and nothing that should be seen is not."""
        return all(r.verdict in (Verdict.HOLDS, Verdict.NOTHING) for r in self.readings)

    def reading(self, name: str) -> Reading:
        """lines, spacing, direction, count, tip, flicker; or, where the figure's film shows it, a Size."""
        return next(r for r in self.readings if r.name == name)

    def record(self) -> dict[str, Any]:
        """As JSON."""
        figures = {
            r.name: {
                "expected": _short(r.expected), "measured": _short(r.measured), "deviation": _short(r.deviation),
                "most": r.most, "unit": r.unit, "verdict": r.verdict.value,
            }
            for r in self.readings
        }  # fmt: skip
        return {
            "holds": self.holds,
            "figures": figures,
            "missing": [[round(x, 2) for x in p] for p in self.missing],
            "extra": [[round(x, 2) for x in p] for p in self.extra],
        }


def compare(measured: Measured, truth: Expected, scale: Scale | None = None, lines: float | None = None) -> Comparison:
    """Each figure against the computed motion. `scale`: of the film, where it is not as declared; `lines`: the
    correlation by which it was found."""
    scale = scale or truth.scale
    countable = truth.stitches if truth.stitches and truth.stitches.countable else None
    missing, extra = _unmatched(measured.threads, countable, scale) if countable else ([], [])
    return Comparison(
        (
            _lines(lines),
            _spacing(measured, truth.stitches),
            _direction(measured, truth.stitches),
            _count(measured, truth.stitches, len(missing), len(extra)),
            _tip(measured, truth, scale),
            _flicker(measured),
            *(sized(size, wanted, measured.size(size)) for size, wanted in truth.sizes.items()),
        ),
        tuple(missing),
        tuple(extra),
    )


def measure_film(path: Path, spec: ClipSpec) -> Comparison:
    """A film file of any size and rate against the motion computed from its spec. Raises GeneratorError.

    Where its first frame shows the drawn lines shifted or in perspective, the scale follows them.
    """
    first = next(read(path), None)
    if first is None:
        raise GeneratorError(f"expected a film, got {path.name} without frames")
    height, width = first.shape[0] & ~1, first.shape[1] & ~1
    truth = expected(spec, width, height)
    drawn = control(spec, width, height, 1, spec.fps).frames[0]
    scale, lines = registered(first[:height, :width], drawn, truth.scale)
    return compare(measure((frame[:height, :width] for frame in read(path)), scale), truth, scale, lines)


def _lines(correlation: float | None) -> Reading:
    if correlation is None:
        return Reading("lines", None, None, None, AGREE, "correlation", Verdict.NOTHING)
    verdict = Verdict.HOLDS if correlation >= AGREE else Verdict.UNSEEN
    return Reading("lines", 1.0, correlation, 1 - correlation, AGREE, "correlation", verdict)


def _spacing(measured: Measured, stitches: Stitches | None) -> Reading:
    if stitches is None or not stitches.side_by_side:
        return Reading("spacing", None, measured.spacing if stitches else None, None, SPACING, "%", Verdict.NOTHING)
    wanted = float(np.nanmedian(stitches.spacing(stitches.middles)))
    if measured.pencil is None or measured.period is None or not measured.threads:
        return Reading("spacing", wanted, None, None, SPACING, "%", Verdict.UNSEEN)
    middles = _middles(measured.threads)
    _, along = measured.pencil.places(middles)
    got = measured.period.length * np.array([measured.pencil.spread(float(a)) for a in along])
    ratio = float(np.nanmedian(got / stitches.spacing(middles)))
    off = 100 * (ratio - 1)
    return Reading("spacing", wanted, wanted * ratio, off, SPACING, "%", _within(off, SPACING))


def _direction(measured: Measured, stitches: Stitches | None) -> Reading:
    if stitches is None or not len(stitches.ends):
        return Reading(
            "direction", None, measured.direction if stitches else None, None, DIRECTION, "°", Verdict.NOTHING
        )
    wanted = float(stitches.direction[len(stitches.ends) // 2])
    if not measured.threads:
        return Reading("direction", wanted, None, None, DIRECTION, "°", Verdict.UNSEEN)
    got = np.array([_turn(t) for t in measured.threads])
    there = stitches.directions(_middles(measured.threads))
    off = float(np.median((got - there + 90) % 180 - 90))
    return Reading("direction", wanted, (wanted + off) % 180, off, DIRECTION, "°", _within(off, DIRECTION))


def _count(measured: Measured, stitches: Stitches | None, missing: int, extra: int) -> Reading:
    if stitches is None or not stitches.countable:
        return Reading("count", None, measured.count if stitches else None, None, 0.0, "stitches", Verdict.NOTHING)
    if measured.count is None:
        return Reading("count", float(len(stitches.ends)), None, None, 0.0, "stitches", Verdict.UNSEEN)
    wanted = measured.count + missing - extra
    off = max(missing, extra) * (1 if extra > missing else -1)
    verdict = Verdict.HOLDS if not missing and not extra else Verdict.OFF
    return Reading("count", float(wanted), float(measured.count), float(off), 0.0, "stitches", verdict)


def _unmatched(
    threads: tuple[Thread, ...], stitches: Stitches, scale: Scale
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Middles of stitches that must be found and were not; of found ones that belong to none.

    Each stitch is paired with at most one found within REACH of its spacing. What lies too short or too near the
    picture's border to be sure of may be found or not.
    """
    inside = np.array([_inside(ends, scale) for ends in stitches.ends])
    limit = REACH * stitches.spacing(stitches.middles) if stitches.side_by_side else np.full(len(inside), ALONE)
    found, truth = _middles(threads), stitches.ends
    far = np.array([segment_distance(truth, p) for p in found]).reshape(len(found), len(truth)).T
    cost = np.where(far < limit[:, None], far, FAR)
    rows, columns = optimize.linear_sum_assignment(cost)
    pairs = {int(i): int(j) for i, j in zip(rows, columns, strict=True) if cost[i, j] < FAR}
    missing = [xy(truth[i].mean(0)) for i in range(len(truth)) if inside[i] >= SURE and i not in pairs]
    used = set(pairs.values())
    extra = [xy(found[j]) for j, t in enumerate(threads) if j not in used and not t.cut]
    return missing, extra


def _inside(ends: F64, scale: Scale) -> float:
    """mm of a stitch within the picture, a spacing from its border counted out."""
    at = np.linspace(0.0, 1.0, 41)[:, None]
    p = scale.pixels(ends[0] + at * (ends[1] - ends[0]))
    rim = RIM * scale.fine
    seen = (p[:, 0] >= rim) & (p[:, 0] < scale.width - rim) & (p[:, 1] >= rim) & (p[:, 1] < scale.height - rim)
    return float(seen.mean() * np.linalg.norm(ends[1] - ends[0]))


def _tip(measured: Measured, truth: Expected, scale: Scale) -> Reading:
    name, unit = "tip", "% of the width"
    tips = truth.tips(len(measured.tip))
    there = np.flatnonzero(~np.isnan(tips[:, 0]))
    if len(there) < BARELY * len(tips):
        return Reading(name, None, None, None, PATH, unit, Verdict.NOTHING)
    wanted = scale.pixels(truth.scale.millimetres(tips[there]))
    errors = np.linalg.norm(measured.tip[there] - wanted, axis=1)
    seen = ~np.isnan(errors)
    if seen.sum() < SEEN * len(there):
        return Reading(name, 0.0, None, None, PATH, unit, Verdict.UNSEEN)
    off = 100 * float(np.median(errors[seen])) / scale.width
    return Reading(name, 0.0, off, off, PATH, unit, _within(off, PATH))


def _flicker(measured: Measured) -> Reading:
    if measured.flicker is None:
        return Reading("flicker", 1.0, None, None, STEADY, "of 1", Verdict.UNSEEN)
    verdict = Verdict.HOLDS if measured.flicker >= STEADY else Verdict.OFF
    return Reading("flicker", 1.0, measured.flicker, 1 - measured.flicker, STEADY, "of 1", verdict)


def sized(size: Size, wanted: float, got: float | None) -> Reading:
    """What was counted or measured against what the motion declares; `got` is None where it was not seen."""
    if size in COUNTED:
        most, unit = 0.0, "pieces"
    elif size in TURNED:
        most, unit = DIRECTION, "°"
    else:
        most, unit = SIZE, "%"
    if got is None:
        return Reading(size.value, wanted, None, None, most, unit, Verdict.UNSEEN)
    off = 100 * (got / wanted - 1) if unit == "%" else got - wanted
    return Reading(size.value, wanted, got, off, most, unit, _within(off, most))


def _within(off: float, most: float) -> Verdict:
    return Verdict.HOLDS if abs(off) <= most else Verdict.OFF


def _middles(threads: tuple[Thread, ...]) -> F64:
    return np.array([(np.array(t.a) + np.array(t.b)) / 2 for t in threads]).reshape(-1, 2)


def _turn(t: Thread) -> float:
    return float(np.degrees(np.arctan2(t.b[1] - t.a[1], t.b[0] - t.a[0])) % 180)


def _short(x: float | None) -> float | None:
    return None if x is None else float(f"{x:.4g}")
