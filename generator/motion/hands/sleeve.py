"""The sleeve that the wrist comes out of."""

from dataclasses import dataclass

import numpy as np

from generator.motion.hands.rig import Rig
from generator.motion.vectors import Array, unit
from generator.scene.body import Triangles

AROUND = 28  # corners of a ring
WRIST = 60.0  # mm from the model's middle, from where the arm goes on as an ellipse
# rings of the sleeve: mm from the wrist towards the elbow, and how wide in sizes of the wrist; first inside the cuff
RINGS = ((8.0, 0.96), (-1.0, 1.1), (-2.5, 1.17), (-1.5, 1.24), (3.0, 1.28), (30.0, 1.32), (220.0, 1.6), (220.0, 0.0))

# mm for each mm towards the elbow, that the arm turns to the back of the hand, and to the thumb's side: the hand lies
# lower than the arm
BENT = (0.0, 0.5)


@dataclass(frozen=True)
class Sleeve:
    """Vertices mm and unit normals (n, 3), triangles."""

    vertices: Array
    normals: Array
    triangles: Triangles


def sleeve(hand: Rig, bent: tuple[float, float] = BENT) -> Sleeve:
    """A sleeve round the wrist of the hand at rest, closed at its far end; `bent` as BENT."""
    wrist = hand.vertices[hand.vertices[:, 1] > WRIST]
    low, high = wrist.min(0), wrist.max(0)
    middle, size = (low + high) / 2, (high - low) / 2
    a = np.linspace(0.0, 2 * np.pi, AROUND, endpoint=False)
    rings = [
        np.column_stack(
            [
                middle[0] + bent[0] * max(0.0, back) + wide * size[0] * np.cos(a),
                np.full(AROUND, WRIST + back),
                middle[2] - bent[1] * max(0.0, back) + wide * size[2] * np.sin(a),
            ]
        )
        for back, wide in RINGS
    ]
    corners = np.arange(len(RINGS) * AROUND).reshape(len(RINGS), AROUND)
    here, beside = corners[:-1], np.roll(corners, -1, 1)[:-1]
    above, across = corners[1:], np.roll(corners, -1, 1)[1:]
    triangles = np.concatenate(
        [np.stack(each, -1).reshape(-1, 3) for each in ((here, above, beside), (beside, above, across))]
    )
    vertices = np.concatenate(rings)
    facing = np.cross(
        vertices[triangles[:, 1]] - vertices[triangles[:, 0]], vertices[triangles[:, 2]] - vertices[triangles[:, 0]]
    )
    normals = np.zeros_like(vertices)
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], facing)
    return Sleeve(vertices, np.array([unit(n) for n in normals]), triangles.astype(np.int32))
