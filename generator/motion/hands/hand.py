"""A hand in space: the tool in its fingers, the wrist on the learner's side."""

from collections.abc import Callable
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
    """Where a hand is: its tool `at` (3,) mm; unit vectors from thumb to forefinger and to the wrist.

    `open`: 0 closed on the tool … 1 open; `grip`: the grasp that it takes.
    """

    at: Array
    across: Array
    wrist: Array
    open: float = 0.0
    grip: Callable[[], Grasp] = pinch

    @cached_property
    def axes(self) -> Array:
        """(3, 3), as of `grips.Grasp`; the wrist gives way where the two are not at a right angle."""
        across = unit(self.across)
        wrist = unit(self.wrist - (self.wrist @ across) * across)
        (a, b, c), (x, y, z) = across, wrist
        return np.column_stack([across, wrist, (b * z - c * y, c * x - a * z, a * y - b * x)])


def skin(side: Side, hold: Hold) -> Array:
    """The vertices (n, 3) mm of a hand, without its sleeve."""
    grasp = hold.grip()
    return np.asarray(_between(grasp.closed, grasp.open, hold) @ own(side, hold) + hold.at)


def drop(side: Side, hold: Hold) -> float:
    """How many mm a hand and its sleeve reach lower than its tool."""
    grasp, down = hold.grip(), own(side, hold)[:, 2]
    hand = _between(grasp.closed @ down, grasp.open @ down, hold)
    return -float(min(hand.min(), (grasp.sleeve @ down).min()))


def bodies(side: Side, hold: Hold) -> tuple[Mesh, Mesh]:
    """The hand and its sleeve."""
    grasp, axes = hold.grip(), own(side, hold)
    hand, cuff = _triangles(side)
    normals = _between(grasp.normals, grasp.open_normals, hold) @ axes
    return (
        _mesh(skin(side, hold), normals, hand, SKIN, "skin"),
        _mesh(grasp.sleeve @ axes + hold.at, grasp.sleeve_normals @ axes, cuff, CLOTH, "sleeve"),
    )


def _between(closed: Array, open_: Array, hold: Hold) -> Array:
    """Of a hand that is as far open as this one."""
    return closed if hold.open == 0.0 else np.asarray((1 - hold.open) * closed + hold.open * open_)


def _mesh(vertices: Array, normals: Array, triangles: Triangles, colour: Rgb, material: str) -> Mesh:
    return Mesh(vertices.astype(np.float32), normals.astype(np.float32), triangles, colour, material)


def own(side: Side, hold: Hold) -> Array:
    """(3, 3) that takes a vector of a grasp to where it is in space: a left hand is a right one in the mirror."""
    axes = hold.axes.T
    return axes if side is Side.RIGHT else np.asarray(axes * np.array([[1.0], [1.0], [-1.0]]))


@cache
def _triangles(side: Side) -> tuple[Triangles, Triangles]:
    grasp = pinch()  # of one mesh are all grasps
    if side is Side.RIGHT:
        return grasp.triangles, grasp.sleeve_triangles
    return grasp.triangles[:, ::-1].copy(), grasp.sleeve_triangles[:, ::-1].copy()
