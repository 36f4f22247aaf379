"""Cutting the work open: an upright plane, what of a strand lies behind it, how a thread goes through the cloth.

Coordinates of a cut: x along it, y into the picture, z up; the cloth fills −thickness ≤ z ≤ 0. Millimetres.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from math import cos, sin
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.motion.sewing.needle import RADIUS
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.material import Rgb

NIB = 0.02  # mm, half the stroke that inks a hole
INK: Rgb = (52, 47, 44)
LENGTHWISE = 0.12  # sine of the angle to the cut, under which a strand is not cut across: it shows no face


@dataclass(frozen=True, slots=True)
class Plane:
    """An upright plane through `at`, (x, y) on the cloth, in the direction `heading` (radians from the weft).

    It is looked at from its right side. `origin` (x, y): the point of the cloth from which x is counted.
    """

    at: tuple[float, float]
    heading: float
    origin: tuple[float, float]

    @property
    def along(self) -> Array:
        """Unit vector (2,) on the cloth."""
        return np.array([cos(self.heading), sin(self.heading)])

    def seen(self, points: NDArray[np.floating]) -> Array:
        """Points (n, 3) in the coordinates of the cut."""
        (c, s), (x, y) = self.along, self.at
        turn = np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])
        return np.asarray(points @ turn - (c * self.origin[0] + s * self.origin[1], c * y - s * x, 0.0))

    def towards(self, other: "Plane", x: float) -> "Plane":
        """The plane at share x of the way to another."""
        turn = (other.heading - self.heading + np.pi) % (2 * np.pi) - np.pi
        return Plane(_between(self.at, other.at, x), self.heading + x * turn, _between(self.origin, other.origin, x))


def _between(a: tuple[float, float], b: tuple[float, float], x: float) -> tuple[float, float]:
    return a[0] + x * (b[0] - a[0]), a[1] + x * (b[1] - a[1])


@dataclass(frozen=True, slots=True)
class Holes:
    """Where needles went through: each hole's (x, y) on the front of the cloth and on its back, in order. (n, 2)."""

    tops: Array
    feet: Array
    thickness: float  # mm of the cloth

    def nearest(self, points: Array) -> Array:
        """Which hole's top is nearest to each of some points (n, 2 or 3)."""
        away = points[:, None, :2] - self.tops
        return np.asarray((away * away).sum(2).argmin(1))

    def top(self, k: int) -> Array:
        """Where hole k opens on the front, (3,)."""
        return np.array([*self.tops[k], 0.0])

    def foot(self, k: int) -> Array:
        """Where hole k opens on the back, (3,)."""
        return np.array([*self.feet[k], -self.thickness])

    def within(self, points: Array) -> NDArray[np.bool_]:
        """Whether each of some points (n, 3) between front and back is in a hole."""
        k = self.nearest(points)
        deep = np.minimum(1.0, -points[:, 2:] / self.thickness)
        aside = points[:, :2] - self.tops[k] - deep * (self.feet[k] - self.tops[k])
        return np.asarray((aside * aside).sum(1) < (RADIUS - NIB) ** 2)

    def inked(self, plane: Plane, begin: int, end: int) -> Iterator[Strand]:
        """The holes from `begin` to `end` as the cut meets them, each as wide as there: strokes of ink to and fro."""
        tops, feet = (
            plane.seen(np.column_stack([of[begin:end], np.full(max(0, end - begin), z)]))
            for of, z in ((self.tops, 0.0), (self.feet, -self.thickness))
        )
        asides = np.maximum(np.abs(tops[:, 1]), np.abs(feet[:, 1]))
        for k in np.flatnonzero(asides < RADIUS - NIB):
            lean = (feet[k, 0] - tops[k, 0]) / self.thickness
            half = max(0.0, float(np.sqrt(RADIUS**2 - asides[k] ** 2) * np.hypot(1.0, lean)) - NIB)
            strokes = 2 * max(1, round(2 * half / (3 * NIB)))
            low = np.tile([0, 1, 1, 0], strokes // 2)
            made = np.zeros((2 * strokes, 3), np.float32)
            made[:, 0] = np.where(low, feet[k, 0], tops[k, 0]) + np.repeat(np.linspace(-half, half, strokes), 2)
            made[:, 2] = np.where(low, NIB - self.thickness, -NIB)
            yield Strand(made, np.full(len(made), NIB, np.float32), INK, "flat")


class Lines:
    """Lines (n, 3) in the order they come to lie, of which a plane meets those near it."""

    def __init__(self, lines: Sequence[NDArray[np.floating]]) -> None:
        self._points = np.concatenate(lines) if lines else np.empty((0, 3))
        self._starts = np.cumsum([0, *map(len, lines)])[:-1]

    def near(self, plane: Plane, begin: int, end: int, front: float, depth: float) -> Iterator[int]:
        """Which of those from `begin` to `end` reach between `front` mm before and `depth` mm behind the plane."""
        if begin < end:
            first = self._starts[begin]
            last = self._starts[end] if end < len(self._starts) else len(self._points)
            y = plane.seen(self._points[first:last])[:, 1]
            most, least = (most.reduceat(y, self._starts[begin:end] - first) for most in (np.maximum, np.minimum))
            yield from map(int, begin + np.flatnonzero((most >= -front) & (least <= depth)))


def behind(strands: Sequence[Strand], plane: Plane, front: float, depth: float) -> list[Strand]:
    """What is seen of strands with all cut away that stands over `front` mm before the plane, in its coordinates.

    Where the cut goes across a strand, its face is seen. Nothing of one that lies over `depth` mm behind.
    """
    if not strands:
        return []
    points, radii, starts = _together(strands)
    points = plane.seen(points)
    y, ends = points[:, 1], [*starts[1:], len(points)]
    kept = y >= -front
    seen = (np.maximum.reduceat(y, starts) >= -front) & (np.minimum.reduceat(y, starts) <= depth)
    within = np.repeat(seen, np.diff([*starts, len(points)]))
    crossed = kept[1:] != kept[:-1]
    crossed[np.array(starts[1:], np.int64) - 1] = False  # from one strand to the next
    turns = np.flatnonzero(crossed & within[1:]) + 1
    shares = (-front - y[turns - 1]) / (y[turns] - y[turns - 1])
    whole = np.column_stack([points, radii])
    crossings = whole[turns - 1] + shares[:, None] * (whole[turns] - whole[turns - 1])
    faces = _faces(crossings, points[turns] - points[turns - 1])
    parted = np.insert(whole, turns, crossings, axis=0)
    line, thick = (np.ascontiguousarray(of, np.float32) for of in (parted[:, :3], parted[:, 3]))
    at = [*map(int, turns + np.arange(len(turns)))]  # of the crossings, now that they are points of the strands
    first = [*map(int, np.searchsorted(turns, starts)), len(turns)]  # of each strand's crossings
    made: list[Strand] = []
    for k in map(int, np.flatnonzero(seen)):
        of, crossing = strands[k], range(first[k], first[k + 1])
        bounds = [*at[first[k] : first[k + 1]], ends[k] - 1 + first[k + 1]]
        if kept[starts[k]]:
            bounds.insert(0, starts[k] + first[k])
        for low, high in zip(bounds[::2], bounds[1::2], strict=False):
            piece = slice(low, high + 1)
            made.append(Strand(line[piece], thick[piece], of.colour, of.material, of.phase))
        for n in crossing:
            made.extend(faces.of(n, of.colour))
    return made


class _Faces(NamedTuple):
    """The faces of strands that are cut: the rim in ink and, nearer, the strand's own inside."""

    lines: NDArray[np.float32]  # (n, 2, 2, 3)
    radii: NDArray[np.float32]  # (n, 2, 2)
    shown: NDArray[np.bool_]  # (n,)

    def of(self, n: int, colour: Rgb) -> Iterator[Strand]:
        """Face n, of a strand of this colour; nothing where it is cut lengthwise."""
        if self.shown[n]:
            for k, ink in enumerate((INK, _inside(colour))):
                yield Strand(self.lines[n, k], self.radii[n, k], ink, "flat")


def _faces(at: Array, ways: Array) -> _Faces:
    """The faces of strands that go `ways` (n, 3) through the cut `at` points with radii (n, 4), longer the more they
    slant."""
    size, radii = np.sqrt((ways * ways).sum(1)), at[:, 3]
    through = np.abs(ways[:, 1])
    steep = np.maximum(0.3, through / size)
    level = ways * (1.0, 0.0, 1.0)
    flat = np.sqrt((level * level).sum(1))
    stretch = level * (radii * (1 / steep - 1) / np.maximum(1e-6, flat))[:, None]
    lines = np.empty((len(at), 2, 2, 3))
    lines[:, :, 0] = (at[:, :3] - stretch)[:, None]
    lines[:, :, 1] = (at[:, :3] + stretch + (1e-3, 0.0, 0.0))[:, None]
    lines[..., 1] -= (radii[:, None] * (0.5, 1.0))[..., None]
    thick = np.repeat((radii[:, None] * (1.0, 0.8))[..., None], 2, axis=2)
    return _Faces(lines.astype(np.float32), thick.astype(np.float32), through > LENGTHWISE * size)


@lru_cache(maxsize=256)
def _inside(colour: Rgb) -> Rgb:
    r, g, b = (round(c + 0.25 * (255 - c)) for c in colour)
    return r, g, b


def rooted(strands: Sequence[Strand], thickness: float, slant: float) -> list[Strand]:
    """Stitches on the front with their ends led through the cloth; down they go `slant` mm aside for every mm."""
    if not strands:
        return []
    points, radii, starts = _together(strands)
    begin, end = np.array(starts), np.array([*starts[1:], len(points)]) - 1
    chord = points[end, :2] - points[begin, :2]
    aside = slant * thickness * chord / np.maximum(1e-6, np.sqrt((chord * chord).sum(1)))[:, None]
    low = np.full(len(strands), -thickness)
    up = np.column_stack([points[begin, :2], low, radii[begin]])
    down = np.column_stack([points[end, :2] + aside, low, radii[end]])
    roots = np.stack([up, down], axis=1).reshape(-1, 4)
    places = np.stack([begin, end + 1], axis=1).reshape(-1)
    pierced = np.stack([points[begin, 2] <= 0, points[end, 2] <= 0], axis=1).reshape(-1)
    led = np.insert(np.column_stack([points, radii]), places[pierced], roots[pierced], axis=0)
    more = np.cumsum(pierced)[1::2]  # of points, up to each strand's end
    return _parted(strands, led[:, :3], led[:, 3], [0, *map(int, end + 1 + more)])


def lowered(strands: Sequence[Strand], thickness: float, slant: float) -> list[Strand]:
    """Stitches that are led from a D to the next U, as they would lie on the front: on the back, from the hole's
    foot."""
    if not strands:
        return []
    points, radii, starts = _together(strands)
    points = points.astype(np.float64)
    sizes = np.diff([*starts, len(points)])
    begin = np.array(starts)
    chord = points[begin + sizes - 1, :2] - points[begin, :2]
    aside = slant * thickness / np.maximum(1e-6, np.sqrt((chord * chord).sum(1)))
    left = 1 - (np.arange(len(points)) - np.repeat(begin, sizes)) / np.repeat(sizes - 1, sizes)
    points[:, 2] = -thickness - points[:, 2]
    points[:, :2] += (left * np.repeat(aside, sizes))[:, None] * np.repeat(chord, sizes, axis=0)
    return _parted(strands, points, radii, [*starts, len(points)])


def _together(strands: Sequence[Strand]) -> tuple[NDArray[np.floating], NDArray[np.floating], list[int]]:
    """The points of all, their radii, and where each strand begins."""
    starts = [0, *accumulate(len(x.points) for x in strands)][:-1]
    return np.concatenate([x.points for x in strands]), np.concatenate([x.radius for x in strands]), starts


def _parted(
    strands: Sequence[Strand], points: NDArray[np.floating], radii: NDArray[np.floating], bounds: Sequence[int]
) -> list[Strand]:
    """The strands along other points with other radii, strand n from bounds[n] to bounds[n + 1]."""
    line, thick = (np.ascontiguousarray(of, np.float32) for of in (points, radii))
    return [
        Strand(line[low:high], thick[low:high], of.colour, of.material, of.phase)
        for of, (low, high) in zip(strands, pairwise(bounds), strict=True)
    ]


def _led(strand: Strand, whole: Array) -> Strand:
    """The strand along other points, each with its radius, (n, 4)."""
    made = whole.astype(np.float32)
    return replace(strand, points=made[:, :3], radius=made[:, 3])


def through(strand: Strand, holes: Holes) -> Strand:
    """A thread in hand, that knows cloth without thickness, led through thick cloth: by the holes alone.

    What hung close behind the cloth comes to lie behind its back.
    """
    radius = float(strand.radius.max())
    lowest = -holes.thickness - radius
    points = strand.points.astype(np.float64)
    front = points[:, 2] >= 0
    between = ~front & (points[:, 2] > lowest)
    inside = np.zeros(len(points), bool)
    inside[between] = holes.within(points[between])
    back = ~front & ~inside
    points[back, 2] = np.minimum(points[back, 2], lowest)
    whole = np.column_stack([points, strand.radius])
    made: list[Array] = []
    if front[0] and points[0, 2] < 0.1 * radius:  # out of the hole below it
        made.append(np.array([[*holes.foot(int(holes.nearest(points[:1])[0])), whole[0, 3]]]))
    begun = 0
    place = np.where(inside, holes.nearest(points), -1)
    over = inside[1:] & inside[:-1] & (place[1:] != place[:-1])  # from one hole to another, behind the cloth
    for k in map(int, 1 + np.flatnonzero((front[1:] != front[:-1]) | (back[1:] != back[:-1]) | over)):
        if over[k - 1]:
            a, b = (holes.foot(int(place[j])) for j in (k - 1, k))
            led = np.array([a, (*a[:2], lowest), (*b[:2], lowest), b])
            made += [whole[begun:k], np.column_stack([led, np.full(4, whole[k, 3])])]
            begun = k
            continue
        p, q = points[k - 1], points[k]
        at = p if inside[k - 1] else q if inside[k] else p + p[2] / (p[2] - q[2]) * (q - p)
        hole = int(holes.nearest(at[None])[0])
        ends = [holes.top(hole)] * bool(front[k - 1] or front[k]) + [holes.foot(hole)] * bool(back[k - 1] or back[k])
        led = np.array(ends if front[k - 1] or back[k] else ends[::-1])
        made += [whole[begun:k], np.column_stack([led, np.full(len(led), whole[k, 3])])]
        begun = k
    return _led(strand, np.concatenate([*made, whole[begun:]]))
