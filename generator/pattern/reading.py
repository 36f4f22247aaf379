"""An SVG file → OwnPattern: its lines in mm or in proportion, each closed outline whole, none crossing itself."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from shapely import LinearRing, Polygon
from shapely.validation import explain_validity

from generator.pattern.curves import FLAT, Traced, traced
from generator.pattern.document import document
from generator.pattern.refusal import Refusal
from generator.pattern.transform import numbers
from generator.scene.pattern import Line, OwnPattern

Array = NDArray[np.float64]
FARTHEST = 1e6  # user units from the origin
LEAST_AREA = 1e-4  # of the square round the pattern: less is a line, not a face
JOINED = 1e-3  # of the longer side: ends as near as this are one point
MOST_LINES, MOST_POINTS = 24, 4000  # of a pattern, flattened
MILLIMETRE = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "Q": 0.25}
PIXEL = 25.4 / 96  # mm of a CSS pixel
LEAST, MOST = 1.0, 1000.0  # mm of the longer side, where the file tells mm
DIGITS = 5  # of a coordinate: 1/100000 of the longer side, or of a mm
LONGEST_NAME = 40
_LENGTH = re.compile(r"\s*([+-]?[\d.]+(?:[eE][+-]?\d+)?)\s*([a-zA-Z%]*)\s*")


def read(svg: bytes, name: str = "") -> OwnPattern:
    """The pattern of a file; `name`: what it is called. Raises GeneratorError `bad_pattern` with what is wrong."""
    found = document(svg)
    lines = traced(found.shapes)
    if not lines:
        raise Refusal("文件里没有轮廓。", "Expected at least one closed outline, got none.")
    controls = np.concatenate([line.controls for line in lines])
    if not np.isfinite(controls).all() or float(np.abs(controls).max()) > FARTHEST:
        raise Refusal(
            f"坐标太大：最多 {FARTHEST:,.0f}。", f"Expected coordinates within {FARTHEST:,.0f}, got larger ones."
        )
    side = float(np.ptp(controls, axis=0).max())
    if side <= 0.0:
        raise Refusal("轮廓没有大小，只是一个点。", "Expected an outline with an area, got a single point.")
    scale = _millimetres(found.root)
    return _pattern(lines, side, scale, name)


def _pattern(lines: Sequence[Traced], side: float, scale: float | None, name: str) -> OwnPattern:
    flat = [(line.flattened(FLAT * side) * [1.0, -1.0], line.closed) for line in lines]
    if len(flat) > MOST_LINES or (count := sum(len(points) for points, _ in flat)) > MOST_POINTS:
        told = f"{len(flat)} lines" if len(flat) > MOST_LINES else f"{count} points"
        raise Refusal(
            f"花样太繁：最多 {MOST_LINES} 条线、{MOST_POINTS} 个点。",
            f"Expected at most {MOST_LINES} lines and {MOST_POINTS} points once curves are flattened, got {told}.",
            "把轮廓简化，点少一些。Simplify the outline: fewer points.",
        )
    box = np.concatenate([points for points, _ in flat])
    low, high = box.min(0), box.max(0)
    longest = float((high - low).max())
    if scale is not None and not LEAST <= longest * scale <= MOST:
        raise Refusal(
            f"花样的大小不对：长边 {LEAST:g} 到 {MOST:g} 毫米，文件里是 {longest * scale:.3g} 毫米。",
            f"Expected {LEAST:g} to {MOST:g} mm of the longer side, got {longest * scale:.3g} mm.",
            "改文件的尺寸，或去掉毫米，由画面缩放。Give it another size, or none: then it is fitted.",
        )
    to = scale if scale is not None else 1 / longest
    closed: list[Array] = []
    opened: list[Array] = []
    thin = 0
    for points, told_closed in flat:
        line = np.round((points - (low + high) / 2) * to, DIGITS)
        line = line[np.append(True, np.abs(np.diff(line, axis=0)).max(1) > 0)]
        meets = float(np.abs(line[0] - line[-1]).max()) <= JOINED * longest * to
        if not (told_closed or meets):
            opened.append(line)
            continue
        ring = line[:-1] if meets and len(line) > 1 else line
        if len(ring) < 3 or Polygon(ring).convex_hull.area < LEAST_AREA * (longest * to) ** 2:
            thin += 1
            continue
        closed.append(_sound(ring))
    closed = _different(closed)
    if not closed:
        _refuse_empty(thin, len(opened))
    _check_apart(closed)
    closed.sort(key=lambda ring: -Polygon(ring).area)
    plain = re.sub(r"[\x00-\x1f\x7f<>&\"'\\/]", "", name).strip()[:LONGEST_NAME]
    return OwnPattern(
        name=plain or "自备花样",
        millimetres=scale is not None,
        closed=tuple(map(_told, closed)),
        opened=tuple(map(_told, opened)),
    )


def _sound(ring: Array) -> Array:
    """The outline against the clock. Raises GeneratorError where it crosses or touches itself."""
    shape = Polygon(ring)
    if not shape.is_valid:
        where = explain_validity(shape).partition("[")[2].rstrip("]")
        raise Refusal(
            "轮廓跟自己交叉。",
            f"Expected an outline that does not cross itself, got one that does, near ({where}) from the middle, y up.",
            "把交叉的地方改开。Take the crossing apart.",
        )
    return ring if LinearRing(ring).is_ccw else ring[::-1]


def _different(rings: list[Array]) -> list[Array]:
    """Without those drawn a second time, as a fill and its edge are."""
    made: list[Array] = []
    for ring in rings:
        shape = Polygon(ring)
        if all(shape.symmetric_difference(Polygon(other)).area > LEAST_AREA * shape.area for other in made):
            made.append(ring)
    return made


def _check_apart(rings: Sequence[Array]) -> None:
    shapes = [LinearRing(ring) for ring in rings]
    for k, one in enumerate(shapes):
        if any(one.intersects(other) for other in shapes[:k]):
            raise Refusal(
                "两条轮廓互相交叉。",
                "Expected outlines that keep apart, got two that cross or touch.",
                "把它们合成一条，或者分开。Unite them into one outline, or move them apart.",
            )


def _refuse_empty(thin: int, opened: int) -> None:
    if thin:
        raise Refusal("轮廓没有面积，只是一条线。", "Expected a closed outline with an area, got zero area.")
    raise Refusal(
        "轮廓没有闭合。",
        f"Expected at least one closed outline, got {opened} open line(s).",
        "把线的两头接上（闭合路径）。Join its ends: close the path.",
    )


def _told(points: Array) -> Line:
    return tuple((float(x), float(y)) for x, y in points + 0.0)


def _millimetres(root: Mapping[str, str]) -> float | None:
    """mm of a user unit where the file's width or height says so in a true length; None where it says none.

    The box is fitted as `preserveAspectRatio` does by default: by the lesser of both scales.
    """
    sizes = [_length(root.get(key, "")) for key in ("width", "height")]
    if all(size is None for size in sizes):
        return None
    box = numbers(root.get("viewBox", ""))
    if len(box) != 4:
        return PIXEL
    scales = [size / of for size, of in zip(sizes, box[2:], strict=True) if size is not None and of > 0]
    return min(scales) if scales else None


def _length(text: str) -> float | None:
    """A length in mm; None for pixels, shares and nothing."""
    found = _LENGTH.fullmatch(text)
    if found is None or found[2] not in MILLIMETRE:
        return None
    value = float(found[1]) * MILLIMETRE[found[2]]
    return value if value > 0 else None
