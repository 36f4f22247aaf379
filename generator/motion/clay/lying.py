"""The level slab on the bench, as the steps after the beating find it: turned as the left hand left it."""

from functools import lru_cache

import numpy as np

from generator.motion.clay.bubbles import BUBBLES, raised
from generator.motion.clay.clay_numbers import ClayNumbers
from generator.motion.clay.levelling import levelled
from generator.motion.solids import moved
from generator.motion.vectors import Array, about
from generator.scene.body import Mesh

FULL = (1.0,) * len(BUBBLES)
NONE = (0.0,) * len(BUBBLES)


class Lying:
    """The level slab, with what is left of each bubble."""

    def __init__(self, n: ClayNumbers, over: float = 0.0) -> None:
        """`over`: mm over the bench that z = 0 is; the slab's thickness where the work is done on its face."""
        self.slab, self.degrees = n.level, levelled(n)
        self._down = np.array([0.0, 0.0, -over])
        self.body = lru_cache(maxsize=4)(self._made)

    def place(self, bubble: int) -> Array:
        """Where a bubble is, (3,) mm, on the even face."""
        where = BUBBLES[bubble]
        return np.asarray(about(self.degrees) @ self.slab.place(where.ring, where.ray) + self._down)

    def _made(self, shares: tuple[float, ...]) -> Mesh:
        return moved(self.slab.body(raised(self.slab, shares)), about(self.degrees), self._down)
