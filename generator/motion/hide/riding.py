"""Lines cut one after another as they are seen from the hide: the picture rides on it, so the knife seems to go."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.motion.hide.knife import knife
from generator.motion.hide.pushed import Pushed
from generator.motion.vectors import Array
from generator.scene.body import Body

RIDING = (
    "快放的一段画面跟着皮走：皮看着不动，其实照样是皮在转",
    "in the fast part the picture rides on the hide, which in truth is turned all the same",
)


@dataclass(frozen=True)
class Riding:
    """`lines`: closed ways (n, 2) mm in the hide as it lies; `heading` ° along which the knife would cut, fixed; its
    `lean` ° from upright."""

    lines: Sequence[Array]
    heading: float
    lean: float = 0.0

    def place(self, share: float) -> tuple[int, float]:
        """How many lines are cut, and which share of the next, when that share (0..1) of all is done."""
        at = min(max(share, 0.0), 1.0) * len(self.lines)
        return int(at), at - int(at)

    def knife(self, share: float) -> tuple[Body, ...]:
        """The knife at the line in hand."""
        which, done = self.place(share)
        if which == len(self.lines):
            which, done = which - 1, 1.0
        cut = self._ways[which].after(done)
        return knife(self._ways[which].way.point(cut.done), self.heading - cut.held.degrees, cut.raised, self.lean)

    def slits(self, share: float) -> tuple[Array, ...]:
        """What is cut: whole lines, and of the one in hand as much as is done."""
        which, done = self.place(share)
        if which == len(self.lines) or done <= 0.0:
            return tuple(self.lines[:which])
        return (*self.lines[:which], self._ways[which].way.until(self._ways[which].after(done).done))

    @cached_property
    def _ways(self) -> tuple[Pushed, ...]:
        return tuple(Pushed(line, line[0], self.heading) for line in self.lines)
