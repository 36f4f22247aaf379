"""The joint on the body: its line, the mark beside it, and slip that is squeezed out of it."""

from math import degrees, radians

import numpy as np

from generator.motion.pot.pot_numbers import PotNumbers
from generator.motion.pot.solid import SLIP
from generator.motion.pot.strip import FRONT
from generator.motion.solids import chain
from generator.scene.body import Strand
from generator.scene.material import Rgb

LINE: Rgb = (84, 50, 42)
CLOSED: Rgb = (112, 70, 58)
DENT: Rgb = (62, 36, 30)
BESIDE = 8.0  # mm from the joint to the mark
DEEP = 1.5  # mm, radius of the mark
WIDE = 0.28  # mm, of the line: drawn size
BEAD = 1.5  # mm, of slip that is squeezed out


def joint_azimuth(n: PotNumbers) -> float:
    """Where the joint comes out on the outside of the standing body, °: half a slant past FRONT."""
    return FRONT + degrees(n.slant / 2 / n.radius)


def mark_azimuth(n: PotNumbers) -> float:
    """Where the mark is pressed, °."""
    return joint_azimuth(n) + degrees(BESIDE / (n.radius + n.thickness / 2))


def joint(n: PotNumbers, base: float = 0.0, mouth: float = 0.0, colour: Rgb = CLOSED) -> Strand:
    """The line of the joint down the outside, its ends drawn in by these shares there."""
    of = n.wall.lines(np.array([base]), np.array([mouth]))
    r, z = of.outside[:, 0].T
    a = radians(joint_azimuth(n))
    points = np.column_stack([r * np.cos(a), r * np.sin(a), z])
    return chain(points, WIDE, colour)


def bead(n: PotNumbers, begin: float, end: float, *, inside: bool = False) -> Strand | None:
    """Slip squeezed out of the joint of the cylinder, from one to another share of its height; None: nowhere."""
    if end - begin < 1e-3:
        return None
    azimuth = FRONT - degrees(n.slant / 2 / n.radius) if inside else joint_azimuth(n)
    r = n.radius + (-0.5 if inside else 0.5) * n.thickness
    z = np.linspace(begin, end, 9) * n.height
    a = radians(azimuth)
    points = np.column_stack([np.full(9, r * np.cos(a)), np.full(9, r * np.sin(a)), z])
    return chain(points, BEAD, SLIP)


def mark(n: PotNumbers, base: float = 0.0, mouth: float = 0.0, depth: float = 1.0) -> Strand:
    """The mark pressed beside the joint, half way up: not there (0) … as deep as it gets (1)."""
    outside, _, out = n.wall.at(n.height / 2, base, mouth)
    a = radians(mark_azimuth(n))
    way = np.array([np.cos(a), np.sin(a), 0.0])
    middle = (outside[0] - 0.86 * DEEP * out[0]) * way + [0.0, 0.0, outside[1]]
    return chain(np.array([middle - 0.3 * way, middle]), DEEP * max(depth, 0.05), DENT, "flat")
