"""Lines one after another, and where a tool is that follows them: on a line, or lifted on its way to the next."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from generator.motion.timeline import ease
from generator.motion.vectors import Array

OVER = 1.4  # mm that a tool is lifted between two lines at most
HOP = 0.5  # of the way between two lines, that it counts as when time is shared out: it is gone faster than drawn


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a tool is: `at` (3,) mm over the face, `ahead` (2,) unit vector of its way, `done` mm of all lines that lie
    behind it, `line` the one in hand, `down` whether it touches."""

    at: Array
    ahead: Array
    done: float
    line: int
    down: bool


@dataclass(frozen=True)
class Strokes:
    """`lines`: each (n, 2) mm, n >= 2, followed from its first point to its last."""

    lines: tuple[Array, ...]

    @cached_property
    def lengths(self) -> Array:
        """mm of each line."""
        return np.array([np.linalg.norm(np.diff(line, axis=0), axis=1).sum() for line in self.lines])

    @property
    def length(self) -> float:
        """mm of all lines."""
        return float(self.lengths.sum())

    @cached_property
    def before(self) -> Array:
        """mm of lines that lie before each line."""
        return np.concatenate([[0.0], np.cumsum(self.lengths)[:-1]])

    @cached_property
    def _clock(self) -> Array:
        """When each line begins and ends, in mm of line, or of what a hop counts as: (n, 2)."""
        hops = [HOP * float(np.linalg.norm(b[0] - a[-1])) for a, b in pairwise(self.lines)]
        begins = self.before + np.concatenate([[0.0], np.cumsum(hops)])
        return np.column_stack([begins, begins + self.lengths])

    @cached_property
    def _marks(self) -> tuple[Array, ...]:
        return tuple(
            np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))]) for line in self.lines
        )

    def share(self, line: int) -> float:
        """The share of the whole way at which a line is done."""
        return float(self._clock[line, 1] / self._clock[-1, 1])

    def after(self, share: float) -> Reached:
        """Where the tool is at a share of the whole way, 0..1."""
        now = min(1.0, max(0.0, share)) * float(self._clock[-1, 1])
        k = int(np.searchsorted(self._clock[:, 0], now, side="right")) - 1
        begin, end = self._clock[k]
        if now <= end or k == len(self.lines) - 1:
            mm = min(now - begin, float(self.lengths[k]))
            return Reached(np.append(self._point(k, mm), 0.0), self._ahead(k, mm), float(self.before[k]) + mm, k, True)
        x = (now - end) / float(self._clock[k + 1, 0] - end)
        s = ease(x)
        a, b = self.lines[k][-1], self.lines[k + 1][0]
        ahead = (1 - s) * self._ahead(k, float(self.lengths[k])) + s * self._ahead(k + 1, 0.0)
        up = OVER * float(np.sin(np.pi * x)) * min(1.0, float(np.linalg.norm(b - a)))
        return Reached(np.append(a + s * (b - a), up), ahead, float(self.before[k] + self.lengths[k]), k, False)

    def after_mm(self, mm: float) -> Reached:
        """Where the tool is when so many mm of all lines are done."""
        k = min(int(np.searchsorted(self.before, mm, side="right")) - 1, len(self.lines) - 1)
        return self.after(float(self._clock[k, 0] + mm - self.before[k]) / float(self._clock[-1, 1]))

    def _point(self, line: int, mm: float) -> Array:
        return np.array([np.interp(mm, self._marks[line], axis) for axis in self.lines[line].T])

    def _ahead(self, line: int, mm: float) -> Array:
        reach = 0.15
        way = self._point(line, min(mm + reach, float(self.lengths[line]))) - self._point(line, max(mm - reach, 0.0))
        return np.asarray(way / max(float(np.linalg.norm(way)), 1e-9))


def closed(outline: Array) -> Array:
    """An outline followed round to where it began."""
    return np.concatenate([outline, outline[:1]])
