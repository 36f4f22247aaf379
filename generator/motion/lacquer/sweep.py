"""A tool that goes over the whole face, strip by strip; and which cells lie behind it."""

from dataclasses import dataclass

import numpy as np

from generator.motion.lacquer.grid import F32, Grid
from generator.motion.vectors import Array

BACK = 0.28  # of a strip's time, in which a tool that goes one way is lifted and brought back
RAISED = 2.2  # mm that it is lifted then
SOFT = 0.5  # mm over which the edge of what is done is soft


@dataclass(frozen=True, slots=True)
class Sweep:
    """`box`: x0, y0, x1, y1 mm of what is gone over, in `strips` from the lower edge to the upper one; `one_way`: from
    left to right every time, else to and fro."""

    box: tuple[float, float, float, float]
    strips: int
    one_way: bool

    def at(self, share: float) -> Array:
        """Where the middle of the tool is, (3,) mm over the face, at a share of the whole way."""
        strip, part = self._strip(share)
        x0, y0, x1, y1 = self.box
        y = y0 + (strip + 0.5) * (y1 - y0) / self.strips
        if not self.one_way:
            go = part if strip % 2 == 0 else 1.0 - part
            return np.array([x0 + go * (x1 - x0), y, 0.0])
        go = min(1.0, part / (1.0 - BACK))
        back = max(0.0, (part - 1.0 + BACK) / BACK)
        step = back * (y1 - y0) / self.strips if strip < self.strips - 1 else 0.0
        return np.array([x0 + (go - back) * (x1 - x0), y + step, RAISED * np.sin(np.pi * back)])

    def passed(self, y: float, share: float) -> float:
        """How much of the strip at a height is gone over, 0..1; on the way back all of it is."""
        strip, part = self._strip(share)
        _, y0, _, y1 = self.box
        mine = min(max(int((y - y0) / (y1 - y0) * self.strips), 0), self.strips - 1)
        if mine != strip:
            return float(mine < strip)
        return min(1.0, part / (1.0 - BACK)) if self.one_way else part

    def done(self, grid: Grid, share: float) -> F32:
        """Of every cell 0..1, whether the tool has gone over it; soft at the edge."""
        strip, part = self._strip(share)
        x0, y0, x1, y1 = self.box
        row = (grid.y - y0) / (y1 - y0) * self.strips
        gone = (min(1.0, part / (1.0 - BACK)) if self.one_way else part) * (x1 - x0 + SOFT)
        x = np.clip(grid.x, x0, x1)  # what lies beyond an end belongs to it
        from_start = x - x0 if self.one_way or strip % 2 == 0 else x1 - x
        now = np.clip((gone - from_start) / SOFT, 0.0, 1.0)
        rows = np.clip(np.floor(row), 0, self.strips - 1)[:, None]  # what lies beyond the strips belongs to the nearest
        return np.where(rows < strip, 1.0, np.where(rows == strip, now[None, :], 0.0)).astype(np.float32)

    def _strip(self, share: float) -> tuple[int, float]:
        """Which strip is in hand, and the share of it that is done."""
        all_ = min(max(share, 0.0), 1.0) * self.strips
        strip = min(int(all_), self.strips - 1)
        return strip, all_ - strip
