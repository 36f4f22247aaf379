"""尺子, 墙差 and 圆差: a ruler, a gauge that slides along it, a circle cutter that turns about its foot.

Nobody described them: plain bars, with points where they mark.
"""

import numpy as np

from generator.motion.solids import box, moved
from generator.motion.vectors import Array, about
from generator.scene.body import Body, Mesh, Strand
from generator.scene.material import Rgb

RULER: Rgb = (214, 186, 120)
GAUGE: Rgb = (150, 104, 62)
POINT: Rgb = (204, 208, 214)
WIDE, THICK = 16.0, 4.0  # mm of the ruler
BAR = 11.0  # mm that a gauge's bar measures across
OVER = 7.0  # mm of a gauge's bar over the clay
STEM = 34.0  # mm of the circle cutter's grip


def ruler(length: float, at: Array) -> Mesh:
    """A ruler along x, the middle of its lower edge at `at` (3,) mm."""
    bar = box((-length / 2, 0.0, 0.0), (length / 2, WIDE, THICK), RULER, "wood")
    return moved(bar, np.eye(3), at)


def wall_gauge(height: float, at: Array) -> tuple[Body, ...]:
    """The gauge across a ruler: its upper point at `at` (3,) mm, its lower one `height` mm towards the learner."""
    low, high = (-BAR / 2, -height - 9.0, OVER), (BAR / 2, WIDE + 5.0, OVER + 7.0)
    points = (_point(at), _point(at - [0.0, height, 0.0]))
    return moved(box(low, high, GAUGE, "wood"), np.eye(3), at), *points


def circle_cutter(middle: Array, radius: float, degrees: float, lift: float) -> tuple[Body, ...]:
    """Its foot over `middle` (3,) mm on the clay, its point `radius` mm from it in that direction, all `lift` mm up."""
    turn, at = about(degrees), middle + np.array([0.0, 0.0, lift])
    low, high = (-8.0, -BAR / 2, OVER), (radius + 8.0, BAR / 2, OVER + 6.0)
    grip = at + np.array([[0.0, 0.0, OVER + 4.0], [0.0, 0.0, OVER + STEM]])
    return (
        moved(box(low, high, GAUGE, "wood"), turn, at),
        _point(at),
        _point(at + turn @ [radius, 0.0, 0.0]),
        Strand(grip.astype(np.float32), np.array([4.6, 5.6], np.float32), GAUGE, "wood"),
    )


def _point(at: Array) -> Strand:
    points = at + np.array([[0.0, 0.0, OVER + 1.0], [0.0, 0.0, 3.0], [0.0, 0.0, 0.0]])
    return Strand(points.astype(np.float32), np.array([1.3, 1.1, 0.3], np.float32), POINT, "steel")
