"""A sheet that is folded flat, fold after fold: its facets, which of them each fold moves, and how they then lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from generator.errors import GeneratorError
from generator.motion.polygon import common, left_of
from generator.motion.vectors import Array, direction

FLAT = 180.0  # ° that a fold is turned when it lies flat


@dataclass(frozen=True, slots=True)
class Fold:
    """What lies right of the directed line through `at` along `degrees` (from +x, against the clock) is turned over
    that line, upwards, onto what lies left of it. In mm, in the plane in which the sheet lies by then."""

    at: tuple[float, float]
    degrees: float


@dataclass(frozen=True, slots=True)
class Pose:
    """Where facets are in space: of facet f, a point p (2,) of the flat sheet is at turn[f] @ (p, 0) + shift[f], mm."""

    turn: Array  # (F, 3, 3)
    shift: Array  # (F, 3)

    def put(self, facet: int, points: Array) -> Array:
        """Points (n, 2) of the flat sheet in space, (n, 3) mm."""
        return np.asarray(points @ self.turn[facet, :, :2].T + self.shift[facet])

    def moved(self, turn: Array, shift: Array) -> "Pose":
        """The same after a rotation (3, 3) about the origin, and a shift (3,) mm."""
        return Pose(turn @ self.turn, self.shift @ turn.T + shift)


@dataclass(frozen=True)
class Folding:
    """A sheet with all its folds. A state is how many folds are done, and the angle of the next one.

    `facets`: outlines (n, 2) mm in the flat sheet, all convex; `moved` (F, K): which facets each of the K folds turns;
    `layers` (F, K + 1): the place of each facet in the stack after so many folds, 0 lowest.
    """

    folds: tuple[Fold, ...]
    facets: tuple[Array, ...]
    moved: NDArray[np.bool_]
    layers: NDArray[np.intp]

    def pose(self, done: int, angle: float = 0.0, thickness: float = 0.0) -> Pose:
        """The facets after `done` folds, the next one turned by `angle` °, 0 unfolded … 180 flat.

        A layer of the stack is `thickness` mm over the one below it. A fold turns about a line midway between the
        layers that come to lie on each other, so that the stack that it makes has no gap.
        """
        turn, shift = self._flat[done]
        shift = shift + np.outer(self.layers[:, done] * thickness, [0.0, 0.0, 1.0])
        if angle <= 0.0 or done == len(self.folds):
            return Pose(turn.copy(), shift)
        fold, moved = self.folds[done], self.moved[:, done]
        tops = [int(self.layers[which, done].max()) for which in (moved, ~moved)]
        axis = np.array([*fold.at, (sum(tops) + 1) / 2 * thickness])
        about = turning(np.append(direction(fold.degrees), 0.0), -angle)
        turn, shift = turn.copy(), shift.copy()
        turn[moved] = about @ turn[moved]
        shift[moved] = (shift[moved] - axis) @ about.T + axis
        return Pose(turn, shift)

    @property
    def count(self) -> int:
        """How many layers lie on each other where the packet is thickest, all folds done."""
        return int(self.layers[:, -1].max()) + 1

    def stacked(self, done: int) -> int:
        """How many layers lie on each other where the sheet is thickest after `done` folds."""
        return int(self.layers[:, done].max()) + 1

    @cached_property
    def creases(self) -> tuple[tuple[int, int, Array], ...]:
        """Which two facets hang together, and along which piece of line (2, 2) mm of the flat sheet."""
        return tuple(
            (a, b, piece)
            for a, b in combinations(range(len(self.facets)), 2)
            for piece in common(self.facets[a], self.facets[b])
        )

    @cached_property
    def _flat(self) -> tuple[tuple[Array, Array], ...]:
        """Rotations (F, 3, 3) and shifts (F, 3) after 0, 1 … folds, of a sheet without thickness."""
        turn = np.repeat(np.eye(3)[None], len(self.facets), 0)
        shift = np.zeros((len(self.facets), 3))
        made = [(turn, shift)]
        for k, fold in enumerate(self.folds):
            over = turning(np.append(direction(fold.degrees), 0.0), FLAT)
            at = np.array([*fold.at, 0.0])
            turn, shift, moved = turn.copy(), shift.copy(), self.moved[:, k]
            turn[moved] = over @ turn[moved]
            shift[moved] = (shift[moved] - at) @ over.T + at
            made.append((turn, shift))
        return tuple(made)


def folded(sheet: Array, folds: Sequence[Fold]) -> Folding:
    """A convex sheet (n, 2) mm folded flat by one fold after another.

    Raises GeneratorError for a fold that turns nothing over, or leaves nothing that it could be turned onto.
    """
    facets: list[Array] = [sheet]
    flags: list[tuple[bool, ...]] = [()]
    layers: list[tuple[int, ...]] = [(0,)]
    turns: list[tuple[Array, Array]] = [(np.eye(2), np.zeros(2))]
    for number, fold in enumerate(folds, 1):
        along, at = direction(fold.degrees), np.array(fold.at)
        mirror = 2 * np.outer(along, along) - np.eye(2)
        pieces: list[tuple[Array, tuple[bool, ...], tuple[int, ...], tuple[Array, Array]]] = []
        for outline, before, stack, (turn, shift) in zip(facets, flags, layers, turns, strict=True):
            for moves in (False, True):
                way = turn.T @ (-along if moves else along)
                if np.linalg.det(turn) < 0:
                    way = -way
                kept = left_of(outline, turn.T @ (at - shift), way)
                if len(kept):
                    put = (mirror @ turn, mirror @ (shift - at) + at) if moves else (turn, shift)
                    pieces.append((kept, (*before, moves), stack, put))
        tops = [max((p[2][-1] for p in pieces if p[1][-1] is moves), default=None) for moves in (False, True)]
        lies, moved = tops
        if lies is None or moved is None:
            raise GeneratorError(f"fold {number} turns {'nothing' if moved is None else 'the whole sheet'} over")
        facets, flags, turns = [p[0] for p in pieces], [p[1] for p in pieces], [p[3] for p in pieces]
        layers = [(*p[2], lies + 1 + moved - p[2][-1] if p[1][-1] else p[2][-1]) for p in pieces]
    return Folding(tuple(folds), tuple(facets), np.array(flags, bool).reshape(len(facets), -1), np.array(layers))


def turning(axis: Array, degrees: float) -> Array:
    """The rotation (3, 3) about a unit vector, against the clock seen against it (Rodrigues' formula)."""
    a, (x, y, z) = radians(degrees), axis
    across = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    return np.asarray(np.eye(3) + sin(a) * across + (1 - cos(a)) * across @ across)
