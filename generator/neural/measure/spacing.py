"""How far apart threads lie: the period of the profile across them."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, optimize, signal

from generator.neural.measure.pencil import Pencil, Texture, some

SHORTEST, LONGEST = 0.11, 1.4  # mm: periods looked for
FINER = 12  # steps of the spectrum within the width of a line
LINE = 3.0  # times its surroundings: a line of the spectrum that is one
GROUND = 3.6  # what the slowest line of a thread must reach
EVERYWHERE = 1.8  # what it must reach in most stretches of the threads
PARTS = 3  # such stretches
FEWEST = 8  # finest periods across: less has no spacing
ORDERS = (1, 2, 3, 4)  # multiples of a rate that are looked at: a thread has plies
TRUE = 0.015  # share by which a multiple may be off
MANY = 60_000  # pixels for the last turn of the screw

F64 = NDArray[np.float64]


@dataclass(frozen=True)
class Period:
    """`length` mm at the middle of the pencil; `clear`: how far its lines stand out of the spectrum, summed."""

    length: float
    clear: float
    orders: tuple[int, ...]  # the multiples of its rate that the profile shows


def period(pencil: Pencil, of: Texture) -> Period | None:
    """The spacing of threads, or None where no period stands out.

    Plies make multiples of the threads' rate stand out, often above it; so the rate is sought that explains most lines
    and is itself one. It must show in most stretches of the threads: 藏针 leaves out every second one, but only at
    one end.
    """
    across, along = pencil.places(of.points)
    extent = float(np.ptp(across))
    if not extent > FEWEST * SHORTEST:  # NaN where the far point lies among the stitches
        return None
    bins = np.floor((across - across.min()) / (of.step / 2)).astype(np.int64)
    size = int(bins.max()) + 1
    rates: F64 = np.asarray(np.fft.rfftfreq(FINER * size, of.step / 2), np.float64)
    used = (rates > 1 / LONGEST) & (rates < min(1 / SHORTEST, 0.45 / of.step))
    rates = rates[used]
    if len(rates) < 2:  # seen from too far away to show any
        return None

    def standing(inside: NDArray[np.bool_]) -> F64:
        heights = _spectrum(bins[inside], of.values[inside], size)[used]
        window = round(max(1.4, 8 / extent) / (rates[1] - rates[0]))
        return np.asarray(heights / (ndimage.percentile_filter(heights, 50, window, mode="nearest") + 1e-9))

    whole = standing(np.ones(len(bins), bool))
    cuts = np.quantile(along, np.linspace(0, 1, PARTS + 1))
    parts = [standing((along >= low) & (along <= high)) for low, high in pairwise(cuts)]
    common = np.median(parts, axis=0)
    peaks, _ = signal.find_peaks(whole, height=LINE)
    best: Period | None = None
    for peak in peaks:
        if whole[peak] < GROUND or common[max(0, peak - 4) : peak + 5].max() < EVERYWHERE:
            continue
        found = {k: p for k in ORDERS if (p := _near(rates, whole, peaks, k * rates[peak])) is not None}
        clear = sum(float(whole[p]) ** 0.5 for p in found.values())
        if found.keys() & {2, 3} and (best is None or clear > best.clear):
            best = Period(1 / float(rates[peak]), clear, tuple(found))
    return best


def sharpened(pencil: Pencil, of: Texture, start: Period) -> tuple[Pencil, Period]:
    """Pencil and period at which the lines of the spectrum are highest."""
    few = some(of, MANY)
    reach = float(np.ptp(few.points, axis=0).max()) / 2
    turn = np.degrees(start.length / reach) / 8
    bend, stretch = np.radians(turn) / reach, start.length / reach / 16

    def at(x: F64) -> tuple[Pencil, float]:
        moved = Pencil(pencil.middle, pencil.turn + turn * x[0], pencil.meet + bend * x[1])
        return moved, float(start.length) * (1 + stretch * x[2])

    def loss(x: F64) -> float:
        moved, length = at(x)
        across, _ = moved.places(few.points)
        if np.isnan(across).any():
            return 0.0
        wave = np.exp(2j * np.pi * across / length)
        return -float(sum(abs(np.mean(few.values * wave**k)) ** 2 for k in start.orders))

    simplex = np.vstack([np.zeros(3), np.eye(3)])
    options = {"initial_simplex": simplex, "xatol": 0.01, "fatol": 1e-7, "maxfev": 90}
    found = optimize.minimize(loss, np.zeros(3), method="Nelder-Mead", options=options)
    moved, length = at(found.x)
    return moved, Period(float(length), start.clear, start.orders)


def _near(rates: F64, heights: F64, peaks: NDArray[np.intp], rate: float) -> int | None:
    near = [int(p) for p in peaks if abs(rates[p] / rate - 1) < TRUE]
    return max(near, key=lambda p: float(heights[p])) if near else None


def _spectrum(bins: NDArray[np.int64], values: F64, size: int) -> F64:
    """Amplitude of the profile's waves, FINER times as many as there are independent ones."""
    total, count = np.bincount(bins, values, size), np.bincount(bins, minlength=size).astype(np.float64)
    taper = signal.windows.tukey(size, 0.3) * np.minimum(1.0, count / np.median(count[count > 0]))
    return np.asarray(2 * np.abs(np.fft.rfft(taper * total / np.maximum(count, 1), FINER * size)) / taper.sum())
