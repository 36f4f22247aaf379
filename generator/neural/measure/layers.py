"""Layers of paper that lie on each other, cut across and seen level: how many, how thick one is.

One face of each is red, the other is not: so the colour changes once within every layer, in its middle, and nowhere
between two layers, where like faces touch or nothing is drawn between them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.neural.measure import colour
from generator.neural.measure.scale import Scale

RED = 30.0  # CIE a* of the red face; half of it is where red ends
PART = 0.25  # of the packet's width, left out at either end, where layers bend into each other
LEAST = 0.02  # of the picture's width: narrower is no packet

U8 = NDArray[np.uint8]


@dataclass(frozen=True)
class Layers:
    """`count`, and the `thickness` of one, mm."""

    count: int
    thickness: float


def layers(last: U8, scale: Scale) -> Layers | None:
    """Of the settled end of a film (h, w, 3); None where no red lies in layers."""
    if not scale.level:
        return None
    red = colour.lab(last)[..., 1]
    columns = np.flatnonzero((red > RED).sum(0) > 1)
    if len(columns) < LEAST * scale.width:
        return None
    left, right = np.quantile(columns, [PART, 1 - PART]).astype(int)
    across = np.median(red[:, left : right + 1], axis=1).astype(np.float64)
    level = float(across.max()) / 2
    over = across > level
    k = np.flatnonzero(over[1:] != over[:-1])
    if len(k) < 2:
        return None
    at = k + (level - across[k]) / (across[k + 1] - across[k])
    _, z = scale.millimetres(np.column_stack([np.full(len(at), (left + right) / 2), at])).T
    bands = z[: len(z) // 2 * 2].reshape(-1, 2).mean(1)  # their middles stay where they are when the film gets soft
    apart = (bands[0] - bands[-1]) / (len(bands) - 1) / 2 if len(bands) > 1 else z[0] - z[1]
    return Layers(len(at), float(apart))
