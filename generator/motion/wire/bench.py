"""What the figures of wire work share: the paper with the drawing, the piece in hand, cameras, moving at ease."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.stage import Stage, open_line
from generator.motion.vectors import Array
from generator.motion.wire.bending import Bending
from generator.motion.wire.own_wires import OwnWires
from generator.motion.wire.pattern import Pattern, Wire
from generator.motion.wire.wire_numbers import WireNumbers
from generator.scene.ground import Board, Line
from generator.scene.material import Rgb

SHEET: Rgb = (226, 220, 206)  # the paper on which all of it is done
INK: Rgb = (70, 68, 74)
FOOT = 0.02  # mm over the paper at which wire stands
IN_HAND = 4  # of the petals: the one whose making is shown
EXTRA = 0.06  # of a petal's wire: what is left over for the joint, as drawn
STRIP = 2.1  # of a petal's wire: how long the strip is of which it is cut, as drawn
DOWN = 24.0  # ° of the line of sight where work is seen from above
EXTRA_OPEN = (
    "接头留多长没有人说过，画面里的长短不作准",
    "nobody said how much is left for the joint: its length here says nothing",
)


def in_hand(of: Pattern) -> Wire:
    """The wire whose making is shown: a petal's, or of a teacher's pattern the largest outline's."""
    return of.mine if isinstance(of, OwnWires) else of.petals[IN_HAND]


def in_hand_at(of: Pattern) -> int:
    """Its place among the wires, which is that of its cell among the cells."""
    return 0 if isinstance(of, OwnWires) else 1 + IN_HAND


def drawing(of: Pattern) -> tuple[Line, ...]:
    """The lines of the drawing on the paper, as wide as the wire that will cover them."""
    return tuple(open_line(wire.line, of.thickness, INK) for wire in of.wires)


def table(of: Pattern) -> Board:
    """The paper with the drawing."""
    return Board(SHEET, drawing(of))


@lru_cache(maxsize=8)
def strip(of: Pattern) -> Bending:
    """The wire of which the petal in hand is cut: along the petal's line, and straight on behind it."""
    line = of.petals[IN_HAND].line
    way = (line[-1] - line[-2]) / np.linalg.norm(line[-1] - line[-2])
    more = np.arange(1, 40) / 39 * (STRIP - 1.0) * of.petals[IN_HAND].length
    return Bending(np.concatenate([line, line[-1] + np.outer(more, way)]))


@lru_cache(maxsize=8)
def piece(of: Pattern) -> Bending:
    """What is cut off for the wire in hand: its line, and straight on by what is left for the joint."""
    line = in_hand(of).line
    way = (line[-1] - line[-2]) / np.linalg.norm(line[-1] - line[-2])
    return Bending(np.concatenate([line, (line[-1] + EXTRA * in_hand(of).length * way)[None]]))


def above(n: WireNumbers, field: float = 2.5) -> Stage[WireNumbers]:
    """From above: the whole drawing, and the wire in hand. `field`: of the front view, of the pattern's width."""
    of = n.pattern
    wide = 2 * of.radius
    line = in_hand(of).line
    middle = (line.min(0) + line.max(0)) / 2
    return Stage(
        n,
        stage.camera((0.1 * wide, -0.09 * wide), field * wide, DOWN, aside=0.0),
        stage.camera(middle + np.array([0.03 * wide, -0.06 * wide]), 0.94 * wide, DOWN, aside=0.0),
    )


def left_of(way: Array) -> Array:
    """The unit vector (3,) to the left of a direction (2,) on the paper."""
    return np.asarray(np.array([-way[1], way[0], 0.0]) / np.linalg.norm(way))


def raised(at: Array, z: float) -> Array:
    """A place (2,) on the paper at a height, (3,)."""
    return np.array([at[0], at[1], z])
