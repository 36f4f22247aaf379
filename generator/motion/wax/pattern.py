"""The pattern that is drawn in wax, and stays white: a whorl, a ring, eight leaves and a round of dots.

It is only to show: which pattern a master draws nobody said. A stroke is as wide as the knife's line; what is covered
is the same from the first stroke of wax to the finished cloth.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.motion.turning import Way
from generator.motion.vectors import Array, direction

TURNS = 2.25  # of the whorl
WHORL, RING = 0.155, 0.205  # of the cloth's side: radius of the whorl and of the ring round it
LEAVES = 8
LEAF = (0.245, 0.415)  # of the side: where a leaf begins and ends, from the middle
BELLY = 0.042  # of the side: half of a leaf's greatest breadth
HEART = (0.27, 0.37)  # of the side: the small leaves between, that a second wax keeps light
SLIM = 0.022  # of the side: half of their breadth
DOTS, ROUND = 32, 0.45  # how many dots, and of the side: how far out
CAP = 5  # corners of a stroke's round end
Faces = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Stroke:
    """One movement of the knife: `points` (n, 2) mm from the cloth's middle, n >= 2, and its breadth there (n,) mm."""

    points: Array
    width: Array

    @cached_property
    def way(self) -> Way:
        """Its middle line."""
        return Way(self.points)

    @property
    def length(self) -> float:
        """mm."""
        return self.way.length

    def at(self, done: float) -> Array:
        """The point (2,) so many mm along it."""
        return self.way.point(done)

    def until(self, done: float) -> "Stroke":
        """As much of it as so many mm have drawn, 0 < `done`; itself where that is all."""
        if done >= self.length:
            return self
        at = self.way.at
        return Stroke(self.way.until(done), np.append(self.width[at < done], np.interp(done, at, self.width)))

    @cached_property
    def mesh(self) -> tuple[Array, Faces]:
        """What it covers: corners (m, 2) mm and triangles against the clock, its ends round."""
        ahead = np.gradient(self.points, axis=0)
        ahead /= np.maximum(np.linalg.norm(ahead, axis=1), 1e-12)[:, None]
        left = np.column_stack([-ahead[:, 1], ahead[:, 0]]) * self.width[:, None] / 2
        n = len(self.points)
        sides = np.concatenate([self.points + left, self.points - left])
        k = np.arange(n - 1)
        faces = np.concatenate([np.column_stack([k, k + n, k + n + 1]), np.column_stack([k, k + n + 1, k + 1])])
        corners, triangles = [sides], [faces]
        for end, way, radius in ((0, -ahead[0], self.width[0] / 2), (n - 1, ahead[-1], self.width[-1] / 2)):
            first = len(sides) + (CAP + 2) * (end > 0)
            turn = np.linspace(-np.pi / 2, np.pi / 2, CAP + 1)
            across = np.array([-way[1], way[0]])
            arc = self.points[end] + radius * (np.outer(np.cos(turn), way) + np.outer(np.sin(turn), across))
            corners.append(np.concatenate([self.points[end][None], arc]))
            j = np.arange(CAP)
            triangles.append(np.column_stack([np.full(CAP, first), first + 1 + j, first + 2 + j]))
        return np.concatenate(corners), np.concatenate(triangles).astype(np.int32)


