"""A piece of clay on the bench: how thick it is over all its parts, where those lie then, and its body. None is lost.

Its parts are counted from the middle to the rim (RINGS) and round it (RAYS). A part that is thinned pushes what lies
outside of it on its ray outwards: g² = ∫ 2ρ / T dρ, with T the thickness against that of the lump, so that every piece
of a ray keeps its volume, h · dA = const.
"""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.motion.clay.outline import rays
from generator.motion.vectors import Array
from generator.scene.body import Mesh
from generator.scene.material import Rgb

RINGS, RAYS = 40, 128
CLAY: Rgb = (148, 92, 74)  # 紫泥, damp
INNER = np.arange(RINGS + 1) / RINGS  # of each ring, its share of the way to the rim while the thickness is even


@dataclass(frozen=True, eq=False)
class Slab:
    """Clay as it lies, its middle at the origin.

    `size`: radius of a round lump of its volume, mm, and `lump`: how thick that is; `thin` (RINGS + 1, RAYS): log of
    its thickness against the lump's; `marks`: of what blows leave on it, added to `thin`; `roundness`: 0 square .. 1.
    """

    size: float
    lump: float
    thin: Array
    marks: Array
    roundness: float

    @classmethod
    def square(cls, lump: float, volume: float) -> "Slab":
        """A square lump so thick (mm), of that volume (mm³)."""
        even = np.zeros((RINGS + 1, RAYS))
        return cls(float(np.sqrt(volume / (np.pi * lump))), lump, even, even, 0.0)

    def evenly(self, thickness: float, roundness: float) -> "Slab":
        """The same clay everywhere so thick, mm, without marks."""
        even = np.zeros((RINGS + 1, RAYS))
        return replace(self, thin=even + np.log(thickness / self.lump), marks=even, roundness=roundness)

    @property
    def volume(self) -> float:
        """mm³."""
        return float(np.pi * self.size**2 * self.lump)

    @cached_property
    def flat(self) -> Array:
        """Where its parts lie on the bench, (RINGS + 1, RAYS, 2) mm."""
        wide = np.exp(-(self.thin + self.marks))
        slices = np.diff(INNER**2)[:, None] * (wide[1:] + wide[:-1]) / 2
        away = np.sqrt(np.concatenate([np.zeros((1, RAYS)), np.cumsum(slices, axis=0)]))
        return np.asarray(self.size * away[..., None] * rays(RAYS, self.roundness))

    @cached_property
    def high(self) -> Array:
        """How thick they are, (RINGS + 1, RAYS) mm: as `thin` says, and together exactly the slab's volume."""
        high = self.lump * np.exp(self.thin + self.marks)
        high[0] = high[0].mean()
        return np.asarray(high * (self.volume / under(_points(self.flat, high))))

    @property
    def rim(self) -> Array:
        """Its outline, (RAYS, 2) mm."""
        return np.asarray(self.flat[-1])

    @property
    def width(self) -> float:
        """Half of what it measures from left to right, mm."""
        return float(np.abs(self.rim[:, 0]).max())

    @cached_property
    def mean(self) -> float:
        """Its mean thickness, mm: its volume over what it covers."""
        x, y = self.rim.T
        return float(self.volume / (np.abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2))

    def place(self, ring: float, ray: float) -> Array:
        """Where a part lies, (3,) mm, on its upper face. `ring`: 0..1 of the way to the rim, `ray`: 0..1 round."""
        i, k = min(max(ring, 0.0), 1.0) * RINGS, (ray % 1.0) * RAYS
        a, b = min(int(i), RINGS - 1), int(k)
        points = np.concatenate([self.flat, self.high[..., None]], axis=2)
        u, v = i - a, k - b
        near = points[a : a + 2][:, [b % RAYS, (b + 1) % RAYS]]
        return np.asarray(
            (1 - u) * ((1 - v) * near[0, 0] + v * near[0, 1]) + u * ((1 - v) * near[1, 0] + v * near[1, 1])
        )

    def along(self, degrees: float, raised: Array | None = None) -> Array:
        """The cut face along the ray in that direction, (RINGS + 1, 2): mm from the middle and height there.

        `raised`: as of `body`.
        """
        ends = np.unwrap(np.arctan2(*self.rim.T[::-1]))
        k = float(
            np.interp(np.radians(degrees) % (2 * np.pi), np.append(ends, ends[0] + 2 * np.pi), np.arange(RAYS + 1))
        )
        a, v = int(k) % RAYS, k % 1.0
        b = (a + 1) % RAYS
        away = np.linalg.norm(self.flat, axis=2)
        high = self.high if raised is None else self.high + raised
        return np.column_stack([x[:, a] * (1 - v) + x[:, b] * v for x in (away, high)])

    def body(self, raised: Array | None = None, colour: Rgb = CLAY) -> Mesh:
        """As a closed solid on z = 0. `raised` (RINGS + 1, RAYS) mm: what swells its upper face, as a bubble does."""
        high = self.high if raised is None else self.high + raised
        top = _points(self.flat, high)
        rim = top[-RAYS:]
        wall = np.concatenate([rim, rim * [1.0, 1.0, 0.0]])
        out = np.column_stack([rim[:, :2] / np.linalg.norm(rim[:, :2], axis=1)[:, None], np.full(RAYS, 0.25)])
        low = out * [1.0, 1.0, 0.0] + [0.0, 0.0, -0.25]
        vertices = np.concatenate([top, wall]).astype(np.float32)
        normals = np.concatenate([_normals(self.flat, high), out, low]).astype(np.float32)
        return Mesh(vertices, normals, TRIANGLES, colour, "clay")


