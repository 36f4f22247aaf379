"""Rolling wire flat: pass after pass thinner and wider, its section as large as before."""

from dataclasses import dataclass
from functools import cached_property
from math import pi, sqrt

from generator.errors import GeneratorError
from generator.motion.wire.ribbon import area

PASSES = 3  # as drawn: how many it takes nobody said


@dataclass(frozen=True)
class Rolling:
    """Round wire that comes to `thickness` × `height` mm in PASSES. Raises GeneratorError for wire that is not flat."""

    thickness: float
    height: float

    def __post_init__(self) -> None:
        if self.height <= self.thickness:
            raise GeneratorError(f"flat wire is higher than thick, got {self.height:g} × {self.thickness:g} mm")

    @cached_property
    def round(self) -> float:
        """mm across the round wire whose section is as large: nobody said how thick it is."""
        return sqrt(4 * area(self.thickness, self.height) / pi)

    def thick(self, done: int) -> float:
        """mm between the rolls after so many passes: each takes the same share of what is left."""
        return float(self.round * (self.thickness / self.round) ** (done / PASSES))

    def wide(self, thick: float) -> float:
        """mm that the wire is wide at a thickness: flat sides and round edges, the same section.

        w t − t² + π t² / 4 = π d² / 4.
        """
        return (pi * self.round**2 / 4 - pi * thick**2 / 4) / thick + thick
