"""The grips of a hand: joint angles, and of the pinch those that bring the two fingertips onto the tool."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from generator.motion.hands.rig import Posed, Rig, rig
from generator.motion.hands.sleeve import BENT, sleeve
from generator.motion.vectors import Array, unit
from generator.scene.body import Triangles

TOOL = 0.3  # mm between the fingertips: a needle and what the skin gives
PAD = 4.5  # mm from the bone of the last joint to the skin
TOWARDS_TIP = 1.75  # of the way from the last joint to the tip, where a finger touches

# the angles of thumb and forefinger that the pinch is looked for from, in °, and how stiff each is held there:
# thumb: root (flexing, spread, twist), middle, last; forefinger: root (flexing, spread), middle, last.
_PINCH = np.array([-12.0, 8.0, -12.0, 0.0, -8.0, -52.0, 0.0, -22.0, -10.0])
_STIFF = np.array([0.04, 0.04, 0.06, 0.1, 0.1, 0.05, 0.4, 0.15, 0.15])
_OPPOSED = 3.0  # mm that it is worth that the fingertips face each other
_OPENED = np.array([14.0, -2.0, 0.0, 2.0, 14.0, 20.0, 0.0, 16.0, 8.0])  # ° by which the open hand differs
_FOLDED = {"middle": (-62.0, -56.0, -28.0), "ring": (-68.0, -60.0, -30.0), "pinky": (-70.0, -60.0, -30.0)}
_EASED = 0.72  # of that, in the open hand
_PHALANGES = ("proximal", "intermediate", "distal")


@dataclass(frozen=True)
class Grasp:
    """A right hand closed on a tool, and open beside it, with the tool at the origin.

    The axes: from thumb to forefinger, from the tool to the wrist, and their cross product.
    """

    closed: Array  # (n, 3) mm
    open: Array
    normals: Array  # (n, 3) of the closed hand …
    open_normals: Array
    triangles: Triangles
    sleeve: Array  # (m, 3) mm
    sleeve_normals: Array
    sleeve_triangles: Triangles


@cache
def pinch() -> Grasp:
    """The needle between thumb and forefinger, the other fingers folded. Raises GeneratorError without the hand."""
    from scipy.optimize import least_squares  # noqa: PLC0415 - a third of a second, which pictures without hands save

    hand = rig()
    pads = pad(hand, "thumb"), pad(hand, "index")
    tips = hand.only(pads)

    def miss(angles: Array) -> Array:
        posed = tips.pose(turns(angles))
        between = posed.vertices[1] - posed.vertices[0]
        gap = between - TOOL * posed.normals[0]
        return np.concatenate([2 * gap, _OPPOSED * posed.normals.sum(0), _STIFF * (angles - _PINCH)])

    angles = np.round(least_squares(miss, _PINCH).x, 2)  # whatever the last digits of this machine
    closed = hand.pose(turns(angles) | folded(1.0, _FOLDED))
    opened = hand.pose(turns(angles + _OPENED) | folded(_EASED, _FOLDED))
    thumb, finger = (closed.vertices[each] for each in pads)
    tool, across = (thumb + finger) / 2, unit(closed.normals[pads[0]] - closed.normals[pads[1]])
    back = closed.joints["wrist"][:3, 3] - tool
    wrist = unit(back - (back @ across) * across)
    return grasp(hand, closed, opened, tool, np.column_stack([across, wrist, np.cross(across, wrist)]))


def grasp(hand: Rig, closed: Posed, opened: Posed, tool: Array, axes: Array, bent: tuple[float, float] = BENT) -> Grasp:
    """The hand in two poses, seen from its tool (3,) mm; `axes` (3, 3): its columns are those of the grasp.

    `bent`: as of its sleeve.
    """
    cuff = sleeve(hand, bent)
    return Grasp(
        closed=(closed.vertices - tool) @ axes,
        open=(opened.vertices - tool) @ axes,
        normals=closed.normals @ axes,
        open_normals=opened.normals @ axes,
        triangles=hand.triangles,
        sleeve=(cuff.vertices - tool) @ axes,
        sleeve_normals=cuff.normals @ axes,
        sleeve_triangles=cuff.triangles,
    )


def turns(angles: Sequence[float] | Array) -> dict[str, tuple[float, float, float]]:
    """Of angles in °: the thumb's (root: flexing, spread, twist; middle, last), then those of the fingers beside it, as
    many as there are angles for (root: flexing, spread; middle, last)."""
    a = [float(angle) for angle in angles]
    made = {
        "thumb-metacarpal": (a[0], a[1], a[2]),
        "thumb-phalanx-proximal": (a[3], 0.0, 0.0),
        "thumb-phalanx-distal": (a[4], 0.0, 0.0),
    }
    for finger, k in zip(("index", "middle"), range(5, len(a), 4), strict=False):
        rest = zip(_PHALANGES, ((a[k], a[k + 1], 0.0), (a[k + 2], 0.0, 0.0), (a[k + 3], 0.0, 0.0)), strict=True)
        made |= {f"{finger}-finger-phalanx-{name}": turn for name, turn in rest}
    return made


def folded(share: float, fingers: Mapping[str, tuple[float, float, float]]) -> dict[str, tuple[float, float, float]]:
    """Turns of whole fingers, by a share of the angles (°) of their three joints."""
    return {
        f"{finger}-finger-phalanx-{name}": (share * angle, 0.0, 0.0)
        for finger, angles in fingers.items()
        for name, angle in zip(_PHALANGES, angles, strict=True)
    }


def pad(hand: Rig, finger: str) -> int:
    """The vertex with which a finger touches: on the palm's side of its last joint."""
    last, tip = [name for name in hand.names if name.startswith(finger)][-2:]
    palm = -hand.rest[tip][:3, 1]
    bone = (1 - TOWARDS_TIP) * hand.rest[last][:3, 3] + TOWARDS_TIP * hand.rest[tip][:3, 3]
    away = np.linalg.norm(hand.vertices - bone - PAD * palm, axis=1)
    return int(np.argmin(np.where(hand.normals @ palm > 0.5, away, np.inf)))
