"""推皮走刀: the knife stays, the hide is pushed. How the hide lies while a line in it is cut, corner after corner."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from generator.motion.timeline import ease
from generator.motion.turning import Held, Way
from generator.motion.vectors import Array

ALONG, TURNS = 9.0, 85.0  # mm/s and °/s at most, of the picture alone: how fast a hide is pushed nobody said
TURNED = 0.55  # s in which the knife is lifted, the hide turned, and the knife set in again
RAISED = 3.2  # mm that the knife is lifted at a corner


@dataclass(frozen=True, slots=True)
class Cut:
    """`done` mm of the line are cut; the hide lies as `held`; the knife is `raised` mm over where it cuts."""

    done: float
    held: Held
    raised: float


@dataclass(frozen=True)
class Pushed:
    """A line (n, 2) mm in the hide, cut by a knife that stands at `tool` (2,) mm and cuts along `heading` °."""

    line: Array
    tool: Array
    heading: float

    @cached_property
    def way(self) -> Way:
        """The line in the hide as it lies."""
        return Way(self.line)

    @property
    def seconds(self) -> float:
        """How long it takes, at the picture's own pace."""
        return self._ends[-1][1]

    @property
    def corners(self) -> int:
        """How many times the knife is lifted on the way."""
        return len(self._stretches) - 1

    def pushing(self, corner: int) -> float:
        """The share (0..1) of the work done when the knife comes to a corner; the first is 1."""
        return self._ends[2 * (corner - 1)][1] / self.seconds

    def turned(self, corner: int) -> float:
        """The share of the work done when the knife is set in again behind a corner; the first is 1."""
        return self._ends[2 * (corner - 1) + 1][1] / self.seconds

    def after(self, share: float) -> Cut:
        """How far the cut is, and how the hide lies, when that share (0..1) of the work is done."""
        t = min(max(share, 0.0), 1.0) * self.seconds
        k = next((k for k, (_, end) in enumerate(self._ends) if t <= end), len(self._ends) - 1)
        begin, end = self._ends[k]
        stretch = self._stretches[k // 2]
        if k % 2 == 0:
            done = float(np.interp(t - begin, stretch.clock, stretch.at))
            return Cut(done, self._lying(done, stretch), 0.0)
        s = (t - begin) / (end - begin)
        before, after = self._lying(stretch.at[-1], stretch), self._lying(stretch.at[-1], self._stretches[k // 2 + 1])
        # the corner stays under the knife while the hide is turned
        turn = (after.degrees - before.degrees + 180.0) % 360.0 - 180.0
        degrees, shift = self.way.met(
            stretch.at[-1], self.heading - before.degrees - ease((s - 0.25) / 0.5) * turn, self.tool, self.heading
        )
        return Cut(float(stretch.at[-1]), Held(degrees, shift, 0.0), RAISED * min(1.0, 4 * s, 4 * (1 - s)))

    def _lying(self, done: float, stretch: "_Stretch") -> Held:
        direction = self.way.heading(done, stretch.at[0], stretch.at[-1])
        degrees, shift = self.way.met(done, direction, self.tool, self.heading)
        return Held(degrees, shift, 0.0)

    @cached_property
    def _stretches(self) -> tuple["_Stretch", ...]:
        made = []
        for begin, end in pairwise([0.0, *self.way.corners, self.way.length]):
            # between points and middles of pieces the direction changes evenly
            knots = np.sort(np.concatenate([self.way.at, (self.way.at[1:] + self.way.at[:-1]) / 2]))
            at = np.concatenate([[begin], knots[(knots > begin + 1e-9) & (knots < end - 1e-9)], [end]])
            turn = np.array([self.way.heading(x, begin, end) for x in at])
            steps = np.maximum(np.diff(at) / ALONG, np.abs(np.diff(turn)) / TURNS)
            made.append(_Stretch(at, np.concatenate([[0.0], np.cumsum(steps)])))
        return tuple(made)

    @cached_property
    def _ends(self) -> tuple[tuple[float, float], ...]:
        """Begin and end, s, of each stretch and of the turning behind it."""
        made, t = [], 0.0
        for k, stretch in enumerate(self._stretches):
            made.append((t, t + float(stretch.clock[-1])))
            t = made[-1][1]
            if k < len(self._stretches) - 1:
                made.append((t, t + TURNED))
                t += TURNED
        return tuple(made)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From corner to corner: places along the line, mm, and when each is reached, s.

    The hide is pushed as fast as the picture lets it and turned no faster: v = min(v₀, ω / |κ|).
    """

    at: Array
    clock: Array
