"""A disc of clay: the base, and the mouth disc with its hole; whole or cut through, its edge as cut or pressed on."""

from functools import lru_cache

import numpy as np

from generator.motion.pot.solid import CLAY, Patch, solid
from generator.motion.pot.wall import COLUMNS
from generator.scene.body import Mesh
from generator.scene.material import Rgb

SOFTENED = 0.55  # of its thickness, that a pressed edge is rounded


@lru_cache(maxsize=64)
def plate(
    radius: float,
    thickness: float,
    hole: float = 0.0,
    at: tuple[float, float, float] = (0.0, 0.0, 0.0),
    soft: float = 0.0,
    span: tuple[float, float] = (0.0, 360.0),
    colour: Rgb = CLAY,
) -> Mesh:
    """A disc with the middle of its underside at `at`, mm; `hole`: radius of its hole, 0 none.

    `soft`: how far its upper edge is rounded by pressing, 0 sharp … 1; what is pressed off there widens it, so that its
    volume stays. `span`: from which to which azimuth, °.
    """
    theta = np.radians(np.linspace(*span, COLUMNS))
    way = np.column_stack([np.cos(theta), np.sin(theta), np.zeros(COLUMNS)])
    up = np.array([0.0, 0.0, 1.0])
    bend = soft * SOFTENED * thickness
    radius += (1 - np.pi / 4) * bend * bend / thickness
    turn = np.linspace(0.0, np.pi / 2, 5 if soft else 1)
    rows = [(radius, 0.0, 1.0, 0.0)]
    rows += [
        (radius - bend * (1 - np.cos(a)), thickness - bend * (1 - np.sin(a)), np.cos(a), np.sin(a)) for a in turn
    ]

    def ring(r: float, z: float) -> np.ndarray:
        return r * way + z * up

    edge = Patch(
        np.stack([ring(r, z) for r, z, _, _ in rows]), np.stack([out * way + high * up for _, _, out, high in rows])
    )
    inner = radius - bend
    flat = np.broadcast_to(up, (2, COLUMNS, 3))
    made = [
        edge,
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
    return solid([Patch(patch.points + np.array(at), patch.normals) for patch in made], colour)
