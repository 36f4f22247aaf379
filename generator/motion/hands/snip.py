"""The grip on scissors: thumb and middle finger in the rings, the forefinger steadying them, the others folded.

It is an ordinary way of holding small scissors, and no inheritor's statement.
"""

from functools import cache

import numpy as np

from generator.motion.hands import scissors
from generator.motion.hands.grips import Grasp, folded, grasp, pad, turns
from generator.motion.hands.rig import rig
from generator.motion.vectors import Array, about, unit

# ° of thumb (root: flexing, spread, twist; middle, last), forefinger and middle finger (root: flexing, spread; middle,
# last), from which they are looked for, and how stiff each is held there
_EASY = np.array([-12.0, 8.0, -12.0, -5.0, -10.0, -38.0, 0.0, -30.0, -10.0, -45.0, 0.0, -45.0, -15.0])
_STIFF = np.array([0.05, 0.05, 0.08, 0.08, 0.08, 0.05, 0.3, 0.08, 0.1, 0.05, 0.3, 0.05, 0.08])
_ALIKE = 0.75  # of that, how stiff the open hand is held to the closed one
# where the rest is near: the scissors' turns about x, y, z (°) and their pivot (mm) in the hand, then those angles
_FOUND = np.array([
    43.9, 20.5, 0.4, -37.7, -70.7, -29.3,
    -30.8, 19.5, -29.8, -17.5, -22.3, -28.8, 10.8, -46.1, -21.1, -48.7, -4.5, -69.0, 13.0,
    -19.7, 20.5, -30.8, -21.1, -26.6, -27.9, 9.2, -43.8, -20.3, -39.4, -8.6, -64.1, 7.3,
])  # fmt: skip
_POSE, _ANGLES = 6, len(_EASY)
_REST = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]])  # rows: their axes in the hand, not turned
# the last joint and the tip of a finger, in whose ring it is, how far from the one to the other, and mm to the middle
_INSIDE = (
    ("thumb-phalanx-distal", "thumb-tip", scissors.THUMB, 0.55, 1.0),
    ("middle-finger-phalanx-distal", "middle-finger-tip", scissors.FINGER, 0.1, 2.6),
)
_STRAIGHT = 7.0  # mm that it is worth that a finger goes straight through its ring
_IN = 2.0  # times as much that it is where it should be in it
_FACING = 4.0  # mm that it is worth that the forefinger's pad faces the arm it lies on
_STEADIED = 14.0  # mm behind the pivot, where it lies
_OVER, _LEVEL = 50.0, 0.1  # mm that the wrist is over the scissors, and what it is worth for each mm
_BENT = (-0.45, -0.25)  # as of a sleeve: the arm comes from behind the scissors, not from above
_FOLDED = {"ring": (-60.0, -62.0, -30.0), "pinky": (-62.0, -62.0, -30.0)}


@cache
def snip() -> Grasp:
    """Scissors in the hand, their pivot its tool: closed with the blades shut, open with them open.

    Raises GeneratorError without the hand.
    """
    from scipy.optimize import least_squares  # noqa: PLC0415 - a third of a second, which pictures without hands save

    hand = rig()
    finger = pad(hand, "index")
    tips = hand.only([finger])

    def miss(x: Array) -> Array:
        axes, pivot = _lying(x)
        parts = [0.01 * x[:3], _ALIKE * _STIFF * (x[_POSE : _POSE + _ANGLES] - x[_POSE + _ANGLES :])]
        for k, opening in enumerate((scissors.SHUT, scissors.WIDE)):
            angles = _angles(x, k)
            posed = tips.pose(turns(angles))
            for joint, end, half, share, medial in _INSIDE:
                last, tip = (posed.joints[name][:3, 3] for name in (joint, end))
                hole = (scissors.middle(half, opening) - np.array([half * medial, 0.0, 0.0])) @ axes + pivot
                parts += [
                    _IN * ((1 - share) * last + share * tip - hole),
                    _STRAIGHT * np.cross(unit(tip - last), axes[2]),
                ]
            arm = scissors.outer(scissors.FINGER, opening, _STEADIED) @ axes + pivot
            parts += [posed.vertices[0] - arm, _FACING * (posed.normals[0] + axes[0]), _STIFF * (angles - _EASY)]
        low = float((hand.rest["wrist"][:3, 3] - pivot) @ axes[2]) + _OVER
        return np.concatenate([*parts, [_LEVEL * low]])

    found = np.round(least_squares(miss, _FOUND, ftol=1e-6).x, 2)  # whatever the last digits of this machine
    axes, pivot = _lying(found)
    shut, wide = (hand.pose(turns(_angles(found, k)) | folded(1.0, _FOLDED)) for k in (0, 1))
    return grasp(hand, shut, wide, pivot, axes.T, _BENT)


def _lying(x: Array) -> tuple[Array, Array]:
    """The scissors in the hand: their axes (3, 3), as rows, and their pivot (3,) mm."""
    turned = about(float(x[2]), 2) @ about(float(x[1]), 1) @ about(float(x[0]), 0)
    return _REST @ turned.T, x[3:_POSE]


def _angles(x: Array, state: int) -> Array:
    return x[_POSE + state * _ANGLES : _POSE + (state + 1) * _ANGLES]
