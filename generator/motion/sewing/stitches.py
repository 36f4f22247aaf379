"""Pure stitch geometry: rows of satin, bands of 抢针, stations of 滚针. Millimetres, points (x, y), float64.

Stitch i comes up (back to front) at U_i and goes down (front to back) at D_i; the front shows [U_i, D_i],
the back [D_i, U_{i+1}].
"""

from dataclasses import dataclass, replace
from math import cos, floor, pi, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import Array, direction, xy

SILK_DENSITY = 1.33  # g/cm³
PACKING = 0.65  # share of a thread's cross-section that is silk; general knowledge


@dataclass(frozen=True, slots=True)
class Stitch:
    """One stitch: up at `u`, down at `d`; `row` is its band, `column` its place along the row.

    `thread`: with which thread it is sewn. Where it differs from that of the stitch made before, that thread was
    fastened and another begun.
    """

    u: tuple[float, float]
    d: tuple[float, float]
    row: int = 0
    column: int = 0
    thread: int = 0

    @property
    def length(self) -> float:
        """Length on the front, mm."""
        return float(np.hypot(self.d[0] - self.u[0], self.d[1] - self.u[1]))


def crossings(outline: Array, origin: Array, along: Array) -> Array:
    """Distances along the ray `origin + a·along` at which it crosses a closed outline, sorted."""
    across = np.array([-along[1], along[0]])
    q = outline - origin
    a, c = q @ along, q @ across
    a2, c2 = np.roll(a, -1), np.roll(c, -1)
    hit = (c <= 0) != (c2 <= 0)
    a1, c1, a2, c2 = a[hit], c[hit], a2[hit], c2[hit]
    return np.sort(a1 - c1 * (a2 - a1) / (c2 - c1))


def satin(outline: Array, degrees: float, pitch: float, start: float) -> list[Stitch]:
    """齐针 in wrap order: parallel rows at c = start + k·pitch across the shape, from c_min to c_max.

    `column` is k (0 at `start`, negative before it). Every end lies on the outline.
    """
    along = direction(degrees)
    across = np.array([-along[1], along[0]])
    c = outline @ across
    first, last = -floor((start - c.min()) / pitch), floor((c.max() - start) / pitch)
    rows = []
    for k in range(first, last + 1):
        at = start + k * pitch
        ends = crossings(outline, at * across, along)
        for a, b in zip(ends[::2], ends[1::2], strict=True):
            if b - a > pitch / 2:
                rows.append(Stitch(xy(a * along + at * across), xy(b * along + at * across), 0, k))
    return rows


@dataclass(frozen=True, slots=True)
class Rays:
    """The 丝理 of a petal: rays from its outer edge towards one far point, so that columns converge gently."""

    outer: Array  # (n, 2) where each ray meets the outer edge
    along: Array  # (n, 2) unit vectors inwards
    depth: Array  # (n,) mm from the outer edge to the inner one
    column: NDArray[np.int64]  # (n,) 0 at the middle


def rays(outline: Array, far: Array, pitch: float, shortest: float = 1.0) -> Rays:
    """Columns of a petal seen from `far`, `pitch` apart at the outer edge of the middle column."""
    reach = crossings(outline, far, np.array([0.0, 1.0]))[-1]
    step = pitch / reach
    angles = np.arctan2(outline[:, 0] - far[0], outline[:, 1] - far[1])
    outer, along, depth, column = [], [], [], []
    for k in range(-floor(-angles.min() / step), floor(angles.max() / step) + 1):
        d = np.array([sin(k * step), cos(k * step)])
        ends = crossings(outline, far, d)
        if len(ends) >= 2 and ends[-1] - ends[0] >= shortest:
            outer.append(far + ends[-1] * d)
            along.append(-d)
            depth.append(ends[-1] - ends[0])
            column.append(k)
    return Rays(np.array(outer), np.array(along), np.array(depth), np.array(column))


def band(columns: Rays, row: int, height: float, overlap: float, least: float = 0.8) -> list[Stitch]:
    """One 皮 of 正抢针: U at the inner end, D at the outer end, `overlap` into the tail of the band before.

    The same columns in every band. What would be left shorter than `least` is taken into this stitch.
    """
    made = []
    for outer, along, depth, column in zip(columns.outer, columns.along, columns.depth, columns.column, strict=True):
        a, b = row * height, (row + 1) * height
        if depth - a < (least if row else 0):
            continue
        if depth - b < least:
            b = depth
        e = a - (overlap if row else 0)
        made.append(Stitch(xy(outer + b * along), xy(outer + e * along), row, int(column)))
    return made


def boundary(columns: Rays, row: int, height: float) -> Array:
    """The line between band row−1 and band row: the outer edge moved `row·height` along the rays. (n, 2)."""
    deep = columns.depth >= row * height
    return np.asarray(columns.outer[deep] + row * height * columns.along[deep])


def crowded(stitches: list[Stitch], ratio: float, least: float) -> list[Stitch]:
    """藏针: where inner ends (U) come closer than `least`, every second stitch is shortened to `ratio` of its length.

    If the ends then kept still stand closer than `least`, every fourth is shortened once more.
    """
    ends = np.array([s.u for s in stitches])
    gaps = np.hypot(*(ends[1:] - ends[:-1]).T)
    near = np.minimum(np.append(gaps, np.inf), np.insert(gaps, 0, np.inf)) if len(stitches) > 1 else np.array([np.inf])
    made = []
    for i, stitch in enumerate(stitches):
        scale = 1.0
        if near[i] < least and i % 2:
            scale = ratio
        elif 2 * near[i] < least and i % 4 == 2:
            scale = ratio * ratio
        u = np.array(stitch.d) + scale * (np.array(stitch.u) - np.array(stitch.d))
        made.append(replace(stitch, u=xy(u)))
    return made