def _points(flat: Array, high: Array) -> Array:
    """The middle, then ring after ring, (1 + RINGS · RAYS, 3)."""
    rest = np.concatenate([flat[1:], high[1:, :, None]], axis=2).reshape(-1, 3)
    return np.concatenate([[[0.0, 0.0, float(high[0, 0])]], rest])


def _normals(flat: Array, high: Array) -> Array:
    """Unit vectors out of the upper face at `_points`."""
    points = np.concatenate([flat, high[..., None]], axis=2)
    outwards = np.gradient(points, axis=0)[1:]
    onwards = (np.roll(points, -1, axis=1) - np.roll(points, 1, axis=1))[1:]
    made = np.cross(outwards, onwards).reshape(-1, 3)
    made /= np.linalg.norm(made, axis=1)[:, None]
    return np.concatenate([[[0.0, 0.0, 1.0]], made])


@lru_cache(maxsize=2)
def upper(rings: int = RINGS, count: int = RAYS) -> NDArray[np.int32]:
    """Triangles of an upper face of so many rings and rays, places of their corners among the middle and then ring
    after ring, against the clock from above."""
    one = np.arange(count)
    two = (one + 1) % count
    made = [np.column_stack([np.zeros(count, int), 1 + one, 1 + two])]
    for ring in range(rings - 1):
        a, b = 1 + ring * count, 1 + (ring + 1) * count
        made += [np.column_stack([a + one, b + one, b + two]), np.column_stack([a + one, b + two, a + two])]
    return np.concatenate(made).astype(np.int32)


def _whole() -> NDArray[np.int32]:
    top = 1 + RINGS * RAYS
    one = np.arange(RAYS)
    two = (one + 1) % RAYS
    a, b, c, d = top + one, top + two, top + RAYS + one, top + RAYS + two
    wall = np.concatenate([np.column_stack([a, c, d]), np.column_stack([a, d, b])])
    return np.concatenate([upper(), wall]).astype(np.int32)


def under(points: Array) -> float:
    """Volume between an upper face through `_points` and the bench, mm³."""
    a, b, c = (points[upper()[:, k]] for k in range(3))
    area = ((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]) / 2
    return float((area * (a[:, 2] + b[:, 2] + c[:, 2]) / 3).sum())


TRIANGLES = _whole()
