"""The sample's pattern: a flower of five pointed petals in a ring, as the centre lines of its wires and closed cells.

Only to show: no source tells a pattern. All of it is arcs of circles, so that every length and bend is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise
from math import ceil, cos, radians, sin

import numpy as np

from generator.errors import GeneratorError
from generator.motion.vectors import Array

PETALS = 5
FIRST = 90.0  # ° of the first petal's axis from +x
CENTRE = 0.27  # of the pattern's radius: the flower's heart
BASE = 21.0  # ° from a petal's axis at which its wire leaves the heart
LEAVING = 42.0  # ° from the axis, its direction there
TIP = 26.0  # ° from the axis, its direction at the tip, where both sides meet
SWAY = 22.0  # ° by which it turns the other way just before the tip
FRAME_JOINTS = (54.0, 198.0)  # ° at which the two wires of the frame meet, each between two petals
HEART_JOINT = 270.0  # ° at which the heart's wire meets itself
GAP = 0.03  # mm between two ends that meet, as drawn
PETAL_MIDDLE, GROUND_MIDDLE = 0.56, 0.8  # of the radius, from the middle: well within a petal, and between two
STEP = 0.12  # mm between two points of a centre line, at most
LEAST_BEND = (
    1.0  # of the wire's thickness: the inside radius under which it is folded and not bent (geometry of bending)
)


class Kind(StrEnum):
    """What a cell is of the design, in the order in which it is filled."""

    GROUND = "地子"
    PETAL = "花瓣"
    HEART = "花心"


@dataclass(frozen=True, slots=True, eq=False)
class Wire:
    """One piece of flat wire standing on edge: its centre line (n, 2) mm. `fold`: the point at which it is folded."""

    line: Array
    fold: int | None = None

    @property
    def length(self) -> float:
        """mm of its centre line."""
        return float(np.hypot(*np.diff(self.line, axis=0).T).sum())


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A closed cell: its outline (n, 2) mm against the clock, along the centre lines of the wires round it.

    `inside`: a point mm well within it.
    """

    kind: Kind
    outline: Array
    inside: tuple[float, float]


