"""花棚: two storeys on four posts, fresh willow on top with fireworks bound there, the old pole in the middle."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import cos, radians, sin

import numpy as np

from generator.errors import GeneratorError
from generator.motion.iron.iron_numbers import IronNumbers
from generator.motion.solids import chain
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.material import Rgb

HALF = 0.29  # of its height, that the shed reaches to each side: drawn, nobody said it
POST, BEAM, POLE = 0.013, 0.010, 0.014  # of its height: radii that they are drawn with
TIMBER: Rgb = (112, 86, 60)
MAST: Rgb = (134, 104, 72)
PLANK: Rgb = (86, 66, 47)
PAPER: Rgb = (176, 42, 38)  # of fireworks
TWIGS, BUNDLES, PLANKS = 480, 12, 7
SEED = 61
TURN = radians(24.0)  # of the shed about its pole, so that two of its sides are seen


@dataclass(frozen=True)
class Shed:
    """A shed `height` mm high, whose pole ends `whole` mm over the ground. Square, as one telling has it."""

    height: float
    whole: float

    @property
    def half(self) -> float:
        """Half of its width, mm."""
        return HALF * self.height

    @cached_property
    def frame(self) -> tuple[Strand, ...]:
        """Posts, beams, the upper floor and the pole, from the ground upwards."""
        h, a = self.height, self.half
        corners = np.array([[-a, a], [a, a], [-a, -a], [a, -a]])
        made: list[Strand] = []
        for low, high in ((0.0, h / 2), (h / 2, h)):
            made += [chain(np.array([np.append(c, low), np.append(c, high)]), POST * h, TIMBER) for c in corners]
            made += self._ring(high)
            if high < h:
                rows = np.linspace(-a, a, PLANKS)
                made += [chain(((-a, y, high), (a, y, high)), BEAM * h, PLANK) for y in rows.tolist()]
        mast = [chain(((0.0, 0.0, h), (0.0, 0.0, self.whole)), POLE * h, MAST)]
        return _turned([*made, *mast])

    @cached_property
    def willow(self) -> tuple[Strand, ...]:
        """Fresh branches all over the top: on it upwards, over its rim hanging down; from one side to the other."""
        draw = np.random.default_rng(SEED)
        h, a = self.height, self.half
        made = []
        for x in np.sort(draw.uniform(-1.06, 1.06, TWIGS)):
            y = draw.uniform(-1.06, 1.06)
            rim = max(abs(x), abs(y))
            out = np.array([x, y, 0.0]) / (np.hypot(x, y) + 0.2)
            side = draw.normal(0.0, 0.35, 3) * [1, 1, 0]
            long = h * draw.uniform(0.08, 0.15)
            rise = 1.0 - 1.5 * rim**4 * draw.uniform(0.5, 1.0)
            s = np.linspace(0.0, 1.0, 4)[:, None]
            bend = out * (0.35 + 0.55 * rim) + side
            root = np.array([a * x, a * y, h * (1.0 + 0.006 * draw.uniform())])
            points = root + long * (s * bend + (s * rise - 0.75 * s * s * rim) * np.array([0.0, 0.0, 1.0]))
            green = int(draw.integers(-14, 15))
            made.append(chain(points, h * np.array([0.0042, 0.0040, 0.0032, 0.0016]), (66 + green, 112 + green, 48)))
        return _turned(made)

    @cached_property
    def fireworks(self) -> tuple[Strand, ...]:
        """Bundles of fireworks along the rim of the top and up the pole."""
        h, a = self.height, self.half
        rim = [np.array([x, -a, h * 1.03]) for x in np.linspace(-0.85, 0.85, BUNDLES - 4) * a]
        pole = [np.array([0.0, -2 * POLE * h, h + (self.whole - h) * s]) for s in (0.35, 0.55, 0.75, 0.93)]
        up = np.array([0.0, 0.0, 0.045 * h])
        return _turned([chain(np.array([at - up / 2, at + up / 2]), 0.011 * h, PAPER) for at in (*rim, *pole)])

    @property
    def laid(self) -> tuple[Strand, ...]:
        """All of it, in the order in which it comes to stand."""
        return (*self.frame, *self.willow, *self.fireworks)

    @property
    def meets(self) -> Array:
        """Where on the willow the iron is seen to arrive, (3,) mm."""
        return np.array([-0.35 * self.half, -0.9 * self.half, 1.07 * self.height])

    def _ring(self, high: float) -> list[Strand]:
        a = self.half
        corners = np.array([[-a, a, high], [a, a, high], [a, -a, high], [-a, -a, high]])
        sides = np.stack([corners, np.roll(corners, -1, axis=0)], axis=1)
        return [chain(side, BEAM * self.height, TIMBER) for side in sides]


def shed_of(n: IronNumbers) -> Shed:
    """The shed of a clip's numbers. Raises GeneratorError where the whole is not higher than the shed alone."""
    height, whole = n.millimetres("shed_height"), n.millimetres("total_height")
    if whole < 1.1 * height:
        raise GeneratorError(f"total_height is over shed_height with its pole, got {whole:g} mm and {height:g} mm")
    return Shed(height, whole)


def _turned(strands: list[Strand]) -> tuple[Strand, ...]:
    """Strands turned about the pole."""
    about = np.array([[cos(TURN), sin(TURN), 0.0], [-sin(TURN), cos(TURN), 0.0], [0.0, 0.0, 1.0]], np.float32)
    return tuple(replace(strand, points=strand.points @ about) for strand in strands)
