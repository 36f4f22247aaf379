"""剖面: the face cut across at the rim of a colour: the ground, the coats in their bed, grooves, size and gold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.motion.lacquer.groove import Groove
from generator.motion.vectors import Array, runs
from generator.scene.body import Sheet, Strand
from generator.scene.camera import Camera
from generator.scene.ground import Cut
from generator.scene.mark import Mark, MarkKind
from generator.scene.material import Rgb

PLAIN = Cut(0.0)  # nothing of cloth: all that is cut is drawn here
FIELD = 1.9  # mm across the picture
SHIFT = 0.15  # mm that the rim lies left of its middle
SPAN = 1.4  # mm to either side of the rim
DOWN = 1.0  # mm under the face: beyond the picture, so that the ground is drawn with no thickness
LEVEL_TILT = 90.0  # ° of the line of sight from the face's normal
VEINS = (0.45, 2)  # mm from the rim to the first of so many veins
GROUND: Rgb = (112, 104, 102)
COATS: tuple[Rgb, ...] = ((150, 42, 36), (170, 50, 42), (188, 60, 50))  # the same lacquer: shades tell its coats apart
EDGE: Rgb = (24, 20, 22)
WET_RIM: Rgb = (250, 214, 206)
WET: Rgb = (116, 66, 40)
GOLD: Rgb = (232, 184, 60)
STEEL: Rgb = (176, 182, 190)
HORN: Rgb = (196, 152, 92)
SILK: Rgb = (238, 234, 224)
SKIN = 0.011  # mm, half of the line that stands for the leaf: a leaf is far thinner
LINE = 0.004  # mm
_FINE = np.arange(-SPAN, SPAN + 1e-9, 0.005)
_PLACES = np.sort(np.concatenate([_FINE[np.abs(_FINE) > 1e-6], [-1e-6, 1e-6]]))  # the rim twice: its foot and its top


def level() -> Camera:
    """Level with the face, the rim a little left of the middle."""
    return Camera((SHIFT, 0.0), FIELD, LEVEL_TILT)


@dataclass(frozen=True)
class Across:
    """Places of the section, mm from the rim, the coloured field to the right; `groove`: what is or will be cut."""

    groove: Groove
    x: Array = field(default_factory=lambda: _PLACES)

    @property
    def middles(self) -> tuple[float, ...]:
        """Of the grooves: that of the outline on the rim, then veins."""
        first, count = VEINS
        return (0.0, *(first + k * max(0.34, self.groove.apart) for k in range(count)))

    @cached_property
    def walls(self) -> Array:
        """mm over the face, of the ground where every groove is cut to its depth."""
        return -self.cut([1.0] * len(self.middles))

    @property
    def right(self) -> Array:
        """1 in the coloured field, 0 on the ground."""
        return (self.x > 0).astype(float)

    def cut(self, depths: Sequence[float]) -> Array:
        """mm under the face, of each groove cut to a share of its depth."""
        scaled = [
            Groove(self.groove.width * share, self.groove.depth * share).below(self.x - middle)
            for middle, share in zip(self.middles, depths, strict=False)
            if share > 0
        ]
        return np.asarray(np.max(scaled, axis=0) if scaled else np.zeros_like(self.x))

    def lacquer(self, tops: Sequence[Array], cut: Array | None = None) -> list[Sheet | Strand]:
        """The ground and the coats in it. `tops`: the floor of the bed, then the top of each coat, mm over the face;
        `cut`: mm under the face to which it is engraved."""
        most = np.full_like(self.x, np.inf) if cut is None else np.where(cut > 0, -cut, np.inf)
        floor = np.minimum(tops[0], most)
        made: list[Sheet | Strand] = [self.band(np.full_like(self.x, -DOWN), floor, GROUND, 0.0)]
        for k, (low, high) in enumerate(pairwise(tops)):
            made.append(self.band(np.minimum(low, most), np.minimum(high, most), COATS[k % len(COATS)], -0.001 * k))
        made.append(self.line(np.minimum(tops[-1], most), EDGE, LINE, -0.02))
        return made

    def band(self, low: Array, high: Array, colour: Rgb, y: float) -> Sheet:
        """What lies between two heights (n,) mm; y: further to the eye where it is less."""
        points = np.concatenate([np.column_stack([self.x, np.full_like(self.x, y), z]) for z in (low, high)])
        n = len(self.x)
        k = np.flatnonzero((high - low)[:-1] + (high - low)[1:] > 1e-7)
        k = k if len(k) else np.array([0])
        corners = np.concatenate([np.stack([k, k + 1, k + 1 + n], 1), np.stack([k, k + 1 + n, k + n], 1)])
        return Sheet(points.astype(np.float32), corners.astype(np.int32), colour, colour, material="flat")

    def line(
        self, height: Array, colour: Rgb, radius: float, y: float, where: NDArray[np.bool_] | None = None
    ) -> Strand:
        """A line along heights (n,) mm, of all places or of those `where` says so; at least two of them."""
        keep = np.ones(len(self.x), bool) if where is None else where
        points = np.column_stack([self.x, np.full_like(self.x, y), height])[keep]
        return Strand(points.astype(np.float32), np.full(len(points), radius, np.float32), colour, "flat")

    def runs(self, where: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
        """Places that lie together, as masks of at least two."""
        made = []
        for begin, end in runs(where):
            if end - begin > 1:
                mask = np.zeros(len(self.x), bool)
                mask[begin:end] = True
                made.append(mask)
        return made


@lru_cache(maxsize=4)
def section_of(groove: Groove) -> Across:
    """The section through grooves of this kind; one that all of a figure's moments share."""
    return Across(groove)


