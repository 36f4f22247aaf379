"""Tools besides the needle: scissors, brush, pencil. Sizes are drawn sizes."""

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, degrees, radians, sin
from typing import NamedTuple

import numpy as np

from generator.motion.vectors import Array, unit
from generator.scene.body import Body, Strand
from generator.scene.material import Rgb

BLADE = 15.0  # mm from pivot to tip
CUT_AT = 9.0  # mm from the pivot to where it cuts
OPENED, CLOSED = 28.0, 2.0  # ° of scissors that are about to cut, and that have cut
PARTS = 7  # strands of which scissors are made, the rivet last
STEEL: Rgb = (206, 210, 216)
RIVET: Rgb = (150, 154, 160)
SHAFT: Rgb = (168, 118, 68)
SOOT: Rgb = (34, 32, 36)
LEAD: Rgb = (84, 84, 92)


def scissors(at: Array, heading: float, opening: float) -> tuple[Strand, ...]:
    """Scissors whose blades cross at `at` when closed, pointing along `heading` °, opened by `opening` °."""
    made = []
    pivot = at - CUT_AT * np.array([cos(radians(heading)), sin(radians(heading)), 0.0])
    for side in (-1.0, 1.0):
        a = radians(heading + side * opening / 2)
        d, out = np.array([cos(a), sin(a), 0.0]), side * np.array([-sin(a), cos(a), 0.0])
        lift = np.array([0.0, 0.0, 0.16 * side])
        s = np.array([-3.0, 0.0, 4.0, 9.0, BLADE])
        blade = pivot + lift + np.outer(s, d) + np.outer(np.array([0.3, 0.45, 0.5, 0.36, 0.0]), out)
        made.append(_solid(blade, [0.6, 0.72, 0.6, 0.42, 0.06], STEEL, "steel"))
        turn = np.linspace(0.0, 2 * np.pi, 19)
        middle = pivot + lift - 11.0 * d - 3.2 * out
        ring = middle + np.outer(3.6 * np.cos(turn), d) + np.outer(2.7 * np.sin(turn), out)
        made.append(_solid(ring, [0.62] * 19, STEEL, "steel"))
        arm = np.array([pivot + lift - 3.0 * d + 0.3 * out, pivot + lift - 7.0 * d - 1.4 * out])
        made.append(_solid(arm, [0.6, 0.62], STEEL, "steel"))
    rivet = pivot + np.array([[0.0, 0.0, -0.3], [0.0, 0.0, 0.75]])
    made.append(_solid(rivet, [0.5, 0.5], RIVET, "steel"))
    return tuple(made)


def closing(share: float) -> float:
    """° by which scissors are open that have closed by a share."""
    return OPENED + share * (CLOSED - OPENED)


class Scissors(NamedTuple):
    """Scissors that a picture shows: where they cut, (3,) mm, and ° that they point along and are opened by."""

    at: Array
    heading: float
    opening: float


def without_scissors(bodies: Sequence[Body]) -> tuple[Scissors | None, tuple[Body, ...]]:
    """The scissors among bodies, as `scissors` makes them, and what is left without them; None where there are none."""
    k = next((k for k, body in enumerate(bodies) if isinstance(body, Strand) and body.colour == RIVET), None)
    if k is None:
        return None, tuple(bodies)
    begin = k + 1 - PARTS
    own = [body.points.astype(np.float64) for body in bodies[begin : k + 1] if isinstance(body, Strand)]
    pivot, tips = own[-1][0], (own[0][-1], own[PARTS // 2][-1])
    right, left = (atan2(*(tip - pivot)[1::-1]) for tip in tips)
    opening = (left - right) % (2 * np.pi)
    heading = right + opening / 2
    at = np.array([*(pivot[:2] + CUT_AT * np.array([cos(heading), sin(heading)])), (tips[0][2] + tips[1][2]) / 2])
    return Scissors(at, degrees(heading), degrees(opening)), (*bodies[:begin], *bodies[k + 1 :])


def brush(tip: Array) -> tuple[Strand, ...]:
    """An outlining brush held upright, its point at `tip`."""
    axis = unit(np.array([0.34, -0.30, 0.89]))
    hair = tip + np.outer([0.0, 0.8, 2.2, 4.2, 5.0], axis)
    shaft = tip + np.outer([4.9, 6.0, 40.0], axis)
    return (
        _solid(hair, [0.05, 0.3, 0.62, 0.72, 0.6], SOOT, "matte"),
        _solid(shaft, [0.62, 0.85, 0.95], SHAFT, "wood"),
    )


def pencil(tip: Array) -> tuple[Strand, ...]:
    """A pencil, its lead at `tip`."""
    axis = unit(np.array([0.42, -0.34, 0.84]))
    lead = tip + np.outer([0.0, 0.8], axis)
    cone = tip + np.outer([0.75, 2.8], axis)
    shaft = tip + np.outer([2.8, 34.0], axis)
    return (
        _solid(lead, [0.05, 0.2], LEAD, "matte"),
        _solid(cone, [0.21, 0.66], (226, 190, 142), "matte"),
        _solid(shaft, [0.7, 0.7], (62, 107, 92), "matte"),
    )


def inked(points: Array, pieces: int, radius: float, colour: Rgb) -> tuple[Strand, ...]:
    """A line (n, 2) as `pieces` short strands in the order they are drawn."""
    cut = np.linspace(0, len(points) - 1, pieces + 1).round().astype(int)
    flat = np.column_stack([points, np.full(len(points), 0.03)])
    return tuple(_solid(flat[a : b + 1], [radius] * (b + 1 - a), colour, "matte") for a, b in pairwise(cut))


def _solid(points: Array, radii: list[float], colour: Rgb, material: str) -> Strand:
    return Strand(points.astype(np.float32), np.array(radii, np.float32), colour, material)
