"""A fingertip that scores the cloth with its nail, or presses on wax."""

import numpy as np

from generator.motion.solids import chain
from generator.motion.vectors import Array, unit
from generator.scene.body import Body, Sheet
from generator.scene.material import Rgb

NAIL: Rgb = (244, 216, 204)
SKIN: Rgb = (206, 158, 128)
ALONG = unit(np.array([0.66, -0.5, 0.62]))  # from the tip to the hand, as a right hand comes


def finger(tip: Array) -> tuple[Body, ...]:
    """The finger with the edge of its nail at `tip` (3,) mm."""
    out = unit(np.array([0.0, 0.0, 1.0]) - ALONG[2] * ALONG)
    side = np.cross(out, ALONG)
    flesh = tip - 1.6 * out + np.outer([2.6, 5.0, 12.0, 26.0], ALONG) + [0.0, 0.0, 1.4]
    s = np.array([0.0, 1.0, 3.0, 5.4])
    wide = np.array([1.0, 1.7, 2.0, 1.8])
    high = np.array([0.0, 0.9, 2.2, 3.1])
    spine = tip + np.outer(s, ALONG) + np.outer(high, out)
    ends = np.outer(wide, side)
    plate = np.concatenate([spine + ends - 0.7 * out, spine + 0.35 * out, spine - ends - 0.7 * out])
    quads = [(4 * c + r, 4 * c + r + 1, 4 * c + r + 5, 4 * c + r + 4) for c in range(2) for r in range(3)]
    faces = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))], np.int32)
    return (
        chain(flesh, [2.2, 3.1, 3.7, 4.0], SKIN, "skin"),
        Sheet(plate.astype(np.float32), faces, NAIL, NAIL),
    )
