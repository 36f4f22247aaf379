"""A teacher's pattern as lines of wax: one stroke along each outline and open line; and where they run together."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from shapely import LineString

from generator.motion.impossible import Impossible, everywhere
from generator.motion.vectors import Array
from generator.motion.wax.pattern import ROUND, Pattern, Stroke
from generator.pattern.fitting import fitted, spaced
from generator.pattern.narrow import crowded, faces, narrow
from generator.scene.pattern import OwnPattern

SIMPLER = 0.03  # mm that a stroke may leave its line by: a fiftieth of the sample's wax line
STEP = 3.0  # mm between points where a stroke is straight
TOO_NARROW = ("这里比蜡线还窄，两边的蜡连成一片", "narrower than the wax line: the wax of both sides runs together")
TOO_NEAR = ("两条蜡线挨得太近，连成一片", "two lines of wax are too near: they run together")


@dataclass(frozen=True)
class OwnLines(Pattern):
    """`own` on a cloth `side` mm wide, as wide as the taught pattern reaches unless the file tells mm."""

    own: OwnPattern = field(kw_only=True)

    @cached_property
    def drawn(self) -> tuple[Stroke, ...]:
        """Closed outlines, the largest first, each back to its beginning; then the open lines."""
        closed, opened = self._fitted
        return tuple(self._line(_simple(line, closed=True)) for line in closed) + tuple(
            self._line(_simple(line, closed=False)) for line in opened
        )

    @property
    def dots(self) -> tuple[Stroke, ...]:
        """None: outlines have none."""
        return ()

    @property
    def hearts(self) -> tuple[Stroke, ...]:
        """None is kept light by a second wax."""
        return ()

    @property
    def guides(self) -> tuple[Array, ...]:
        """The lines themselves."""
        return tuple(stroke.points for stroke in self.drawn)

    @property
    def pressed(self) -> Array:
        """Where a finger tries the wax: half-way along the first stroke."""
        return self.drawn[0].at(0.5 * self.drawn[0].length)

    def impossible(self, z: float) -> tuple[Impossible, ...]:
        """Where lines of wax run together, ringed `z` mm high."""
        closed, opened = self._fitted
        thin = [place for outline in closed for place in narrow(faces([outline]), self.line)]
        near = crowded([*closed, *opened], self.line)
        return (*everywhere(thin, TOO_NARROW, z), *everywhere(near, TOO_NEAR, z))

    @cached_property
    def _fitted(self) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
        room = 2 * ROUND * self.side
        return fitted(self.own, room, room)


def _simple(line: Array, *, closed: bool) -> Array:
    """A line with as few points as its bends need, and where it is straight one every STEP."""
    points = np.concatenate([line, line[:1]]) if closed else line
    return spaced(np.array(LineString(points).simplify(SIMPLER).coords), STEP, closed=False)
