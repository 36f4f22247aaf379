"""Bowls, basins and vats: a line turned round an upright axis, whole or its nearer half cut away; what is in them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion.solids import chain, quads
from generator.motion.vectors import Array
from generator.motion.wax.pattern import Faces
from generator.scene.body import Sheet, Strand
from generator.scene.material import Rgb

ROUND = 40  # corners of a whole turn
RIM: Rgb = (92, 78, 66)


@dataclass(frozen=True)
class Vessel:
    """A vessel round an upright axis: `profile` (k, 2) mm is its inner radius and height over its foot, from the middle
    of its floor to the rim; `at` (3,) mm where its foot stands. `open`: its nearer half is cut away."""

    profile: Array
    at: Array
    outside: Rgb
    inside: Rgb
    open: bool = False

    @property
    def height(self) -> float:
        """Of the rim over the foot, mm."""
        return float(self.profile[-1, 1])

    def radius(self, height: float | Array) -> Array:
        """Inner radius at a height over the foot, mm."""
        return np.asarray(np.interp(height, self.profile[:, 1], self.profile[:, 0]))

    def volume(self, height: float) -> float:
        """mm³ that it holds up to a height over its foot: its profile is a chain of cones."""
        below = self.profile[:, 1] < height
        z = np.append(self.profile[below, 1], height)
        r = np.append(self.profile[below, 0], float(self.radius(height)))
        return float((np.pi / 3 * np.diff(z) * (r[:-1] ** 2 + r[:-1] * r[1:] + r[1:] ** 2)).sum())

    @cached_property
    def body(self) -> tuple[Sheet, Strand]:
        """Its wall, and its rim; of an open one also the cut edge."""
        turn = self._turn
        points = np.stack(
            [
                self.profile[:, 0, None] * np.cos(turn),
                self.profile[:, 0, None] * np.sin(turn),
                np.repeat(self.profile[:, 1, None], len(turn), 1),
            ],
            axis=2,
        )
        points += self.at
        faces = quads(len(self.profile), len(turn))
        lines = []
        if self.open:
            cut = np.concatenate([points[::-1, 0], points[1:, -1]])
            lines.append(chain(cut, 0.9, RIM, "flat"))
        rim = points[-1]
        wall = Sheet(points.reshape(-1, 3).astype(np.float32), faces, self.outside, self.inside, tuple(lines))
        return wall, chain(rim, 0.9, self.outside)

    def surface(self, height: float, colour: Rgb) -> Sheet:
        """The top of a liquid that stands so high over the foot."""
        r, turn = float(self.radius(height)), self._turn
        edge = np.column_stack([r * np.cos(turn), r * np.sin(turn), np.full(len(turn), height)])
        points = np.concatenate([[[0.0, 0.0, height]], edge]) + self.at
        k = np.arange(len(turn) - 1)
        faces = np.column_stack([np.zeros_like(k), k + 1, k + 2]).astype(np.int32)
        return Sheet(points.astype(np.float32), faces, colour, colour)

    def filled(self, height: float, colour: Rgb, bottom: float = 0.0, behind: float = 0.0) -> Sheet:
        """What stands in an open vessel from `bottom` to `height` over the foot, seen in its cut, `behind` mm
        behind it."""
        z = np.unique(np.concatenate([[bottom, height], self.profile[:, 1]]))
        z = z[(z >= bottom) & (z <= height)]
        r = self.radius(z)
        points = np.concatenate([np.column_stack([side * r, np.full(len(z), behind), z]) for side in (-1.0, 1.0)])
        points = points + self.at
        n = len(z)
        k = np.arange(n - 1)
        faces: Faces = np.concatenate(
            [np.column_stack([k, k + n, k + n + 1]), np.column_stack([k, k + n + 1, k + 1])]
        ).astype(np.int32)
        return Sheet(points.astype(np.float32), faces, colour, colour)

    @property
    def _turn(self) -> Array:
        return np.linspace(0.0, np.pi if self.open else 2 * np.pi, ROUND // (1 + self.open) + 1)


def bowl(radius: float, height: float) -> Array:
    """The profile of a round bowl, a cap of a sphere on a small foot."""
    share = np.linspace(0.0, 1.0, 9)
    return np.column_stack([radius * np.sin(share * np.pi / 2), height * (1 - np.cos(share * np.pi / 2))])


def tub(foot: float, rim: float, height: float) -> Array:
    """The profile of a tub with a flat floor and straight walls."""
    return np.array([[0.0, 0.0], [foot, 0.0], [(foot + rim) / 2, height / 2], [rim, height]])
