"""The sample board in hand: its face as heights, colours and shine on a grid, and what of the design lies where."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.motion.lacquer import coats, design
from generator.motion.lacquer.grid import F32, Grid, Near
from generator.motion.lacquer.groove import APART
from generator.motion.lacquer.rough import rough
from generator.motion.lacquer.strokes import Strokes, closed
from generator.scene.body import Relief, patches
from generator.scene.clip import View
from generator.scene.material import Rgb

U8 = NDArray[np.uint8]
OVER = 0.22  # mm over the table, of the level face: what is cut into it stays above the table
HALF = (13.0, 9.8)  # mm, half of the board's width and height
BEVEL = 0.3  # mm along its edges that slope down to the table
FRONT_CELL, CLOSE_CELL = 0.06, 0.036  # mm
CLOSE = (-3.2, -9.3, 12.4, 1.7)  # mm: what of it the close view shows, and a little more
GROUND: Rgb = (27, 24, 25)
WHOLE = 0.998  # of a cell: what covers more hides it
PATCH = 48  # cells
SATIN, DULL, BRIGHT = 0.24, 0.08, 1.0  # of the shine: rubbed fine, rubbed coarse, wet
GLEAMS = ((-0.55, 2.3), (0.5, 0.8))  # where the window's reflection lies on what is polished, and how wide; in widths


@dataclass(frozen=True)
class Face:
    """The level face, and where the design lies on it."""

    grid: Grid

    @cached_property
    def parts(self) -> tuple[F32, ...]:
        """Of each part of the design the share, 0..1, of every cell that it covers."""
        return tuple(self.grid.covered(part.outline) for part in design.parts())

    @cached_property
    def filled(self) -> F32:
        """The share of every cell that any part covers."""
        return np.asarray(np.minimum(1.0, sum(self.parts)), np.float32)

    @cached_property
    def board(self) -> F32:
        """The face without anything on it: level, and its edges."""
        edge = np.minimum(
            *(half - np.abs(at) for half, at in zip(HALF, np.meshgrid(self.grid.x, self.grid.y), strict=True))
        )
        return np.asarray(-0.9 * OVER * np.clip(1.0 - edge / BEVEL, 0.0, 1.0) ** 2, np.float32)

    @cached_property
    def rough(self) -> F32:
        """The ground before it is rubbed, mm over the face."""
        return rough(self.grid.x, self.grid.y).astype(np.float32)

    @cached_property
    def uneven(self) -> F32:
        """How uneven filled colour lies, −1..1."""
        return coats.uneven(*np.meshgrid(self.grid.x, self.grid.y)).astype(np.float32)

    @cached_property
    def ground(self) -> U8:
        """The colour of the bare ground, (rows, columns, 3)."""
        return np.ascontiguousarray(np.broadcast_to(np.array(GROUND, np.uint8), (*self.board.shape, 3)))

    @cached_property
    def painted(self) -> U8:
        """The colours when every part is filled, (rows, columns, 3)."""
        made = self.ground
        for part, share in zip(design.parts(), self.parts, strict=True):
            made = mixed(made, share, part.colour)
        return made

    @cached_property
    def polished(self) -> F32:
        """The shine of the polished face: it shows the window, and is dark beside it."""
        across = (self.grid.x[None, :] - 0.62 * self.grid.y[:, None]) / HALF[0]
        window = sum(np.exp(-(((across - at) * 8.0 / wide) ** 4)) for at, wide in GLEAMS)
        return np.asarray(0.12 + 0.8 * np.minimum(1.0, window), np.float32)

    @cached_property
    def outlines(self) -> Near:
        """How far every cell is from the outlines, as they are followed."""
        return self.grid.near(outlines(), REACH)

    @cached_property
    def _lines(self) -> dict[float, tuple[Near, Near]]:
        return {}

    def inner(self, apart: float) -> tuple[Near, Near]:
        """How far every cell is from the veins of the leaves, and from the fine lines of the petals."""
        if apart not in self._lines:
            near = self.grid.near
            reach = apart / (2 * APART) + 2 * self.grid.cell  # half a groove, and its edge
            self._lines[apart] = near(leaf_lines(apart), reach), near(petal_lines(apart), reach)
        return self._lines[apart]

    def bodies(self, heights: F32, colours: U8, shine: F32) -> tuple[Relief, ...]:
        """The face with `heights` mm over the level one, `colours` 0..255, `shine` 0..1 of what lacquer has at most."""
        rows, columns = heights.shape
        middle = (
            self.grid.low[0] + self.grid.cell * (columns - 1) / 2,
            self.grid.low[1] + self.grid.cell * (rows - 1) / 2,
            OVER,
        )
        relief = Relief(
            middle,
            self.grid.cell,
            colours,
            np.maximum(heights + self.board, np.float32(0.01 - OVER)),
            (np.float32(255.0) * shine).astype(np.uint8),
            "lacquer",
        )
        return patches(relief, PATCH)


REACH = 0.28  # mm to either side of an outline, within which a cell knows how far from it it is


@lru_cache(maxsize=2)
def seen_from(view: View) -> Face:
    """The face as finely as a view shows it: the whole board, or for the close view a part of it."""
    x0, y0, x1, y1 = CLOSE if view is View.CLOSE else (-HALF[0], -HALF[1], *HALF)
    cell = CLOSE_CELL if view is View.CLOSE else FRONT_CELL
    return Face(Grid((x0, y0), cell, round((y1 - y0) / cell) + 1, round((x1 - x0) / cell) + 1))


def mixed(colours: U8, share: F32, colour: Sequence[float]) -> U8:
    """Colours (rows, columns, 3) with as much of another as `share` (rows, columns), 0..1, says."""
    made = colours.copy()
    flat, part = made.reshape(-1, 3), share.reshape(-1)
    flat[part >= WHOLE] = np.array(colour, np.uint8)
    some = np.flatnonzero((part > 1.0 - WHOLE) & (part < WHOLE))
    own = flat[some].astype(np.float32)
    flat[some] = (own + part[some, None] * (np.array(colour, np.float32) - own) + np.float32(0.5)).astype(np.uint8)
    return made


@lru_cache(maxsize=1)
def outlines() -> Strokes:
    """The outlines of all parts, in the order in which they are drawn and cut."""
    return Strokes(tuple(closed(part.outline) for part in design.parts()))


@lru_cache(maxsize=8)
def leaf_lines(apart: float) -> Strokes:
    """The veins of the leaves, at least so many mm apart."""
    return Strokes(design.veins(apart))


@lru_cache(maxsize=8)
def all_lines(apart: float) -> Strokes:
    """Every engraved line: the outlines, the veins of the leaves, the fine lines of the petals."""
    return Strokes((*outlines().lines, *leaf_lines(apart).lines, *petal_lines(apart).lines))


@lru_cache(maxsize=8)
def petal_lines(apart: float) -> Strokes:
    """The fine lines of the petals, at least so many mm apart."""
    return Strokes(design.hatching(apart))
