"""What the maker holds: paddle and knife, plain, and the hand as rounded forms. Sizes are drawn sizes."""

import numpy as np

from generator.motion.pot.solid import SLIP
from generator.motion.solids import box, chain, moved
from generator.motion.vectors import Array, unit
from generator.scene.body import Body, Strand
from generator.scene.material import Rgb

BOARD = np.array([64.0, 30.0, 6.0])  # mm: the paddle's blade along, across and through
GRIP = 46.0  # mm of its handle
WOOD: Rgb = (186, 142, 92)
STEEL: Rgb = (206, 210, 216)
HANDLE: Rgb = (112, 80, 54)
SKIN: Rgb = (222, 176, 148)
PAD = 5.2  # mm, radius of a fingertip
BLADE = np.array([5.0, 0.9, 34.0])  # mm: the knife's blade along its cut, through, and its length
_BLADE = box(-BOARD / 2, BOARD / 2, WOOD, "wood")
_STEEL = box(-BLADE / 2, BLADE / 2, STEEL, "sleeve")
SPREAD_APART = 9.6  # mm from finger to finger


def paddle(contact: Array, out: Array, along: Array, off: float) -> tuple[Body, ...]:
    """The paddle with the middle of its face `off` mm outside of `contact` (3,), flat against the clay.

    `out`: the way out of the clay there; `along`: from its blade's end to its handle. Unit vectors, at right angles.
    """
    axes = np.column_stack([along, np.cross(out, along), out])
    middle = contact + (off + BOARD[2] / 2) * out
    half = BOARD[0] / 2
    handle = middle + np.outer([half - 3.0, half + 6.0, half + GRIP], along)
    return (
        moved(_BLADE, axes, middle),
        Strand(handle.astype(np.float32), np.array([5.0, 4.2, 5.2], np.float32), WOOD, "wood"),
    )


def knife(point: Array, edge: Array, axis: Array) -> tuple[Body, ...]:
    """The knife with its point at `point` (3,), cutting along `edge`, its handle along `axis`. Unit vectors."""
    face = unit(np.cross(axis, edge))
    axes = np.column_stack([unit(np.cross(face, axis)), face, axis])
    handle = point + np.outer([BLADE[2] - 2.0, BLADE[2] + 8.0, BLADE[2] + 52.0], axis)
    return (
        moved(_STEEL, axes, point + BLADE[2] / 2 * axis),
        Strand(handle.astype(np.float32), np.array([2.6, 3.4, 3.8], np.float32), HANDLE, "wood"),
    )


def finger(contact: Array, out: Array, back: Array, slip: bool = False) -> tuple[Strand, ...]:
    """A fingertip on the clay at `contact` (3,), `out` the way out of the clay there, led back along the unit vector
    `back`; `slip`: some slip on it."""
    pad = contact + PAD * out
    points = pad + np.outer([0.0, 22.0, 60.0], back)
    made = (Strand(points.astype(np.float32), np.array([PAD, 6.2, 7.4], np.float32), SKIN, "matte"),)
    if not slip:
        return made
    drop = pad - np.outer([0.42 * PAD, 0.3 * PAD], out) - np.outer([2.0, 0.0], back)
    return (*made, Strand(drop.astype(np.float32), np.array([3.4, 4.0], np.float32), SLIP, "matte"))


def support(contact: Array, out: Array, over: Array, wrist: Array) -> tuple[Strand, ...]:
    """Three fingers inside that hold against the clay at `contact` (3,), `out` the way out of the wall there.

    They come over the middle of the opening, `over` (3,), from the `wrist` (3,).
    """
    across = unit(np.cross([0.0, 0.0, 1.0], out))
    palm = over + 0.45 * (wrist - over)
    made = []
    for k in (-1, 0, 1):
        pad = contact + 0.62 * k * SPREAD_APART * across - (PAD + 0.2) * out - [0.0, 0.0, 0.9 * abs(k)]
        knuckle = over + 0.75 * k * SPREAD_APART * across
        bend = pad + 0.5 * (knuckle - pad) - 2.0 * out
        points = np.array([pad, bend, knuckle, palm + 0.8 * k * SPREAD_APART * across])
        made.append(chain(points, [PAD, 5.6, 6.2, 7.6], SKIN))
    made.append(chain(np.array([palm, wrist]), [11.5, 15.0], SKIN))
    return tuple(made)
