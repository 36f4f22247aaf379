"""The teaching round of 集套, laid out from the sample: ring in ring towards one centre, ever closer.

The centre is the origin. Places round it are radians clockwise from where every ring begins. How the work closes in
the very centre is told in two ways: the sample leaves it open, and its inmost ends come near it in no one line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi

import numpy as np

from generator.errors import GeneratorError
from generator.motion.sewing import colours, thread
from generator.motion.sewing.band_names import Bands
from generator.motion.sewing.sewing import Thread
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, tacks
from generator.motion.vectors import Array, xy

ROUND = ("diameter", "ring_count", "rim_pitch", "inner_pitch", "cover", "short_ratio", "open_radius")
START = pi / 3  # radians clockwise from the top, with room for the needle; nobody said where
CIRCLE = 480  # points of a drawn circle
LEAST_RINGS = 5  # the outer one, the second, one that drops stitches, two with short stitches
TACKS = 2  # short stitches that hide the thread's end; nobody said how many
HELD = 0.18  # share of a gap that a stitch keeps from the threads on both sides of it
TRIED = 16  # ways of turning the gaps left out in one ring against those of the ring before
GOLDEN = 0.618034  # scatters ends evenly
HIDDEN = (3, 2)  # in the two inmost rings one stitch of so many is a short one; nobody said how many
SCATTER = 0.22  # share of its length that an end at the centre may stay behind
LIFT = 1.7  # radii that a stitch lies higher where it lies over others
SLOPE = 0.5  # mm over which it rises
SUNK = 0.35  # share of its height at which a short stitch lies among the long ones

SIDE = np.array([0.92, -0.39])  # slack thread lies on the cloth not yet stitched


def place(radius: float, turn: float) -> Array:
    """The point `radius` mm from the centre, `turn` radians clockwise from START."""
    return radius * np.array([np.sin(START + turn), np.cos(START + turn)])


def circle(radius: float, points: int = CIRCLE) -> Array:
    """A circle round the centre, closed without its first point again, (points, 2)."""
    turns = np.linspace(0.0, 2 * pi, points, endpoint=False)
    return radius * np.stack([np.sin(turns), np.cos(turns)], 1)


def counts(lines: Sequence[float], rim: float, inner: float) -> list[int]:
    """How many stitches each ring has; `lines`: mm from the centre at which the rings begin, from the rim inwards.

    They stand `rim` mm apart at the rim. The second ring has one for every gap; each further one fewer, so that they
    stand closer from ring to ring, evenly, down to `inner` mm in the last.
    """
    first = round(2 * pi * lines[0] / rim)
    spacings = np.linspace(2 * pi * lines[1] / first, inner, len(lines) - 1)
    made = [first, first]
    for radius, spacing in zip(lines[2:], spacings[1:], strict=True):
        made.append(min(made[-1], round(2 * pi * radius / float(spacing))))
    return made


def gaps(turns: Array) -> tuple[Array, Array]:
    """Where each gap of a ring begins and ends: beside stitch i and before the next one, (n,) each."""
    return turns, np.append(turns[1:], turns[0] + 2 * pi)


def dropped(gap_count: int, count: int, turn: float) -> Array:
    """Which gaps stay empty where only `count` are taken: spread round the circle; at `turn` 0 the second gap is one.

    `turn`: 0..1 of the way from one of them to the next.
    """
    drops = gap_count - count
    at = 1.5 + (np.arange(drops) + turn) * gap_count / max(1, drops)
    return np.sort(at.astype(np.int64) % gap_count)


def spread(turns: Array, count: int, others: Array) -> Array:
    """The gaps that stay empty where `count` are taken, as far as may be from the places `others` of the ring before.

    Where the ring before left none out, the second gap is one of them.
    """
    begin, end = gaps(turns)
    choice = [dropped(len(turns), count, turn) for turn in np.arange(TRIED) / TRIED]
    if len(turns) == count or len(others) == 0:
        return choice[0]
    middle = (begin + end) / 2
    between = [np.abs((middle[each][:, None] - others + pi) % (2 * pi) - pi).min() for each in choice]
    return choice[int(np.argmax(between))]


def interlocked(turns: Array, empty: Array) -> Array:
    """The places of the next ring: in every gap of the ring before but the `empty` ones, as evenly as the gaps allow.

    None comes nearer to a thread of the ring before than the share HELD of the gap.
    """
    begin, end = gaps(turns)
    taken = np.setdiff1d(np.arange(len(turns)), empty)
    begin, end = begin[taken], end[taken]
    even = np.arange(len(taken)) * 2 * pi / len(taken)
    even += ((begin + end) / 2 - even).mean()
    held = HELD * (end - begin)
    return np.clip(even, begin + held, end - held)


@dataclass(frozen=True)
class Ring:
    """Stitches once round the centre, clockwise from START."""

    outer: float  # mm from the centre at which the stitches go down
    inner: float  # and the long ones come up
    turns: Array  # (n,) places of the stitches
    empty: Array  # (m,) places of the gaps that are left out
    stitches: tuple[Stitch, ...]
    short: tuple[bool, ...]  # which of them are hidden among the others

    def after(self, empty: int) -> int:
        """Number of the first stitch beyond a gap that is left out."""
        return int(np.searchsorted(self.turns, self.empty[empty]))


@dataclass(frozen=True)
class Round:
    """A round shape in rings from the rim inwards."""

    lines: tuple[float, ...]  # mm from the centre at which each ring begins on its outside, the rim first
    rings: tuple[Ring, ...]
    start: tuple[Stitch, ...]  # short stitches that hold the thread's end, to be covered by the first ring

    @property
    def radius(self) -> float:
        """Of the rim, mm."""
        return self.lines[0]

    def before(self, row: int) -> list[Stitch]:
        """All stitches before ring `row`, as they are made."""
        return [*self.start, *(x for ring in self.rings[:row] for x in ring.stitches)] if row else []


def lay_out(n: SewingNumbers) -> Round:
    """The round of the sample. Raises GeneratorError for fewer rings than the steps of 集套 show."""
    count, radius = n.count("ring_count"), n.value("diameter") / 2
    if count < LEAST_RINGS:
        raise GeneratorError(
            f"expected at least {LEAST_RINGS} rings, got {count}", "make the sample's ring_count greater"
        )
    height = radius / count
    lines = [radius - k * height for k in range(count)]
    ends = [*lines[1:], n.value("open_radius")]
    shortened = n.value("short_ratio")
    sizes = counts(lines, n.length("rim_pitch"), n.length("inner_pitch"))
    rings: list[Ring] = []
    for row, (line, end, size) in enumerate(zip(lines, ends, sizes, strict=True)):
        empty, turns = np.empty(0), np.arange(size) * 2 * pi / size
        if row:
            begin, over = gaps(rings[-1].turns)
            left = spread(rings[-1].turns, size, rings[-1].empty)
            turns, empty = interlocked(rings[-1].turns, left), (begin[left] + over[left]) / 2
        outer = line + (n.value("cover") * height if row else 0.0)
        every = HIDDEN[row - count] if row >= count - len(HIDDEN) else None
        scatter = SCATTER if row == count - 1 else 0.0
        rings.append(_ring(row, outer, end, turns, empty, every, shortened, scatter))
    first = rings[0].stitches[1]  # the thread's end comes to lie under the second stitch
    along = (np.array(first.d) - np.array(first.u)) / first.length
    start = tacks(np.array(first.u) + 0.6 * n.width * along, along, 1.2 * n.width, TACKS)
    return Round(tuple(lines), tuple(rings), tuple(start))


def silk(n: SewingNumbers, work: Round) -> Thread:
    """The thread in use: a shade a ring, light to deep, so that the rings can be told apart."""
    of = colours.shades(colours.PLUM, len(work.rings))
    return Thread(n.width, lambda x: of[x.row], SIDE)


def called(n: SewingNumbers) -> Bands:
    """What a ring is called, counted from 0."""
    return Bands(lambda row: n.words(f"第 {row + 1} 圈", f"ring {row + 1}"))


def resting(work: Round, row: int, radius: float) -> list[Array]:
    """The stitches of ring `row` at rest: over the inner ends of the ring before, the short ones under the long."""
    ring = work.rings[row]
    ends = [ring.outer - x.length for x, short in zip(ring.stitches, ring.short, strict=True) if short]
    shapes: dict[tuple[float, bool], Array] = {}  # by length: how far from the centre, how high
    made = []
    for x, turn, short in zip(ring.stitches, ring.turns.tolist(), ring.short, strict=True):
        kind = (round(x.length, 9), short)
        if kind not in shapes:
            beyond = work.lines[row] if row else None
            shapes[kind] = _profile(ring.outer, x.length, radius, beyond, max(ends, default=None), short)
        far, z = shapes[kind].T
        made.append(np.column_stack([np.outer(far, place(1.0, turn)), z]))
    return made


def hidden_start(work: Round, radius: float) -> list[Array]:
    """The short stitches that hold the thread's end, drawn flat."""
    made = []
    for x in work.start:
        points = thread.rest(np.array(x.u), np.array(x.d), radius)
        points[:, 2] = np.minimum(points[:, 2], SUNK * radius)
        made.append(points)
    return made


