"""What the work is done on, and what is drawn on it. Its front is the plane z = 0; it hides what lies behind it."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from generator.scene.material import Rgb


@dataclass(frozen=True, slots=True)
class Line:
    """A line drawn on the ground (ink outline, pencil guide), polyline in mm on z = 0."""

    points: NDArray[np.float32]  # (n, 2) mm
    colour: Rgb
    width: float  # mm
    dashed: bool = False


class Ground(Protocol):
    """A kind of ground. Each is drawn by its own kernel (draw/kernels)."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is drawn on it."""


@dataclass(frozen=True, slots=True)
class Cloth:
    """Satin (缎) woven in 8-shaft repeat, drawn lines on it, `slack` 1 = unstretched ripples.

    A `gap` parts it down the middle, x = 0, into two pieces side by side; the ground's plane hides what is below it
    there too.
    """

    colour: Rgb = (236, 231, 220)
    lines: tuple[Line, ...] = ()
    half_width: float = 400.0  # mm, beyond it the stage shows
    half_height: float = 400.0  # mm
    gap: float = 0.0  # mm


@dataclass(frozen=True, slots=True)
class Board:
    """A smooth table top, as far as the picture reaches."""

    colour: Rgb = (150, 146, 138)
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """A wooden bench top as far as the picture reaches to the left, right and back; in front it ends at y = `edge`.

    Below its edge its front is seen, `thick` mm high, and then the stage. `level`: mm over z = 0 that its top lies; it
    is under z = 0 where the work is done on a face that lies there, so that shadows fall on that face.
    """

    colour: Rgb = (128, 116, 102)
    edge: float = -1000.0  # mm
    thick: float = 40.0  # mm
    level: float = 0.0  # mm
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """Cloth cut along the plane y = 0 and seen level (camera tilt 90°): its cut face, from z = 0 down to −thickness."""

    thickness: float = 0.2  # mm
    colour: Rgb = (224, 214, 194)
    lines: tuple[Line, ...] = ()
