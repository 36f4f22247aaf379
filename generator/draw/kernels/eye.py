"""The projection, as kernels read it."""

from functools import lru_cache
from math import cos, radians, sin

import numpy as np
from numba import njit

from generator.draw.kernels.planes import F32
from generator.scene.camera import Projection


@lru_cache(maxsize=64)
def for_kernels(view: Projection) -> F32:
    """A projection for kernels: middle x, y px, px/mm, cos and sin of the tilt, centre x, y mm."""
    tilt = radians(view.camera.tilt)
    return np.array(
        [view.width / 2, view.height / 2, view.scale, cos(tilt), sin(tilt), *view.camera.centre], np.float32
    )


@njit(cache=True, nogil=True, inline="always")
def projected(view: F32, x: np.float32, y: np.float32, z: np.float32) -> tuple[np.float32, np.float32, np.float32]:
    """What `Projection.points` says of one point: x px, y px, depth mm."""
    x, y = x - view[5], y - view[6]
    return view[0] + view[2] * x, view[1] - view[2] * (y * view[3] + z * view[4]), z * view[3] - y * view[4]
