"""One piece of work runs through the steps of a technique: each begins with what the one before left on the cloth."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.scene.body import Strand
from generator.scene.material import Rgb
from tests.generator.specs import apart, picture, shipped

ONE_COLOUR = "it goes on from the work of one colour: how a second colour's end is held nobody said"
BREAKS = {  # by technique: after which steps the next does not begin with what was left, and why
    "suxiu/shuang-mian-xiu": {5: ONE_COLOUR},
}
MOVING = {  # the figures of each technique of which every step moves
    technique.id: tuple(step.figure for step in technique.steps if step.figure)
    for technique in shipped().techniques.values()
    if all(step.figure for step in technique.steps)
}
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


def broken(figures: Sequence[str]) -> set[int]:
    """The steps after which the next one begins with another workpiece than the last one that was seen.

    Steps in which no thread ever goes into cloth, as in splitting it, have no workpiece.
    """
    found = [seen(figure, 0.0) for figure in figures]
    left = [seen(figure, LAST) for figure in figures]
    if not any(work.threads for work in left):
        return set()
    shown = [number for number, work in enumerate(left, 1) if work]
    return {after - 1 for before, after in pairwise(shown) if not left[before - 1].like(found[after - 1])}


@pytest.mark.parametrize("technique", MOVING)
def test_each_step_begins_with_what_the_one_before_left(technique: str) -> None:
    assert broken(MOVING[technique]) == set(BREAKS.get(technique, {}))


def test_a_second_colour_is_laid_on_what_was_filled_and_work_of_one_colour_is_fastened_as_it_was_compared() -> None:
    """Double-faced work has one colour or two: each way through its steps, with the fourth or with the fifth."""
    _, _, filled, compared, covered, fastened = MOVING["suxiu/shuang-mian-xiu"]
    assert broken([filled, covered]) == broken([compared, fastened]) == set()
