"""A disc of clay: the base, and the mouth disc with its hole; whole or cut through, its edge as cut or pressed on."""

from functools import lru_cache

import numpy as np

from generator.motion.pot.solid import Patch, solid
from generator.motion.pot.wall import COLUMNS
from generator.motion.vectors import Array
from generator.scene.body import Mesh

SOFTENED = 0.55  # of its thickness, that a pressed edge is rounded


@lru_cache(maxsize=64)
def plate(radius: float, thickness: float, hole: float = 0.0, at: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> Mesh:
    """A whole disc as it was cut, the middle of its underside at `at`; `hole`: radius of its hole, 0 none. In mm."""
    return solid([Patch(face.points + np.array(at), face.normals) for face in faces(radius, thickness, hole)])


def faces(
    radius: float, thickness: float, hole: float = 0.0, soft: float = 0.0, span: tuple[float, float] = (0.0, 360.0)
) -> tuple[Patch, ...]:
    """The faces of a disc, its underside's middle at the origin; where it is not whole, the two of the cut last.

    `soft`: how far its upper edge is rounded by pressing, 0 sharp … 1; what is pressed off there widens it, so that its
    volume stays. `span`: from which to which azimuth, °.
    """
    theta = np.radians(np.linspace(*span, COLUMNS))
    way = np.column_stack([np.cos(theta), np.sin(theta), np.zeros(COLUMNS)])
    up = np.array([0.0, 0.0, 1.0])
    bend = soft * SOFTENED * thickness
    radius += (1 - np.pi / 4) * bend * bend / thickness

    def ring(r: float, z: float) -> Array:
        return np.asarray(r * way + z * up)

    turn = np.linspace(0.0, np.pi / 2, 5)
    side = [ring(radius - bend * (1 - np.cos(a)), thickness - bend * (1 - np.sin(a))) for a in turn]
    out = [np.cos(a) * way + np.sin(a) * up if soft else way for a in turn]
    inner, flat = radius - bend, np.broadcast_to(up, (2, COLUMNS, 3))
    made = [
        Patch(np.stack([ring(radius, 0.0), *side]), np.stack([way, *out])),
        Patch(np.stack([ring(inner, thickness), ring(hole, thickness)]), flat),
        Patch(np.stack([ring(hole, 0.0), ring(radius, 0.0)]), -flat),
    ]
    if hole:
        made.append(Patch(np.stack([ring(hole, thickness), ring(hole, 0.0)]), np.stack([-way, -way])))
    if span[1] - span[0] < 360.0:
        radii = np.array([hole, inner])
        for column, order in ((0, 1), (-1, -1)):
            low, high = (radii[::order, None] * way[column] + z * up for z in (0.0, thickness))
            made.append(Patch.flat(np.stack([low, high])))
    return tuple(made)
