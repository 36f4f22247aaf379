"""What is cut from a slab, and where on it: the strip below its middle, the disc above, and what is left of it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion.clay.plates import band, circle, plate, rectangle, spread
from generator.motion.clay.sizes import APART, Sizes
from generator.motion.vectors import Array
from generator.scene.body import Mesh
from generator.scene.material import Rgb

ASIDE = -34.0  # mm left of the slab's middle, where the disc lies
ALOFT = 8.0  # mm more between strip and disc, for the circle cutter's point to turn in
FINE = 72  # points of a round


@dataclass(frozen=True)
class Layout:
    """Strip and disc on a slab with that outline (n, 2) mm, against the clock from any point."""

    sizes: Sizes
    rim: Array

    @property
    def middle(self) -> Array:
        """Of the disc, (2,) mm."""
        return np.array([ASIDE, APART + ALOFT + self.sizes.base / 2])

    @cached_property
    def strip(self) -> Array:
        """The strip's corners (4, 2) mm, its lower left one first."""
        half = self.sizes.length / 2
        return rectangle(np.array([-half, -self.sizes.height]), np.array([half, 0.0]))

    @cached_property
    def disc(self) -> Array:
        """The disc's outline, (FINE, 2) mm."""
        return circle(self.middle, self.sizes.base / 2, FINE)

    @cached_property
    def pieces(self) -> tuple[Mesh, Mesh]:
        """Strip and disc."""
        return self._plate(self.strip), self._plate(self.disc)

    @cached_property
    def waste(self) -> tuple[Mesh, Mesh]:
        """What is left: above the line of the strip's upper side round the disc, and below it round the strip."""
        return self._above(), self._below()

    def coloured(self, colour: Rgb) -> tuple[tuple[Mesh, ...], tuple[Mesh, ...]]:
        """`pieces` and `waste` in another colour."""
        return tuple(_dyed(x, colour) for x in self.pieces), tuple(_dyed(x, colour) for x in self.waste)

    def _plate(self, outline: Array) -> Mesh:
        return plate(outline, self.sizes.thickness)

    def _around(self) -> tuple[Array, Array]:
        """The rim's upper and its lower half, each from one end of its diameter to the other, against the clock."""
        closed = np.concatenate([self.rim, self.rim[:1]])
        angle = np.unwrap(np.arctan2(closed[:, 1], closed[:, 0]))
        far = np.linalg.norm(closed, axis=1)

        def half(begin: float) -> Array:
            at = begin + np.linspace(0.0, np.pi, 2 * FINE)
            along = angle[0] + np.mod(at - angle[0], 2 * np.pi)
            reach = np.interp(along, angle, far)
            return np.column_stack([reach * np.cos(at), reach * np.sin(at)])

        return half(0.0), half(np.pi)

    def _above(self) -> Mesh:
        upper, _ = self._around()
        outer = np.concatenate([upper, spread(np.array([upper[-1], upper[0]]), FINE)[1:]])
        off = outer - self.middle
        angle = np.unwrap(np.arctan2(off[:, 1], off[:, 0]))
        inner = self.middle + self.sizes.base / 2 * np.column_stack([np.cos(angle), np.sin(angle)])
        return band(inner, outer, self.sizes.thickness)

    def _below(self) -> Mesh:
        _, lower = self._around()
        a, b, c, d = self.strip
        inner = np.concatenate(
            [spread(np.array([d, a]), FINE)[:-1], spread(np.array([a, b]), FINE)[:-1], spread(np.array([b, c]), FINE)]
        )
        to = (self._share(lower, d, a), self._share(lower, b, c))
        outer = np.concatenate(
            [
                lower[_between(len(lower), x, y, n)]
                for x, y, n in ((0.0, to[0], FINE), (to[0], to[1], FINE), (to[1], 1.0, FINE + 1))
            ]
        )
        return band(inner, outer[: len(inner)], self.sizes.thickness)

    def _share(self, line: Array, a: Array, b: Array) -> float:
        """Where on a line the corner lies nearest to it."""
        corner = a if a[1] < b[1] else b
        return float(np.linalg.norm(line - corner, axis=1).argmin()) / (len(line) - 1)


def _between(count: int, begin: float, end: float, points: int) -> Array:
    at = np.linspace(begin, end, points) if end == 1.0 else np.linspace(begin, end, points)[:-1]
    return np.asarray(np.round(at * (count - 1)).astype(int))


def _dyed(of: Mesh, colour: Rgb) -> Mesh:
    return Mesh(of.vertices, of.normals, of.triangles, colour, of.material)
