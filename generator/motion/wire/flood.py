"""The fill test: colour runs from a point through all that is open to it, and stops at every closed wall."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import Array
from generator.scene.body import Relief, patches
from generator.scene.material import Rgb

PITCH = 0.1  # mm from cell to cell
MARGIN = 1.0  # cells beyond what is walled in
PIECES = 36  # cells: squares of the picture that are drawn anew where colour runs


@dataclass(frozen=True)
class Basin:
    """A square about (0, 0), 2 · `radius` mm wide, with `walls` on a grid: True where nothing runs. Row 0: lowest y."""

    radius: float
    walls: NDArray[np.bool_]

    def arrival(self, at: tuple[float, float]) -> Array:
        """mm that colour has run from a point when it comes to each place of the grid, by the shortest open way; inf
        where it never comes.

        Ways over the grid go straight and aslant in turn: they are within some 8 % of their length.
        """
        reached = np.full(self.walls.shape, np.inf)
        row, column = self._place(at)
        if self.walls[row, column]:
            return reached
        open_, here = ~self.walls, np.zeros_like(self.walls)
        here[row, column] = True
        reached[here] = 0.0
        step = 0
        while True:
            wider = here.copy()
            wider[1:] |= here[:-1]
            wider[:-1] |= here[1:]
            wider[:, 1:] |= here[:, :-1]
            wider[:, :-1] |= here[:, 1:]
            if step % 2:
                wider[1:, 1:] |= here[:-1, :-1]
                wider[1:, :-1] |= here[:-1, 1:]
                wider[:-1, 1:] |= here[1:, :-1]
                wider[:-1, :-1] |= here[1:, 1:]
            wider &= open_
            step += 1
            new = wider & ~here
            if not new.any():
                if step % 2:  # a way that is only open aslant is tried too
                    continue
                return reached
            reached[new] = step * PITCH
            here = wider

    def reached(self, arrival: Array, at: tuple[float, float]) -> bool:
        """Whether colour ever comes to a point."""
        return bool(np.isfinite(arrival[self._place(at)]))

    def tinted(self, run: Iterable[tuple[Array, float, Rgb]], z: float) -> tuple[Relief, ...]:
        """Flat colour lying `z` mm high: of each of several arrivals what is reached at so many mm, in a colour."""
        colours = np.zeros((*self.walls.shape, 3), np.uint8)
        heights = np.full(self.walls.shape, np.nan, np.float32)
        for arrival, mm, colour in run:
            wet = arrival <= mm
            colours[wet] = colour
            heights[wet] = 0.0
        return patches(replace(self._face, middle=(0.0, 0.0, z), colours=colours, heights=heights), PIECES)

    @cached_property
    def _face(self) -> Relief:
        rows, columns = self.walls.shape
        blank = np.zeros((rows, columns, 3), np.uint8)
        return Relief((0.0, 0.0, 0.0), PITCH, blank, np.zeros((rows, columns), np.float32), material="flat")

    def _place(self, at: tuple[float, float]) -> tuple[int, int]:
        middle = (self.walls.shape[0] - 1) / 2
        return round(at[1] / PITCH + middle), round(at[0] / PITCH + middle)


def basin(radius: float, lines: Iterable[Array], half_width: float) -> Basin:
    """What lines (n, 2) mm wall in within `radius` mm of (0, 0), each `half_width` mm to either side.

    A gap between two ends is closed where the walls about both touch: `half_width` is that of the wire and half of the
    widest gap that holds. It is at least three quarters of PITCH, so that nothing runs aslant between two places.
    """
    count = 2 * ceil(radius / PITCH + MARGIN) + 1
    walls = np.zeros((count, count), bool)
    middle = (count - 1) / 2
    wide = max(half_width, 0.75 * PITCH)
    reach = ceil(wide / PITCH) + 1
    near = np.arange(-reach, reach + 1)
    for line in lines:
        points = dense(line, PITCH / 4)
        base = np.round(points / PITCH).astype(int)
        for dx in near:
            for dy in near:
                cell = base + np.array([dx, dy])
                hit = np.hypot(*(cell * PITCH - points).T) <= wide
                column, row = (cell[hit] + int(middle)).T
                inside = (column >= 0) & (row >= 0) & (column < count) & (row < count)
                walls[row[inside], column[inside]] = True
    place = (np.arange(count) - middle) * PITCH
    walls |= np.hypot(place[:, None], place[None]) > radius
    return Basin(radius, walls)


def dense(line: Array, step: float) -> Array:
    """The same line (n, 2) with points at most `step` mm apart."""
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    fine = np.linspace(0.0, at[-1], max(2, ceil(at[-1] / step) + 1))
    return np.column_stack([np.interp(fine, at, axis) for axis in line.T])