def shapes(work: Round, rows: int, radius: float) -> list[Array]:
    """Those of `Round.before(rows)` at rest, in the same order."""
    if not rows:
        return []
    return [*hidden_start(work, radius), *(p for row in range(rows) for p in resting(work, row, radius))]


def _profile(
    outer: float, length: float, radius: float, beyond: float | None, ends: float | None, short: bool
) -> Array:
    """A stitch at rest, from its inner end: how far from the centre and how high its points are, (n, 2) mm.

    `beyond`: from where on it lies over the ring before; `ends`: and over the ends of short ones, if it is long.
    """
    s, z = thread.profile(length, radius)
    far = outer - length + s
    over = np.zeros(len(far)) if beyond is None else np.clip((far - beyond) / SLOPE + 1.0, 0.0, 1.0)
    if short:
        z = np.where(z > 0, SUNK * z, z)
    elif ends is not None:
        over = over + 0.5 * np.clip((far - ends) / SLOPE + 1.0, 0.0, 1.0)
    hole = np.clip(np.minimum(s, length - s) / (1.5 * radius), 0.0, 1.0)
    return np.column_stack([far, z + LIFT * radius * over * hole * (2 - hole)])


def _ring(
    row: int,
    outer: float,
    inner: float,
    turns: Array,
    empty: Array,
    every: int | None,
    shortened: float,
    scatter: float,
) -> Ring:
    """One ring; of `every` stitches one is `shortened`, the second of them first."""
    made, short = [], []
    for k, turn in enumerate(turns.tolist()):
        hidden = every is not None and k % every == 1
        length = (outer - inner) * (1.0 - scatter * ((GOLDEN * k) % 1.0))
        length *= shortened if hidden else 1.0
        made.append(Stitch(xy(place(outer - length, turn)), xy(place(outer, turn)), row, k, thread=row))
        short.append(hidden)
    return Ring(outer, inner, turns, empty, tuple(made), tuple(short))
