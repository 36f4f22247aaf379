"""平金 laid out: one gold thread along an outline and on inwards, row inside row, and the ties that hold it.

The outline is a rectangle: on straight sides every tie distance and every stagger is exactly what the step says. The
gold runs counter-clockwise from its head on the lower side; before it comes round to its head it steps in by a row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan, cos, floor, pi, radians, sin, sqrt, tan

import numpy as np

from generator.errors import GeneratorError
from generator.motion.sewing.stitches import Stitch
from generator.motion.vectors import Array, unit, xy

STEP_IN = 2.4  # widths of gold over which it steps in by a row
HEAD = 3  # ties drawn close together at the gold's head; how many there are nobody said
CLOSE = 0.8  # widths of gold between those
FADE = 0.9  # widths of gold over which an end is lost to view
TAIL = 1  # ties at the gold's tail, close to its last corner
ROUND = 0.5  # widths of gold: radius of its middle line at a corner; how sharply it may be bent nobody said
BENT = 7  # points of a bend
FINE, MOST = 0.25, 100  # mm between points of silk that passes over gold, and how many at most
ASIDE = 0.15  # widths of gold by which a corner's tie goes down beyond the point, clear of the gold before it is bent


@dataclass(frozen=True)
class Gold:
    """A gold thread as it lies: its middle line by arc length, and its ties in the order they are made."""

    points: Array  # (n, 2) mm
    at: Array  # (n,) mm from where its head is lost to view
    width: float  # mm
    ties: tuple[Stitch, ...]  # `row` counts from the outline, 0; `column` is the number of the tie
    tied: Array  # (len(ties),) mm along the gold
    corners: Array  # mm along the gold, of the middle of each bend
    outline: Array  # (4, 2)

    @property
    def radius(self) -> float:
        """Half the width: the height of its middle over the cloth."""
        return self.width / 2

    @property
    def length(self) -> float:
        """From where the head is lost to view to where the tail is, mm."""
        return float(self.at[-1])

    @property
    def bend(self) -> float:
        """mm of gold from where a bend begins to its middle."""
        return ROUND * self.width * pi / 4

    def point(self, s: float) -> Array:
        """The point at s mm."""
        return np.array([np.interp(s, self.at, self.points[:, k]) for k in (0, 1)])

    def heading(self, s: float) -> Array:
        """Unit vector on along the gold; at a corner the one that leads to it."""
        k = min(max(int(np.searchsorted(self.at, s, "left")) - 1, 0), len(self.at) - 2)
        return unit(self.points[k + 1] - self.points[k])

    def bent(self, corner: float, turned: float) -> Array:
        """The middle line of a bend, (m, 3), of which a share `turned` is made: from where it begins."""
        start, way = (
            self.piece(corner - self.bend - 1e-3, corner - self.bend)[-1],
            self.heading(corner - self.bend - 1e-3),
        )
        angle = np.linspace(0.0, turned * pi / 2, BENT)
        on = np.array([-way[1], way[0]])
        flat = start[:2] + ROUND * self.width * (np.outer(np.sin(angle), way) + np.outer(1 - np.cos(angle), on))
        return np.column_stack([flat, np.full(BENT, self.radius)])

    def piece(self, a: float, b: float) -> Array:
        """The middle line from a to b mm, (m, 3), lying on the cloth."""
        inner = self.at[(self.at > a + 1e-6) & (self.at < b - 1e-6)]
        s = np.concatenate([[a], inner, [b]])
        flat = [np.interp(s, self.at, self.points[:, k]) for k in (0, 1)]
        return np.column_stack([*flat, np.full(len(s), self.radius)])

    def corner(self, k: int) -> bool:
        """Whether tie k stands at a corner."""
        return bool(np.abs(self.corners - self.tied[k]).min() < 1e-6)


def lay_out(
    size: tuple[float, float], gold: float, clear: float, pitch: float, stagger: float, row_pitch: float = 1.0
) -> Gold:
    """Gold of width `gold` mm over a field of `size` (width, height) mm, tied every `pitch` mm, `stagger` of it off the
    row outside. Rows stand `row_pitch` widths apart; the height is fitted to whole rows. Holes lie `clear` mm off.
    Raises GeneratorError for a field too narrow for the rows to step in.
    """
    step = row_pitch * gold
    rows = max(2, round(size[1] / 2 / step + 0.5))
    half = np.array([size[0] / 2, (rows - 0.5) * step])
    start = half[0] - pitch * floor(7 / 6 * half[0] / pitch)  # of the last of the head's ties: left of the middle
    head = start - (HEAD - 1) * CLOSE * gold
    shift = step * tan(atan(1.5 / STEP_IN) / 2)  # inner rows step in earlier, so that they touch there too
    ends = [head - 0.5 * gold - k * shift for k in range(rows)]  # x, where row k has stepped in
    if ends[-1] - STEP_IN * step < (rows - 1) * step - half[0] + gold:
        raise GeneratorError(f"expected a field wide enough for its rows to step in, got {size[0]:g} by {size[1]:g} mm")
    points, corners = _line(half, step, head - FADE * gold, ends, STEP_IN * step, ROUND * gold)
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    turned = at[corners]
    middles = [end - STEP_IN * step / 2 for end in ends]
    places = list(_places(half, step, rows, pitch, stagger, middles, (head, start, CLOSE * gold)))
    found = np.array([_along(points, at, turned, *place) for place in places])
    last = float(turned[-1])
    stated = [
        (float(s), row)
        for s, (row, _, _) in zip(found, places, strict=True)
        if s < last or last + gold < s < at[-1] - (2 * FADE + CLOSE) * gold
    ]
    stated += [(float(s), k // 4) for k, s in enumerate(turned)]
    stated += [(float(at[-1] - (2 * FADE + k * CLOSE) * gold), rows - 1) for k in range(TAIL)]
    stated.sort()
    drawn = Gold(points, at, gold, (), np.array([s for s, _ in stated]), turned, half * _SQUARE)
    ties = tuple(_tie(drawn, s, row, k, clear) for k, (s, row) in enumerate(stated))
    return Gold(points, at, gold, ties, drawn.tied, turned, drawn.outline)


_SQUARE = np.array([[1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0]])  # corners as the gold passes them
_WAY = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])  # on the side that leads to each


def _line(
    half: Array, step: float, begin: float, ends: list[float], long: float, bend: float
) -> tuple[Array, list[int]]:  # fmt: skip
    """The middle line, and the numbers of its points that are the middles of bends."""
    made, corners = [np.array([begin, -half[1]])], []
    x = np.linspace(0.0, 1.0, 13)
    for k, end in enumerate(ends):
        inner = half - k * step
        for corner, way, on in zip(inner * _SQUARE, _WAY, np.roll(_WAY, -1, 0), strict=True):
            corners.append(len(made) + BENT // 2)
            turn = np.linspace(0.0, pi / 2, BENT)
            made += list(corner + bend * (np.outer(np.sin(turn) - 1, way) + np.outer(1 - np.cos(turn), on)))
        if k < len(ends) - 1:
            y = -inner[1] + step * x * x * (3 - 2 * x)
            made += list(np.column_stack([end - long + long * x, y]))
        else:
            made.append(np.array([ends[k - 1] - 0.45 * long, -inner[1]]))
    return np.array(made), corners


def _places(
    half: Array, step: float, rows: int, pitch: float, stagger: float, middles: list[float],
    head: tuple[float, float, float],
) -> Iterator[tuple[int, int, float]]:  # fmt: skip
    """(row, side, mm along that side) of every tie but those of the corners. Side 4: the lower one, coming round.

    Row 0 counts from the corner that a side leads to; each further row stands `stagger` of the pitch off the last.
    """
    begin, start, close = head
    yield from ((0, 0, float(x)) for x in np.arange(begin, start + close / 2, close))
    after = start + pitch / 2
    for k in range(rows):
        for side in range(5):
            reach = half[side % 2] - k * step
            base = half[side % 2] - k * stagger * pitch
            low = after if side == 0 else -reach + step
            high = middles[k] if side == 4 else reach - step
            places = base - pitch * np.arange(floor((base + half.max()) / pitch) + 1)[::-1]
            kept = places[(places > low - 1e-6) & (places < high + 1e-6)]
            yield from ((k, side, float(place)) for place in kept)
            if side == 4:
                after = (float(kept[-1]) if len(kept) else middles[k]) + 1e-3


def _along(points: Array, at: Array, turned: Array, row: int, side: int, place: float) -> float:
    """mm along the gold of a place on one side of one row."""
    begin = at[0] if row == side == 0 else turned[4 * row + side - 1]
    end = turned[4 * row + side] if 4 * row + side < len(turned) else at[-1]
    on = (at >= begin - 1e-9) & (at <= end + 1e-9)
    return float(np.interp(place, points[on] @ _WAY[side % 4], at[on]))


def _tie(gold: Gold, s: float, row: int, number: int, clear: float) -> Stitch:
    """Across the gold at a right angle, from its inner side to its outer one; at a corner across the point."""
    p, off, bent = gold.point(s), gold.radius + clear, np.abs(gold.corners - s).min() < 1e-6
    way = gold.heading(s - gold.bend - 1e-3 if bent else s)
    left = np.array([-way[1], way[0]])
    if not bent:
        return Stitch(xy(p + off * left), xy(p - off * left), row, number)
    inside = unit(left - way)
    p = p - ROUND * gold.width * (sqrt(2) - 1) * inside
    return Stitch(xy(p + (off * sqrt(2)) * inside), xy(p - off * left + ASIDE * gold.width * way), row, number)


def held(at: Array, heading: Array, length: float, steep: float, bow: float) -> Array:
    """Gold that a hand holds, (n, 3): `length` mm from a point (3,) of it, rising to `steep` ° round `bow` mm."""
    s = np.union1d(np.linspace(0.0, min(length, bow * radians(steep)), 12), [length])
    angle = np.minimum(s / bow, radians(steep))
    past = np.maximum(0.0, s - bow * radians(steep))
    out = bow * np.sin(angle) + past * cos(radians(steep))
    up = bow * (1 - np.cos(angle)) + past * sin(radians(steep))
    return np.column_stack([at[:2] + np.outer(out, heading), at[2] + up])


def over(path: Array, gold: Array, radius: float, silk: float) -> Array:
    """A path of fine silk lifted over gold of `radius` lying along `gold` (m, 3); what runs below the cloth stays."""
    s = np.concatenate([[0.0], np.cumsum(np.sqrt((np.diff(path, axis=0) ** 2).sum(1)))])
    at = np.union1d(s, np.linspace(0.0, s[-1], min(MOST, max(16, int(s[-1] / FINE)))))
    fine = np.column_stack([np.interp(at, s, path[:, k]) for k in range(3)])
    a, ab = gold[:-1, :2], np.diff(gold[:, :2], axis=0)
    t = ((fine[:, None, :2] - a) * ab).sum(2) / np.maximum((ab * ab).sum(1), 1e-12)
    gap2 = ((a + np.clip(t, 0.0, 1.0)[..., None] * ab - fine[:, None, :2]) ** 2).sum(2).min(1)
    reach = radius + silk
    top = np.where(gap2 < reach * reach, radius + np.sqrt(np.maximum(reach * reach - gap2, 0.0)), -1e9)
    lifted = (fine[:, 2] > 0) & (fine[:, 2] < top)
    fine[:, 2] = np.where(lifted, top, fine[:, 2])
    near = lifted | np.roll(lifted, 1) | np.roll(lifted, -1)
    return fine[near | np.isin(at, s)]
