"""Bending wire: what lies behind the tweezers keeps the line, what is ahead is straight, and its length stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.errors import GeneratorError
from generator.motion.vectors import Array, direction

FOLD = 60.0  # ° that a line turns in one point: there the wire is folded and not bent


@dataclass(frozen=True, slots=True)
class Station:
    """Where the wire is bent at once: the points of its line from `first` up to `behind`, and whether it is folded."""

    first: int
    behind: int
    folded: bool


@dataclass(frozen=True)
class Bending:
    """Straight wire that is bent along a line (n, 2) mm, from its first point on."""

    line: Array

    @cached_property
    def at(self) -> Array:
        """mm along the wire of every point, (n,): the same however it is bent."""
        return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(self.line, axis=0).T))])

    @cached_property
    def turns(self) -> Array:
        """° by which the line turns in every point, against the clock; 0 in the first and the last. (n,)."""
        step = np.diff(self.line, axis=0)
        ways = np.degrees(np.arctan2(step[:, 1], step[:, 0]))
        turns = (np.diff(ways) + 180.0) % 360.0 - 180.0
        return np.concatenate([[0.0], turns, [0.0]])

    def bent(self, shares: Array) -> Array:
        """The wire's centre line (n, 2) with `shares` (n,) of every turn done: 0 straight, 1 the line, over 1 beyond.

        Every piece of it is as long as it was, so that bending shortens nothing.
        """
        return self._with(shares * self.turns)

    def loosened(self, radius: float) -> "Bending":
        """The same wire where it is not folded but laid round its corners, `radius` mm to its centre line: as long."""
        turns = self.turns.copy()
        for k in np.flatnonzero(np.abs(self.turns) > FOLD).tolist():
            near = np.abs(self.at - self.at[k]) <= radius * np.radians(abs(self.turns[k])) / 2
            turns[k] = 0.0
            turns[near] += self.turns[k] / near.sum()
        return Bending(self._with(turns))

    def stations(self, step: float) -> tuple[Station, ...]:
        """Where it is bent one after another: `step` mm apart, the last of a curve what is left of it, and each fold
        by itself; nothing where it is straight. Raises GeneratorError for a step that is none."""
        if step <= 0.0:
            raise GeneratorError(f"the tweezers move on by more than 0 mm, got {step:g}")
        return tuple(self._stations(step))

    def angle(self, station: Station) -> float:
        """° by which the wire is bent there: the curvature times the length."""
        return float(self.turns[station.first : station.behind].sum())

    def shares(self, stations: tuple[Station, ...], done: int, share: float = 0.0) -> Array:
        """Shares (n,) after so many stations, the next one bent by `share` of its turn."""
        made = np.zeros(len(self.line))
        if done:
            made[: stations[done - 1].behind] = 1.0
        if done < len(stations):
            made[stations[done].first : stations[done].behind] = share
        else:
            made[:] = 1.0
        return made

    def _with(self, turns: Array) -> Array:
        """The line (n, 2) that begins as this one and turns by so many ° in every point."""
        first = self.line[1] - self.line[0]
        a = np.radians(np.degrees(np.arctan2(first[1], first[0])) + np.cumsum(turns)[:-1])
        steps = np.diff(self.at)[:, None] * np.column_stack([np.cos(a), np.sin(a)])
        return np.asarray(self.line[0] + np.concatenate([np.zeros((1, 2)), np.cumsum(steps, axis=0)]))

    def _stations(self, step: float) -> Iterator[Station]:
        folds = set(np.flatnonzero(np.abs(self.turns) > FOLD).tolist())
        curved = np.abs(self.turns) > 1e-6
        for run in _runs(curved, folds):
            if run[0] in folds:
                yield Station(run[0], run[0] + 1, folded=True)
                continue
            first, behind = run[0], run[-1] + 1
            long = self.at[min(behind, len(self.at) - 1)] - self.at[max(first - 1, 0)]
            along = self.at[first] + step * np.arange(1, max(1, round(long / step)))
            ends = [first, *(int(k) for k in np.abs(self.at[:, None] - along).argmin(0)), behind]
            yield from (Station(a, b, folded=False) for a, b in pairwise(ends))


def _runs(curved: NDArray[np.bool_], folds: set[int]) -> Iterator[list[int]]:
    """Places of points in runs that turn, each fold by itself."""
    run: list[int] = []
    for k, turns in enumerate(curved.tolist()):
        if (not turns or k in folds) and run:
            yield run
            run = []
        if k in folds:
            yield [k]
        elif turns:
            run.append(k)
    if run:
        yield run


def heading(line: Array, mm: float, at: Array) -> Array:
    """Unit vector (2,) along a bent wire at mm from its beginning."""
    k = int(np.clip(np.searchsorted(at, mm), 1, len(line) - 1))
    step = line[k] - line[k - 1]
    return direction(float(np.degrees(np.arctan2(step[1], step[0]))))


def point(line: Array, mm: float, at: Array) -> Array:
    """The place (2,) at mm from the beginning of a bent wire."""
    return np.array([np.interp(mm, at, axis) for axis in line.T])
