"""The face of the lacquer as cells: what lies in an outline, and how far each cell is from lines that are followed."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.motion.lacquer.strokes import Strokes
from generator.motion.vectors import Array

F32 = NDArray[np.float32]
PIECE = 3.0  # cells: how finely lines are taken apart; between two points they are straight
_QUARTERS = (-0.375, -0.125, 0.125, 0.375)  # of a cell from its middle
FAR = np.float32(1e3)  # mm: of a cell to which no line comes near


@dataclass(frozen=True, slots=True)
class Near:
    """Of every cell (rows, columns): `off` mm from the nearest line's middle, FAR where none is near; `done` mm of
    lines that are followed when that place is reached, `left` mm from the nearer end of its line."""

    off: F32
    done: F32
    left: F32


@dataclass(frozen=True)
class Grid:
    """Square cells, row 0 at the lower edge: `low` (x, y) mm is the middle of the first, `cell` mm its width."""

    low: tuple[float, float]
    cell: float
    rows: int
    columns: int

    @cached_property
    def x(self) -> Array:
        """Of each column, mm."""
        return np.asarray(self.low[0] + self.cell * np.arange(self.columns), np.float64)

    @cached_property
    def y(self) -> Array:
        """Of each row, mm."""
        return np.asarray(self.low[1] + self.cell * np.arange(self.rows), np.float64)

    def covered(self, outline: Array) -> F32:
        """The share of each cell, 0..1, that lies in a closed outline (n, 2) mm: of four rows of it."""
        made = np.zeros((self.rows, self.columns), np.float32)
        lows, highs = ((end - self.low) / self.cell for end in (outline.min(0), outline.max(0)))
        size = np.array([self.columns, self.rows])
        c0, r0 = np.clip(np.floor(lows).astype(int) - 1, 0, size)
        c1, r1 = np.clip(np.ceil(highs).astype(int) + 2, 0, size)
        if c0 < c1 and r0 < r1:
            low = self.low[0] + c0 * self.cell, self.low[1] + r0 * self.cell
            about = Grid(low, self.cell, int(r1 - r0), int(c1 - c0))
            made[r0:r1, c0:c1] = np.mean([about._inside(outline, off) for off in _QUARTERS], axis=0)
        return made

    def _inside(self, outline: Array, off: float) -> F32:
        """The share of each cell's width along one line across it, `off` of a cell from its middle, that is inside."""
        a, b = outline, np.roll(outline, -1, axis=0)
        y = self.y + off * self.cell
        edge, row = np.nonzero((a[:, 1, None] <= y) != (b[:, 1, None] <= y))
        share = (y[row] - a[edge, 1]) / (b[edge, 1] - a[edge, 1])
        at = (
            a[edge, 0] + share * (b[edge, 0] - a[edge, 0]) - self.low[0]
        ) / self.cell + 0.5  # cells from the left edge
        sense = np.where(b[edge, 1] > a[edge, 1], 1.0, -1.0)
        column = np.clip(np.floor(at).astype(int), -1, self.columns)
        part = np.where(column < 0, 0.0, np.clip(column + 1 - at, 0.0, 1.0))  # of the cell in which it crosses
        made = np.zeros((self.rows, self.columns + 2))
        np.add.at(made, (row, np.maximum(column, 0)), sense * part)
        np.add.at(made, (row, column + 1), sense * (1 - part))
        return np.abs(np.cumsum(made[:, : self.columns], axis=1)).astype(np.float32)

    def near(self, strokes: Strokes, reach: float) -> Near:
        """How far the cells are from lines, as far as `reach` mm. A corner counts as rounded within PIECE cells."""
        size = (self.rows, self.columns)
        off, done, left = np.full(size, FAR), np.zeros(size, np.float32), np.zeros(size, np.float32)
        around = int(np.ceil(reach / self.cell + PIECE / 2)) + 1
        stencil = np.stack(np.meshgrid(*[np.arange(-around, around + 1)] * 2, indexing="ij"), -1).reshape(-1, 2)
        for line, length, before in zip(strokes.lines, strokes.lengths, strokes.before, strict=True):
            points, at = _fine(line, PIECE * self.cell)
            step = np.diff(points, axis=0)
            row, column = (
                np.rint((points[:-1, k] + step[:, k] / 2 - self.low[k]) / self.cell).astype(int)[:, None] + s
                for k, s in ((1, stencil[:, 0]), (0, stencil[:, 1]))
            )
            seg, cell = np.nonzero((row >= 0) & (row < self.rows) & (column >= 0) & (column < self.columns))
            row, column = row[seg, cell], column[seg, cell]
            dx, dy = self.x[column] - points[seg, 0], self.y[row] - points[seg, 1]
            long = np.maximum((step * step).sum(1), 1e-12)
            share = np.clip((dx * step[seg, 0] + dy * step[seg, 1]) / long[seg], 0.0, 1.0)
            away = np.hypot(dx - share * step[seg, 0], dy - share * step[seg, 1])
            order = np.argsort(-away, kind="stable")  # of several, the nearest is written last
            order = order[away[order] < np.minimum(reach, off[row[order], column[order]])]
            mm = (at[seg] + share * np.sqrt(long[seg]))[order]
            place = row[order], column[order]
            off[place], done[place] = away[order], before + mm
            left[place] = np.minimum(mm, length - mm)
        return Near(off.astype(np.float32), done, left)


def _fine(line: Array, piece: float) -> tuple[Array, Array]:
    """A line in pieces of about `piece` mm, and mm along it of each point."""
    at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    mm = np.linspace(0.0, at[-1], max(int(at[-1] / piece), 1) + 1)
    return np.column_stack([np.interp(mm, at, axis) for axis in line.T]), mm
