"""What goes astray in a row of pieces, such as stitches: teeth at an edge, a drift of their direction, one left out.

Pure geometry of what lies: pieces are moved, turned, left out or made greater, in no order where none is meant, and
always alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import Array
from generator.scene.body import Strand

TOGETHER = 4.0  # radii within which strands begin and end that are one piece
GOLDEN = 0.618034  # its multiples, modulo 1, are spread evenly in no order
WAVES, BULGES = 7.0, 11.0  # mm from one crest to the next
JUMP = 2.5  # times the usual way from one piece to the next, above which another row begins
RHYTHM = 6.0  # pieces from one that is crowded to the next
PATCH = (0.4, 0.6)  # shares of a row between which a patch of it lies
JOIN = 0.3  # of the longest piece; a shorter one only joins others
EVERY = 4  # pieces, of which two cross
NOTCH = 30.0  # ° from the weft, where a notch is
SQUARES = 12  # cells across a square in which works are compared
MOST = 0.9  # of the greatest difference, from where on it is as good as that


@dataclass(frozen=True)
class Row:
    """Pieces in the order they come to lie. `away`: (2,) unit vector from what lay there before them."""

    u: Array  # (n, 2) mm, where each begins
    d: Array  # (n, 2) and ends
    kept: NDArray[np.bool_]  # (n,) which of them are there
    size: Array  # (n,) how much greater each is than it should be
    away: Array

    @property
    def along(self) -> Array:
        """Unit vectors from beginning to end, (n, 2); of a piece that ends where it begins, along the weft."""
        chord = self.d - self.u
        length = np.hypot(*chord.T)[:, None]
        return np.asarray(np.where(length > 1e-9, chord / np.maximum(length, 1e-9), [1.0, 0.0]))

    @property
    def across(self) -> Array:
        """Unit vectors to the left of `along`, (n, 2)."""
        return np.asarray(self.along @ np.array([[0.0, 1.0], [-1.0, 0.0]]))

    @property
    def middle(self) -> Array:
        """(n, 2)."""
        return np.asarray((self.u + self.d) / 2)

    @property
    def length(self) -> Array:
        """(n,) mm from beginning to end."""
        return np.asarray(np.hypot(*(self.d - self.u).T))

    @property
    def whole(self) -> NDArray[np.bool_]:
        """(n,) which of them are no mere joins, so much shorter than the longest."""
        return np.asarray(self.length >= JOIN * self.length.max())

    @property
    def spread(self) -> Array:
        """(n,) numbers −1..1 in no order."""
        return np.asarray(2 * (GOLDEN * np.arange(1, len(self.u) + 1) % 1.0) - 1)

    @property
    def share(self) -> Array:
        """(n,) 0 for the first of them … 1 for the last."""
        return np.linspace(0.0, 1.0, len(self.u), dtype=np.float64)

    @property
    def depth(self) -> Array:
        """(n,) 0 for those nearest to what lay there before … 1 for the farthest."""
        far = self.middle @ self.away
        return np.asarray((far - far.min()) / max(float(np.ptp(far)), 1e-9))

    def turned(self, degrees: Array, about: Array) -> "Row":
        """Each turned counter-clockwise by its angle (n,) about its point (n, 2)."""
        a = np.radians(degrees)[:, None]

        def swung(p: Array) -> Array:
            off = p - about
            left = off @ np.array([[0.0, 1.0], [-1.0, 0.0]])
            return np.asarray(about + np.cos(a) * off + np.sin(a) * left)

        return replace(self, u=swung(self.u), d=swung(self.d))

    def moved(self, by: Array) -> "Row":
        """Each moved by its vector, (n, 2)."""
        return replace(self, u=self.u + by, d=self.d + by)


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far a row can go astray, and what becomes of it."""

    unit: str
    least: float
    most: float
    lead: Callable[[Row, float], Row]  # the row, and by how much


def _teeth(row: Row, mm: float) -> Row:
    """Every other piece ends beyond its place and the next one short of it."""
    sign = np.where(np.arange(len(row.u)) % 2, 1.0, -1.0)
    by = mm * sign * (0.7 + 0.3 * row.spread)
    return replace(row, d=row.d + np.maximum(by, -0.5 * row.length)[:, None] * row.along)


def _short(row: Row, mm: float) -> Row:
    """Every piece ends short of its place."""
    return replace(row, d=row.d - np.minimum(mm, 0.6 * row.length)[:, None] * row.along)


def _late(row: Row, mm: float) -> Row:
    """Every piece begins beyond its place, and what joined it to the one before is not there."""
    by = np.minimum(mm, 0.6 * row.length)
    return replace(row, u=row.u + by[:, None] * row.along, kept=row.kept & row.whole)


def _wave(row: Row, mm: float) -> Row:
    """The row winds to and fro along its pieces, more and more."""
    side = np.array([-row.away[1], row.away[0]])
    swell = np.sin(2 * np.pi / WAVES * (row.middle @ side))
    return row.moved((mm * row.depth * swell)[:, None] * row.along)


