"""Cutting the work open: an upright plane, what of a strand lies behind it, how a thread goes through the cloth.

Coordinates of a cut: x along it, y into the picture, z up; the cloth fills −thickness ≤ z ≤ 0. Millimetres.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, sin

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


def behind(strand: Strand, plane: Plane, front: float, depth: float) -> Iterator[Strand]:
    """What is seen of a strand with all cut away that stands over `front` mm before the plane, in its coordinates.

    Where the cut goes across the strand, its face is seen. Nothing of one that lies over `depth` mm behind.
    """
    points = plane.seen(strand.points)
    y = points[:, 1]
    if y.max() < -front or y.min() > depth:
        return
    kept = y >= -front
    if kept.all():
        yield replace(strand, points=points.astype(np.float32))
        return
    turns = np.flatnonzero(kept[1:] != kept[:-1]) + 1
    shares = (-front - y[turns - 1]) / (y[turns] - y[turns - 1])
    whole = np.column_stack([points, strand.radius])
    crossings = whole[turns - 1] + shares[:, None] * (whole[turns] - whole[turns - 1])
    for run in np.split(np.arange(len(whole)), turns):
        if kept[run[0]]:
            piece = np.concatenate([crossings[turns == run[0]], whole[run], crossings[turns == run[-1] + 1]])
            yield _led(strand, piece)
    for at, k in zip(crossings, turns, strict=True):
        way = points[k] - points[k - 1]
        if abs(way[1]) > LENGTHWISE * float(np.linalg.norm(way)):
            yield from _face(at[:3], way, strand, float(at[3]))


def _led(strand: Strand, whole: Array) -> Strand:
    """The strand along other points, each with its radius, (n, 4)."""
    made = whole.astype(np.float32)
    return replace(strand, points=made[:, :3], radius=made[:, 3])


def _face(at: Array, way: Array, strand: Strand, radius: float) -> Iterator[Strand]:
    """The face of a strand that goes `way` through the cut, longer the more it slants; its rim in ink."""
    steep = max(0.3, abs(float(way[1])) / float(np.linalg.norm(way)))
    level = np.array([way[0], 0.0, way[2]])
    stretch = level * (radius * (1 / steep - 1) / max(1e-6, float(np.linalg.norm(level))))
    r, g, b = (round(c + 0.25 * (255 - c)) for c in strand.colour)
    for size, colour, nearer in ((1.0, INK, 0.5 * radius), (0.8, (r, g, b), radius)):
        ends = np.array([at - stretch, at + stretch + np.array([1e-3, 0.0, 0.0])])
        ends[:, 1] -= nearer
        yield Strand(ends.astype(np.float32), np.full(2, size * radius, np.float32), colour, "flat")


def rooted(strand: Strand, thickness: float, slant: float) -> Strand:
    """A stitch on the front with its ends led through the cloth; down it goes `slant` mm aside for every mm."""
    points = strand.points
    chord = points[-1, :2] - points[0, :2]
    aside = slant * thickness * chord / max(1e-6, float(np.linalg.norm(chord)))
    none, radius = np.empty((0, 4)), strand.radius
    up = [[*points[0, :2], -thickness, radius[0]]] if points[0, 2] <= 0 else none
    down = [[*(points[-1, :2] + aside), -thickness, radius[-1]]] if points[-1, 2] <= 0 else none
    return _led(strand, np.concatenate([up, np.column_stack([points, radius]), down]))


def lowered(strand: Strand, thickness: float, slant: float) -> Strand:
    """A stitch that is led from a D to the next U, as it would lie on the front: on the back, from the hole's foot."""
    points = strand.points.astype(np.float64)
    chord = points[-1, :2] - points[0, :2]
    points[:, 2] = -thickness - points[:, 2]
    aside = slant * thickness / max(1e-6, float(np.linalg.norm(chord)))
    points[:, :2] += np.linspace(aside, 0.0, len(points))[:, None] * chord
    return replace(strand, points=points.astype(np.float32))


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
