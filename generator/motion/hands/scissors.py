"""Life-size embroidery scissors, as a hand holds them. Figures draw theirs smaller: `tools.scissors`.

Their axes are those of a grasp (`grips.Grasp`): from the thumb's ring to the finger's, from the pivot to the wrist, and
their cross product; the pivot is the origin. Sizes are drawn sizes, of scissors 100 mm long: nobody gave any.
"""

from math import cos, radians, sin

import numpy as np

from generator.motion.tools import RIVET, STEEL
from generator.motion.vectors import Array
from generator.scene.body import Points, Strand

BLADE = 42.0  # mm from the pivot to the tips
CUTS = BLADE - 1.6  # mm from the pivot to where they cut: with the tips, close to the cloth
RING = (11.6, 47.0)  # mm from the pivot to a ring's middle when they are closed: to its side, to the wrist
HOLE = (10.4, 11.6)  # mm, half of a ring, across and along
WIRE = 1.3  # mm, the radius of its wire
SHUT, WIDE = 3.0, 30.0  # ° between the blades, closed and open
THUMB, FINGER = -1.0, 1.0  # whose half it is
_APART = 0.5  # mm, half of it from one half to the other
_AROUND = 25
_OUTER = 2.2, 4.0  # mm that an arm's outer edge is off the middle, at the pivot, and how much more at the ring
# one half: across to its own side, to the wrist, and the radius, mm
_EDGE = np.array(
    [(0.2, 3, 2.0), (-0.9, 0, 2.3), (-1.2, -10, 2.1), (-1.2, -24, 1.6), (-0.7, -36, 0.9), (0, -BLADE, 0.15)]
)
_ARM = np.array([(0, 2, 2.0), (0.7, 9, 1.9), (2.2, 20, 1.6), (5.2, 31, 1.4), (8.4, RING[1] - HOLE[1] - 0.6, WIRE)])


def ring(half: float, opening: float) -> Array:
    """The middle line (n, 3) mm of the ring of a half, with the blades `opening` ° apart."""
    a = np.linspace(0.0, 2 * np.pi, _AROUND)
    return _turned(np.column_stack([RING[0] + HOLE[0] * np.cos(a), RING[1] + HOLE[1] * np.sin(a)]), half, opening)


def middle(half: float, opening: float) -> Array:
    """The middle of that ring, (3,) mm."""
    return np.asarray(_turned(np.array([RING]), half, opening)[0])


def outer(half: float, opening: float, back: float) -> Array:
    """The outer edge (3,) mm of the arm that leads to that ring, so many mm from the pivot to the wrist."""
    return np.asarray(_turned(np.array([[_OUTER[0] + back / RING[1] * _OUTER[1], back]]), half, opening)[0])


def strands(pivot: Array, axes: Array, opening: float) -> tuple[Strand, ...]:
    """The scissors with their pivot there (3,) mm; `axes` (3, 3): its rows are their axes in space."""
    made = []
    for half in (THUMB, FINGER):
        parts = [(_turned(part[:, :2], half, opening), part[:, 2]) for part in (_EDGE, _ARM)]
        made += [*parts, (ring(half, opening), np.full(_AROUND, WIRE))]
    solid = [Strand(_placed(points, pivot, axes), radii.astype(np.float32), STEEL, "steel") for points, radii in made]
    rivet = _placed(np.array([[0.0, 0.0, -2.2], [0.0, 0.0, 2.2]]), pivot, axes)
    return (*solid, Strand(rivet, np.full(2, 1.5, np.float32), RIVET, "steel"))


def _turned(flat: Array, half: float, opening: float) -> Array:
    """Points (n, 2) of a half, given as of the finger's: opened, its ring goes to its own side, its blade across."""
    c, s = cos(radians(opening / 2)), sin(radians(opening / 2))
    x, y = flat.T
    return np.column_stack([half * (c * x + s * y), c * y - s * x, np.full(len(flat), -half * _APART)])


def _placed(points: Array, pivot: Array, axes: Array) -> Points:
    return (points @ axes + pivot).astype(np.float32)
