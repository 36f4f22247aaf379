"""The engraved line: a groove that comes to a point, and how near another one may lie."""

from dataclasses import dataclass
from math import pi, sqrt

import numpy as np

from generator.motion.vectors import Array

APART = 1.5  # widths from the middle of one groove to that of the next at least, so that lacquer stands between them


@dataclass(frozen=True, slots=True)
class Groove:
    """`width` and `depth` in mm, both > 0. Seen across, a triangle: width = 2 depth tan(half its angle)."""

    width: float
    depth: float

    @property
    def area(self) -> float:
        """mm² of lacquer that is taken out, seen across."""
        return self.width * self.depth / 2

    @property
    def curl(self) -> float:
        """mm, radius of the round curl that is as much lacquer as the groove of the same length."""
        return sqrt(self.area / pi)

    @property
    def apart(self) -> float:
        """mm from middle to middle at least."""
        return APART * self.width

    def below(self, off: Array) -> Array:
        """mm under the face, at so many mm from the middle of the line; 0 beyond it."""
        return np.asarray(self.depth * np.clip(1.0 - 2.0 * np.abs(off) / self.width, 0.0, None))
