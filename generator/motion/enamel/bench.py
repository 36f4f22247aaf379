"""What the figures of enamel share: the bench, cameras, the piece between its steps, tools that nobody described."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.enamel.cells import Cells, cells
from generator.motion.enamel.enamel_numbers import EnamelNumbers
from generator.motion.enamel.piece import State, all_at
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.vectors import Array, unit
from generator.motion.wire.plate import COARSE, FINE, TOP
from generator.scene.body import Body, Sheet, Strand
from generator.scene.clip import View
from generator.scene.ground import Board
from generator.scene.material import Rgb

BENCH = Board((150, 146, 138))
DOWN = 24.0  # ° of the line of sight where work is seen from above
STEEL: Rgb = (206, 210, 216)
SHAFT: Rgb = (168, 118, 68)
HAIR: Rgb = (226, 216, 190)
SKIN = 0.85  # of the black that the fire leaves on bare copper, as drawn


def grid(n: EnamelNumbers) -> Cells:
    """The piece, as finely as the view needs."""
    return cells(n.pattern, COARSE if n.spec.view is View.FRONT else FINE)


def above(n: EnamelNumbers, field: float = 2.5, aside: float = 0.1) -> Stage[EnamelNumbers]:
    """From above: the whole piece, and two petals with the ground about them. `field`, `aside`: of the front view, in
    the pattern's width."""
    wide = 2 * n.pattern.radius
    return Stage(
        n,
        stage.camera((aside * wide, -0.09 * wide), field * wide, DOWN, aside=0.0),
        stage.camera((0.22 * wide, 0.14 * wide), 1.5 * wide, DOWN, aside=0.0),
    )


def polished(n: EnamelNumbers) -> State:
    """Ground flush and polished: the wires' tops are bright, the margin is black still."""
    return replace(all_at(len(n.pattern.cells), n.height), skin=(0.0, SKIN))


def scraped(n: EnamelNumbers) -> State:
    """The bare copper is bright too."""
    return replace(all_at(len(n.pattern.cells), n.height), skin=(0.0, SKIN), scraped=1.0)


def spade(point: Array, load: Rgb | None = None) -> tuple[Body, ...]:
    """A small metal spade, its tip at (3,) mm, with enamel on it or without."""
    axis = unit(np.array([0.62, -0.30, 0.72]))
    side = unit(np.cross(axis, np.array([0.0, 0.0, 1.0])))
    flat = [point + s * axis + w * side for s, w in ((0.0, 0.28), (0.0, -0.28), (2.6, -0.5), (2.6, 0.5))]
    blade = Sheet(np.array(flat, np.float32), np.array([[0, 1, 2], [0, 2, 3]], np.int32), STEEL, STEEL)
    shank = chain(point + np.outer([2.5, 6.0], axis), [0.24, 0.28], STEEL, "steel")
    grip = chain(point + np.outer([5.8, 15.0], axis), [0.5, 0.6], SHAFT, "wood")
    made: list[Body] = [blade, shank, grip]
    if load is not None:
        made.append(chain(point + np.outer([0.25, 1.3], axis) + [0.0, 0.0, 0.25], [0.34, 0.42], load, "matte"))
    return tuple(made)


def brush(point: Array) -> tuple[Strand, ...]:
    """A soft brush, its end at (3,) mm."""
    axis = unit(np.array([0.44, -0.42, 0.79]))
    return (
        chain(point + np.outer([0.0, 1.2, 3.4], axis), [0.42, 0.62, 0.55], HAIR, "matte"),
        chain(point + np.outer([3.3, 15.0], axis), [0.5, 0.6], SHAFT, "wood"),
    )


def on_piece(n: EnamelNumbers, at: tuple[float, float], over: float = 0.0) -> Array:
    """A place (2,) mm of the piece as it lies on the bench, `over` mm over the wires' tops, (3,) mm."""
    return np.array([at[0], at[1], TOP + n.height + over])
