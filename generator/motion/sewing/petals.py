"""The teaching petal of 正抢针 and the one behind it, laid out from the numbers of a step."""

from dataclasses import dataclass, replace

import numpy as np

from generator.motion.sewing import shapes
from generator.motion.sewing.needle import RADIUS
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Rays, Stitch, band, boundary, crossings, crowded, rays
from generator.motion.vectors import Array

BANDS = ("band_height", "bands", "shades")  # each tells how a petal is divided
SPACED = ("pitch", "thread_width")  # stitches that name no spacing touch
PETAL = ("width", "height", BANDS)
WHOLE = (*PETAL, "overlap", "short_ratio", "water_way")  # of both petals, finished
FAR = 1.9  # depths of the petal from its outer edge to the point that its 丝理 run to
APART = np.array([13.0, 12.0])  # mm from the petal to the one behind it
LEAST, FIRST = 1.0, 1.5  # mm at least: of a column of the petal behind, and of the stitch that its bands begin with


@dataclass(frozen=True)
class Petal:
    """A petal divided into bands (皮) from the outer edge inwards."""

    outline: Array
    columns: Rays
    rows: int
    height: float  # mm, of one band

    def band(self, row: int, overlap: float) -> list[Stitch]:
        """The stitches of one band, from the middle to the right, then with another thread from it to the left."""
        made = band(self.columns, row, self.height, overlap)
        right = [replace(s, thread=2 * row) for s in made if s.column >= 0]
        left = [replace(s, thread=2 * row + 1) for s in reversed(made) if s.column < 0]
        return right + left

    def inmost(self, overlap: float, ratio: float, least: float) -> list[Stitch]:
        """The last band; where its inner ends come closer than `least` mm, every second is a hidden, shorter one."""
        made = self.band(self.rows - 1, overlap)
        right, left = ([s for s in made if sign * s.column >= 0] for sign in (1, -1))
        middle, *left = sorted(left, key=lambda s: -s.column)
        return crowded(right, ratio, least) + crowded([middle, *left], ratio, least)[1:]

    def boundary(self, row: int) -> Array:
        """The line between band row−1 and band row."""
        return boundary(self.columns, row, self.height)

    @property
    def neighbour(self) -> Array:
        """The outline of the petal behind, as far as it is seen beside this one, (n, 2)."""
        outline = self.outline + APART
        seen = ~shapes.within(self.outline, outline)
        first = int(np.flatnonzero(seen & ~np.roll(seen, 1))[0])
        return np.asarray(np.roll(outline, -first, 0)[np.roll(seen, -first)])

    def behind(self, gap: float, overlap: float) -> list[Stitch]:
        """All stitches of the petal behind, a thread a band, each begun at the water way, which is `gap` mm wide."""
        shore = shapes.outward(self.outline, gap)
        columns = replace(self.columns, outer=self.columns.outer + APART)
        reach = np.where(shapes.within(shore, columns.outer), 0.0, columns.depth)
        for i, (outer, along) in enumerate(zip(columns.outer, columns.along, strict=True)):
            ahead = crossings(shore, outer, along)
            reach[i] = min([reach[i], *ahead[ahead > 0]])
        left = reach > LEAST
        columns = Rays(columns.outer[left], columns.along[left], reach[left], columns.column[left])
        made = []
        for row in range(self.rows):
            stitches = band(columns, row, self.height, overlap)
            begin = next((k for k, s in enumerate(stitches) if s.length > FIRST), 0)
            made += [replace(s, thread=row) for s in (*stitches[begin:], *reversed(stitches[:begin]))]
        return made


def lay_out(n: SewingNumbers) -> Petal:
    """The petal of the sample. The band height that divides its depth is used where it lies within the step's range."""
    width, height = n.value("width"), n.value("height")
    count, tall = rows(n, height)
    outline = shapes.petal(width, count * tall)
    far = np.array([0.0, outline[:, 1].max() - FAR * count * tall])
    return Petal(outline, rays(outline, far, n.pitch), count, tall)


def whole(n: SewingNumbers, petal: Petal) -> list[Stitch]:
    """The finished petal: its bands, and the last one with hidden stitches."""
    overlap = n.value("overlap")
    outer = [x for row in range(petal.rows - 1) for x in petal.band(row, overlap)]
    return outer + petal.inmost(overlap, n.value("short_ratio"), max(0.5 * n.width, 2 * RADIUS))


def beside(n: SewingNumbers, petal: Petal) -> list[Stitch]:
    """The finished petal behind it."""
    return petal.behind(n.length("water_way"), n.value("overlap"))


def rows(n: SewingNumbers, depth: float) -> tuple[int, float]:
    """(number of bands, height of one in mm) for a petal `depth` mm deep."""
    name = next((name for name in ("bands", "shades") if n.find(name)), None)
    given = n.find("band_height")
    if given is None:
        count = n.count(name or "bands")
        return count, depth / count
    low = given.value or 0.0
    high = given.high or low
    count = n.count(name) if name else max(1, round(depth / ((low + high) / 2)))
    return count, min(max(depth / count, low), high)
