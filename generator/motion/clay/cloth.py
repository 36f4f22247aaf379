"""湿布: a damp cloth that is rolled out over what is cut, from the left to the right."""

import numpy as np

from generator.motion.solids import quads
from generator.scene.body import Sheet
from generator.scene.material import Rgb

LINEN: Rgb = (198, 204, 200)
INSIDE: Rgb = (186, 193, 190)
ACROSS, ROUND = 64, 9.0  # strips along the cloth; mm, radius of the roll's innermost turn
LOOSE = 0.5  # mm between two turns of the roll


def rolled_out(low: tuple[float, float], high: tuple[float, float], height: float, share: float) -> Sheet:
    """The cloth between two corners, (x, y) mm, `height` mm over the bench; `share` (0..1) of it lies, the rest is a
    roll on it. Its length stays what it is."""
    along = np.linspace(0.0, high[0] - low[0], ACROSS + 1)
    lies = share * along[-1]
    rest = np.maximum(0.0, along - lies)
    most = max(float(rest[-1]), 1e-9)
    turn = 2 * np.pi * LOOSE
    outer = np.sqrt(ROUND**2 + most * turn / np.pi)  # Archimedes: π (R² − r²) = length · (gap between turns)
    radius = np.sqrt(np.maximum(ROUND**2, outer**2 - rest * turn / np.pi))
    angle = (outer - radius) * 2 * np.pi / turn if most > 1e-6 else np.zeros_like(rest)
    x = low[0] + np.minimum(along, lies) + radius * np.sin(angle) * (rest > 0)
    z = height + (outer - radius * np.cos(angle)) * (rest > 0)
    points = np.concatenate([np.column_stack([x, np.full(len(x), y), z]) for y in (low[1], high[1])])
    return Sheet(points.astype(np.float32), quads(2, ACROSS + 1), LINEN, INSIDE)
