"""The mark of a fingertip on clay: a hollow and the clay that it pushed up round it."""

from dataclasses import replace

import numpy as np

from generator.motion.clay.slab import Slab

RING, RAY = 0.42, 0.86  # where the finger presses, as `Slab.place` counts
ROUND = 7.0  # mm, of the fingertip
DEEP = 0.16  # of the lump's thickness: nobody said how deep
RAISED = 0.42  # of that, round the hollow: what is pushed aside comes up there


def dented(slab: Slab, share: float) -> Slab:
    """A slab with that share (0..1) of the mark pressed in."""
    if share <= 0.0:
        return slab
    far = np.linalg.norm(slab.flat - slab.place(RING, RAY)[:2], axis=2) / ROUND
    mark = -np.exp(-(far**2)) + RAISED * np.exp(-((far - 1.6) ** 2) * 3.0)
    return replace(slab, marks=slab.marks + share * DEEP * mark)
