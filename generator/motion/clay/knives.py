"""尖刀 and 竹刀: a pointed knife, and a thin blade of bamboo skin. Drawn sizes, as of every tool."""

import numpy as np

from generator.motion.solids import box, moved
from generator.motion.vectors import Array, unit
from generator.scene.body import Mesh, Strand
from generator.scene.material import Rgb

STEEL: Rgb = (204, 208, 214)
GRIP: Rgb = (96, 68, 48)
BAMBOO: Rgb = (206, 178, 104)
SLANT = unit(np.array([0.55, -0.38, 0.74]))  # from the knife's point to its handle
LONG, WIDE, THIN = 96.0, 15.0, 1.2  # mm of the bamboo knife
_BLADE = box((-LONG / 2, 0.0, 0.0), (LONG / 2, WIDE, THIN), BAMBOO, "wood")


def pointed(tip: Array) -> tuple[Strand, ...]:
    """The pointed knife, its point at `tip` (3,) mm, its edge down and away from the other hand."""
    blade = tip + np.outer([34.0, 22.0, 9.0, 0.0], SLANT)
    handle = tip + np.outer([33.0, 44.0, 98.0], SLANT)
    return (
        Strand(blade.astype(np.float32), np.array([2.3, 2.0, 1.1, 0.2], np.float32), STEEL, "steel"),
        Strand(handle.astype(np.float32), np.array([2.8, 3.9, 4.6], np.float32), GRIP, "wood"),
    )


def bamboo(at: Array, leans: float) -> Mesh:
    """The bamboo knife, the middle of its lower edge at `at` (3,) mm, across the way that it goes (+x); it leans ahead
    by `leans` ° from the clay: so its edge drags behind it."""
    along = np.array([0.0, 1.0, 0.0])
    a = np.radians(leans)
    up = np.array([np.cos(a), 0.0, np.sin(a)])
    turn = np.column_stack([along, up, np.cross(along, up)])
    return moved(_BLADE, turn, at)