def bend_length(full: float, radius: float, error: float) -> float:
    """Longest stitch whose chord leaves a curve of `radius` by at most `error`: l²/(8R) ≤ e."""
    return min(full, sqrt(8 * radius * error))


@dataclass(frozen=True, slots=True)
class Curve:
    """A drawn line by arc length: points, unit tangents and curvature at stations `at`."""

    at: Array  # (n,) mm
    points: Array  # (n, 2)
    heading: Array  # (n,) radians
    curvature: Array  # (n,) 1/mm, positive to the left

    def point(self, s: float) -> Array:
        """Point at arc length s."""
        return np.array([np.interp(s, self.at, self.points[:, 0]), np.interp(s, self.at, self.points[:, 1])])

    def normal(self, s: float) -> Array:
        """Unit normal to the left of the line at arc length s."""
        h = float(np.interp(s, self.at, self.heading))
        return np.array([-sin(h), cos(h)])

    def bend(self, s: float) -> float:
        """Curvature at s, 1/mm."""
        return float(self.curvature[min(int(np.searchsorted(self.at, s, "right")) - 1, len(self.curvature) - 1)])


def stations(curve: Curve, lengths: "Length", ratio: float, start: float = 0.0) -> Array:
    """Arc lengths of the 起针 points: each steps on by `ratio` of the stitch length there."""
    at = [start]
    while at[-1] + ratio * lengths(at[-1]) <= curve.at[-1] + 1e-9:
        at.append(at[-1] + ratio * lengths(at[-1]))
    return np.array(at)


class Length:
    """Stitch length by place on the line: shorter on bends, tapering over the last `taper` mm to `tip` of it."""

    def __init__(
        self, curve: Curve, full: float, error: float | None = None, taper: float = 0.0, *, tip: float = 0.3
    ) -> None:
        self.curve, self.full, self.error, self.taper, self.tip = curve, full, error, taper, tip

    def __call__(self, s: float) -> float:
        """Length in mm of a stitch that begins at arc length s."""
        length = self.full
        if self.error is not None and (ahead := self.bend(s)) > 0:
            length = bend_length(self.full, 1 / ahead, self.error)
        if self.taper:
            left = (self.curve.at[-1] - s) / self.taper
            length *= self.tip + (1 - self.tip) * min(1.0, max(0.0, left))
        return length

    def bend(self, s: float) -> float:
        """The sharpest bend, 1/mm, in a whole stitch that begins at arc length s, and so lies ahead of it."""
        return max(abs(self.curve.bend(s + f * self.full)) for f in (0.0, 0.5, 1.0))


def stem(curve: Curve, at: Array, ratio: float, side: float, width: float) -> list[Stitch]:
    """滚针: U_i half a thread beside the line on the constant `side` (±1), D_i one stitch on, at station i + 1/ratio.

    With ratio ½ the second starts at the middle of the first and the third at the tail of the first.
    """
    index = np.arange(len(at), dtype=np.float64)
    made = []
    for i in range(len(at)):
        if i + 1 / ratio > len(at) - 1 + 1e-9:
            break
        s, e = float(at[i]), float(np.interp(i + 1 / ratio, index, at))
        u = curve.point(s) + side * width / 2 * curve.normal(s)
        made.append(Stitch(xy(u), xy(curve.point(e)), 0, i))
    return made


def tacks(origin: Array, along: Array, length: float, count: int) -> list[Stitch]:
    """`count` tiny back stitches in a row: each ends in the hole before it, so that the thread locks itself."""
    at = [xy(origin + i * length * along) for i in range(count + 1)]
    return [Stitch(at[i + 1], at[i], 0, i) for i in range(count)]


def fastening(
    origin: Array, along: Array, length: float, count: int, row: int = 0, *, gap: float = 0.6
) -> list[Stitch]:
    """`count` tacks and, `gap` lengths on, one more stitch whose thread is only drawn up, to be cut."""
    short = [Stitch(x.u, x.d, row, x.column) for x in tacks(origin, along, length, count)]
    up, on = (xy(origin + (count + k) * length * along) for k in (gap, 3))
    return [*short, Stitch(up, on, row, count)]


def thread_width(tex: float, split: float) -> float:
    """Width in mm of 1/`split` of a thread of `tex` g/km: falls with the square root of the split."""
    return sqrt(4 * tex / (1000 * SILK_DENSITY * pi * PACKING * split))


def coverage(width: float, pitch: float) -> float:
    """κ = w/s: at 1 the threads touch, below it the ground shows."""
    return width / pitch


def sheen(stitch_degrees: float, azimuth: float, elevation: float, power: float = 20.0) -> float:
    """Kajiya–Kay share of light thrown up by silk: (1 − (T·L)²)^(p/2), greatest with the light across the thread."""
    tl = cos(radians(elevation)) * cos(radians(stitch_degrees - azimuth))
    return float(max(0.0, 1.0 - tl * tl) ** (power / 2))