def _bulge(row: Row, mm: float) -> Row:
    """The row's ends go out here and in there."""
    way = np.hypot(*np.diff(row.d, axis=0, prepend=row.d[:1]).T)
    swell = np.sin(2 * np.pi * np.cumsum(way) / BULGES)
    return replace(row, d=row.d + (mm * swell)[:, None] * row.along)


def _drift(row: Row, degrees: float) -> Row:
    """Each is turned a little more than those before."""
    return row.turned(degrees * row.depth, row.middle)


def _lean(row: Row, degrees: float) -> Row:
    """A patch of the row leans, each piece about its end."""
    inside = (row.share > PATCH[0]) & (row.share < PATCH[1])
    swell = np.sin(np.pi * (row.share - PATCH[0]) / (PATCH[1] - PATCH[0]))
    return row.turned(degrees * np.where(inside, np.sqrt(np.abs(swell)), 0.0), row.d)


def _crossed(row: Row, degrees: float) -> Row:
    """Now and then two that follow each other are turned against each other, so that they cross."""
    place = np.arange(len(row.u)) % EVERY
    return row.turned(degrees * ((place == 1) * 1.0 - (place == 2) * 1.0), row.middle)


def _tangle(row: Row, degrees: float) -> Row:
    """Each is turned about its beginning, some this way and some that."""
    return row.turned(degrees * row.spread, row.u)


def _apart(row: Row, mm: float) -> Row:
    """The row stands off what lay there before it, less and less towards its other end."""
    off = row.across * np.sign((row.across * row.away).sum(1, keepdims=True))
    return row.moved(mm * (1 - row.share)[:, None] * off)


def _sideways(row: Row, mm: float) -> Row:
    """Every piece begins beside its place, and what joined it to the one before is not there."""
    return replace(row, u=row.u + mm * row.across, kept=row.kept & row.whole)


def _other_side(row: Row, mm: float) -> Row:
    """From the middle of the row on, the pieces begin on the other side of it."""
    by = np.where(row.share > 0.4, -mm, 0.0)
    return replace(row, u=row.u + by[:, None] * row.across)


def _uneven(row: Row, share: float) -> Row:
    """Pieces crowd and part, moved towards their neighbours by up to this share of the way there."""
    step = np.diff(row.d, axis=0, append=row.d[-1:])
    way = np.hypot(*step.T)
    step[way > JUMP * np.median(way)] = 0.0
    beat = np.sin(2 * np.pi * np.arange(len(row.u)) / RHYTHM)
    return row.moved(RHYTHM / 2 / np.pi * share * beat[:, None] * step)


def _sparse(row: Row, every: float) -> Row:
    """Of so many pieces only one is there."""
    return replace(row, kept=row.kept & (np.arange(len(row.u)) % round(every) == 0))


def _left_out(row: Row, share: float) -> Row:
    """A share of the pieces is not there, now one and now another."""
    return replace(row, kept=row.kept & ((row.spread + 1) / 2 >= share))


def _notch(row: Row, degrees: float) -> Row:
    """None are there in one direction from the middle of the row, so many degrees wide."""
    off = row.middle - row.middle.mean(0)
    angle = np.degrees(np.arctan2(off[:, 1], off[:, 0]))
    return replace(row, kept=row.kept & (np.abs((angle - NOTCH + 180) % 360 - 180) >= degrees / 2))


def _unequal(row: Row, share: float) -> Row:
    """Some are greater and some smaller, by up to this share."""
    return replace(row, size=row.size * (1 + share * row.spread))


DEVIATIONS: Mapping[str, Deviation] = {
    "teeth": Deviation("mm", 0.0, 3.0, _teeth),
    "short": Deviation("mm", 0.0, 5.0, _short),
    "late": Deviation("mm", 0.0, 5.0, _late),
    "wave": Deviation("mm", 0.0, 3.0, _wave),
    "bulge": Deviation("mm", 0.0, 3.0, _bulge),
    "drift": Deviation("°", -60.0, 60.0, _drift),
    "lean": Deviation("°", -60.0, 60.0, _lean),
    "crossed": Deviation("°", 0.0, 60.0, _crossed),
    "tangle": Deviation("°", 0.0, 90.0, _tangle),
    "apart": Deviation("mm", 0.0, 3.0, _apart),
    "sideways": Deviation("mm", -3.0, 3.0, _sideways),
    "other_side": Deviation("mm", 0.0, 3.0, _other_side),
    "uneven": Deviation("ratio", 0.0, 0.9, _uneven),
    "sparse": Deviation("1", 2.0, 6.0, _sparse),
    "left_out": Deviation("ratio", 0.0, 1.0, _left_out),
    "notch": Deviation("°", 0.0, 90.0, _notch),
    "unequal": Deviation("ratio", 0.0, 0.8, _unequal),
}


