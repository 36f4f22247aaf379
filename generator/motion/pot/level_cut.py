"""剖面: the joint cut level, half way up, and looked at straight from above: outside below, inside above."""

from collections.abc import Sequence

import numpy as np

from generator.motion.pot.pot_numbers import PotNumbers
from generator.motion.pot.solid import CUT
from generator.motion.pot.strip import Curve, Piece, level
from generator.motion.solids import chain, quads
from generator.motion.vectors import Array
from generator.scene.body import Sheet, Strand
from generator.scene.camera import Camera
from generator.scene.ground import Board
from generator.scene.material import Rgb
from generator.scene.picture import Fact

FACE = Board((132, 108, 82))  # the turntable, far below
FIELD = 52.0  # mm across the picture
HIGH = 2.0  # mm over it at which the cut lies
EDGE: Rgb = (92, 56, 46)
HOW = (
    "剖面是在半高处平着切开、从上往下看：下边是外面，上边是里面",
    "cut level half way up and seen from above: outside below, inside above",
)


def above(n: PotNumbers) -> Camera:
    """Straight from above, on the joint."""
    return Camera((1.0, -n.radius - 3.0), FIELD, 0.0)


def how(n: PotNumbers) -> Fact:
    """How it is cut and looked at."""
    return Fact(n.words(*HOW))


def cut_face(curve: Curve, of: Piece, thickness: float, shift: Sequence[float] = (0.0, 0.0)) -> Sheet:
    """The cut face of a piece of the strip, moved by `shift` mm."""
    outside, inside = (line + np.array(shift) for line in level(curve, of, thickness))
    return between(outside, inside, CUT)


def between(a: Array, b: Array, colour: Rgb, *, edged: bool = True, lift: float = 0.0) -> Sheet:
    """A flat piece between two lines (n, 2) mm, `b` left of `a` seen along it."""
    n = len(a)
    flat = np.concatenate([a, b])
    vertices = np.column_stack([flat, np.full(2 * n, HIGH + lift)]).astype(np.float32)
    lines: tuple[Strand, ...] = ()
    if edged:
        ring = np.concatenate([np.arange(n), np.arange(2 * n - 1, n - 1, -1), [0]])
        lines = (chain(vertices[ring], 0.12, EDGE, "flat"),)
    return Sheet(vertices, quads(2, n), colour, colour, lines, "flat")
