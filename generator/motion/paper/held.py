"""The packet in the hand that turns it: lifted off the table, turned and fed, and what is drawn and cut on it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion.paper import table
from generator.motion.paper.paper_numbers import PaperNumbers
from generator.motion.paper.piece import Piece, moved
from generator.motion.paper.shears import BLADE, Shears
from generator.motion.paper.table import lying
from generator.motion.paper.turned import Cut, Turned
from generator.motion.solids import chain
from generator.motion.turning import LYING, Held
from generator.motion.vectors import Array, about
from generator.scene.body import Sheet, Strand
from generator.scene.material import Rgb

LIFT = 5.0  # mm over the table where it is cut
HEADING = 104.0  # ° of the scissors: away from the learner, a little to the left
GAP: Rgb = (44, 30, 30)  # a slit, seen into
SLIT = 0.07  # mm, half of a slit's drawn width: scissors take no paper away
FALL = 0.55  # of the time in which a piece comes off it falls; then it lies


@dataclass(frozen=True)
class Bench:
    """A packet, and the scissors it is turned into."""

    n: PaperNumbers
    share: float  # of the blade that a snip uses

    @property
    def shears(self) -> Shears:
        """They lie still where the packet's middle lies when it is put down."""
        reach = self.n.packet.petal.reach
        return Shears(np.array([0.95 * reach, -0.05 * reach, LIFT + 0.5]), HEADING)

    def turned(self, way: Array) -> Turned:
        """A way (n, 2) of the petal's frame, as it is cut."""
        return Turned(self.n.packet.on(way), self.shears, self.share)

    @property
    def top(self) -> float:
        """Of the packet over its lowest layer, where lines are drawn on it, mm."""
        return (self.n.packet.folding.count - 0.5) * self.n.thickness + table.OVER

    @cached_property
    def _lying(self) -> dict[int, Sheet]:
        """Pieces of the packet as they lie folded; the packet keeps the pieces."""
        return {}

    def body(self, piece: Piece, hold: Held, lines: tuple[Strand, ...] = ()) -> Sheet:
        """A piece of the packet, one of those that it keeps, and lines on it."""
        if id(piece) not in self._lying:
            folding = self.n.packet.folding
            flat = lying(folding.pose(len(folding.folds), 0.0, self.n.thickness))
            self._lying[id(piece)] = piece.body(flat, len(folding.folds))
        return moved(self._lying[id(piece)], about(hold.degrees), np.append(hold.shift, hold.lift), lines)

    def pencil(self, hold: Held, first: float = 0.0) -> Strand:
        """The outline drawn on it, from a share of it on."""
        arc = self.n.packet.on(self.n.packet.petal.arc)
        return table.pencilled(hold.on(arc[min(int(first * len(arc)), len(arc) - 2) :], self.top))

    def slit(self, cut: Turned, done: float, hold: Held) -> tuple[Strand, ...]:
        """What of a way is cut, seen into; nothing where nothing is."""
        if done <= 0.0:
            return ()
        return (chain(hold.on(cut.in_paper.until(done), self.top), SLIT, GAP),)

    def open_shears(self) -> float:
        """How far out the edges cross when the scissors wait, mm."""
        return 0.3 * BLADE

    def fallen(self, piece: Piece, hold: Held, share: float, to: Array, turn: float) -> Sheet:
        """A piece that came off: it falls from where it was held, and lies `to` (2,) mm from there, turned by `turn` °
        about its own middle. Its height goes with the square of the time."""
        s = min(1.0, max(0.0, share / FALL))
        flat = self.body(piece, LYING).vertices[:, :2].mean(0).astype(np.float64)
        before, after = (about(hold.degrees + x)[:2, :2] @ flat for x in (0.0, s * turn))
        shift = hold.shift + s * to + before - after
        return self.body(piece, Held(hold.degrees + s * turn, shift, hold.lift * (1 - s * s)))


def holding(cut: Cut) -> Held:
    """The packet under the scissors."""
    return Held(cut.degrees, cut.shift, LIFT)
