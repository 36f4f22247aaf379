"""A piece of a folded sheet as bodies: its facets, the bends between them, its edges and its creases."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.motion.paper.folding import Folding, Pose
from generator.motion.polygon import area, common, triangles
from generator.motion.solids import chain
from generator.motion.vectors import Array
from generator.scene.body import Sheet, Strand
from generator.scene.material import Rgb, mixed

RED: Rgb = (196, 32, 38)  # of the front
PALE: Rgb = (244, 226, 216)  # of the other face
EDGE: Rgb = (122, 20, 26)
CREASE: Rgb = (150, 24, 30)
EDGE_WIDE, CREASE_WIDE = 0.035, 0.03  # mm, radius of the lines that they are drawn with
BOW = 0.7  # of the gap between two layers, that the bend round them reaches out
BENDS = 4  # flat strips that a bend is drawn with
LEAST = 1e-3  # mm: layers that lie no further apart have no bend between them
OPEN = 0.02  # of a crease that is pressed away its line is gone


@dataclass(frozen=True)
class Piece:
    """What is left of a folded sheet: of each facet an outline (n, 2) mm in the flat sheet, or (0, 2) where nothing."""

    folding: Folding
    outlines: tuple[Array, ...]

    @property
    def area(self) -> float:
        """mm² of paper."""
        return sum(area(outline) for outline in self.outlines)

    @cached_property
    def creases(self) -> tuple[tuple[int, int, Array], ...]:
        """Which two facets still hang together, and along which piece of line (2, 2) mm of the flat sheet."""
        hinged = {(a, b) for a, b, _ in self.folding.creases}
        return tuple(
            (a, b, piece)
            for a, b in sorted(hinged)
            if len(self.outlines[a]) and len(self.outlines[b])
            for piece in common(self.outlines[a], self.outlines[b])
        )

    @cached_property
    def parts(self) -> tuple[frozenset[int], ...]:
        """Which facets still hang together: one part, unless it falls apart."""
        groups = [{k} for k, outline in enumerate(self.outlines) if len(outline)]
        for a, b, _ in self.creases:
            joined = [group for group in groups if a in group or b in group]
            groups = [group for group in groups if group not in joined] + [set().union(*joined)]
        return tuple(frozenset(group) for group in groups)

    def body(self, pose: Pose, made: int, fade: float = 0.0) -> Sheet:
        """The piece in space. `made`: how many folds were begun by now, whose creases are to be seen; `fade`: of the
        creases, 0 sharp … 1 pressed away. At least one facet has an outline."""
        vertices, corners = [], []
        first = 0
        for facet, (outline, ears) in enumerate(zip(self.outlines, self._ears, strict=True)):
            if len(outline):
                vertices.append(pose.put(facet, outline))
                corners.append(ears + first)
                first += len(outline)
        lines: list[Strand] = []
        for (a, b, ends), fold in zip(self.creases, self._folds, strict=True):
            rows = self._bend(pose, a, b, ends)
            if rows is not None:
                vertices.append(rows.reshape(-1, 3))
                corners.append(self._strips(pose, a, ends, rows) + first)
                first += rows.size // 3
            elif fold < made and fade < 1 - OPEN:
                lines.append(chain(pose.put(a, ends), CREASE_WIDE, mixed(CREASE, RED, fade)))
        for facet, outline, run in self._edges:
            lines.append(chain(pose.put(facet, outline[run]), EDGE_WIDE, EDGE))
        points, faces = np.concatenate(vertices).astype(np.float32), np.concatenate(corners).astype(np.int32)
        return Sheet(points, faces, RED, PALE, tuple(lines))

    @cached_property
    def _folds(self) -> tuple[int, ...]:
        """The fold that made each crease."""
        moved = self.folding.moved
        return tuple(int(np.argmax(moved[a] != moved[b])) for a, b, _ in self.creases)

    @cached_property
    def _ears(self) -> tuple[NDArray[np.int32], ...]:
        return tuple(triangles(outline) if len(outline) else np.empty((0, 3), np.int32) for outline in self.outlines)

    @cached_property
    def _edges(self) -> tuple[tuple[int, Array, NDArray[np.intp]], ...]:
        """Of each facet the lines along which it is cut or ends: facet, its outline, places in it."""
        return tuple(
            (facet, outline, run)
            for facet, outline in enumerate(self.outlines)
            if len(outline)
            for run in _runs(outline, [ends for a, b, ends in self.creases if facet in (a, b)])
        )

    def bends(self, pose: Pose) -> Iterator[tuple[int, int, Array]]:
        """Which two facets are bent into each other, and the bend as rows (k, 2, 3) of its two sides, from one facet
        to the other."""
        for a, b, ends in self.creases:
            if (rows := self._bend(pose, a, b, ends)) is not None:
                yield a, b, rows

    def _bend(self, pose: Pose, a: int, b: int, ends: Array) -> Array | None:
        """The bend from one facet to the other, (k, 2, 3); None where they meet.

        It leaves each in that one's own plane and bows out, as paper does round the layers between.
        """
        one, other = pose.put(a, ends), pose.put(b, ends)
        gap = float(np.abs(one - other).max())
        if gap < LEAST:
            return None
        inwards = [self._inwards(pose, facet, ends) for facet in (a, b)]
        middle = (one + other) / 2 - (inwards[0] + inwards[1]) / 2 * gap * BOW
        s = np.linspace(0.0, 1.0, BENDS + 1)[:, None, None]
        return np.asarray((1 - s) ** 2 * one + 2 * s * (1 - s) * middle + s**2 * other)

    def _strips(self, pose: Pose, a: int, ends: Array, rows: Array) -> NDArray[np.int32]:
        """The triangles of a bend, against the clock seen from the front."""
        along = rows[0, 1] - rows[0, 0]
        ahead = float(np.cross(along, -self._inwards(pose, a, ends)) @ pose.turn[a, :, 2]) > 0
        quads = [(2 * k, 2 * k + 1, 2 * k + 3, 2 * k + 2) for k in range(len(rows) - 1)]
        corners = [[[p, q, r], [p, r, t]] if ahead else [[p, r, q], [p, t, r]] for p, q, r, t in quads]
        return np.array(corners, np.int32).reshape(-1, 3)

    def _inwards(self, pose: Pose, facet: int, ends: Array) -> Array:
        """The unit vector (3,) in a facet's plane across a crease, into the facet."""
        along = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
        across = np.array([-along[1], along[0]])
        if (self.folding.facets[facet].mean(0) - ends[0]) @ across < 0:
            across = -across
        return np.asarray(pose.turn[facet, :, :2] @ across)


