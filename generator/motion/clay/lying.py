"""The level slab on the bench, as the steps after the beating find it: turned as the left hand left it."""

from functools import lru_cache

import numpy as np

from generator.motion.clay.bubbles import BUBBLES, raised
from generator.motion.clay.clay_numbers import ClayNumbers
from generator.motion.clay.levelling import levelled
from generator.motion.clay.look import about, moved
from generator.motion.vectors import Array
from generator.scene.body import Mesh

FULL = (1.0,) * len(BUBBLES)
NONE = (0.0,) * len(BUBBLES)


class Lying:
    """The level slab, with what is left of each bubble."""

    def __init__(self, n: ClayNumbers) -> None:
        self.slab, self.degrees = n.level, levelled(n)
        self.body = lru_cache(maxsize=4)(self._made)

    def place(self, bubble: int) -> Array:
        """Where a bubble is, (3,) mm, on the even face."""
        where = BUBBLES[bubble]
        return np.asarray(about(self.degrees) @ self.slab.place(where.ring, where.ray))

    def _made(self, shares: tuple[float, ...]) -> Mesh:
        return moved(self.slab.body(raised(self.slab, shares)), about(self.degrees), np.zeros(3))
