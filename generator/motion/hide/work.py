"""The hide in work: traced, pierced opening after opening, cut out piece after piece. One that every step shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion.hide.curves import closed
from generator.motion.hide.flat import Flat, in_strips, piece, together
from generator.motion.hide.hide_numbers import HideNumbers
from generator.motion.solids import chain
from generator.motion.turning import LYING, Held, Way
from generator.motion.vectors import Array, direction
from generator.scene.body import Sheet, Strand
from generator.scene.material import Rgb

OVER = 0.07  # mm that a line lies over its hide, so that it is seen
SCRATCH: Rgb = (250, 238, 208)  # a fine line without colour
SCRATCHED, SLIT = 0.11, 0.13  # mm: half of what a scratch and a slit are drawn with
STRIPS = 8
GAP: Rgb = (58, 36, 22)  # a slit, seen into


@dataclass(frozen=True)
class Work:
    """The sample's hide."""

    n: HideNumbers

    @cached_property
    def plain(self) -> Flat:
        """Before anything is cut."""
        return piece(self.n.pattern.sheet)

    @cached_property
    def rest(self) -> Flat:
        """What is left when all pieces are out."""
        pattern = self.n.pattern
        return piece(pattern.sheet, tuple(part.outline for part in pattern.parts))

    @cached_property
    def parts(self) -> tuple[Flat, ...]:
        """The pieces with all their openings."""
        return tuple(piece(part.outline, part.openings) for part in self.n.pattern.parts)

    @cached_property
    def strips(self) -> tuple[Flat, ...]:
        """The pieces in strips across, so that they can be curled from end to end."""
        made = []
        for flat in self.parts:
            y = np.linspace(flat.points[:, 1].min(), flat.points[:, 1].max(), STRIPS + 1)[1:-1]
            made.append(in_strips(flat, np.column_stack([np.zeros(len(y)), y]), np.array([1.0, 0.0])))
        return tuple(made)

    @cached_property
    def chips(self) -> tuple[Flat, ...]:
        """What falls out of each opening, in the order in which they are cut."""
        return tuple(piece(opening) for _, opening in self.n.pattern.openings)

    @cached_property
    def lines(self) -> tuple[Array, ...]:
        """Every line of the pattern, (n, 2) each: of each part its openings, then its outline."""
        return tuple(closed(line) for part in self.n.pattern.parts for line in (*part.openings, part.outline))

    def pierced(self, openings: int) -> Flat:
        """The hide after so many openings, no piece out yet."""
        if openings not in self._pierced:
            self._pierced[openings] = together((self.rest, *self.parts, *self.chips[openings:]))
        return self._pierced[openings]

    def uncut(self, openings: int) -> tuple[Array, ...]:
        """Lines that are traced and not cut yet, after so many openings."""
        pattern = self.n.pattern
        inner = [closed(line) for _, line in pattern.openings[openings:]]
        return (*inner, *(closed(part.outline) for part in pattern.parts))

    def traced(self, lines: Sequence[Array], held: Held) -> tuple[Strand, ...]:
        """Lines scratched into the hide as it is held."""
        ends = np.cumsum([len(line) for line in lines])[:-1]
        points = np.split(held.on(np.concatenate(lines), OVER), ends) if lines else []
        return tuple(chain(each, SCRATCHED, SCRATCH) for each in points)

    def slit(self, line: Array, held: Held) -> tuple[Strand, ...]:
        """What is cut of a line, seen into; nothing of less than two points."""
        return (chain(held.on(line, OVER + 0.02), SLIT, GAP),) if len(line) > 1 else ()

    def cut_out(self, colour: Rgb) -> tuple[Sheet, ...]:
        """The pieces as they lie where they were cut."""
        return tuple(flat.body(LYING, colour) for flat in self.parts)

    def overcuts(self, long: float) -> tuple[Array, ...]:
        """Cuts that run so many mm beyond the corners of the openings, (2, 2) mm each; none of 0 mm."""
        if not long:
            return ()
        made = []
        for _, opening in self.n.pattern.openings:
            way = Way(closed(opening))
            for at in (*way.corners, way.length):
                along = direction(float(way.directions[np.searchsorted(way.at, at - 1e-6) - 1]))
                made.append(np.array([way.point(at), way.point(at) + long * along]))
        return tuple(made)

    @cached_property
    def _pierced(self) -> dict[int, Flat]:
        return {}