def whole(folding: Folding) -> Piece:
    """The sheet, uncut."""
    return Piece(folding, folding.facets)


def _runs(outline: Array, creases: list[Array]) -> Iterator[NDArray[np.intp]]:
    """Places of the points of an outline in runs: the lines along which no crease is."""
    count = len(outline)
    creased = np.zeros(count, bool)
    for ends in creases:
        creased |= _lies_on(outline, np.roll(outline, -1, 0), ends)
    if not creased.any():
        yield np.array([*range(count), 0])
        return
    start = int(np.flatnonzero(creased)[0])
    run: list[int] = []
    for k in range(start + 1, start + count + 1):
        if not creased[k % count]:
            run = run or [k % count]
            run.append((k + 1) % count)
        elif run:
            yield np.array(run)
            run = []


def _lies_on(a: Array, b: Array, ends: Array) -> NDArray[np.bool_]:
    """Of each line from a to b, (n, 2) each, whether most of it is a piece of the crease."""
    along = ends[1] - ends[0]
    length = float(np.linalg.norm(along))
    along = along / length
    off = [np.abs(along[0] * (p - ends[0])[:, 1] - along[1] * (p - ends[0])[:, 0]) for p in (a, b)]
    middle = ((a + b) / 2 - ends[0]) @ along
    return np.asarray((np.maximum(*off) < 1e-5) & (middle > -1e-5) & (middle < length + 1e-5))


def moved(sheet: Sheet, turn: Array, shift: Array, lines: tuple[Strand, ...] = ()) -> Sheet:
    """A sheet after a rotation (3, 3) about the origin and a shift (3,) mm, with more lines on it, which are there."""
    about, by = turn.T.astype(np.float32), shift.astype(np.float32)
    own = tuple(replace(line, points=line.points @ about + by) for line in sheet.lines)
    return replace(sheet, vertices=sheet.vertices @ about + by, lines=(*own, *lines))
