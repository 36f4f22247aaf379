"""冰纹: where wax cracks that is bent. Voronoi cells of low-discrepancy seeds; a bend opens the edges along it.

An edge opens where it lies within the reach of the bend and runs no further from the bend's own direction than a
limit: wax breaks across the way in which it is stretched. Only what wax covers cracks.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.motion.vectors import Array, direction, runs
from generator.motion.wax.pattern import Pattern, Stroke

CELLS = 420  # of the whole cloth: only to show, nobody said how dense
ALONG = 0.5  # least cosine between an edge and the bend that opens it
STEP = 0.35  # mm between points at which an edge is tried for wax
SHORT = 2  # of them: what is shorter is no crack
WIDE = 0.16  # mm of a drawn crack
ROUGH = 0.12  # mm that a crack strays from its edge
PLASTIC = 1.32471795724474602596  # root of x³ = x + 1


@lru_cache(maxsize=8)
def edges(side: float, count: int = CELLS) -> Array:
    """Edges (n, 2, 2) mm of the Voronoi cells on a cloth `side` mm wide, its middle at (0, 0).

    Seeds: x_k = frac(k / p), y_k = frac(k / p²), p the plastic number (Roberts' R2 sequence), each moved by up to a
    third of a cell so that they lie on no lattice.
    """
    from scipy.spatial import Voronoi  # noqa: PLC0415 - a tenth of a second, for cracks alone

    k = np.arange(1, count + 1)
    seeds = np.column_stack([k / PLASTIC % 1.0, k / PLASTIC**2 % 1.0])
    stray = np.column_stack([np.sin(12.9898 * k), np.cos(78.233 * k)]) / 3 / np.sqrt(count)
    of = Voronoi((seeds + stray - 0.5) * side)
    inner = [ridge for ridge in of.ridge_vertices if -1 not in ridge]
    made = of.vertices[np.array(inner)]
    return np.asarray(made[(np.abs(made) < side / 2).all((1, 2))])


def opened(pattern: Pattern, at: Array, degrees: float, reach: float, count: int = CELLS) -> tuple[Stroke, ...]:
    """The cracks that a bend along `degrees` through `at` (2,) opens within `reach` mm of it."""
    made: list[Array] = []
    way, across = direction(degrees), direction(degrees + 90)
    for number, (a, b) in enumerate(edges(pattern.side, count)):
        long = float(np.linalg.norm(b - a))
        if long < STEP or abs((a + b) / 2 @ across - at @ across) > reach or abs((b - a) @ way) < ALONG * long:
            continue
        share = np.linspace(0.0, 1.0, max(3, int(long / STEP) + 1))
        wave = ROUGH * np.sin(np.pi * share) * np.sin(7.0 * share + number)
        points = a + np.outer(share, b - a) + wave[:, None] * np.array([a[1] - b[1], b[0] - a[0]]) / long
        made += _runs(points, pattern.covered(points))
    return tuple(Stroke(line, np.full(len(line), WIDE)) for line in made)


def _runs(points: Array, kept: NDArray[np.bool_]) -> list[Array]:
    """The stretches of a line whose points are kept."""
    return [points[a:b] for a, b in runs(kept) if b - a > SHORT]