def pieces(strands: Sequence[Strand]) -> list[list[Strand]]:
    """Strands in the order they come to lie, those together that begin and end in the same places."""
    made: list[list[Strand]] = []
    for strand in strands:
        if made and _together(made[-1][0], strand):
            made[-1].append(strand)
        else:
            made.append([strand])
    return made


def astray(strands: Sequence[Strand], before: Sequence[Strand], wrong: Mapping[str, float]) -> tuple[Strand, ...]:
    """The strands as they lie where something is wrong: a name of DEVIATIONS for each, and by how much.

    `before`: what lay there already. Raises KeyError for another name.
    """
    groups = pieces(strands)
    if not groups or not wrong:
        return tuple(strands)
    row = was = _row(groups, before)
    for name, amount in wrong.items():
        row = DEVIATIONS[name].lead(row, amount)
    kept = [(k, strand) for k, group in enumerate(groups) if row.kept[k] for strand in group]
    return _led([strand for _, strand in kept], was, row, np.array([k for k, _ in kept], np.int64))


def _row(groups: Sequence[Sequence[Strand]], before: Sequence[Strand]) -> Row:
    u, d = (
        np.array([np.mean([x.points[end, :2] for x in group], axis=0) for group in groups], np.float64)
        for end in (0, -1)
    )
    middle = ((u + d) / 2).mean(0)
    off = middle - np.mean([x.points[:, :2].mean(0) for x in before], axis=0) if before else np.array([0.0, 1.0])
    away = off / max(float(np.hypot(*off)), 1e-9)
    return Row(u, d, np.ones(len(u), np.bool_), np.ones(len(u)), away)


def _led(strands: Sequence[Strand], was: Row, now: Row, of: NDArray[np.int64]) -> tuple[Strand, ...]:
    """Strands of pieces `of` (n,) a row that was, as they lie in the row now: along their lines, as wide as before."""
    if not strands:
        return ()
    sizes = [len(strand.points) for strand in strands]
    piece = np.repeat(of, sizes)
    points = np.concatenate([strand.points for strand in strands]).astype(np.float64)
    off = points[:, :2] - was.u[piece]
    far = (off * was.along[piece]).sum(1) / np.maximum(was.length, 1e-9)[piece]
    aside = (off * was.across[piece]).sum(1)
    chord = now.d - now.u
    flat = now.u[piece] + far[:, None] * chord[piece] + aside[:, None] * now.across[piece]
    middle, size = now.middle[piece], now.size[piece]
    made = np.column_stack([middle + size[:, None] * (flat - middle), size * points[:, 2]]).astype(np.float32)
    radii = size.astype(np.float32) * np.concatenate([strand.radius for strand in strands], dtype=np.float32)
    bounds = pairwise([0, *accumulate(sizes)])
    return tuple(
        replace(strand, points=made[low:high], radius=radii[low:high])
        for strand, (low, high) in zip(strands, bounds, strict=True)
    )


def _together(one: Strand, other: Strand) -> bool:
    reach = TOGETHER * float(one.radius.max())
    return all(np.hypot(*(one.points[end, :2] - other.points[end, :2])) < reach for end in (0, -1))


def place(wrong: Sequence[Strand], right: Sequence[Strand], within: float) -> Array:
    """The place (2,) where two works differ most, looked at in squares `within` mm wide; of several, a middle one."""
    cell = within / SQUARES
    clouds = [_cloud(strands, cell) for strands in (wrong, right)]
    every = np.concatenate(clouds)
    low = every.min(0) - within
    size = np.ceil((every.max(0) + within - low) / cell).astype(int)
    maps = []
    for cloud in clouds:
        seen = np.zeros(size)
        at = ((cloud - low) / cell).astype(int)
        seen[at[:, 0], at[:, 1]] = 1.0
        maps.append(seen)
    summed = np.pad(np.abs(maps[0] - maps[1]).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    n = SQUARES
    inside = summed[n:, n:] - summed[:-n, n:] - summed[n:, :-n] + summed[:-n, :-n]
    most = np.argwhere(inside >= MOST * inside.max())
    nearest = most[np.hypot(*(most - most.mean(0)).T).argmin()]
    return np.asarray(low + cell * (nearest + n / 2))


def _cloud(strands: Sequence[Strand], cell: float) -> Array:
    """Points of strands over the ground, no further than a cell apart, (n, 2)."""
    ends = [strand.points[:, :2].astype(np.float64) for strand in strands]
    begin, step = np.concatenate([x[:-1] for x in ends]), np.concatenate([np.diff(x, axis=0) for x in ends])
    count = np.ceil(np.hypot(*step.T) / cell).astype(int) + 1
    of = np.repeat(np.arange(len(count)), count)
    share = (np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)) / count[of]
    return np.asarray(begin[of] + share[:, None] * step[of])
