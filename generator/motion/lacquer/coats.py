"""Coats of filled colour: each is put on wet and sinks as it hardens, until they stand as high as the ground."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import Array

Heights = float | Array | NDArray[np.float32]

UNEVEN = 0.10  # of the height that all coats together have, by which they are higher or lower from place to place
HUMPS = ((1.3, 0.7, 0.4), (-0.8, 1.9, 1.7), (2.6, -1.2, 2.9))  # 1/mm, 1/mm, phase


@dataclass(frozen=True, slots=True)
class Coats:
    """`bed`: mm that the place to be filled lies lower; `wet`: mm of one coat as it is put on; `keeps`: the share of
    it, 0..1, that is left when it has hardened."""

    bed: float
    wet: float
    keeps: float

    @property
    def dry(self) -> float:
        """mm of one coat that has hardened."""
        return self.wet * self.keeps

    @property
    def count(self) -> int:
        """The fewest coats that stand as high as the ground wherever they are uneven: ⌈bed / dry coat⌉ of even ones."""
        return ceil(self.bed / (self.dry * (1.0 - UNEVEN)) - 1e-9)

    def height(self, done: int, put: Heights, hardened: float, uneven: Heights = 0.0) -> Array:
        """mm over the ground (below 0: under it) with `done` hardened coats and one more, of which the share `put` is
        on, 0 or 1, and which has hardened by 0..1. `uneven`: −1..1 of the place."""
        thick = self.dry * done + np.asarray(put) * (self.wet + hardened * (self.dry - self.wet))
        return np.asarray(thick * (1.0 + UNEVEN * np.asarray(uneven)) - self.bed)


def uneven(x: Array, y: Array) -> Array:
    """How uneven coats lie, −1..1, at places of one shape."""
    return np.asarray(np.mean([np.sin(a * x + b * y + c) for a, b, c in HUMPS], axis=0))


SHOWN = Coats(bed=0.12, wet=0.09, keeps=0.5)  # drawn sizes: nobody said how deep, how thick, how much it sinks
