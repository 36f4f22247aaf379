"""Pieces of work one after another in one picture, each with beats of its own: the next thread, then the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.motion.sewing.labels import angle, punctures
from generator.motion.sewing.sewing import Sewing
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.timeline import Beat, Timeline
from generator.scene.body import Strand
from generator.scene.mark import Mark


def turn(name: str, beats: Sequence[Beat]) -> list[Beat]:
    """The beats of one piece of work, by a name that the other pieces don't have."""
    return [replace(beat, name=(name, beat.name)) for beat in beats]


def own(beats: Timeline, name: str) -> Timeline:
    """The beats of one piece by themselves, from 0 s, named as it names them."""
    return Timeline(
        [
            replace(beat, name=beat.name[1])
            for beat in beats.beats
            if isinstance(beat.name, tuple) and beat.name[0] == name
        ]
    )


@dataclass(frozen=True)
class Turn:
    """Stitches that are made from `begin` (s) on; the points of earlier pieces count `before` them."""

    begin: float
    sewing: Sewing
    before: int = 0

    def laid_count(self, t: float) -> int:
        """How many of its strands lie finished at t; none before it begins."""
        return self.sewing.laid_count(t - self.begin) if t >= self.begin else 0

    def strands(self, t: float) -> tuple[Strand, ...]:
        """Thread and needle at t."""
        return self.sewing.strands(t - self.begin)

    def numbered(self, t: float, field: float) -> tuple[Mark, ...]:
        """The holes in hand, numbered."""
        shown = punctures(self.sewing, t - self.begin, field)
        return tuple(replace(mark, text=str(int(mark.text) + self.before)) for mark in shown)

    def marks(self, t: float, n: SewingNumbers, field: float) -> tuple[Mark, ...]:
        """The numbered holes, and the arc of the needle's angle."""
        return (*self.numbered(t, field), *angle(self.sewing, t - self.begin, n, field))


def in_hand(turns: Sequence[Turn], t: float) -> int:
    """Which piece is made at t: the last that has begun, or the first before any has."""
    return max(0, sum(each.begin <= t for each in turns) - 1)


def stops(turns: Sequence[Turn]) -> tuple[float, ...]:
    """When each of their stitches lies finished, s."""
    return tuple(each.begin + stop for each in turns for stop in each.sewing.stops)
