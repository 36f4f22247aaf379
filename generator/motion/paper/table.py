"""What the figures of paper cutting share: the table, where paper rests on it, and tools that are laid on it."""

from math import radians, sin

import numpy as np

from generator.motion.paper.folding import Pose
from generator.motion.solids import chain
from generator.motion.turning import REST
from generator.motion.vectors import Array, unit
from generator.scene.body import Strand
from generator.scene.ground import Board
from generator.scene.material import Rgb

TABLE = Board()
OVER = 0.09  # mm that a drawn line lies over its paper, so that it is seen
SPRING = 9.0  # ° that a fold springs open until it is pressed
BONE: Rgb = (236, 228, 206)
LEAD: Rgb = (84, 84, 92)
PENCIL = 0.09  # mm, half of a pencil line's drawn width


def lying(pose: Pose, degrees: float = 0.0, shift: Array | None = None, lift: float = 0.0) -> Pose:
    """Paper as it lies on the table, turned about the middle of the sheet and then shifted (2,) mm, `lift` mm up."""
    a = radians(degrees)
    turn = np.array([[np.cos(a), -sin(a), 0.0], [sin(a), np.cos(a), 0.0], [0.0, 0.0, 1.0]])
    x, y = (0.0, 0.0) if shift is None else shift
    return pose.moved(turn, np.array([x, y, REST + lift]))


def folder(point: Array) -> Strand:
    """A smooth stick that presses a crease, its round end at `point` (3,) mm."""
    axis = unit(np.array([0.62, -0.34, 0.71]))
    points = point + np.array([0.0, 0.0, 0.9]) + np.outer([0.0, 1.5, 6.0, 15.0], axis)
    return chain(points, [0.9, 1.15, 1.3, 1.1], BONE)


def pencilled(points: Array, radius: float = PENCIL) -> Strand:
    """A pencil line through points (n, 3) mm."""
    return chain(points, radius, LEAD)
