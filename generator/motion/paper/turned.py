"""转纸: the scissors stay, the paper turns. How paper lies while a way is cut in it, snip after snip."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil

from generator.motion.paper.shears import BLADE, Shears
from generator.motion.timeline import ease
from generator.motion.turning import Way
from generator.motion.vectors import Array, about

REOPENS = 0.38  # share of a snip's time in which the blades open again, and the paper is fed on
WIDE = 0.36  # of the blade, from the pivot, where the edges cross when it is open
CLOSED = 1.0  # of the blade: closed to the tip, as only at a corner


@dataclass(frozen=True, slots=True)
class Snip:
    """One closing of the blades: from where to where along the way, mm, and whether they close to the tip."""

    begin: float
    end: float
    corner: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """`done` mm of the way are cut; the blades' edges cross `crossing` mm from the pivot; the paper is turned by
    `degrees` and shifted by `shift` (2,) mm from where it lay."""

    done: float
    crossing: float
    degrees: float
    shift: Array

    @property
    def turn(self) -> Array:
        """The rotation, (3, 3)."""
        return about(self.degrees)


@dataclass(frozen=True)
class Turned:
    """A way (n, 2) mm on paper as it lies, cut by scissors that lie still. `share` of the blade is used in a snip.

    The paper lies so that the point in hand of the way is where the edges cross, and its direction that of the
    scissors.
    """

    way: Array
    shears: Shears
    share: float
    closes: bool = False  # at its end to the tip, as at a corner

    @property
    def length(self) -> float:
        """Of the whole way, mm."""
        return self.in_paper.length

    @cached_property
    def snips(self) -> tuple[Snip, ...]:
        """The closings of the blades; each pair of corners has as many as the share of the blade asks for."""
        most = max(0.05, self.share - WIDE) * BLADE
        made = []
        for begin, end in pairwise([0.0, *self.in_paper.corners, self.length]):
            count = max(1, ceil((end - begin) / most - 1e-9))
            for k in range(count):
                a, b = (begin + (end - begin) * j / count for j in (k, k + 1))
                made.append(Snip(a, b, k == count - 1 and (self.closes or end < self.length)))
        return tuple(made)

    def after(self, share: float) -> Cut:
        """How far the cut is, and how the paper lies, when that share (0..1) of the work is done."""
        at = min(max(share, 0.0), 1.0) * len(self.snips)
        k = min(int(at), len(self.snips) - 1)
        within = at - k
        snip = self.snips[k]
        first, reach = self._strokes(snip)
        closing = 1 - REOPENS
        if within <= closing or k == len(self.snips) - 1:
            done = min(1.0, within / closing)
            cut = snip.begin + done * (snip.end - snip.begin)
            return self._lying(cut, first + done * (reach - first), self._heading(cut, snip))
        follows = self.snips[k + 1]
        opens = ease((within - closing) / REOPENS)
        next_first, _ = self._strokes(follows)
        here, there = self._heading(snip.end, snip), self._heading(follows.begin, follows)
        turned = here + opens * ((there - here + 180.0) % 360.0 - 180.0)
        return self._lying(snip.end, reach + opens * (next_first - reach), turned)

    def _strokes(self, snip: Snip) -> tuple[float, float]:
        """Where the edges cross when a snip begins, and when it ends, mm from the pivot."""
        reach = (CLOSED if snip.corner else self.share) * BLADE
        return reach - (snip.end - snip.begin), reach

    def _lying(self, done: float, crossing: float, direction: float) -> Cut:
        degrees, shift = self.in_paper.met(done, direction, self.shears.point(crossing), self.shears.heading)
        return Cut(done, crossing, degrees, shift)

    def _heading(self, done: float, snip: Snip) -> float:
        return self.in_paper.heading(done, snip.begin, snip.end)

    @cached_property
    def in_paper(self) -> Way:
        """The way in the paper as it lies."""
        return Way(self.way)
