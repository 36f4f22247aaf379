"""Tweezers: two springy arms that meet behind, their tips on both faces of what they hold."""

import numpy as np

from generator.motion.vectors import Array, unit
from generator.scene.body import Strand
from generator.scene.material import Rgb

STEEL: Rgb = (206, 210, 216)
LONG = 46.0  # mm; drawn size, as of every tool
LEAN = (0.42, -0.36, 0.83)  # where their other end is: held from above
TIP, ARM = 0.14, 0.62  # mm, half as thick


def tweezers(at: Array, across: Array, opening: float) -> tuple[Strand, ...]:
    """Tweezers whose tips are `opening` mm apart about `at` (3,) mm, along the unit vector `across` (3,)."""
    axis = unit(np.array(LEAN))
    out = unit(across - (across @ axis) * axis)
    s = np.array([0.0, 1.4, 5.0, 15.0, 32.0, LONG])
    bow = np.array([0.0, 0.1, 0.5, 1.3, 0.9, 0.0])
    thick = np.array([TIP, 0.17, 0.28, 0.5, ARM, ARM])
    made = []
    for side in (1.0, -1.0):
        apart = bow + (opening / 2 + thick[0]) * (1 - s / LONG) ** 2
        points = at + np.outer(s, axis) + side * np.outer(apart, out)
        points[0] = at + side * (opening / 2 + TIP) * unit(across)
        made.append(Strand(points.astype(np.float32), thick.astype(np.float32), STEEL, "steel"))
    return tuple(made)
