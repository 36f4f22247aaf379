"""Threads that lie side by side: parallel, or rays of one far point. Their direction and spacing from their texture.

A place on the cloth has an `across` (mm on the line through the middle at which its ray crosses; rays of equal steps
of angle are equally far apart) and an `along` (mm on the ray from there). Pixels of one ray look alike: the mean
product of two pixels of a ray, as a share of the variance, is greatest where direction and far point are right. It
does not grow with noise.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from generator.neural.measure.silk import Silk

FLAT = 1e-5  # 1/mm: rays that meet beyond 100 m are parallel
TURNS = np.arange(0.0, 180.0, 4.0)  # °
MEETS = (0.0, 0.012, 0.025, 0.045, 0.075, 0.11, 0.16, 0.22)  # 1/mm, of either sign
PIECES = (1.2, 3.0, 8.0, 1e3)  # mm of a ray that must agree: longer and longer, so that the search finds its way
STARTS, SAME, APART = 6, 2, 15.0  # starts of the search, so many of them within so many ° of each other
FEW, MANY = 6_000, 60_000  # pixels for the search and for its end
WIDE = 0.3  # mm: shading wider than this says nothing of threads
RIM = 0.25  # mm left out along the edge

F64 = NDArray[np.float64]


@dataclass(frozen=True)
class Pencil:
    """All rays: `middle` mm on the cloth, `turn` ° of its ray from the weft, `meet` 1/mm: one over the distance from
    the middle back to the far point; 0 is parallel, negative ahead."""

    middle: tuple[float, float]
    turn: float
    meet: float

    def places(self, points: NDArray[np.floating]) -> tuple[F64, F64]:
        """(n, 2) mm on the cloth → (across, along), NaN beyond the far point."""
        t = np.radians(self.turn)
        x, y = points[:, 0] - self.middle[0], points[:, 1] - self.middle[1]
        a, b = x * np.cos(t) + y * np.sin(t), y * np.cos(t) - x * np.sin(t)
        if abs(self.meet) < FLAT:
            return b, a
        ahead = 1 + self.meet * a
        across = np.where(ahead > 0, np.arctan2(self.meet * b, ahead) / self.meet, np.nan)
        return across, (np.hypot(self.meet * b, ahead) - 1) / self.meet

    def points(self, across: F64, along: F64) -> F64:
        """The inverse of `places`: (n, 2) mm on the cloth."""
        t = np.radians(self.turn)
        if abs(self.meet) < FLAT:
            a, b = along, across
        else:
            far = 1 + self.meet * along
            a = (far * np.cos(self.meet * across) - 1) / self.meet
            b = far * np.sin(self.meet * across) / self.meet
        return np.stack(
            [self.middle[0] + a * np.cos(t) - b * np.sin(t), self.middle[1] + a * np.sin(t) + b * np.cos(t)], -1
        )

    def direction(self, across: float) -> float:
        """° from the weft of the ray there, 0 ≤ … < 180."""
        return float((self.turn + np.degrees(self.meet * across)) % 180.0)

    def spread(self, along: float) -> float:
        """How far apart rays are there, as a multiple of their distance at the middle."""
        return 1 + self.meet * along


@dataclass(frozen=True)
class Texture:
    """Grey values of the inner pixels of a stitched area, freed of wide shading."""

    points: F64  # (n, 2) mm
    values: F64  # (n,)
    step: float  # mm of a pixel


def texture(of: Silk) -> Texture | None:
    """None where too little is stitched to tell a direction."""
    plan = of.plan
    k = plan.per_mm
    inside = cv2.distanceTransform(of.laid.astype(np.uint8), cv2.DIST_L2, 3) > RIM * k
    if inside.sum() < 4 * k * k:  # 4 mm²
        return None
    weight = of.laid.astype(np.float32)
    sigma = WIDE * k
    shade = cv2.GaussianBlur(of.grey * weight, (0, 0), sigma) / np.maximum(
        cv2.GaussianBlur(weight, (0, 0), sigma), 1e-3
    )
    rows, columns = np.nonzero(inside)
    values = (of.grey - shade)[rows, columns].astype(np.float64)
    limit = 2 * np.median(np.abs(values)) + 1e-6
    points = np.stack([plan.left + columns / k, plan.top - rows / k], 1)
    return Texture(points, np.clip(values, -limit, limit), 1 / k)


def pencils(of: Texture) -> list[tuple[Pencil, float]]:
    """Pencils along which pixels agree, best first, and how much: 0 nothing … 1 all of the texture.

    More than one, because the edges of shades agree along themselves too.
    """
    middle = of.points.mean(0)
    at = (float(middle[0]), float(middle[1]))
    few, many = some(of, FEW), some(of, MANY)
    tries = [(turn, sign * meet) for turn in TURNS for meet in MEETS for sign in ((1, -1) if meet else (1,))]
    scores = [coherence(Pencil(at, turn, meet), few, PIECES[0]) for turn, meet in tries]
    chosen: list[tuple[float, float]] = []
    for turn, meet in (tries[i] for i in np.argsort(scores)[::-1]):
        if sum(_between(turn, other) < APART for other, _ in chosen) < SAME:
            chosen.append((turn, meet))
        if len(chosen) == STARTS:
            break
    climbed = [(turn, meet, 0.0) for turn, meet in chosen]
    for piece, pixels in zip(PIECES, (few, few, many, many), strict=True):
        climbed = sorted((_climb(at, (turn, meet), pixels, piece) for turn, meet, _ in climbed), key=lambda x: -x[2])
        kept: list[tuple[float, float, float]] = []
        for each in climbed:  # of those that came to one direction the best goes on
            if all(_between(each[0], other[0]) > APART for other in kept):
                kept.append(each)
        climbed = kept if pixels is many else climbed
    return [(Pencil(at, turn, meet), score) for turn, meet, score in climbed]


def coherence(pencil: Pencil, of: Texture, piece: float) -> float:
    """Mean product of two pixels within `piece` mm of a ray over the mean square; −1 where the far point lies within
    the stitches."""
    across, along = pencil.places(of.points)
    if np.isnan(across).any():
        return -1.0
    column = np.floor((across - across.min()) / of.step).astype(np.int64)
    row = np.floor((along - along.min()) / piece).astype(np.int64)
    key = row * (column.max() + 1) + column
    total = np.bincount(key, of.values)
    square = np.bincount(key, of.values**2)
    count = np.bincount(key).astype(np.float64)
    pairs = float((count * count - count).sum())
    power = float(square.sum() / count.sum())
    return float((total * total - square).sum() / pairs / power) if pairs > 0 and power > 0 else 0.0


def _climb(
    at: tuple[float, float], start: tuple[float, float], of: Texture, piece: float
) -> tuple[float, float, float]:
    reach = np.ptp(of.points, axis=0).max() / 2
    small = np.degrees(0.5 / min(piece, 2 * reach)) / 2  # ° that move the end of a piece by a quarter mm
    bend = np.radians(small) / reach

    def loss(x: F64) -> float:
        return -coherence(Pencil(at, start[0] + small * x[0], start[1] + bend * x[1]), of, piece)

    simplex = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    found = optimize.minimize(
        loss, np.zeros(2), method="Nelder-Mead",
        options={"initial_simplex": simplex, "xatol": 0.01, "fatol": 1e-5, "maxfev": 40},
    )  # fmt: skip
    return float(start[0] + small * found.x[0]), float(start[1] + bend * found.x[1]), float(-found.fun)


def _between(a: float, b: float) -> float:
    """Angle between two directions, °."""
    return float(abs((a - b + 90) % 180 - 90))


def some(of: Texture, most: int) -> Texture:
    """At most `most` of the pixels, always the same ones."""
    if len(of.values) <= most:
        return of
    chosen = np.random.default_rng(0).choice(len(of.values), most, replace=False)
    return Texture(of.points[chosen], of.values[chosen], of.step)
