"""The tub that a hide is soaked in, plain and full of water."""

import numpy as np

from generator.motion.polygon import about_middle
from generator.motion.solids import chain, flat
from generator.motion.vectors import Array
from generator.scene.body import Body, Sheet
from generator.scene.material import Rgb

HIGH = 5.0  # mm of its wall
WATER_AT = 3.6  # mm over the board
UNDER = 0.3  # mm under the water's face at which the hide is drawn: over it, in the colours of the water
WATER: Rgb = (122, 150, 158)
WALL: Rgb = (108, 74, 48)
THICK = 1.1


def under() -> float:
    """How high over the board a hide lies that is sunk in it, mm."""
    return WATER_AT + UNDER


def tub(half: Array, shift: Array) -> tuple[Body, ...]:
    """A tub with half the width and height `half` (2,) mm, its middle at (2,) mm."""
    corners = about_middle(half) + shift
    rim = np.column_stack([np.concatenate([corners, corners[:1]]), np.full(5, HIGH)])
    foot = rim - [0.0, 0.0, HIGH - THICK]
    ring = np.concatenate([foot[:-1], rim[:-1]])
    sides = np.array([[k, (k + 1) % 4, 4 + (k + 1) % 4] for k in range(4)], np.int32)
    others = np.array([[k, 4 + (k + 1) % 4, 4 + k] for k in range(4)], np.int32)
    return (
        flat(corners, WATER_AT, WATER, "flat"),
        Sheet(ring.astype(np.float32), np.concatenate([sides, others]), WALL, WALL),
        chain(rim, THICK, WALL, "wood"),
    )
