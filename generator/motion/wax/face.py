"""The face of the cloth while it lies flat, as a relief: nail marks are grooves, wax is a film that shines when wet."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import Array
from generator.motion.wax.lie import TABLE as LIES
from generator.motion.wax.pattern import Pattern, Stroke
from generator.motion.wax.piece import SCORE
from generator.motion.wax.table import POLISHED, SET, WET
from generator.scene.body import Relief, patches
from generator.scene.material import mixed

PITCH = 0.25  # mm from cell to cell
FILM = 0.22  # mm of wax in the middle of a stroke, as drawn
GROOVE, HALF = 0.1, 0.3  # mm: depth of a nail mark and half its breadth, as drawn
DULL, POLISH = 24, 10  # of 255: how hard wax and polished cloth shine
WEAVE, THREAD = 0.005, 1.0  # mm: how much threads stand out, and from one to the next, as drawn
LEVEL = 0.93  # of the brightness of bodies that lie level, which this is drawn as bright as
AT_ONCE = 4096  # cells that are measured at once
Cells = NDArray[np.intp]


@lru_cache(maxsize=128)
def _cells(side: float, stroke: Stroke) -> tuple[Cells, Array, Array]:
    """The cells (n,) that a stroke covers, how far along it each lies, mm, and how thick the wax is there, mm."""
    count = cells(side)
    reach = stroke.width.max() / 2 + PITCH
    low = np.maximum(0, ((stroke.points.min(0) - reach + side / 2) / PITCH).astype(int))
    high = np.minimum(count - 1, ((stroke.points.max(0) + reach + side / 2) / PITCH).astype(int) + 1)
    columns, rows = np.meshgrid(np.arange(low[0], high[0] + 1), np.arange(low[1], high[1] + 1))
    at = (np.column_stack([columns.ravel(), rows.ravel()]) + 0.5) * PITCH - side / 2
    out, along = (np.concatenate(parts) for parts in zip(*(_measured(stroke, some) for some in _some(at)), strict=True))
    inside = out <= 1.0
    film = FILM * (1.0 - out[inside] ** 4)
    return (rows.ravel() * count + columns.ravel())[inside], along[inside], film


def _some(at: Array) -> list[Array]:
    """Points a few at a time: a long stroke over all of a cloth would need more memory than there is."""
    return [at[k : k + AT_ONCE] for k in range(0, max(1, len(at)), AT_ONCE)]


def _measured(stroke: Stroke, at: Array) -> tuple[Array, Array]:
    """How far out of a stroke points (n, 2) lie, 1 at its edge, and how far along it, mm."""
    a, ab = stroke.points[:-1], np.diff(stroke.points, axis=0)
    share = ((at[:, None] - a) * ab).sum(2) / np.maximum((ab * ab).sum(1), 1e-18)
    share = np.clip(share, 0.0, 1.0)
    apart = np.linalg.norm(at[:, None] - a - share[..., None] * ab, axis=2)
    half = (stroke.width[:-1] + share * np.diff(stroke.width)) / 2
    nearest = (apart - half).argmin(1)
    n = np.arange(len(at))
    far = stroke.way.at
    along = far[nearest] + share[n, nearest] * np.diff(far)[nearest]
    return apart[n, nearest] / half[n, nearest], along


@lru_cache(maxsize=8)
def marks(pattern: Pattern) -> tuple[Stroke, ...]:
    """The pattern's guides as strokes of a nail."""
    return tuple(Stroke(guide, np.full(len(guide), 2 * HALF)) for guide in pattern.guides)


def cells(side: float) -> int:
    """How many cells the face has each way."""
    return round(side / PITCH)


class Face:
    """A face under work: its cells change as it is scored and waxed. `relief` gives what it looks like by now."""

    def __init__(self, pattern: Pattern, scored: int = 0) -> None:
        """Polished cloth with the first `scored` of the pattern's guides on it."""
        self._side, count = pattern.side, cells(pattern.side)
        x = (np.arange(count) + 0.5) * PITCH
        thread = WEAVE * np.sin(2 * np.pi * x / THREAD)
        self._heights = (thread[:, None] * np.sign(thread)[None, :]).astype(np.float32).ravel()
        self._colours = np.tile(np.array(_lit(POLISHED), np.uint8), (count * count, 1))
        self._shine = np.full(count * count, POLISH, np.uint8)
        for mark in marks(pattern)[:scored]:
            self.score(mark, mark.length)

    def copy(self) -> "Face":
        """Another one that looks the same."""
        other = object.__new__(Face)
        other._side = self._side
        other._heights, other._colours, other._shine = (
            array.copy() for array in (self._heights, self._colours, self._shine)
        )
        return other

    def score(self, mark: Stroke, done: float) -> None:
        """A nail mark along the first `done` mm of one of the `marks`."""
        at, along, film = _cells(self._side, mark)
        kept = along <= done
        self._heights[at[kept]] = (-GROOVE / FILM * film[kept]).astype(np.float32)
        self._colours[at[kept]] = _lit(mixed(POLISHED, SCORE, 0.6))

    def wax(self, strokes: Sequence[Stroke], warmth: float) -> None:
        """Wax along strokes: `warmth` 1 wet and clear … 0 hard and dull."""
        for stroke in strokes:
            at, _, film = _cells(self._side, stroke)
            self._film(at, film, warmth)

    def begun(self, stroke: Stroke, done: float) -> None:
        """Wet wax along the first `done` mm of a stroke."""
        at, along, film = _cells(self._side, stroke)
        covered = along <= done
        self._film(at[covered], film[covered], 1.0)

    def relief(self) -> tuple[Relief, ...]:
        """The face as it is by now, lying on the table, in patches; it is not changed any more after that."""
        count = cells(self._side)
        return patches(
            Relief(
                (0.0, 0.0, LIES),
                PITCH,
                self._colours.reshape(count, count, 3),
                self._heights.reshape(count, count),
                self._shine.reshape(count, count),
                "wax",
                top=FILM,
            )
        )

    def _film(self, at: Cells, film: Array, warmth: float) -> None:
        self._heights[at] = np.maximum(self._heights[at], film)
        self._colours[at] = _lit(mixed(SET, WET, warmth))
        self._shine[at] = round(DULL + warmth * (255 - DULL))


def _lit(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    return mixed((0, 0, 0), colour, LEVEL)
