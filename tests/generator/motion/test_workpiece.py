"""One piece of work runs through the steps of a technique: each begins with what the one before left on the cloth."""

from collections import defaultdict
from dataclasses import dataclass
from math import ceil

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.motion.making import making
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.material import Rgb
from knowledge.schema.craft import Technique
from tests.generator.specs import apart, picture, shipped

MOVING = [  # the techniques of which every step moves
    technique for technique in shipped().techniques.values() if all(step.figure for step in technique.steps)
]
LAST = 5.0 - 1 / 24  # s of the last frame
DOTS = 0.5  # mm between two points of a drawn line
NEAR = 0.3  # mm that two drawings of one line are apart at most


@dataclass(frozen=True)
class Workpiece:
    """What lies on the cloth in the work: no frame, no tool, no thread beside it."""

    threads: list[tuple[float, ...]]  # of each its colour and its ends and middle, mm, in no order
    drawn: dict[Rgb, NDArray[np.float64]]  # by colour, points (n, 2) of the lines on the ground

    def __bool__(self) -> bool:
        return bool(self.threads or self.drawn)

    def like(self, other: "Workpiece") -> bool:
        """The same threads, and the same lines in the same colours."""
        return (
            self.threads == other.threads
            and self.drawn.keys() == other.drawn.keys()
            and all(apart(points, other.drawn[colour]) < NEAR for colour, points in self.drawn.items())
        )


def seen(figure: str, t: float) -> Workpiece:
    """What a shipped step shows of it at a time. A dashed line is a help for the eye, and nothing that lies there."""
    of = picture(figure)
    moment = of.at(t)
    laid = of.laid[moment.begin : moment.laid]
    lines = [(line.colour, line.points) for line in of.ground.lines if not line.dashed]
    inked = [(strand.colour, strand.points[:, :2]) for strand in laid if strand.material == "matte"]
    drawn = defaultdict(list)
    for colour, points in (*lines, *inked):
        drawn[colour].append(_dotted(points))
    threads = [strand for strand in laid if strand.material in ("silk", "gold")]
    sewn = any(_goes_in(strand) for strand in threads)
    return Workpiece(
        sorted(map(_lying, threads)) if sewn else [],
        {colour: np.concatenate(parts) for colour, parts in drawn.items()},
    )


def _goes_in(thread: Strand) -> bool:
    """An end of it is below the face of the cloth. Thread that has none there lies beside the work, as a skein does."""
    return bool((thread.points[[0, -1], 2] + thread.radius[[0, -1]] < 1e-6).any())


def _lying(thread: Strand) -> tuple[float, ...]:
    ends_and_middle = thread.points[[0, len(thread.points) // 2, -1]]
    return (*thread.colour, *np.round(ends_and_middle, 2).ravel().tolist())


def _dotted(line: NDArray[np.float32]) -> NDArray[np.float64]:
    steps = np.hypot(*np.diff(line, axis=0).T)
    at = np.concatenate([[0.0], np.cumsum(steps)])
    dots = np.linspace(0.0, at[-1], 1 + max(1, ceil(at[-1] / DOTS)))
    return np.column_stack([np.interp(dots, at, axis) for axis in line.T])


def broken(technique: Technique) -> set[tuple[int, int]]:
    """The pairs of steps of which the later one begins with another workpiece than the earlier one left.

    As on the page's slider, a step goes on with the last one before it that is seen, or of several that exclude each
    other with what was there before them. Steps in which no thread ever goes into cloth, as in splitting it, have none.
    """
    figures = [step.figure for step in technique.steps if step.figure]
    found, left = ([seen(figure, t) for figure in figures] for t in (0.0, LAST))
    if not any(work.threads for work in left):
        return set()
    before = making(shipped().craft_of(technique.id), technique, View.FRONT).after
    pairs = set()
    for number in range(1, len(figures) + 1):
        earlier = before[number - 1]
        while earlier and not left[earlier - 1]:
            earlier = before[earlier - 1]
        if earlier and left[number - 1]:
            pairs.add((earlier, number))
    return {(a, b) for a, b in pairs if not left[a - 1].like(found[b - 1])}


@pytest.mark.parametrize("technique", MOVING, ids=lambda technique: technique.id)
def test_each_step_begins_with_what_the_one_before_left(technique: Technique) -> None:
    assert broken(technique) == set()
