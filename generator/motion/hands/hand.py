"""A hand in space: the tool between its fingertips, the wrist on the learner's side."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from generator.motion.hands.grips import Grasp, pinch
from generator.motion.vectors import Array, unit
from generator.scene.body import Mesh, Triangles
from generator.scene.clip import Side
from generator.scene.material import Rgb

SKIN: Rgb = (222, 178, 148)  # one tone for everybody
CLOTH: Rgb = (112, 122, 132)  # of the sleeve


@dataclass(frozen=True)
class Hold:
    """Where a hand is: between its fingertips `at` (3,) mm; unit vectors from thumb to forefinger and to the wrist.

    `open`: 0 closed on the tool … 1 open.
    """

    at: Array
    across: Array
    wrist: Array
    open: float = 0.0

    @cached_property
    def axes(self) -> Array:
        """(3, 3), as of `grips.Grasp`; the wrist gives way where the two are not at a right angle."""
        across = unit(self.across)
        wrist = unit(self.wrist - (self.wrist @ across) * across)
        return np.column_stack([across, wrist, np.cross(across, wrist)])


def skin(side: Side, hold: Hold) -> Array:
    """The vertices (n, 3) mm of a hand, without its sleeve."""
    return _own(side, _shape(hold)) @ hold.axes.T + hold.at


def drop(side: Side, hold: Hold) -> float:
    """How many mm a hand and its sleeve reach lower than the point between its fingertips."""
    down = hold.axes.T[:, 2] * _mirror(side)
    return -float(min((_shape(hold) @ down).min(), (pinch().sleeve @ down).min()))


def bodies(side: Side, hold: Hold) -> tuple[Mesh, Mesh]:
    """The hand and its sleeve."""
    grasp, axes, x = pinch(), hold.axes, hold.open
    hand, cuff = _triangles(side)
    arm = _own(side, grasp.sleeve) @ axes.T + hold.at
    normals = (1 - x) * grasp.normals + x * grasp.open_normals
    return (
        _mesh(skin(side, hold), _own(side, normals) @ axes.T, hand, SKIN, "skin"),
        _mesh(arm, _own(side, grasp.sleeve_normals) @ axes.T, cuff, CLOTH, "sleeve"),
    )


def _shape(hold: Hold) -> Array:
    """The vertices (n, 3) mm of a right hand by the axes of its grasp, as far open as it is."""
    return (1 - hold.open) * pinch().closed + hold.open * pinch().open


def _mesh(vertices: Array, normals: Array, triangles: Triangles, colour: Rgb, material: str) -> Mesh:
    return Mesh(vertices.astype(np.float32), normals.astype(np.float32), triangles, colour, material)


def _mirror(side: Side) -> Array:
    return np.array([1.0, 1.0, 1.0 if side is Side.RIGHT else -1.0])


def _own(side: Side, vectors: Array) -> Array:
    """A left hand is a right one in the mirror."""
    return np.asarray(vectors * _mirror(side))


@cache
def _triangles(side: Side) -> tuple[Triangles, Triangles]:
    grasp: Grasp = pinch()
    if side is Side.RIGHT:
        return grasp.triangles, grasp.sleeve_triangles
    return grasp.triangles[:, ::-1].copy(), grasp.sleeve_triangles[:, ::-1].copy()
