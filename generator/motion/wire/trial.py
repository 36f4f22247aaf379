"""The trial colours of the fill test: every cell of the pattern with its own, run as far as it is open."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from math import ceil

import numpy as np

from generator.motion.vectors import Array
from generator.motion.wire.flood import PITCH, Basin, basin
from generator.motion.wire.pattern import Kind, Pattern
from generator.scene.body import Relief
from generator.scene.material import Rgb

LEVELS, FADES = 12, 5  # steps in which colour runs, and fades: each draws what it covers anew
FILM = 0.006  # mm over the paper at which it lies
TINT: dict[Kind, Rgb] = {Kind.GROUND: (126, 184, 190), Kind.PETAL: (228, 138, 136), Kind.HEART: (238, 204, 112)}
ONLY_A_TEST = (
    "试填的颜色只是看漏不漏，不是配色",
    "the trial colours show only whether a cell leaks: they are no colour scheme",
)
Run = tuple[Array, float, Rgb]  # where it arrives after how many mm, how far it has run by now, its colour


class Trial:
    """Colour put into each cell of a pattern whose walls are `lines` (n, 2) mm, each `half_width` mm to either side."""

    def __init__(self, of: Pattern, lines: Sequence[Array], half_width: float) -> None:
        self.of = of
        self._lines, self._half = lines, half_width

    @cached_property
    def basin(self) -> Basin:
        """The walls on a grid."""
        return basin(self.of.radius, self._lines, self._half + PITCH / 2)

    @cached_property
    def arrivals(self) -> tuple[Array, ...]:
        """Of each cell, how far colour put into its middle has run when it comes to each place."""
        return tuple(self.basin.arrival(cell.inside) for cell in self.of.cells)

    @cached_property
    def reaches(self) -> tuple[float, ...]:
        """mm that colour put into each cell runs at most."""
        return tuple(float(arrival[np.isfinite(arrival)].max(initial=0.0)) for arrival in self.arrivals)

    def leaks(self, cell: int) -> tuple[int, ...]:
        """The cells into which colour put into a cell runs too."""
        return tuple(
            k for k, other in enumerate(self.of.cells)
            if k != cell and self.basin.reached(self.arrivals[cell], other.inside)
        )  # fmt: skip

    def shown(
        self, shares: Callable[[int], float], faded: Callable[[Rgb], Rgb] = lambda own: own
    ) -> tuple[Relief, ...]:
        """The colours by now: `shares` of each cell that is run full, 0..1; `faded`: what is left of a colour."""
        return self.basin.tinted(self._runs(shares, faded), FILM)

    def _runs(self, shares: Callable[[int], float], faded: Callable[[Rgb], Rgb]) -> Iterator[Run]:
        for k, cell in enumerate(self.of.cells):
            if (share := ceil(shares(k) * LEVELS - 1e-6) / LEVELS) > 0.0:
                yield self.arrivals[k], share * self.reaches[k], faded(TINT[cell.kind])


def towards(paper: Rgb, share: float) -> Callable[[Rgb], Rgb]:
    """Colours that have faded by a share, 0..1, into the paper's."""
    gone = round(share * FADES) / FADES

    def faded(own: Rgb) -> Rgb:
        r, g, b = (round(a + gone * (c - a)) for a, c in zip(own, paper, strict=True))
        return r, g, b

    return faded
