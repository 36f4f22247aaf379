"""Shapes of SVG → lines of straight pieces: basic shapes as path data, path data by fontTools, curves flattened."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil, sqrt

import numpy as np
from fontTools.svgLib.path import parse_path  # type: ignore[import-untyped]
from numpy.typing import NDArray

from generator.pattern.document import Shape
from generator.pattern.refusal import Refusal
from generator.pattern.transform import numbers

Array = NDArray[np.float64]
FLAT = 1 / 8000  # of the pattern's longer side: chords leave a curve by no more than this
MOST_NUMBERS = 40_000  # of all path data: 20 000 points
_PATH = re.compile(r"[MmZzLlHhVvCcSsQqTtAa0-9eE+\-.,\s]*")
_DIGITS = re.compile(r"\d+(?:\.\d*)?|\.\d+")


@dataclass(slots=True)
class Traced:
    """One line as it was drawn: its first point, then pieces by their control points (2, 3 or 4 with the one before).

    `closed`: its end was joined to its beginning.
    """

    first: tuple[float, float]
    pieces: list[Array] = field(default_factory=list)  # (k, 2) each, k = 1 straight, 2 quadratic, 3 cubic
    closed: bool = False

    @property
    def controls(self) -> Array:
        """All its points and control points, (n, 2): the line lies within their box."""
        return np.concatenate([np.array([self.first]), *self.pieces])

    def flattened(self, tolerance: float) -> Array:
        """Points (n, 2) whose chords leave the line by at most `tolerance`.

        A piece of n equal steps leaves it by at most max|B″|/(8n²).
        """
        made = [np.array([self.first])]
        for piece in self.pieces:
            p = np.concatenate([made[-1][-1:], piece])
            if len(piece) == 1:
                made.append(piece)
                continue
            degree = len(piece)
            bend = float(np.abs(np.diff(p, 2, axis=0)).max()) * sqrt(2) * degree * (degree - 1)
            steps = max(1, ceil(sqrt(bend / (8 * tolerance))))
            t = np.linspace(0.0, 1.0, steps + 1)[1:, None]
            if degree == 2:
                made.append((1 - t) ** 2 * p[0] + 2 * t * (1 - t) * p[1] + t**2 * p[2])
            else:
                made.append((1 - t) ** 3 * p[0] + 3 * t * (1 - t) ** 2 * p[1] + 3 * t**2 * (1 - t) * p[2] + t**3 * p[3])
        return np.concatenate(made)


class _Pen:
    """What fontTools calls with each piece of a path."""

    def __init__(self) -> None:
        self.lines: list[Traced] = []

    def moveTo(self, to: tuple[float, float]) -> None:
        self.lines.append(Traced(to))

    def lineTo(self, to: tuple[float, float]) -> None:
        self.lines[-1].pieces.append(np.array([to]))

    def curveTo(self, *points: tuple[float, float]) -> None:
        self.lines[-1].pieces.append(np.array(points))

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        self.lines[-1].pieces.append(np.array(points))

    def closePath(self) -> None:
        self.lines[-1].closed = True

    def endPath(self) -> None:
        """A line that is not closed has ended."""


def traced(shapes: list[Shape]) -> list[Traced]:
    """The lines of all shapes, in the document's coordinates. Raises GeneratorError `bad_pattern` for path data that
    is none, for too many points, and for coordinates that are no numbers."""
    data = [_data(shape) for shape in shapes]
    if (count := sum(len(_DIGITS.findall(each)) for each in data)) > MOST_NUMBERS:
        raise Refusal(
            f"点太多：最多 {MOST_NUMBERS // 2} 个，约有 {count // 2} 个。",
            f"Expected at most {MOST_NUMBERS // 2} points, got about {count // 2}.",
            "把轮廓简化，点少一些。Simplify the outline: fewer points.",
        )
    made: list[Traced] = []
    for shape, each in zip(shapes, data, strict=True):
        for line in _lines(each):
            if not np.isfinite(line.controls).all():
                raise Refusal("坐标太大，算不出来。", "Expected coordinates that are numbers, got infinite ones.")
            line.pieces = [shape.to_document.on(piece) for piece in line.pieces]
            x, y = shape.to_document.on(np.array([line.first]))[0]
            line.first = (float(x), float(y))
            if line.pieces:
                made.append(line)
    return made


def _lines(data: str) -> list[Traced]:
    if not _PATH.fullmatch(data):
        raise Refusal("路径数据看不懂。", f"Expected path data, got {data[:60]!r}.")
    pen = _Pen()
    try:
        parse_path(data, pen)
    except (ValueError, IndexError, OverflowError, ZeroDivisionError) as bad:
        raise Refusal("路径数据看不懂。", f"Expected path data, got {data[:60]!r}: {str(bad)[:80]}.") from bad
    return pen.lines


def _data(shape: Shape) -> str:
    """The path data of a shape, as SVG 1.1, 9 draws it."""
    a = shape.attributes
    match shape.tag:
        case "path":
            return a.get("d", "")
        case "polygon" | "polyline":
            points = a.get("points", "").strip()
            return f"M{points}{'Z' if shape.tag == 'polygon' else ''}" if points else ""
        case "line":
            x1, y1, x2, y2 = _given(a, "x1", "y1", "x2", "y2")
            return f"M{x1!r} {y1!r}L{x2!r} {y2!r}"
        case "rect":
            return "".join(_rect(a))
    cx, cy = _given(a, "cx", "cy")
    rx, ry = _given(a, "r", "r") if shape.tag == "circle" else _given(a, "rx", "ry")
    if rx <= 0 or ry <= 0:
        return ""
    half = f"A{rx!r} {ry!r} 0 0 1 "
    return f"M{cx - rx!r} {cy!r}{half}{cx + rx!r} {cy!r}{half}{cx - rx!r} {cy!r}Z"


def _rect(a: Mapping[str, str]) -> Iterator[str]:
    x, y, w, h = _given(a, "x", "y", "width", "height")
    if w <= 0 or h <= 0:
        return
    rx, ry = (min(_given(a, key if key in a else other)[0], side / 2) for key, other, side in (
        ("rx", "ry", w), ("ry", "rx", h)
    ))  # fmt: skip
    if rx <= 0 or ry <= 0:
        yield f"M{x!r} {y!r}H{x + w!r}V{y + h!r}H{x!r}Z"
        return
    arc = f"A{rx!r} {ry!r} 0 0 1 "
    yield f"M{x + rx!r} {y!r}H{x + w - rx!r}{arc}{x + w!r} {y + ry!r}V{y + h - ry!r}"
    yield f"{arc}{x + w - rx!r} {y + h!r}H{x + rx!r}{arc}{x!r} {y + h - ry!r}V{y + ry!r}{arc}{x + rx!r} {y!r}Z"


def _given(attributes: Mapping[str, str], *keys: str) -> tuple[float, ...]:
    """Coordinates in user units; 0 where none is given. Raises GeneratorError `bad_pattern` for other units."""
    made = []
    for key in keys:
        text = attributes.get(key, "0").strip().removesuffix("px")
        found = numbers(text)
        if len(found) != 1 or text != text.rstrip("%abcdefghijklmnopqrstuvwxyz"):
            raise Refusal("尺寸看不懂。", f"Expected a number for {key}, got {attributes.get(key, '')[:40]!r}.")
        made.append(found[0])
    return tuple(made)
