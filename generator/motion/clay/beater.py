"""木搭子: a wooden block with a handle. Its long lower edge strikes and drags; its flat face taps level."""

from dataclasses import dataclass

import numpy as np

from generator.motion.clay.look import HANDLE, WOOD
from generator.motion.solids import moved
from generator.motion.vectors import Array, unit
from generator.scene.body import Body, Mesh, Strand

LONG, WIDE, THICK = 84.0, 48.0, 20.0  # mm of the block; drawn sizes, as of every tool
GRIP = 108.0  # mm of the handle beyond the block
LEANS = 38.0  # ° that its face is raised from the clay when its edge strikes: nobody said how far
_SIDES = [[0, 3, 2, 1], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]]  # of the block's corners
_HANDLE = np.array(
    [
        [LONG / 2 - 2.0, WIDE / 2, THICK / 2],
        [LONG / 2 + 14, WIDE / 2, THICK / 2],
        [LONG / 2 + GRIP, WIDE / 2, THICK / 2],
    ]
)
_RADII = np.array([8.0, 7.4, 8.6], np.float32)


@dataclass(frozen=True, slots=True)
class Beater:
    """How it is held: its striking edge's middle `at` (3,) mm, drawn in the direction `out` (2,), its face raised by
    `leans` °; 0 lays the face flat, with `at` in the middle of the edge that lies ahead.
    """

    at: Array
    out: Array
    leans: float = LEANS

    @property
    def turn(self) -> Array:
        """The rotation (3, 3) of its own frame: x along its edge, y from the edge over the face, z out of its back.

        Its block lies behind the edge, on the side that it comes from.
        """
        out = unit(self.out)
        along = np.array([-out[1], out[0], 0.0])
        back = -np.append(out, 0.0)
        a = np.radians(self.leans)
        over = np.cos(a) * back + np.array([0.0, 0.0, np.sin(a)])
        above = np.cross(along, over)
        return np.column_stack([along, over, above])

    def bodies(self) -> tuple[Body, ...]:
        """Block and handle, which leaves on the side of the learner's right hand."""
        turn = self.turn
        flip = 1.0 if np.array([turn[0, 0], turn[1, 0]]) @ [0.6, -0.8] >= 0 else -1.0
        handle = (_HANDLE * [flip, 1.0, 1.0]) @ turn.T + self.at
        return moved(_BLOCK, turn, self.at), Strand(handle.astype(np.float32), _RADII, HANDLE, "wood")


def _made() -> Mesh:
    """The block, each side by itself."""
    round_ = ((-LONG / 2, 0.0), (LONG / 2, 0.0), (LONG / 2, WIDE), (-LONG / 2, WIDE))
    sides = np.array([[x, y, z] for z in (0.0, THICK) for x, y in round_])[_SIDES]
    out = np.cross(sides[:, 1] - sides[:, 0], sides[:, 2] - sides[:, 0])
    out /= np.linalg.norm(out, axis=1)[:, None]
    triangles = np.array([[4 * k, 4 * k + a, 4 * k + a + 1] for k in range(6) for a in (1, 2)], np.int32)
    vertices, normals = sides.reshape(-1, 3), np.repeat(out, 4, axis=0)
    return Mesh(vertices.astype(np.float32), normals.astype(np.float32), triangles, WOOD, "wood")


_BLOCK = _made()
