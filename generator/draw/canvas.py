"""Pixels on their way: colour, depth, what takes shadows, and the light."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.scene.camera import Projection

F32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a kernel draws on."""

    view: Projection
    rgb: F32  # (height, width, 3) sRGB 0..255
    depth: F32  # (height, width) mm towards the eye of what is seen; −1e6 where nothing is
    floor: F32  # the same of the surface that shadows fall on; what is seen no higher than it takes them
    light: F32  # (3,) unit vector towards the light
    dirty: NDArray[np.uint8]  # tiles to be drawn; others are left alone
