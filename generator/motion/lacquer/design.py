"""The sample's design: a flower and two leaves, their outlines, and the veins that are cut into them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.motion.lacquer.strokes import closed
from generator.motion.vectors import Array, direction
from generator.scene.material import Rgb

FLOWER = np.array([0.0, 2.2])  # mm, its middle; the face is as wide to the left as to the right of x = 0
PETALS = 5
FIRST = -54.0  # ° of the petal that is worked first, to the lower right: beside the right leaf
PETAL = (3.95, 2.25, 1.95, 0.35)  # mm: a petal's middle from the flower's, half its length and width; how egg-shaped
EYE = 1.1  # mm, radius of the flower's middle
LEAF = (0.6, -6.1, 9.0, 1.9, 9.0)  # mm: where the right leaf begins, its length, half its width; ° that it rises
BOW = 0.5  # mm that its midrib bows down
FINE = 96  # points of a closed outline
RED: Rgb = (164, 30, 26)
GREEN: Rgb = (52, 98, 62)
YELLOW: Rgb = (206, 158, 54)
FAN = 5  # fine lines of a petal at most
SPREAD = 1.9  # times as far apart at their ends as where they begin
FAN_FROM = 2.55  # mm from the flower's middle
FAN_TO = (5.15, 4.75, 4.05)  # mm from it: the middle line, those beside it, the outer ones
RIBS = (0.2, 0.37, 0.54, 0.71)  # shares of the midrib at which a vein leaves it on either side
LEANS = 46.0  # ° between a vein and the midrib
CLEAR = 0.36  # mm at least between the end of a vein and the outline
STEP = 0.05  # mm between two points of a vein


@dataclass(frozen=True, slots=True)
class Part:
    """A field of one colour. `outline` (n, 2) mm, closed, its last point not its first; `along`: two points, from
    where it is filled to where."""

    outline: Array
    colour: Rgb
    along: Array


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """The petals, the flower's middle, the right and the left leaf, in the order in which they are worked."""
    made = [Part(_petal(k), RED, _at(k, [1.7, 6.2])) for k in range(PETALS)]
    turn = np.linspace(0.0, 2 * np.pi, FINE, endpoint=False)
    middle = FLOWER + EYE * np.column_stack([np.cos(turn), np.sin(turn)])
    made.append(Part(middle, YELLOW, FLOWER + np.array([[-EYE, 0.0], [EYE, 0.0]])))
    outline = _leaf(np.concatenate([np.linspace(0, 1, FINE // 2), np.linspace(1, 0, FINE // 2)[1:-1]]), _edge())
    made.append(Part(outline, GREEN, outline[[0, FINE // 2 - 1]]))
    made.append(Part(_mirrored(outline), GREEN, _mirrored(made[-1].along)))
    return tuple(made)


@lru_cache(maxsize=8)
def veins(apart: float) -> tuple[Array, ...]:
    """The midribs and side veins of the leaves, lines (n, 2) mm, none nearer to another than `apart` mm."""
    outline = parts()[PETALS + 1].outline
    right = [_leaf(np.linspace(0.05, 0.95, 80), np.zeros(80))]
    right += [_side_vein(share, side, apart) for share in RIBS for side in (1.0, -1.0)]
    right = [_within(line, outline, apart) for line in right]
    return (*right, *(_mirrored(line) for line in right))


@lru_cache(maxsize=8)
def hatching(apart: float) -> tuple[Array, ...]:
    """The fine lines inside the petals, lines (n, 2) mm from the flower's middle outwards, at least `apart` mm from
    each other: as many of FAN as find room."""
    room = _half_width(FAN_FROM) - max(CLEAR, apart)
    count = next(n for n in range(FAN, 0, -2) if (n // 2) * apart <= room)
    lines = []
    for petal in range(PETALS):
        for k in range(-(count // 2), count // 2 + 1):
            r = np.arange(FAN_FROM, FAN_TO[abs(k)], STEP)
            share = (r - FAN_FROM) / (FAN_TO[0] - FAN_FROM)
            fine = _put(petal, r, 1.02 * k * apart * (1.0 + (SPREAD - 1.0) * share))
            lines.append(_within(fine, parts()[petal].outline, apart))
    return tuple(lines)


def _petal(k: int) -> Array:
    middle, long, wide, egg = PETAL
    turn = np.linspace(np.pi, 3 * np.pi, FINE, endpoint=False)
    return _put(k, middle + long * np.cos(turn), wide * np.sin(turn) * (1 + egg * np.cos(turn)))


def _half_width(r: float) -> float:
    """Of a petal, so far from the flower's middle, mm."""
    middle, long, wide, egg = PETAL
    c = (r - middle) / long
    return float(wide * np.sqrt(1 - c * c) * (1 + egg * c))


def _put(petal: int, r: Array, off: Array) -> Array:
    """Points `r` mm from the flower's middle along a petal and `off` mm to its left."""
    axis = direction(FIRST + 360.0 * petal / PETALS)
    return FLOWER + np.outer(r, axis) + np.outer(off, [-axis[1], axis[0]])


def _at(petal: int, r: list[float]) -> Array:
    return _put(petal, np.array(r), np.zeros(len(r)))


def _edge() -> Array:
    """How far the outline of a leaf is from its midrib, there along its upper side and back along its lower one, as
    a share of its greatest."""
    s = np.linspace(0, 1, FINE // 2)
    half = np.sin(np.pi * s**0.86) ** 0.9
    return np.concatenate([half, -half[::-1][1:-1]])


def _leaf(share: Array, off: Array) -> Array:
    """Points at shares of the right leaf's midrib, `off` of its half width above it."""
    x, y, long, half, rises = LEAF
    along = direction(rises)
    across = np.array([-along[1], along[0]])
    lift = off * half - BOW * np.sin(np.pi * share)
    return np.array([x, y]) + np.outer(share * long, along) + np.outer(lift, across)


def _side_vein(share: float, side: float, apart: float) -> Array:
    """A vein from beside the midrib to before the outline. `side`: 1 above it, −1 below."""
    _, _, long, half, _ = LEAF
    slope = 1.0 / np.tan(np.radians(LEANS))
    off = np.arange(1.04 * apart / half, 1.0, STEP / half)  # a little more: the midrib is bowed
    at = share + slope * off * half / long
    inside = off < np.interp(at, np.linspace(0, 1, FINE // 2), _edge()[: FINE // 2])
    return _leaf(at[inside], side * off[inside])


def _within(line: Array, outline: Array, apart: float) -> Array:
    """The part of a line inside an outline that is clear of it: by CLEAR, or by `apart` where that is more."""
    off = np.sqrt(((line[:, None] - closed(outline)[None]) ** 2).sum(2)).min(1)
    clear = np.flatnonzero(off > max(CLEAR, apart))
    return line[clear[0] : clear[-1] + 1]


def _mirrored(line: Array) -> Array:
    return line * [-1.0, 1.0]
