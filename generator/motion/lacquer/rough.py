"""The ground before it is rubbed: brush marks, grains and pits; rubbing takes off what stands up, and no more."""

from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import Array

F = TypeVar("F", bound=np.floating)
STREAK = 0.012  # mm, half of a brush mark's height
GRAINS, GRAIN = 34, (0.16, 0.05)  # how many; mm, how wide and high
PITS, PIT = 26, (0.2, 0.028)  # how many; mm, how wide and deep
SPAN = np.array([12.2, 9.0])  # mm from the middle within which they are
GOLDEN = (
    0.754877666,
    0.569840291,
)  # the plastic number's 1/p and 1/p²: points that are spread evenly, and no two in line
WAVES = ((2.1, 0.0, 0.3), (3.7, 0.16, 1.1), (5.9, -0.11, 2.3), (9.1, 0.05, 0.7))  # 1/mm up, 1/mm across, phase


def rough(x: Array, y: Array) -> Array:
    """mm over the level to which the ground will be rubbed, never below it: (len(y), len(x))."""
    across, up = np.meshgrid(x, y)
    marks = np.mean([np.sin(a * up + b * across + c) for a, b, c in WAVES], axis=0)
    height = STREAK * marks + _spots(x, y, GRAINS, *GRAIN, 0) - _spots(x, y, PITS, *PIT, GRAINS)
    return np.asarray(np.maximum(0.0, height + STREAK + PIT[1]))


@lru_cache(maxsize=2)
def _places(count: int, first: int) -> Array:
    k = np.arange(first + 1, first + count + 1)[:, None]
    return np.asarray((2.0 * ((k * np.array(GOLDEN)) % 1.0) - 1.0) * SPAN)


def _spots(x: Array, y: Array, count: int, wide: float, high: float, first: int) -> Array:
    """Round bumps: (len(y), len(x)) mm."""
    made = np.zeros((len(y), len(x)))
    for px, py in _places(count, first):
        made += high * np.outer(np.exp(-(((y - py) / wide) ** 2)), np.exp(-(((x - px) / wide) ** 2)))
    return made


def rubbed(height: NDArray[F], level: float) -> NDArray[F]:
    """What is left when everything over a level is taken off: rubbing fills no pit."""
    return np.asarray(np.minimum(height, level), height.dtype)