def wedge(middle: float, point: float, groove: Groove, tall: float = 1.2) -> Sheet:
    """The point of the knife seen along its way, its lowest place at `point` mm over the face."""
    neck = 0.8 * groove.width
    low = point + neck * 2 * groove.depth / groove.width
    outline = np.array(
        [
            [middle, point],
            [middle + neck, low],
            [middle + neck, point + tall],
            [middle - neck, point + tall],
            [middle - neck, low],
        ]
    )
    points = np.column_stack([outline[:, 0], np.full(5, -0.05), outline[:, 1]])
    corners = np.array([[0, 1, 4], [1, 2, 3], [1, 3, 4]], np.int32)
    return Sheet(points.astype(np.float32), corners, STEEL, STEEL, material="flat")


def point(middle: float, low: float, colour: Rgb, wide: float = 0.16, tall: float = 1.2) -> Sheet:
    """A rounded tip seen along its way, `wide` mm across, its lowest place at `low` mm over the face."""
    turn = np.linspace(np.pi, 2 * np.pi, 13)
    rise = 0.7 * wide
    outline = np.column_stack([middle + wide / 2 * np.cos(turn), low + rise * (1 + np.sin(turn))])
    top = np.array([[middle + 0.7 * wide, low + tall], [middle - 0.7 * wide, low + tall]])
    return _flat(np.concatenate([outline, top]), colour, -0.05)


def pad(x: float) -> Sheet:
    """A pad of silk wadding on the face, its middle at x mm."""
    turn = np.linspace(np.pi, 2 * np.pi, 17)
    outline = np.column_stack([x + 0.42 * np.cos(turn), 0.012 + 0.16 * (1 + np.sin(turn))])
    outline[:, 1] = np.maximum(outline[:, 1], 0.02)
    top = np.linspace(0.0, np.pi, 17)[1:-1]
    crown = np.column_stack([x + 0.42 * np.cos(top), 0.172 + 0.2 * np.sin(top)])
    return _flat(np.concatenate([outline, crown]), SILK, -0.06)


def _flat(outline: Array, colour: Rgb, y: float) -> Sheet:
    """A shape of which every point is seen from its middle, against the clock."""
    points = np.concatenate([outline.mean(0)[None], outline])
    placed = np.column_stack([points[:, 0], np.full(len(points), y), points[:, 1]])
    k = np.arange(1, len(points))
    corners = np.stack([np.zeros_like(k), k, k % (len(points) - 1) + 1], 1)
    return Sheet(placed.astype(np.float32), corners.astype(np.int32), colour, colour, material="flat")


def span(a: tuple[float, float], b: tuple[float, float], text: str, *, dashed: bool) -> Mark:
    """A dimension line between two places (x, z) mm of the section."""
    return Mark(MarkKind.MEASURE, (a[0], 0.0, a[1]), text, (b[0], 0.0, b[1]), None, dashed)
