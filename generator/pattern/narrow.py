"""Where a face is too narrow: its necks, at which it would part, and its whiskers, of which nothing would be left.

A face is worn away by half a width from all sides. What falls into two there hung together by less than the width; what
is gone and is long was thinner everywhere. A mere tip is neither.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

Array = NDArray[np.float64]
LONG = 5.0  # times as long as the width: a whisker and not a tip
CRUMB = 0.02  # of the width's square: less is no piece
CORNERS = 8  # of a quarter of a circle


def faces(outlines: Sequence[Array]) -> BaseGeometry:
    """The face that closed outlines (n, 2) enclose, even-odd: an outline within another one is a hole."""
    whole: BaseGeometry = Polygon()
    for outline in outlines:
        whole = whole.symmetric_difference(Polygon(outline))
    return whole


def narrow(face: BaseGeometry, width: float) -> tuple[tuple[float, float], ...]:
    """Places (x, y) at which a face is narrower than `width`, necks first."""
    places: list[tuple[float, float]] = []
    for piece in pieces(face):
        worn = [part for part in pieces(piece.buffer(-width / 2, quad_segs=CORNERS)) if part.area > CRUMB * width**2]
        if not worn:
            places.append(_point(piece))
            continue
        places += _necks(worn)
        kept = MultiPolygon(worn).buffer(width / 2 * 1.02, quad_segs=CORNERS)
        places += [_point(left) for left in pieces(piece.difference(kept)) if _long(left) > LONG * width]
    return tuple(_apart(places, width))


def crowded(lines: Sequence[Array], width: float) -> tuple[tuple[float, float], ...]:
    """Places at which two of several lines (n, 2) that do not meet come nearer to each other than `width`."""
    made = []
    strings = [LineString(line) for line in lines]
    for k, one in enumerate(strings):
        for other in strings[:k]:
            if 0.0 < one.distance(other) < width:
                a, b = nearest_points(one, other)
                made.append(((a.x + b.x) / 2, (a.y + b.y) / 2))
    return tuple(_apart(made, width))


def inside(face: BaseGeometry) -> tuple[float, float]:
    """A point well within a face's largest piece."""
    return _point(max(pieces(face), key=lambda piece: piece.area))


def pieces(face: BaseGeometry) -> list[Polygon]:
    """The polygons of a face."""
    if isinstance(face, Polygon):
        return [] if face.is_empty else [face]
    return [part for part in getattr(face, "geoms", ()) if isinstance(part, Polygon) and not part.is_empty]


def _necks(worn: Sequence[Polygon]) -> Iterator[tuple[float, float]]:
    """Between each piece and what is nearest to it of those before: one neck fewer than pieces."""
    order = sorted(worn, key=lambda part: -part.area)
    for k, part in enumerate(order[1:], 1):
        nearest = min(order[:k], key=part.distance)
        a, b = nearest_points(part, nearest)
        yield (a.x + b.x) / 2, (a.y + b.y) / 2


def _apart(places: Sequence[tuple[float, float]], width: float) -> Iterator[tuple[float, float]]:
    """One of those that are nearer to each other than the width."""
    made: list[tuple[float, float]] = []
    for x, y in places:
        if all((x - a) ** 2 + (y - b) ** 2 > width**2 for a, b in made):
            made.append((x, y))
            yield x, y


def _long(piece: Polygon) -> float:
    """The longer side of the least rectangle round it."""
    corners = np.array(piece.minimum_rotated_rectangle.exterior.coords) if piece.area > 0 else np.zeros((2, 2))
    return float(np.hypot(*np.diff(corners, axis=0).T).max())


def _point(piece: Polygon) -> tuple[float, float]:
    at = piece.representative_point()
    return float(at.x), float(at.y)
