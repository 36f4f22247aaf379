"""五折: a square sheet folded into a packet of ten layers, half a petal cut from it, and what it opens into."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin

import numpy as np

from generator.errors import GeneratorError
from generator.motion import polygon
from generator.motion.paper.folding import Fold, Folding, folded
from generator.motion.paper.own_petal import OwnPetal
from generator.motion.paper.petal import Petal
from generator.motion.paper.piece import Piece, whole
from generator.motion.polygon import about_middle, area
from generator.motion.vectors import Array
from generator.scene.pattern import OwnPattern

STRAIGHT = 180.0  # °: the half sheet about the middle of its folded edge, of which the parts are folded
ROOM = 1.45  # of the flower's reach: half of the sheet's side, so that waste is left all round
LEAST, MOST = 30.0, 40.0  # °: parts with which the four folds still make a packet


@dataclass(frozen=True)
class Packet:
    """`side` mm of the sheet; `radius` and `centre` of a petal, mm; `part` °: the fifth that the folds are laid out by.

    Four folds: in half; two parts over; the last part over; what is left in half. Five equal parts need 36°. With any
    other the edges do not meet, and the packet is as wide as the folds leave it. Raises GeneratorError for a part that
    makes no packet, and as `Petal`.
    """

    side: float
    radius: float
    centre: float
    part: float
    own: OwnPattern | None = None  # a teacher's outline in place of the petal's circle
    bridge: float = 0.0  # mm that his flower needs to hold together

    def __post_init__(self) -> None:
        """Refuse what makes no packet."""
        if not LEAST <= self.part <= MOST:
            raise GeneratorError(f"five parts are folded with {LEAST:g} to {MOST:g}° each, got {self.part:g}°")

    @cached_property
    def folding(self) -> Folding:
        """The sheet about its middle, and its four folds."""
        two, last = 2 * self.part, STRAIGHT - self.part
        middle = (0.0, 0.0)
        folds = (Fold(middle, 0.0), Fold(middle, two), Fold(middle, last + 180.0), Fold(middle, (two + last) / 2))
        return folded(square(self.side), folds)

    @property
    def axis(self) -> float:
        """° from +x of the fold at the petal's head, in the plane of the packet."""
        return self.folding.folds[-1].degrees

    @cached_property
    def petal(self) -> Petal:
        """Half a petal from edge to edge of the packet."""
        wedge = self._widest() - self.axis
        if self.own is not None:
            return OwnPetal(self.radius, self.centre, wedge, own=self.own, bridge=self.bridge)
        return Petal(self.radius, self.centre, wedge)

    @cached_property
    def sheet(self) -> Piece:
        """The sheet, uncut."""
        return whole(self.folding)

    @cached_property
    def flower(self) -> Piece:
        """What stays when all is cut."""
        return self.kept(self.petal.inner, outline=True)

    @cached_property
    def waste(self) -> Piece:
        """What comes off outside the outline."""
        return self.within(self.petal.waste())

    def kept(self, inner: int, *, outline: bool) -> Piece:
        """What stays after so many inner cuts, without the outline cut or with it."""
        if (inner, outline) not in self._kept:
            uncut = inner == 0 and not outline
            self._kept[inner, outline] = self.sheet if uncut else self.within(self.petal.kept(inner, outline))
        return self._kept[inner, outline]

    @cached_property
    def chips(self) -> tuple[Piece, ...]:
        """What falls out at each inner cut."""
        return tuple(self.within(self.petal.chip(number)) for number in range(self.petal.inner))

    def on(self, points: Array) -> Array:
        """Points (n, 2) of the petal's frame on the packet, as it lies folded."""
        return points @ _turn(self.axis).T

    def within(self, region: Array) -> Piece:
        """What of every layer lies in a region of the petal's frame, an outline against the clock."""
        flat = self.folding.pose(len(self.folding.folds))
        seen = self.on(region)
        made = []
        for facet, outline in enumerate(self.folding.facets):
            turn, shift = flat.turn[facet, :2, :2], flat.shift[facet, :2]
            there = (seen - shift) @ turn
            made.append(polygon.within(there if area(there) > 0 else np.roll(there[::-1], 1, 0), outline))
        return Piece(self.folding, tuple(made))

    @cached_property
    def _kept(self) -> dict[tuple[int, bool], Piece]:
        """By how much is cut, what stays."""
        return {}

    def _widest(self) -> float:
        """The edge of the packet that is furthest from its head, ° from +x."""
        flat = self.folding.pose(len(self.folding.folds))
        points = np.concatenate([flat.put(k, outline) for k, outline in enumerate(self.folding.facets)])
        points = points[np.linalg.norm(points, axis=1) > 1e-6]
        return float(np.degrees(np.arctan2(points[:, 1], points[:, 0])).max())


def square(side: float) -> Array:
    """A square about its middle, (4, 2) mm."""
    return about_middle((side / 2, side / 2))


def opened(ways: Sequence[Array], parts: int) -> list[Array]:
    """Lines (n, 2) of the petal's frame as the opened flower has them: each mirrored, and turned by every petal."""
    made = []
    for k in range(parts):
        turn = _turn(360.0 * k / parts)
        for way in ways:
            made += [way @ turn.T, (way * [1.0, -1.0]) @ turn.T]
    return made


def _turn(degrees: float) -> Array:
    a = radians(degrees)
    return np.array([[cos(a), -sin(a)], [sin(a), cos(a)]])
