"""The outline of a piece of clay between square and round, all of one area: how its rim moves while it is beaten round.

A superellipse |x|^p + |y|^p = 1 (Lamé) with p from SQUARE down to 2, a circle. Clay between two rays keeps its area:
the ray of each piece turns so far that the areas between rays stay as they were.
"""

from functools import lru_cache

import numpy as np

from generator.motion.vectors import Array

SQUARE = 7.0  # exponent of the square lump: its corners are not sharp
FINE = 1440  # directions by which areas are added up


@lru_cache(maxsize=64)
def rays(count: int, share: float) -> Array:
    """The rim (count, 2) at `count` rays of equal area between them, its whole area π; `share` 0 square .. 1 round.

    Ray 0 lies along +x. Raises ValueError outside 0..1.
    """
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"expected a share from 0 to 1, got {share:g}")
    power = 2.0 + (SQUARE - 2.0) * (1.0 - share) ** 2
    angle = np.linspace(0.0, 2 * np.pi, FINE + 1)
    along = (np.abs(np.cos(angle)) ** power + np.abs(np.sin(angle)) ** power) ** (-1.0 / power)
    slices = np.concatenate([[0.0], np.cumsum((along[1:] ** 2 + along[:-1] ** 2) / 4 * np.diff(angle))])
    at = np.interp(np.arange(count) / count * slices[-1], slices, angle)
    far = np.interp(at, angle, along) * np.sqrt(np.pi / slices[-1])
    made = np.column_stack([far * np.cos(at), far * np.sin(at)])
    made.setflags(write=False)
    return made
