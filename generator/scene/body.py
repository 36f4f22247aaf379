"""What stands or lies on the ground: each kind is drawn by its own kernel (draw/kernels)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.scene.material import Rgb

Points = NDArray[np.float32]  # (n, 3) mm


@dataclass(frozen=True, slots=True)
class Strand:
    """A chain of round cones: thread, needle, bar, cord."""

    points: Points  # (n, 3) mm, n >= 2
    radius: NDArray[np.float32]  # (n,) mm
    colour: Rgb
    material: str = "silk"  # of MATERIALS
    phase: float = 0.0  # mm along the thread at its first point, so that its filaments do not swim


Body = Strand  # every kind there is
