"""Flat pieces with openings as triangles: which they are made of, cut by a line, and put into space."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.motion import polygon
from generator.motion.turning import Held
from generator.motion.vectors import Array, unit
from generator.scene.body import Sheet, Strand
from generator.scene.material import Rgb

ON_LINE = 1e-9  # mm


@dataclass(frozen=True)
class Flat:
    """Triangles (m, 3) against the clock between points (n, 2) mm of the hide as it lies."""

    points: Array
    triangles: NDArray[np.int32]

    @cached_property
    def area(self) -> float:
        """mm² of hide."""
        a, b, c = (self.points[self.triangles[:, k]] for k in range(3))
        return float(((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]).sum() / 2)

    def parted(self, at: Array, along: Array) -> tuple["Flat", "Flat"]:
        """What lies left of a line through `at` along `along`, and what lies right of it: no hide is lost."""
        way = unit(along)
        off = way[0] * (self.points[:, 1] - at[1]) - way[1] * (self.points[:, 0] - at[0])
        off[np.abs(off) < ON_LINE] = 0.0
        return self._side(off), self._side(-off)

    def body(
        self, held: Held, colour: Rgb, height: float = 0.0, lines: tuple[Strand, ...] = (), material: str = "hide"
    ) -> Sheet:
        """In space, as it is held, its upper face `height` mm over where it lies."""
        return Sheet(held.on(self.points, height).astype(np.float32), self.triangles, colour, colour, lines, material)

    def _side(self, off: Array) -> "Flat":
        """What of it lies where `off` (n,), linear over it, is positive."""
        corner = off[self.triangles]
        above, below = (corner > 0).sum(1), (corner < 0).any(1)
        whole = self.triangles[(above > 0) & ~below]
        one, two = (self.triangles[(above == count) & below] for count in (1, 2))
        p, q, r = _from(one, (off[one] > 0).argmax(1))  # p alone is kept
        n, a, b = _from(two, (off[two] <= 0).argmax(1))  # n alone is not
        cuts = [self._crossing(off, *ends) for ends in ((p, q), (p, r), (n, a), (n, b))]
        numbers = np.arange(2 * (len(p) + len(n)), dtype=np.int32) + len(off)
        pq, pr, na, nb = np.split(numbers, np.cumsum([len(p), len(p), len(n)]))
        made = [np.column_stack(each) for each in ((p, pq, pr), (a, b, nb), (a, nb, na))]
        return Flat(np.concatenate([self.points, *cuts]), np.concatenate([whole, *made]).astype(np.int32))

    def _crossing(self, off: Array, one: NDArray[np.int32], other: NDArray[np.int32]) -> Array:
        """Where edges cross the line, (k, 2) mm: the same point from whichever side it is asked for."""
        a, b = np.minimum(one, other), np.maximum(one, other)
        share = (off[a] / (off[a] - off[b]))[:, None]
        return np.asarray(self.points[a] + share * (self.points[b] - self.points[a]))


def _from(triangles: NDArray[np.int32], first: NDArray[np.intp]) -> tuple[NDArray[np.int32], ...]:
    """The corners of triangles (k, 3), each from another one on, still against the clock."""
    rows = np.arange(len(triangles))
    return tuple(triangles[rows, (first + step) % 3] for step in range(3))


def in_strips(flat: Flat, places: Array, along: Array) -> Flat:
    """A piece parted by lines through points (n, 2), one after another, so that it can be bent about them.

    What lies left of one line is parted by the next.
    """
    left, strips = flat, []
    for at in places:
        left, strip = left.parted(at, along)
        strips.append(strip)
    return together((left, *strips))


def together(parts: tuple[Flat, ...]) -> Flat:
    """Several pieces as one."""
    starts = np.cumsum([0, *(len(part.points) for part in parts[:-1])])
    corners = [part.triangles + start for part, start in zip(parts, starts, strict=True)]
    return Flat(np.concatenate([part.points for part in parts]), np.concatenate(corners).astype(np.int32))


def piece(outline: Array, openings: tuple[Array, ...] = ()) -> Flat:
    """What lies inside an outline and outside all openings in it, each (n, 2) against the clock."""
    return _piece(outline.tobytes(), tuple(each.tobytes() for each in openings))


@lru_cache(maxsize=64)
def _piece(outline: bytes, openings: tuple[bytes, ...]) -> Flat:
    ring = np.frombuffer(outline).reshape(-1, 2)
    holes = [np.frombuffer(each).reshape(-1, 2)[::-1] for each in openings]
    holes.sort(key=lambda each: -float(each[:, 0].max()))
    for k, hole in enumerate(holes):
        ring = _bridged(ring, hole, holes[k + 1 :])
    return Flat(ring, polygon.triangles(ring))


def _bridged(ring: Array, hole: Array, others: Sequence[Array]) -> Array:
    """A ring with a hole in it as one outline: to the hole and back along the shortest way that crosses nothing.

    As in Eberly's triangulation by ear cutting, from the hole's point furthest right; `others` are bridged later.
    """
    first = int(hole[:, 0].argmax())
    hole = np.roll(hole, -first, 0)
    for place in np.argsort(np.linalg.norm(ring - hole[0], axis=1), kind="stable"):
        if not any(_crosses(each, hole[0], ring[place]) for each in (ring, hole, *others)):
            return np.concatenate([ring[: place + 1], hole, hole[:1], ring[place:]])
    raise AssertionError("every hole is seen from its outline")


def _crosses(ring: Array, a: Array, b: Array) -> bool:
    """Whether the line from a to b crosses a side of a ring elsewhere than at its own ends."""
    c, d = ring, np.roll(ring, -1, 0)

    def turn(p: Array, q: Array, r: Array) -> Array:
        return np.asarray((q - p)[..., 0] * (r - p)[..., 1] - (q - p)[..., 1] * (r - p)[..., 0])

    sides = (turn(a, b, c) * turn(a, b, d) < -1e-12) & (turn(c, d, a) * turn(c, d, b) < -1e-12)
    return bool(sides.any())