@dataclass(frozen=True)
class Pattern:
    """The pattern on a cloth `side` mm wide, drawn with lines `line` mm wide."""

    side: float
    line: float

    @cached_property
    def whorl(self) -> Stroke:
        """From the middle outwards, turn beside turn."""
        turn = np.linspace(0.0, TURNS, 90)
        radius = self.side * (0.022 + (WHORL - 0.022) * turn / TURNS)
        return self._line(radius[:, None] * np.array([direction(90 + 360 * x) for x in turn]))

    @cached_property
    def ring(self) -> Stroke:
        """Round the whorl, closed."""
        return self._line(RING * self.side * np.array([direction(90 - 360 * x) for x in np.linspace(0, 1, 73)]))

    @cached_property
    def leaves(self) -> tuple[Stroke, ...]:
        """Leaf after leaf: both its edges, and what lies between them, stroke beside stroke."""
        return tuple(stroke for k in range(LEAVES) for stroke in self._leaf(90 - 360 * k / LEAVES, LEAF, BELLY))

    @cached_property
    def dots(self) -> tuple[Stroke, ...]:
        """Dot after dot round the edge."""
        short = 0.02 * self.line
        made = []
        for k in range(DOTS):
            way = direction(90 - 360 * (k + 0.5) / DOTS)
            made.append(Stroke(ROUND * self.side * way + np.outer([0.0, short], way), np.full(2, 1.25 * self.line)))
        return tuple(made)

    @property
    def drawn(self) -> tuple[Stroke, ...]:
        """What is drawn, line after line; then the dots are dotted."""
        return (self.whorl, self.ring, *self.leaves)

    @cached_property
    def strokes(self) -> tuple[Stroke, ...]:
        """All that stays white."""
        return (*self.drawn, *self.dots)

    @cached_property
    def hearts(self) -> tuple[Stroke, ...]:
        """The small leaves between the others, which a second wax keeps light blue."""
        return tuple(s for k in range(LEAVES) for s in self._leaf(90 - 360 * (k + 0.5) / LEAVES, HEART, SLIM))

    @cached_property
    def guides(self) -> tuple[Array, ...]:
        """What a fingernail scores: the main lines, (n, 2) mm each. First the ring, then where the leaves lie."""
        spine = np.linspace(LEAF[0], LEAF[1], 8) * self.side
        return (self.ring.points, *(np.outer(spine, direction(90 - 360 * k / LEAVES)) for k in range(LEAVES)))

    @property
    def pressed(self) -> Array:
        """Where a finger tries the wax, (2,) mm: in the middle of a leaf."""
        return self.leaves[len(self.leaves) // 8].at(0.5 * self.leaves[0].length)

    def covered(self, points: Array) -> NDArray[np.bool_]:
        """Whether wax lies on each of the points (n, 2) mm."""
        found = np.zeros(len(points), bool)
        for stroke in self.strokes:
            a, ab = stroke.points[:-1], np.diff(stroke.points, axis=0)
            share = ((points[:, None] - a) * ab).sum(2) / np.maximum((ab * ab).sum(1), 1e-18)
            share = np.clip(share, 0.0, 1.0)
            apart = np.linalg.norm(points[:, None] - a - share[..., None] * ab, axis=2)
            wide = stroke.width[:-1] + share * np.diff(stroke.width)
            found |= (apart <= wide / 2).any(1)
        return found

    def _line(self, points: Array) -> Stroke:
        return Stroke(points, np.full(len(points), self.line))

    def _leaf(self, degrees: float, ends: tuple[float, float], belly: float) -> Iterator[Stroke]:
        """Strokes that cover a leaf whose spine leads outwards along `degrees`."""
        along, across = direction(degrees), direction(degrees + 90)
        share = np.linspace(0.0, 1.0, 13)
        spine = np.outer((ends[0] + share * (ends[1] - ends[0])) * self.side, along)
        half = np.maximum(belly * self.side * np.sin(np.pi * share) - self.line / 2, 0.0)
        passes = max(1, int(np.ceil(2 * half.max() / (0.8 * self.line)))) + 1
        for off in np.linspace(1.0, -1.0, passes):
            yield self._line(spine + off * half[:, None] * across)


def joined(strokes: Sequence[Stroke]) -> tuple[Array, Faces]:
    """What several strokes cover: corners (m, 2) mm and triangles; at least one stroke."""
    corners, faces, first = [], [], 0
    for stroke in strokes:
        points, triangles = stroke.mesh
        corners.append(points)
        faces.append(triangles + first)
        first += len(points)
    return np.concatenate(corners), np.concatenate(faces)
