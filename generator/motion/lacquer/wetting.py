"""Water on the face while it is rubbed, and what is rubbed off in it."""

from dataclasses import replace

import numpy as np

from generator.motion.lacquer.bench import Look
from generator.motion.lacquer.grid import Grid
from generator.motion.lacquer.sweep import Sweep

REACH = 3.4  # mm about the stone
FADES = 2.4  # mm of it over which it ends
SLURRY = (112, 106, 100)
MUCH = 0.5  # of the colour under it, that it hides at most


def wetted(grid: Grid, look: Look, way: Sweep, share: float, shine: float) -> Look:
    """With water about a stone at a share of its way; none before it begins and when it is done."""
    if not 0.0 < share < 1.0:
        return look
    x, y, lifted = way.at(share)
    if lifted > 0:
        return look
    off = np.hypot((grid.x - x)[None, :] / 1.5, (grid.y - y)[:, None])
    wet = np.clip((REACH - off) / FADES, 0.0, 1.0).astype(np.float32)
    return replace(look, shine=np.asarray(look.shine + wet * (shine - look.shine), np.float32)).tinted(
        MUCH * wet, SLURRY
    )
