"""The teaching petal of 反抢针: bands (皮) of one width from the inner end outwards, every edge the same arc."""

from dataclasses import dataclass

import numpy as np

from generator.errors import GeneratorError
from generator.motion.sewing.fastening_thread import FasteningThread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch
from generator.motion.vectors import Array, xy

ARCS = ("width", "height", "petal_bands")
HELD = (*ARCS, "slack_ratio")
ROUND = 1.02  # radius of the arcs, in widths of the petal
FLAT, UPRIGHT = 4, 4  # powers of the outline over its arcs: how flat its outer end is, how upright its sides are
LEAST = 0.8  # mm: what would be left shorter is taken into the stitch before
FINE = 121  # points of a drawn line


@dataclass(frozen=True)
class ArcPetal:
    """A petal with its inner end below; the line between two bands is the arc of its outer edge, moved inwards."""

    half: float  # mm, of its width at the inner end
    depth: float  # mm, from the inner end to the outer one
    rows: int
    pitch: float  # mm between stitches, which stand side by side
    clear: float  # mm by which the fastening thread lies outside the edge of the last band

    @property
    def height(self) -> float:
        """Of one band, mm."""
        return self.depth / self.rows

    @property
    def low(self) -> float:
        """The middle of the inner end, mm below the petal's own middle."""
        return (self._radius - float(np.sqrt(self._radius**2 - self.half**2)) - self.depth) / 2

    @property
    def _radius(self) -> float:
        return 2 * ROUND * self.half

    def y(self, x: Array, v: Array | float) -> Array:
        """Where the arc `v` mm outside the inner end lies at x."""
        return np.asarray(self.low + v + np.sqrt(self._radius**2 - x * x) - self._radius)

    def reach(self, v: Array | float) -> Array:
        """Half the petal's width on the arc `v` mm outside the inner end."""
        return np.asarray(self.half * (1 - (np.asarray(v) / self.depth) ** UPRIGHT) ** (1 / FLAT))

    def outer(self, x: Array) -> Array:
        """On which arc the outline lies at x, in mm outside the inner end."""
        return np.asarray(self.depth * (1 - (x / self.half) ** FLAT) ** (1 / UPRIGHT))

    @property
    def outline(self) -> Array:
        """Closed, (n, 2)."""
        x = self.half * np.sin(np.linspace(0.5, -0.5, 4 * FINE) * np.pi)  # closer where it turns
        return np.concatenate([np.column_stack([x, self.y(x, self.outer(x))]), self.line(0)[1:-1]])

    def line(self, row: int) -> Array:
        """The line between band row−1 and band `row`, from left to right, (n, 2)."""
        x = float(self.reach(row * self.height)) * np.linspace(-1.0, 1.0, FINE)
        return np.column_stack([x, self.y(x, row * self.height)])

    def band(self, row: int) -> list[Stitch]:
        """The stitches of one band, the middle one first, then to the right, then from the middle to the left.

        The first band is sewn from the inner end to its edge, every other from its open side to the fastening thread.
        """
        return [self._stitch(row, k) for k in (*self._columns(row), *(-k for k in self._columns(row)[1:]))]

    def fastening(self, row: int, slack: float) -> FasteningThread:
        """The thread for the stitches of band `row` ≥ 1: longer by the share `slack` than its ends lie apart.

        Raises GeneratorError where it would be too short for the arc.
        """
        end = float(self.reach(row * self.height))
        last = self._columns(row)[-1]
        holds = self.pitch * np.arange(-last, last + 1, dtype=np.float64)
        made = FasteningThread.between(end, holds, lambda x: self.y(x, row * self.height) + self.clear, slack)
        if made.length < made.shortest:
            least = made.shortest / (2 * end) - 1
            raise GeneratorError(
                f"expected a slack of at least {least:.3f} to reach the arc, got {slack:g}",
                "make the sample's arcs flatter or slack_ratio greater",
            )
        return made

    def _columns(self, row: int) -> range:
        """The columns from the middle to one side that have a stitch in this band."""
        count = int((float(self.reach(row * self.height)) - 0.2) / self.pitch) + 1
        tall = self._end(self.pitch * np.arange(count, dtype=np.float64)) - row * self.height
        return range(int((tall >= LEAST).sum()))

    def _end(self, x: Array) -> Array:
        """As `outer`, of a stitch at x: where the outline is steep, most of its thread lies within it."""
        return self.outer(np.minimum(np.abs(x) + self.pitch / 8, self.half))

    def _stitch(self, row: int, column: int) -> Stitch:
        x = np.array(column * self.pitch)
        end = float(self._end(x))
        upper = (row + 1) * self.height
        if end - upper < LEAST:
            upper = end
        inner, outer = (xy(np.array([float(x), float(self.y(x, v))])) for v in (row * self.height, upper))
        if row == 0:
            return Stitch(inner, outer, row, column)
        return Stitch(outer, (inner[0], inner[1] + self.clear), row, column)


def lay_out(n: SewingNumbers) -> ArcPetal:
    """The petal of the sample. The band height that divides its depth is used where it lies in the step's range."""
    rows = n.count("petal_bands")
    if rows < 2:
        raise GeneratorError(f"expected a sample of at least 2 bands, got {rows}", "make petal_bands greater")
    tall = n.value("height") / rows
    given = n.find("band_height")
    if given is not None and given.value is not None:
        tall = min(max(tall, given.value), given.high or given.value)
    return ArcPetal(n.value("width") / 2, rows * tall, rows, n.pitch, n.width / 2)