@dataclass(frozen=True)
class Pattern:
    """The pattern about (0, 0): `radius` mm of its frame's centre line, `thickness` mm of the wire.

    Its wires are the heart, the petals against the clock from the upright one, and the frame in two pieces; its cells
    the heart, the petals and the ground between each petal and the next. Raises GeneratorError for a wire that is too
    thick to be bent so small.
    """

    radius: float
    thickness: float

    def __post_init__(self) -> None:
        least = (LEAST_BEND + 0.5) * self.thickness
        if min(self.heart_radius, *self._radii) < least:
            raise GeneratorError(
                f"a wire {self.thickness:g} mm thick cannot be bent into a pattern {2 * self.radius:g} mm wide",
                f"its tightest curve would be under {least:g} mm: widen the pattern, or thin the wire",
            )

    @property
    def heart_radius(self) -> float:
        """mm of the heart's centre line."""
        return CENTRE * self.radius

    @cached_property
    def heart(self) -> Wire:
        """The closed wire in the middle, from its joint to its joint against the clock."""
        return Wire(_arc(self.heart_radius, HEART_JOINT, HEART_JOINT + 360.0, GAP))

    @cached_property
    def petals(self) -> tuple[Wire, ...]:
        """Each from the heart's face round its tip to the heart's face, against the clock."""
        half = self._side
        whole = np.concatenate([half, (half * [-1.0, 1.0])[-2::-1]])
        return tuple(Wire(whole @ _turning(FIRST - 90.0 + 360.0 / PETALS * k).T, len(half) - 1) for k in range(PETALS))

    @cached_property
    def frame(self) -> tuple[Wire, ...]:
        """The pieces of the ring that the tips touch."""
        a, b = FRAME_JOINTS
        return Wire(_arc(self.radius, a, b, GAP)), Wire(_arc(self.radius, b, a + 360.0, GAP))

    @cached_property
    def wires(self) -> tuple[Wire, ...]:
        """All of them."""
        return self.heart, *self.petals, *self.frame

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All of them: together they are what the frame encloses, and no two overlap."""
        return tuple(self._cells())

    def _cells(self) -> Iterator[Cell]:
        heart, frame = self.heart_radius, self.radius
        yield Cell(Kind.HEART, _arc(heart, 0.0, 360.0)[:-1], (0.0, 0.0))
        for k, petal in enumerate(self.petals):
            axis = FIRST + 360.0 / PETALS * k
            inner = _arc(heart, axis + BASE, axis - BASE)
            yield Cell(Kind.PETAL, np.concatenate([petal.line, inner]), _at(PETAL_MIDDLE * frame, axis))
        for k, (petal, following) in enumerate(pairwise([*self.petals, self.petals[0]])):
            axis, after = FIRST + 360.0 / PETALS * k, FIRST + 360.0 / PETALS * (k + 1)
            inner, outer = _arc(heart, axis + BASE, after - BASE), _arc(frame, after, axis)
            fold = petal.fold or 0
            with_the_clock = [petal.line[fold:], inner, following.line[: fold + 1], outer]
            between = _at(GROUND_MIDDLE * frame, (axis + after) / 2)
            yield Cell(Kind.GROUND, np.concatenate(with_the_clock)[::-1], between)

    @cached_property
    def _radii(self) -> tuple[float, float]:
        """mm of a petal's two arcs, the wide one and the one before the tip; so that it ends in the tip."""
        start, tip = self._ends
        turn = (LEAVING + TIP + SWAY, SWAY)
        bulge = _chord(LEAVING, LEAVING - turn[0], left=True)
        sway = _chord(-TIP - SWAY, -TIP, left=False)
        first, second = np.linalg.solve(np.column_stack([bulge, sway]), tip - start)
        return float(first), float(second)

    @property
    def _ends(self) -> tuple[Array, Array]:
        """Of a petal whose axis is +y, where its right side leaves the heart, and its tip, which touches the frame."""
        out = self.heart_radius + self.thickness / 2 + GAP
        return out * np.array([sin(radians(BASE)), cos(radians(BASE))]), np.array([0.0, self.radius - self.thickness])

    @cached_property
    def _side(self) -> Array:
        """The right side of a petal whose axis is +y, (n, 2) from the heart to the tip."""
        at, tip = self._ends
        made = [at[None]]
        for radius, begin, end, left in (
            (self._radii[0], LEAVING, -TIP - SWAY, True),
            (self._radii[1], -TIP - SWAY, -TIP, False),
        ):
            steps = ceil(radius * radians(abs(end - begin)) / STEP)
            here = made[-1][-1]
            ways = begin + (end - begin) * np.arange(1, steps + 1) / steps
            made.append(np.array([here + radius * _chord(begin, float(way), left=left) for way in ways]))
        side = np.concatenate(made)
        side[-1] = tip
        return side


@lru_cache(maxsize=32)
def pattern(width: float, thickness: float) -> Pattern:
    """The pattern of this width over all, mm, of wire this thick. Raises GeneratorError as `Pattern`."""
    return Pattern((width - thickness) / 2, thickness)


def _chord(begin: float, end: float, *, left: bool) -> Array:
    """From begin to end of an arc of radius 1 between two directions, ° from +y towards +x, turning left or right."""
    a, b = radians(begin), radians(end)
    side = 1.0 if left else -1.0
    return side * np.array([cos(b) - cos(a), sin(a) - sin(b)])


def _arc(radius: float, begin: float, end: float, gap: float = 0.0) -> Array:
    """Points of a circle about (0, 0) from one angle to another, ° from +x, half a `gap` mm short at either end."""
    short = np.degrees(gap / 2 / radius) * (1 if end > begin else -1)
    begin, end = begin + short, end - short
    steps = max(2, ceil(radius * radians(abs(end - begin)) / STEP))
    angle = np.radians(begin + (end - begin) * np.arange(steps + 1) / steps)
    return radius * np.column_stack([np.cos(angle), np.sin(angle)])


def _at(radius: float, degrees: float) -> tuple[float, float]:
    return radius * cos(radians(degrees)), radius * sin(radians(degrees))


def _turning(degrees: float) -> Array:
    a = radians(degrees)
    return np.array([[cos(a), -sin(a)], [sin(a), cos(a)]])
