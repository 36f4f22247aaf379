"""The piece as a grid: which place is wire, which cell, which bare margin; and the grain of powder."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import Array
from generator.motion.wire.flood import dense
from generator.motion.wire.pattern import Kind, Pattern
from generator.motion.wire.plate import COARSE, FILLET, WIDE, to_wire

NONE = -1  # of no cell
Map = NDArray[np.floating]  # a number for each place
SEED = 23


@dataclass(frozen=True)
class Cells:
    """A pattern on a round piece about (0, 0), `pitch` mm from place to place. Row 0 of every grid: lowest y."""

    of: Pattern
    pitch: float

    @property
    def radius(self) -> float:
        """mm of the piece."""
        return WIDE * self.of.radius

    @cached_property
    def axis(self) -> Array:
        """mm of the rows, and of the columns."""
        half = ceil(self.radius / self.pitch) + 1
        return np.asarray(np.arange(-half, half + 1) * self.pitch, np.float64)

    @cached_property
    def inside(self) -> NDArray[np.bool_]:
        """Where the piece is."""
        return np.asarray(np.hypot(self.axis[:, None], self.axis[None]) <= self.radius)

    @cached_property
    def away(self) -> Map:
        """mm from each place to the nearest wire's face, negative within it; two places' width where it is further."""
        size = len(self.axis)
        half = (size - 1) // 2
        near = ceil(self.of.thickness / 2 / self.pitch) + 2
        box = np.mgrid[-near : near + 1, -near : near + 1].reshape(2, -1).T
        line = np.concatenate([dense(wire.line, self.pitch) for wire in self.of.wires])
        place = np.round(line / self.pitch).astype(int)[:, None] + box
        far = np.hypot(*np.moveaxis(place * self.pitch - line[:, None], 2, 0)) - self.of.thickness / 2
        found = np.full((size, size), 2 * self.pitch)
        column, row = np.moveaxis(place + half, 2, 0)
        inside = (column >= 0) & (row >= 0) & (column < size) & (row < size)
        np.minimum.at(found, (row[inside], column[inside]), far[inside])
        return found

    @cached_property
    def wire(self) -> Map:
        """How much of each place is wire, 0..1."""
        return np.asarray(np.clip(0.5 - self.away / self.pitch, 0.0, 1.0), np.float32)

    @cached_property
    def solder(self) -> Map:
        """How near each place is to the foot of a wire, 0..1: solder has run up to there, as the wire work left it."""
        return np.asarray(np.clip(1.0 - to_wire(self.of, self.pitch) / FILLET, 0.0, 1.0), np.float32)

    @cached_property
    def which(self) -> NDArray[np.int64]:
        """The number of the cell of each place, along the wires' centre lines; NONE outside the frame."""
        found = np.full(self.inside.shape, NONE)
        for number, cell in enumerate(self.of.cells):
            found[_within(cell.outline, self.axis)] = number
        return found

    @cached_property
    def margin(self) -> NDArray[np.bool_]:
        """The bare metal outside the frame."""
        return np.asarray(self.inside & (self.which == NONE))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The cells as they are filled: the ground first, then the flower, its heart last; each kind round in turn."""
        kinds = list(Kind)
        return tuple(sorted(range(len(self.of.cells)), key=lambda k: kinds.index(self.of.cells[k].kind)))

    @cached_property
    def grain(self) -> Map:
        """−1..1: how much lighter or darker each grain of powder is than the others."""
        return np.random.default_rng(SEED).uniform(-1.0, 1.0, self.inside.shape).astype(np.float32)

    @cached_property
    def pits(self) -> Map:
        """−1..0: between grains; many stand as high as any, so that powder is nowhere higher than it is said to be."""
        return -np.maximum(np.abs(self.grain) - 0.3, 0.0) / 0.7

    @cached_property
    def specks(self) -> NDArray[np.bool_]:
        """Where enamel was smeared on the wires' tops while they were filled between."""
        draw = np.random.default_rng(SEED + 1)
        size = max(2, round(0.5 / self.pitch))
        coarse = draw.random(tuple(ceil(n / size) for n in self.inside.shape)) < 0.3
        fine = np.kron(coarse, np.ones((size, size), bool))[: len(self.axis), : len(self.axis)]
        return np.asarray(fine & (self.wire > 0.5))

    @cached_property
    def furrows(self) -> Map:
        """−1..0: what a stone leaves on glass, along x."""
        rows = -np.maximum(np.random.default_rng(SEED + 2).uniform(-0.5, 1.0, len(self.axis)), 0.0)
        return np.broadcast_to(rows[:, None].astype(np.float32), self.inside.shape)

    @cached_property
    def turn(self) -> Map:
        """The angle of each place round the middle, 0..1 against the clock from +y."""
        angle = np.arctan2(self.axis[:, None] + 0 * self.axis[None], self.axis[None] + 0 * self.axis[:, None])
        return np.asarray((angle / (2 * np.pi) - 0.25) % 1.0, np.float32)


@lru_cache(maxsize=4)
def cells(of: Pattern, pitch: float = COARSE) -> Cells:
    """The piece for a pattern."""
    return Cells(of, pitch)


def _within(outline: Array, axis: Array) -> NDArray[np.bool_]:
    """Places of the grid within a closed outline (n, 2): a line to the right crosses it an odd number of times."""
    inside = np.zeros((len(axis), len(axis)), bool)
    for (x0, y0), (x1, y1) in zip(outline, np.roll(outline, -1, 0), strict=True):
        if y0 == y1:
            continue
        rows = np.flatnonzero((axis >= min(y0, y1)) & (axis < max(y0, y1)))
        at = x0 + (axis[rows] - y0) / (y1 - y0) * (x1 - x0)
        inside[rows] ^= axis[None] < at[:, None]
    return inside
