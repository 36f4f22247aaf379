"""Slip between a rim and its disc: spread on the rim as it turns under the finger, squeezed out, and taken off."""

from math import radians

import numpy as np

from generator.motion.pot import hand_tools
from generator.motion.pot.solid import SLIP, Patch, solid
from generator.motion.timeline import Timeline, ease
from generator.motion.vectors import Array, unit
from generator.scene.body import Body, Mesh, Strand

WHERE = -32.0  # ° where the finger stays while the rim turns under it: on the right, towards the learner
THIN = 0.25  # mm that it lies over the rim: drawn size
BEAD = 1.1  # mm, radius of what is squeezed out: drawn size
PARTS = 49
AWAY = np.array([36.0, -26.0, 28.0])  # mm from where it comes
COMING = 0.5  # s that it takes to come, and to go
BACK = np.array([0.72, -0.3, 0.62])  # the way a finger is led back


def spread(outer: float, inner: float, z: float, turned: float, cut: bool = False) -> list[Mesh]:
    """Slip on a rim that has turned by so many degrees under the finger; `cut`: beyond the middle only."""
    made = []
    for first, last in _arcs(turned, cut=cut):
        theta = np.radians(np.linspace(first, last, PARTS))
        way = np.column_stack([np.cos(theta), np.sin(theta), np.zeros(PARTS)])
        lift = np.array([0.0, 0.0, z + THIN])
        up = np.broadcast_to([0.0, 0.0, 1.0], (2, PARTS, 3))
        made.append(solid((Patch(np.stack([outer * way + lift, inner * way + lift]), up),), SLIP))
    return made


def bead(radius: float, z: float, size: float, taken: float, cut: bool = False) -> list[Strand]:
    """Slip squeezed out all round, but for the degrees that have been taken off since; `size` 0..1 of it."""
    if size <= 0.05:
        return []
    left = 360.0 - min(360.0, taken)
    arcs = _arcs(left, cut=cut, begin=WHERE + 360.0 - left)
    made = []
    for first, last in arcs:
        theta = np.radians(np.linspace(first, last, PARTS))
        points = np.column_stack([radius * np.cos(theta), radius * np.sin(theta), np.full(PARTS, z)])
        made.append(Strand(points.astype(np.float32), np.full(PARTS, BEAD * size, np.float32), SLIP, "matte"))
    return made


def finger(radius: float, z: float, away: Array, *, slip: bool = False, down: bool = True) -> tuple[Body, ...]:
    """The finger at WHERE: on a face that lies level (`down`), or against an edge; `away` (3,) mm off it."""
    a = radians(WHERE)
    out = np.array([np.cos(a), np.sin(a), 0.0])
    up = np.array([0.0, 0.0, 1.0])
    return hand_tools.finger(radius * out + z * up + away, up if down else unit(out + 0.6 * up), unit(BACK), slip)


def spreading(beats: Timeline, t: float, middle: float, z: float) -> tuple[Body, ...]:
    """The finger that puts slip on a rim, between the beats "come" and "bring": it comes, stays, and is taken away."""
    off = 1 - ease(beats.share("come", t)) + ease((t - beats.begin("bring")) / COMING)
    return finger(middle, z, off * AWAY, slip=True) if t < beats.begin("bring") + COMING else ()


def _arcs(degrees: float, *, cut: bool, begin: float = WHERE) -> list[tuple[float, float]]:
    """From which to which azimuth it lies; `cut`: in pieces beyond the plane through the middle."""
    if degrees < 1.0:
        return []
    end = begin + min(360.0, degrees)
    if not cut:
        return [(begin, end)]
    pieces = ((max(begin, low), min(end, low + 180.0)) for low in (-360.0, 0.0, 360.0))
    return [(low, high) for low, high in pieces if high - low > 1.0]
