"""A split strand whose end is twisted to a point: its filaments, loose and then wound about each other."""

from collections.abc import Sequence
from math import pi

import numpy as np

from generator.motion.sewing import twisted
from generator.motion.sewing.twisted import across
from generator.motion.vectors import Array
from generator.scene.body import Strand

FILAMENTS = 4  # that it is drawn with; nobody counts them
FINE = 0.13  # radius of one, in widths of the sample's thread
LOOSE, TIGHT = 0.36, 0.17  # of a filament from the middle, in the same, before and after the twisting
FRAYED, FRAY = 7.0, 1.1  # mm of the loose end that spread, and how far
LAY = 3.0  # mm in which the twisted filaments go once round
TAPER = 6.0  # mm over which the end comes to a point
POINT = 0.25  # of the thickness, at the very tip


def filaments(
    line: Array, left: Array, width: float, length: float, twist: float, held: Sequence[tuple[float, float]] = ()
) -> tuple[Strand, ...]:
    """The strand along a line, `left` mm from its end at each point; its last `length` mm twisted by a share 0..1.

    `held`: where something goes through its middle: mm from the end, and the half thickness of what goes through.
    """
    aside, front = across(line)
    wound = np.clip((length - left) / 3.0, 0.0, 1.0) * twist
    point = 1 - (1 - np.clip(left / TAPER, POINT, 1.0)) * twist
    turn = -2 * pi * np.clip(length - left, 0.0, None) / LAY * twist
    fray = (1 - twist) ** 2 * FRAY * np.clip(1 - left / FRAYED, 0.0, 1.0) ** 2
    gap = width * (LOOSE + (TIGHT - LOOSE) * wound) * point
    radius = (width * FINE * point).astype(np.float32)
    made = []
    for k in range(FILAMENTS):
        angle = 2 * pi * k / FILAMENTS + turn
        out = gap + fray * (0.35 + 0.65 * ((k * 0.618) % 1.0))
        x, y = out * np.cos(angle), out * np.sin(angle)
        for at, half in held:
            near = np.exp(-(((left - at) / (3 * half)) ** 2))
            stand = float(np.interp(at, left[::-1], angle[::-1]))
            over = half + 0.5 * width * FINE
            y += near * (over * (1.0 if np.sin(stand) >= 0 else -1.0) - y)
        points = line + x[:, None] * aside + y[:, None] * front
        made.append(Strand(points.astype(np.float32), radius, twisted.tint(k)))
    return tuple(made)
