"""The teaching petal of 散套, laid out from the numbers of a step: bands whose ends are scattered, never in a line.

The first band is even at the outer edge and uneven inside; the others are made of equal stitches. Those of the second
begin higher and lower; every later one enters the tail of the stitch before it in its own column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import copysign

import numpy as np

from generator.motion.sewing import thread
from generator.motion.sewing.layers import LEAST, Banded, edge_length, ordered, threaded
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.ways import Way, curled
from generator.motion.vectors import Array, xy

SCATTERED = (
    "width", "height", "curve_radius", "edge_length", "vary_ratio", "overlap_ratio", "stagger_ratio", "gap_count",
    "shades",
)  # fmt: skip
APART = 0.15  # of the range: what neighbouring ends differ by at least
TURNS = 3  # times in succession that ends may go up and down, before they look like a comb
PRIME, MIXED = 65537, 40503  # the fifth powers of 1, 2, … times one, modulo the other, are every number in no order
SINK = 1.0  # mm over which a stitch rises from its tail and goes down at its head, between the threads there
ENTERED = 1.0  # threads that a stitch enters a tail by; the layout is ours, nobody said how far


def scatter(count: int, seed: int) -> list[float]:
    """`count` shares 0..1 in no order: neighbours differ by APART, and up and down alternate TURNS times at most."""
    made: list[float] = []
    turns, k = 0, seed
    while len(made) < count:
        k += 1
        share = k**5 * MIXED % PRIME / PRIME
        step = share - made[-1] if made else 1.0
        turned = len(made) > 1 and step * (made[-1] - made[-2]) < 0
        on = share + copysign(1.5 * APART, step)  # the next one goes on the same way at least so far, where it must
        if abs(step) < APART or (turned and (turns == TURNS or (turns + 1 == TURNS and not 0 <= on < 1))):
            continue
        turns = turns + 1 if turned else 0
        made.append(share)
    return made


def sunk(points: Array, *, tail: bool, head: bool) -> Array:
    """A stitch at rest (n, 3), from tail to head, that rises slowly from its tail and goes down slowly at its head."""
    at = np.hypot(*(points[:, :2] - points[0, :2]).T)
    near = np.linspace(0.0, min(SINK, at[-1] / 2), 7)
    fine = np.union1d(at, np.concatenate([near, at[-1] - near]))
    made = np.column_stack([np.interp(fine, at, axis) for axis in points.T])
    for wanted, off in ((tail, fine), (head, at[-1] - fine)):
        share = np.minimum(1.0, off / SINK)
        if wanted:
            made[:, 2] = np.where(made[:, 2] > 0, made[:, 2] * share * (2 - share), made[:, 2])
    return made


@dataclass(frozen=True)
class Scattered(Banded):
    """The petal of 散套."""

    ways: tuple[Way, ...]  # which its stitches follow, from left to right
    edge: float  # mm, the longest stitches of the first band and all of the others
    head: float  # mm from the outer edge at which the second band begins in the mean

    def way(self, column: int) -> Way:
        """The line of this column, 0 at the middle."""
        return self.ways[column - self.ways[0].column]

    def resting(self, stitches: Sequence[Stitch], radius: float) -> list[Array]:
        """Each stitch at rest: the second band rides over the first; where one lies on a tail the two are spliced.

        Ends on the outline are blunt.
        """
        below: dict[int, Array] = {}
        made = []
        for x in stitches:
            under = (below[x.column],) if x.row == 1 else ()
            points = thread.rest(np.array(x.u), np.array(x.d), radius, under)
            if x.row == 0:
                below[x.column] = points
            made.append(sunk(points, tail=x.u != xy(self.way(x.column).points[-1]), head=x.row > 0))
        return made


@dataclass(frozen=True, slots=True)
class Laying:
    """How the bands are laid."""

    edge: float  # mm
    vary: float  # share of `edge` that inner ends of the first band differ by
    cover: float  # share of the first band that the second covers in the mean
    stagger: float  # share of `edge` that the heads of the second differ by
    entered: float  # mm that every later stitch lies on the tail before it
    gap: int  # columns left open between two stitches of a later band


def laid_along(ways: Sequence[Way], how: Laying) -> list[list[Stitch]]:
    """The stitches of each band: the first on every line, a later one on every (gap + 1)-th.

    A stitch that would leave less than LEAST of its line open ends with the line, on the outline.
    """
    made: list[list[Stitch]] = []
    inner, heads = scatter(len(ways), 0), scatter(len(ways) // (how.gap + 1) + 1, 100)
    for place, way in enumerate(ways):
        row, head = 0, 0.0
        length = how.edge * (1 - how.vary * inner[place])
        while head < way.depth:
            tail = way.onward(head, length)
            if way.depth - (tail - how.entered) < LEAST:
                tail = way.depth
            while len(made) <= row:
                made.append([])
            u, d = xy(way.point(tail)), xy(way.point(head))
            made[row].append(Stitch(u, d, row, way.column, threaded(row, way.column)))
            if tail >= way.depth:
                break
            length, head = how.edge, tail - how.entered
            row += 1
            while (way.column - row) % (how.gap + 1):
                row += 1
            if row == 1:
                head = how.edge * (1 - how.cover + how.stagger * (heads[place // (how.gap + 1)] - 0.5))
    return [ordered(band) for band in made]


def lay_out(n: SewingNumbers) -> Scattered:
    """The petal of the sample. Its first stitches are as long as the sample says, within the range of the step."""
    outline, ways = curled(n.value("width"), n.value("height"), n.value("curve_radius"), n.pitch)
    how = Laying(
        edge_length(n), n.value("vary_ratio"), n.value("overlap_ratio"), n.value("stagger_ratio"), ENTERED * n.width,
        n.count("gap_count"),
    )  # fmt: skip
    bands = laid_along(ways, how)
    head = how.edge * (1 - how.cover)
    return Scattered(outline, tuple(map(tuple, bands)), tuple(ways), how.edge, head)
