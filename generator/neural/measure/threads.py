"""The single threads of a stitched area: each a tooth of the comb that direction and spacing make."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, signal

from generator.motion.vectors import runs, xy
from generator.neural.measure.pencil import Pencil
from generator.neural.measure.silk import Silk
from generator.neural.measure.spacing import Period

FINE = 12  # columns of the unrolled cloth a spacing
STEP = 0.1  # mm of a row of it
SHORT = 1.1  # mm: a shorter run of silk is no stitch that could be told from its neighbours' ends
MINOR = 0.4  # of the longest stitch on the same ray: a shorter run is where neighbours touch
BREAK = 0.35  # mm without silk that does not part a stitch
CORE = 0.25  # of the spacing, to either side of a thread's middle: what must be silk
LONE = 0.9  # mm: a strip narrower than this and at least LENGTHY times as long is one thread
LENGTHY = 3.0
SHADE = 9.0  # step of chroma along a thread at which one band ends and the next begins
GIVEN = 50.0  # L* at which chroma is compared: light and shade change both alike
OVER = 0.9  # mm of thread to either side of such a step that are compared

F64 = NDArray[np.float64]
F32 = NDArray[np.float32]


@dataclass(frozen=True)
class Thread:
    """One stitch as it is seen: its two ends in mm on the cloth. `cut`: it runs out of the picture."""

    a: tuple[float, float]
    b: tuple[float, float]
    cut: bool = False


@dataclass(frozen=True)
class _Unrolled:
    """The cloth with its rays upright: a column a place across, a row a place along."""

    across: F64
    along: F64
    laid: F32  # 0..1
    seen: F32
    lab: F32


def threads(of: Silk, pencil: Pencil, period: Period) -> list[Thread]:
    """All stitches, from one side to the other."""
    cloth = _unroll(of, pencil, period)
    found = []
    for middle in _teeth(cloth, period):
        core = np.abs(cloth.across - middle) <= CORE * period.length
        silk = cloth.laid[:, core].mean(1)
        seen = cloth.seen[:, core].min(1) > 0.99
        lab = cloth.lab[:, core].mean(1)
        parts = [part for run in _runs(silk > 0.5) for part in _bands(lab, *run)]
        longest = max((end - start for start, end in parts), default=0) * STEP
        for start, end in parts:
            if (end - start) * STEP >= max(SHORT, MINOR * longest):
                ends = pencil.points(np.full(2, middle), cloth.along[[start, end - 1]])
                whole = seen[max(0, start - 3) : end + 3].all()
                found.append(Thread(xy(ends[0]), xy(ends[1]), not whole))
    return found


def lone(of: Silk) -> Thread | None:
    """A single thread on bare cloth, or None where what was laid is not one."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(of.laid.astype(np.uint8))
    if count < 2:
        return None
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    rows, columns = np.nonzero(labels == largest)
    k = of.plan.per_mm
    if len(rows) < 0.9 * of.laid.sum() or len(rows) < k * k / 2:
        return None
    points = np.stack([of.plan.left + columns / k, of.plan.top - rows / k], 1)
    middle = points.mean(0)
    _, _, axes = np.linalg.svd(points - middle, full_matrices=False)
    along, across = (points - middle) @ axes[0], (points - middle) @ axes[1]
    length = float(np.ptp(along))
    width = len(rows) / k / k / length
    if width > LONE or length < LENGTHY * width or np.percentile(np.abs(across), 95) > LONE / 2:
        return None
    a, b = middle + along.min() * axes[0], middle + along.max() * axes[0]
    return Thread(xy(a), xy(b))


def _unroll(of: Silk, pencil: Pencil, period: Period) -> _Unrolled:
    plan, k = of.plan, of.plan.per_mm
    rows, columns = np.nonzero(of.laid)
    across, along = pencil.places(np.stack([plan.left + columns / k, plan.top - rows / k], 1))
    t = period.length
    u = np.arange(np.nanmin(across) - 1.5 * t, np.nanmax(across) + 1.5 * t, t / FINE)
    v = np.arange(np.nanmin(along) - 0.5, np.nanmax(along) + 0.5, STEP)
    grid = pencil.points(*(x.ravel() for x in np.meshgrid(u, v)))
    x = ((grid[:, 0] - plan.left) * k).astype(np.float32).reshape(len(v), len(u))
    y = ((plan.top - grid[:, 1]) * k).astype(np.float32).reshape(len(v), len(u))

    def look(image: F32) -> F32:
        return np.asarray(cv2.remap(image, x, y, cv2.INTER_LINEAR), np.float32)

    return _Unrolled(u, v, look(of.laid.astype(np.float32)), look(of.seen.astype(np.float32)), look(of.lab))


def _teeth(cloth: _Unrolled, period: Period) -> F64:
    """Middles of the threads: of all places of the comb the one at which each tooth looks like a thread."""
    costs = [_unlike(cloth.laid[:, shift:], cloth.seen[:, shift:] > 0.99) for shift in range(FINE)]
    first = cloth.across[int(np.argmin(costs))] + period.length * (FINE - 1) / FINE / 2
    return np.arange(first, cloth.across[-1], period.length)


def _unlike(laid: F32, seen: NDArray[np.bool_]) -> float:
    """How little cells one spacing wide look like threads: those are alike to the left and right of their middle, so
    that no side of the silk runs through a cell, and where they end they reach furthest in the middle."""
    n = laid.shape[1] // FINE
    cells = laid[:, : n * FINE].reshape(len(laid), n, FINE)
    whole = seen[:, : n * FINE].reshape(len(laid), n, FINE).all(2)
    half, quarter = FINE // 2, FINE // 4
    uneven = np.abs(cells[..., :half].mean(2) - cells[..., half:].mean(2))
    inner = cells[..., quarter:-quarter].mean(2)
    outer = (cells[..., :quarter].mean(2) + cells[..., -quarter:].mean(2)) / 2
    return float(((uneven + np.minimum(0.0, outer - inner)) * whole).sum())


def _runs(on: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and past-the-last row of each run; short breaks do not part one."""
    closed = ndimage.binary_closing(np.pad(on, 8), np.ones(round(BREAK / STEP) | 1))[8:-8]
    return runs(closed)


def _bands(lab: F32, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The parts of a run of one shade each."""
    w = round(OVER / STEP)
    cuts = [first, last]
    if last - first > 3 * w:
        part = lab[first:last]
        shade = GIVEN * part[:, 1:] / np.maximum(part[:, :1], GIVEN / 3)
        total = np.concatenate([np.zeros((1, 2)), np.cumsum(shade, 0)])
        at = np.arange(w, last - first - w + 1)
        step = np.linalg.norm(total[at + w] - 2 * total[at] + total[at - w], axis=1) / w
        tops, _ = signal.find_peaks(step, height=SHADE, distance=2 * w)
        cuts[1:1] = [first + int(at[top]) for top in tops]
    yield from pairwise(cuts)
