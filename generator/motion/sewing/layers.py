"""The teaching petal of 平套, laid out from the numbers of a step: a dense band at the edge, then bands with gaps.

Every later band lies in the gaps of the one before and meets the tails of the last one in its own columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.errors import GeneratorError
from generator.motion.numbers import MILLIMETRES
from generator.motion.sewing import colours, thread
from generator.motion.sewing.band_names import Bands
from generator.motion.sewing.sewing import Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.shapes import petal
from generator.motion.sewing.stitches import Rays, Stitch, boundary, rays
from generator.motion.vectors import Array, xy

LAYERS = ("width", "height", "edge_length", "overlap_ratio", "length_ratio", "overlap", "gap_count")
FAR = 1e4  # mm: rays from so far run side by side, one direction throughout
LEAST = 1.2  # mm: what would be left shorter is taken into the stitch before
WHOLE = 0.6  # share of its full length that a stitch of a band keeps at the outline; less is left to be filled in
SIDE = np.array([0.92, -0.39])  # slack thread lies on the cloth not yet stitched

Span = tuple[float, float]  # mm from the outer edge at which the heads and the tails of a band lie


def spans(edge: float, cover: float, ratio: float, overlap: float, gap: int, depth: float) -> list[Span]:
    """The bands of 平套 down to `depth`: the edge band `edge` long, the others `ratio` times as long.

    The second covers the share `cover` of the edge band. The one that fills its last gap lies with its heads `overlap`
    deep on the edge band's tails; every further one on the tails of the band that lies `gap` + 1 before it.
    """
    period = gap + 1
    heads = np.linspace((1 - cover) * edge, edge - overlap, period) if gap else np.array([edge - overlap])
    made = [(0.0, edge)]
    while True:
        row = len(made)
        head = float(heads[row - 1]) if row <= period else made[row - period][1] - overlap
        if head >= depth:
            return made
        made.append((head, head + ratio * edge))


def stitched(columns: Rays, bands: Sequence[Span], overlap: float, gap: int) -> tuple[list[list[Stitch]], list[Stitch]]:
    """The stitches of each band, and those that fill in what the bands leave open at the outline.

    The edge band goes through every column, a later one through every (gap + 1)-th. Each goes down at its head; a
    stitch that fills in goes down on the outline.
    """
    made: list[list[Stitch]] = [[] for _ in bands]
    filling = []
    for outer, along, depth, column in zip(columns.outer, columns.along, columns.depth, columns.column, strict=True):
        reached = 0.0
        for row, (head, tail) in enumerate(bands):
            if row and ((column - row) % (gap + 1) or depth - head < LEAST):
                continue
            end = tail if depth - (tail - overlap) >= LEAST else float(depth)
            inner, top = xy(outer + end * along), xy(outer + head * along)
            if row == 0 or end - head >= WHOLE * (tail - head):
                made[row].append(Stitch(inner, top, row, int(column), threaded(row, column)))
            elif end > reached:
                filling.append(Stitch(top, inner, row, int(column), threaded(row, column)))
            else:
                continue
            reached = end
    return [ordered(band) for band in made if band], ordered(filling)


@dataclass(frozen=True)
class Banded:
    """A petal in interlocking bands from the outer edge inwards."""

    outline: Array
    bands: tuple[tuple[Stitch, ...], ...]  # each from the middle to the right, then from the middle to the left

    def band(self, row: int) -> tuple[Stitch, ...]:
        """The stitches of band `row`, from 0. Raises GeneratorError where the petal is not deep enough for it."""
        if row >= len(self.bands):
            reason = f"expected a petal deep enough for {row + 1} bands, got {len(self.bands)}"
            raise GeneratorError(reason, "make the sample's height greater or its edge_length smaller")
        return self.bands[row]

    def before(self, row: int) -> list[Stitch]:
        """All stitches of the bands before band `row`."""
        return [x for band in self.bands[:row] for x in band]

    def further(self, row: int) -> list[Stitch]:
        """All stitches of band `row` and of those after it. Raises GeneratorError as `band`."""
        return [*self.band(row), *(x for band in self.bands[row + 1 :] for x in band)]

    def resting(self, stitches: Sequence[Stitch], radius: float) -> list[Array]:
        """Each stitch at rest, (n, 3), of a thread `radius` mm high, in the order they are made."""
        return resting(stitches, radius)


@dataclass(frozen=True)
class Layers(Banded):
    """The petal of 平套."""

    columns: Rays
    spans: tuple[Span, ...]  # of the bands that have stitches
    filling: tuple[Stitch, ...]  # in the order of a band

    @property
    def edge(self) -> float:
        """Length of the edge stitches, mm."""
        return self.spans[0][1]

    def at(self, depth: float) -> Array:
        """The line `depth` mm from the outer edge, (n, 2)."""
        return boundary(self.columns, 1, depth)


def lay_out(n: SewingNumbers) -> Layers:
    """The petal of the sample. Its edge stitches are as long as the sample says, within the range of the step."""
    outline = petal(n.value("width"), n.value("height"))
    overlap, gap = n.length("overlap"), n.count("gap_count")
    columns = rays(outline, np.array([0.0, outline[:, 1].max() - FAR]), n.pitch)
    deepest = float(columns.depth.max())
    every = spans(edge_length(n), n.value("overlap_ratio"), n.value("length_ratio"), overlap, gap, deepest)
    bands, filling = stitched(columns, every, overlap, gap)
    return Layers(outline, tuple(map(tuple, bands)), columns, tuple(every[: len(bands)]), tuple(filling))


def silk(n: SewingNumbers, whole: Banded) -> Thread:
    """The thread in use, light to deep: a shade a band, or as many as the step allows.

    What fills in beyond the last band takes its shade.
    """
    bands, given = len(whole.bands), n.find("shades")
    count = bands
    if given is not None and given.value is not None:
        count = round(min(max(bands, given.value), given.high or given.value))
    of = colours.shades(colours.PLUM, count)
    return Thread(n.width, lambda x: of[min(x.row, bands - 1) * count // bands], SIDE)


def called(n: SewingNumbers, bands: int | None = None) -> Bands:
    """What a band is called, counted from 0; beyond the last of so many `bands`, the stitches that fill in."""

    def name(row: int) -> str:
        filled = bands is not None and row >= bands
        return n.words("补针", "filling") if filled else n.words(f"第 {row + 1} 皮", f"band {row + 1}")

    return Bands(name)


def resting(stitches: Sequence[Stitch], radius: float) -> list[Array]:
    """Each stitch at rest, riding over those of its column that were made before it and that it crosses."""
    columns: dict[int, list[int]] = {}
    for k, x in enumerate(stitches):
        columns.setdefault(x.column, []).append(k)
    ends = [sorted((x.u[1], x.d[1])) for x in stitches]
    made: dict[int, Array] = {}
    for turn in range(max(map(len, columns.values()), default=0)):
        now = [column[turn] for column in columns.values() if turn < len(column)]
        crossed = [
            [i for i in columns[stitches[k].column][:turn] if ends[i][0] < ends[k][1] and ends[k][0] < ends[i][1]]
            for k in now
        ]
        under = [tuple(made[i] for i in below) for below in crossed]
        made.update(zip(now, thread.rests(*thread.between([stitches[k] for k in now]), radius, under), strict=True))
    return [made[k] for k in range(len(stitches))]


def edge_length(n: SewingNumbers) -> float:
    """Length in mm of the edge stitches: as the sample says, within the range of a step that gives one."""
    edge, given = n.length("edge_length"), n.find("stitch_length")
    if given is None or given.value is None:
        return edge
    size = MILLIMETRES[given.unit]
    return min(max(edge, given.value * size), (given.high or given.value) * size)


def threaded(row: int, column: int) -> int:
    """The thread of a stitch: another for every band, and for its left half, which is begun in the middle again."""
    return 2 * row + int(column < 0)


def ordered(stitches: Sequence[Stitch]) -> list[Stitch]:
    """Stitches from left to right, as they are made: from the middle to the right, then from the middle to the left."""
    right = [x for x in stitches if x.column >= 0]
    return right + [x for x in reversed(stitches) if x.column < 0]
