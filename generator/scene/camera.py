"""Millimetres → pixels. Parallel projection with the line of sight tilted from the cloth's normal."""

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Camera:
    """Parallel projection: lengths in the picture stay proportional to lengths on the cloth.

    `centre` is the cloth point (x, y) mm in the middle of the picture; `field` the width in mm of 1280 px;
    `tilt` the angle in degrees of the line of sight from the cloth's normal, leaning towards the learner.
    """

    centre: tuple[float, float]
    field: float
    tilt: float


@dataclass(frozen=True, slots=True)
class Projection:
    """A camera at a picture size. Depth is mm towards the eye; of two points on one pixel the greater is seen."""

    camera: Camera
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Pixels per mm across the picture; the field is that of 1280 px, whatever the size."""
        return self.width / self.camera.field

    def points(self, points: NDArray[np.floating]) -> NDArray[np.float32]:
        """(n, 3) mm → (n, 3): x px, y px, depth mm."""
        tilt = radians(self.camera.tilt)
        x = points[:, 0] - self.camera.centre[0]
        y = points[:, 1] - self.camera.centre[1]
        z = points[:, 2]
        across = self.width / 2 + self.scale * x
        down = self.height / 2 - self.scale * (y * cos(tilt) + z * sin(tilt))
        depth = z * cos(tilt) - y * sin(tilt)
        return np.stack([across, down, depth], axis=1).astype(np.float32)

    def point(self, x: float, y: float, z: float) -> tuple[float, float]:
        """Pixel position of one point."""
        across, down, _ = self.points(np.array([[x, y, z]]))[0]
        return float(across), float(down)
