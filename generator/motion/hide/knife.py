"""The carver's knife: a thin blade that stands upright on its point, in a round handle. Nobody gave its measures."""

import numpy as np

from generator.motion.solids import chain, plate
from generator.motion.vectors import Array, direction
from generator.scene.body import Body, Sheet
from generator.scene.material import Rgb

BLADE, WIDE = 13.0, 2.6  # mm: height and width of the blade
SLOPE = 4.5  # mm over its point, where the blade is as wide as it gets
DEEP = 0.5  # mm that its point goes into the board
HANDLE, ROUND = 20.0, 1.7  # mm: length and radius
STEEL: Rgb = (214, 218, 224)
BACK: Rgb = (176, 182, 190)
GRIP: Rgb = (112, 72, 44)
FERRULE: Rgb = (178, 150, 92)


def knife(at: Array, heading: float, raised: float = 0.0, lean: float = 0.0) -> tuple[Body, ...]:
    """Standing at (2,) mm with its edge along `heading` °, its point `raised` mm over the cut; `lean` ° backwards."""
    ahead = np.append(direction(heading), 0.0)
    up = np.cos(np.radians(lean)) * np.array([0.0, 0.0, 1.0]) - np.sin(np.radians(lean)) * ahead
    along = np.cross(np.cross(up, ahead), up)
    foot = np.array([*at, raised - DEEP])
    flat = np.array([[0.0, 0.0], [0.0, BLADE], [-WIDE, BLADE], [-WIDE, SLOPE]])  # along, up: the edge is at 0
    blade = foot + flat[:, :1] * along + flat[:, 1:] * up
    middle = foot - WIDE / 2 * along
    handle = middle + np.outer([BLADE + 1.0, BLADE + 5.0, BLADE + HANDLE - 3.0, BLADE + HANDLE], up)
    ring = middle + np.outer([BLADE - 0.6, BLADE + 1.4], up)
    return (
        plate(blade, STEEL, BACK),
        chain(ring, [1.15, 1.35], FERRULE),
        chain(handle, [1.3, ROUND, ROUND, 1.35], GRIP, "wood"),
    )


def put_down(at: Array, heading: float) -> tuple[Body, ...]:
    """Lying flat, the middle of its blade's root at (2,) mm, its point along `heading` °."""
    ahead = np.append(direction(heading), 0.0)
    aside = np.array([-ahead[1], ahead[0], 0.0])
    root = np.array([*at, ROUND])
    flat = np.array([[BLADE, -WIDE / 2], [0.0, -WIDE / 2], [0.0, WIDE / 2], [BLADE - SLOPE, WIDE / 2]])
    blade = root + flat[:, :1] * ahead + flat[:, 1:] * aside
    handle = root - np.outer([0.6, 5.0, HANDLE - 3.0, HANDLE], ahead)
    corners = np.array([[0, 2, 1], [0, 3, 2]], np.int32)
    return (
        Sheet(blade.astype(np.float32), corners, STEEL, STEEL),
        chain(handle, [1.3, ROUND, ROUND, 1.35], GRIP, "wood"),
    )
