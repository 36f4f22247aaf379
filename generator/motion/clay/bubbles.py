"""Air shut in the clay: under the flat face it cannot give way, and the clay over it stays raised."""

from dataclasses import dataclass

import numpy as np

from generator.motion.clay.slab import RAYS, RINGS, Slab
from generator.motion.vectors import Array

RAISED = 1.3  # mm that a bubble raises the slab's face; drawn size: how large bubbles are nobody said
ROUND = 6.5  # mm from its middle to where it is a third as high


@dataclass(frozen=True, slots=True)
class Bubble:
    """Where it is in the clay: as `Slab.place` counts."""

    ring: float
    ray: float


BUBBLES = (Bubble(0.36, 0.298), Bubble(0.55, 0.589), Bubble(0.62, 0.937))  # how many there are nobody said


def raised(slab: Slab, shares: tuple[float, ...] | Array) -> Array:
    """mm (RINGS + 1, RAYS) that the face is raised; `shares` 0..1 of each bubble, or (RINGS + 1, RAYS) of all."""
    total = np.zeros((RINGS + 1, RAYS))
    for k, bubble in enumerate(BUBBLES):
        far = np.linalg.norm(slab.flat - slab.place(bubble.ring, bubble.ray)[:2], axis=2) / ROUND
        share = shares[k] if isinstance(shares, tuple) else shares
        total += RAISED * share * np.exp(-(far**2))
    return total
