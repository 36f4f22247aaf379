"""What the figures of clay share: the bench, a finger, colours."""

import numpy as np

from generator.motion.vectors import Array, unit
from generator.scene.body import Strand
from generator.scene.ground import Bench
from generator.scene.material import Rgb

BENCH = Bench()
HUNG = 0.86  # of half a slab's width, from its middle to the edge of the bench that it hangs over
WOOD: Rgb = (188, 146, 98)
HANDLE: Rgb = (168, 124, 78)
FINGER: Rgb = (222, 178, 148)
LINE: Rgb = (62, 38, 32)  # a cut, seen into


def bench(wide: float, level: float = 0.0) -> Bench:
    """The bench with its edge under a slab whose middle is at the origin; `wide`: half of the slab's width. `level`: of
    its top, mm."""
    return Bench(edge=-HUNG * wide, level=level)


def finger(tip: Array, *, left: bool = False) -> Strand:
    """A fingertip that points down, its end at `tip` (3,) mm: of the right hand, or of the left."""
    axis = unit(np.array([-0.62, -0.52, 0.58] if left else [0.30, -0.42, 0.86]))
    points = tip + np.array([0.0, 0.0, 6.0]) + np.outer([0.0, 14.0, 30.0, 62.0], axis)
    return Strand(points.astype(np.float32), np.array([6.0, 7.4, 7.8, 8.6], np.float32), FINGER, "matte")
