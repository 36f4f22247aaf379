"""剖面: one wire cut across on the body: solder powder at its foot, and the fillet that it runs to."""

from dataclasses import dataclass
from functools import cached_property
from math import pi, sqrt

import numpy as np

from generator.motion.vectors import Array
from generator.motion.wire.plate import RED, SPREAD, State, shaded
from generator.motion.wire.ribbon import COPPER, section
from generator.scene.body import Body, Points, Sheet, Strand
from generator.scene.material import Rgb

WIDE = 3.0  # mm to either side that is seen
DEEP = 2.0  # mm of the body that is seen
GRAINS = 48
SMALL, LARGE = 0.02, 0.038  # mm, radius of a grain; how fine the powder is nobody said
SIDES = 6  # of a grain as drawn
SMOOTH = 8  # pieces round each edge of the wire
ROUND = 8  # points of a fillet's hollow
CUT_POWDER: Rgb = (126, 124, 120)
CUT_SOLDER: Rgb = (178, 180, 184)
SKIN = 0.016  # mm, half of the line that shows what is outside: scale is thinner
BEFORE = 0.01  # mm before the plane of the cut, so that they are seen on it
HIGH = 3.2  # mm from which grains fall
CORNER = 1 - pi / 4  # of its leg's square: the area of a hollow fillet in a right angle


@dataclass(frozen=True)
class Foot:
    """A wire's section on the body, `thickness` and `height` mm, about x = 0; the body's face is z = 0."""

    thickness: float
    height: float

    @cached_property
    def grains(self) -> Array:
        """Of each grain x, and its radius, mm (n, 2): thickest at the wire's foot, none within the wire."""
        made = np.random.default_rng(5)
        off = self.thickness / 2 + np.abs(made.normal(0.0, SPREAD, GRAINS))
        side = np.where(made.random(GRAINS) < 0.5, -1.0, 1.0)
        radius = made.uniform(SMALL, LARGE, GRAINS)
        return np.column_stack([side * (off + radius), radius])

    @property
    def near(self) -> Array:
        """Which grains lie near enough to the foot to run to it (n,) bool."""
        return np.asarray(np.abs(self.grains[:, 0]) < self.thickness / 2 + 2 * SPREAD)

    def solder(self, run: float) -> float:
        """mm² of fillet on both sides after a share of the powder near the foot has run to it: no more, no less."""
        return float(run * self._areas[self.near].sum())

    def leg(self, run: float) -> float:
        """mm that the fillet reaches up the wire and along the body, of two hollow corners of that area: it first fills
        the corners under the wire's round edge."""
        return sqrt(max(0.0, self.solder(run) / 2 / CORNER - (self.thickness / 2) ** 2))

    def bodies(self, state: State, fallen: float) -> tuple[Body, ...]:
        """The cut faces of body and wire, the powder `fallen` so far (0..1), what has run of it."""
        copper, wire = state.glow.of(RED), state.glow.of(COPPER)
        corners, _ = section(self.thickness, self.height, SMOOTH)
        base = np.array([[-WIDE, -DEEP], [WIDE, -DEEP], [WIDE, 0.0], [-WIDE, 0.0]])
        made: list[Body] = [_face(base, copper)]
        if state.run > 0.0:
            solder = state.glow.of(CUT_SOLDER)
            made += [_face(self._fillet(state.run) * [side, 1.0], solder, side > 0) for side in (1.0, -1.0)]
        made += [_face(corners, wire), *(_skin(each, shaded(state, RED)) for each in self._outside(state.run, corners))]
        left = np.where(self.near, sqrt(1.0 - state.run), 1.0)
        if fallen > 0.0:
            made.append(self._heap(fallen, left, state))
        return tuple(made)

    @cached_property
    def _areas(self) -> Array:
        """mm² of each grain as it is drawn: a regular polygon."""
        return np.asarray(SIDES / 2 * np.sin(2 * pi / SIDES) * self.grains[:, 1] ** 2)

    def _fillet(self, run: float) -> Array:
        """What is solder right of the wire's middle, (n, 2), the wire lying over some of it: along the body, back in a
        hollow, up the wire."""
        leg, half = self.leg(run), self.thickness / 2
        turn = np.linspace(1.5 * pi, pi, ROUND)
        hollow = leg + leg * np.column_stack([np.cos(turn), np.sin(turn)]) + [half, 0.0]
        return np.concatenate([[[0.0, 0.0]], hollow, [[half, half], [0.0, half]]])

    def _outside(self, run: float, corners: Array) -> tuple[Array, ...]:
        """Where the air comes to wire and body: the lines (n, 2) along which the fire leaves its scale."""
        leg, half = self.leg(run), self.thickness / 2
        low, top = max(leg, half), corners[: len(corners) // 2]
        return (
            np.concatenate([[[half, low]], top, [[-half, low]]]),
            np.array([[half + leg, 0.0], [WIDE, 0.0]]), np.array([[-WIDE, 0.0], [-half - leg, 0.0]]),
        )  # fmt: skip

    def _heap(self, fallen: float, left: Array, state: State) -> Sheet:
        """The grains, each falling in its turn, and lying on what lies there."""
        turn = 2 * pi * np.arange(SIDES) / SIDES
        ring = np.column_stack([np.cos(turn), np.sin(turn)])
        start = np.linspace(0.0, 0.75, GRAINS)
        down = np.clip((fallen - start) / 0.25, 0.0, 1.0) ** 2
        x, radius = self.grains.T
        middle = np.column_stack([x, radius + (1 - down) * HIGH])
        begun = (fallen > start) & (left > 0.02)
        points = (middle[:, None] + (radius * left)[:, None, None] * ring)[begun]
        corners = np.column_stack([np.zeros(SIDES - 2, int), np.arange(1, SIDES - 1), np.arange(2, SIDES)])
        faces = (SIDES * np.arange(len(points))[:, None, None] + corners).reshape(-1, 3)
        colour = state.glow.of(CUT_POWDER)
        return Sheet(_upright(points.reshape(-1, 2)), faces.astype(np.int32), colour, colour, material="flat")


def _face(outline: Array, colour: Rgb, against: bool = True) -> Sheet:
    """A convex or star-shaped outline (n, 2), from its first point, as a cut face in the plane y = 0."""
    count = len(outline)
    fan = np.column_stack([np.zeros(count - 2, int), np.arange(1, count - 1), np.arange(2, count)])
    return Sheet(
        _upright(outline), (fan if against else fan[:, ::-1]).astype(np.int32), colour, colour, material="flat"
    )


def _skin(line: Array, colour: Rgb) -> Strand:
    """The outside of a cut face, as a thin line."""
    return Strand(_upright(line), np.full(len(line), SKIN, np.float32), colour, "flat")


def _upright(points: Array) -> Points:
    return np.column_stack([points[:, 0], np.full(len(points), -BEFORE), points[:, 1]]).astype(np.float32)
