"""The teaching petal of 正抢针, laid out from the numbers of a step."""

from dataclasses import dataclass

import numpy as np

from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.shapes import petal
from generator.motion.sewing.stitches import Rays, Stitch, band, boundary, rays
from generator.motion.vectors import Array

BANDS = ("band_height", "bands", "shades")  # each tells how a petal is divided
SPACED = ("pitch", "thread_width")  # stitches that name no spacing touch
PETAL = ("width", "height", BANDS)


@dataclass(frozen=True)
class Petal:
    """A petal divided into bands (皮) from the outer edge inwards."""

    outline: Array
    columns: Rays
    rows: int
    height: float  # mm, of one band

    def band(self, row: int, overlap: float) -> list[Stitch]:
        """The stitches of one band, from the middle to the right, then from the middle to the left."""
        made = band(self.columns, row, self.height, overlap)
        right = [s for s in made if s.column >= 0]
        left = [s for s in reversed(made) if s.column < 0]
        return right + left

    def boundary(self, row: int) -> Array:
        """The line between band row−1 and band row."""
        return boundary(self.columns, row, self.height)


def lay_out(n: SewingNumbers) -> Petal:
    """The petal of the sample. The band height that divides its depth is used where it lies within the step's range."""
    width, height = n.value("width"), n.value("height")
    count, tall = rows(n, height)
    outline = petal(width, count * tall)
    far = np.array([0.0, outline[:, 1].max() - 4.0 * count * tall])
    return Petal(outline, rays(outline, far, n.pitch), count, tall)


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
