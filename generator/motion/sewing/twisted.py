"""Silk as its parts: plies wound about one line, strands packed in a bundle, and where a thread is parted.

Lengths in mm. A line is (n, 3); `left` counts along it from its free end.
"""

from math import cos as cosine
from math import pi, radians, sin, sqrt

import numpy as np

from generator.motion.sewing import thread
from generator.motion.stage import TILT
from generator.motion.vectors import Array, unit
from generator.scene.body import Strand
from generator.scene.material import Rgb

SILK: Rgb = (214, 92, 122)
LAY = 3.4  # mm of a drawn thread in which its plies go once round
PLIES = 2  # 绒 of a thread, that it is drawn with before they are parted
PLY = 0.27  # radius of a ply in widths of the whole thread
GAP = 0.25  # of the middle of a ply from the middle of the thread, in widths of the thread
TO_EYE = np.array([0.0, -sin(radians(TILT)), cosine(radians(TILT))])  # from the work to the learner
BREATH = 3.5  # times the difference that plies of a stitch have
GOLDEN = pi * (3 - sqrt(5))


def strand(points: Array, radius: float, colour: Rgb = SILK) -> Strand:
    """A strand of silk of one radius."""
    return thread.strand(points, radius, colour)


def tint(k: int, colour: Rgb = SILK) -> Rgb:
    """Neighbouring strands differ by a breath, so that they can be told apart."""
    return thread.tint(colour, BREATH * (2.0 * ((k * 0.618) % 1.0) - 1.0))


def straight(a: Array, b: Array, points: int) -> Array:
    """Points evenly on the way from a to b, (points, 3)."""
    return np.asarray(a + np.linspace(0.0, 1.0, points)[:, None] * (b - a))


def lengths(line: Array) -> Array:
    """Arc length at each point of a line, (n,)."""
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])


def across(line: Array) -> tuple[Array, Array]:
    """Unit vectors across a line at each of its points: in the picture, and towards the learner. (n, 3) each."""
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    aside = np.cross(TO_EYE, along)
    aside /= np.maximum(np.linalg.norm(aside, axis=1, keepdims=True), 1e-9)
    return aside, np.cross(along, aside)


def level(line: Array) -> Array:
    """The unit vector across a straight line that lies level with the cloth: the way in which parts are laid apart."""
    along = line[-1] - line[0]
    return unit(np.array([-along[1], along[0], 0.0]))


def wound(
    line: Array, phase: Array, gap: Array | float, radius: Array | float, colour: Rgb = SILK, plies: int = PLIES
) -> tuple[Strand, ...]:
    """Plies about a line, each `gap` from it; `phase` radians is where the first stands at each point."""
    aside, front = across(line)
    radii = np.broadcast_to(np.asarray(radius, np.float32), (len(line),)).copy()
    made = []
    for k in range(plies):
        turn = phase + 2 * pi * k / plies
        at = line + (gap * np.cos(turn))[:, None] * aside + (gap * np.sin(turn))[:, None] * front
        made.append(Strand(at.astype(np.float32), radii, colour))
    return tuple(made)


def whole(line: Array, width: float, colour: Rgb = SILK, begin: float = 0.0) -> tuple[Strand, ...]:
    """A thread of two plies as it comes; its twist is that of `begin` mm along it at the first point."""
    phase = 2 * pi * (begin + lengths(line)) / LAY
    return wound(line, phase, GAP * width, PLY * width, colour)


def packed(count: int, radius: float) -> tuple[Array, float]:
    """`count` equal strands in a round bundle of `radius`: their places (count, 2), and the radius of one.

    The places are in the order of their first coordinate. The strands have the section of the bundle together.
    """
    k = np.arange(count)
    out = (radius - radius / sqrt(count)) * np.sqrt((k + 0.5) / count) * sqrt(count / max(1.0, count - 0.5))
    places = np.column_stack([out * np.cos(GOLDEN * k), out * np.sin(GOLDEN * k)])
    if count == 1:
        places[:] = 0.0
    return places[np.argsort(places[:, 0])], radius / sqrt(count)


def halved(count: int) -> list[Array]:
    """Groups of `count` strands parted in the middle again and again until each is alone.

    A list, from one group down to `count`: the middle of its group for each strand, in strands, (count,) each.
    """
    groups = [(0, count)]
    made = [np.full(count, (count - 1) / 2)]
    while any(b - a > 1 for a, b in groups):
        groups = [part for a, b in groups for part in ((a, (a + b) // 2), ((a + b) // 2, b)) if part[0] < part[1]]
        middles = np.empty(count)
        for a, b in groups:
            middles[a:b] = (a + b - 1) / 2
        made.append(middles)
    return made


def opening(left: Array, reach: float, ramp: float) -> Array:
    """How far a thread is parted, 0..1, `left` mm from its free end, when the parting has come `reach` mm."""
    x = np.clip((reach - left) / ramp, 0.0, 1.0)
    return np.asarray(x * x * (3 - 2 * x))
