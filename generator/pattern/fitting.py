"""A pattern on the work: its outlines in mm, as large as the file says or as there is room."""

import numpy as np
from numpy.typing import NDArray

from generator.pattern.refusal import Refusal
from generator.scene.pattern import Line, OwnPattern

Array = NDArray[np.float64]


def fitted(own: OwnPattern, width: float, height: float) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
    """Closed outlines and open lines (n, 2) mm about (0, 0), within a room `width` × `height` mm.

    Told in mm they keep their size; else they are made as large as the room. Raises GeneratorError `bad_pattern` for
    what is larger than its room.
    """
    every = np.array([point for line in (*own.closed, *own.opened) for point in line])
    wide, high = np.ptp(every, axis=0)
    scale = 1.0 if own.millimetres else min(width / wide if wide else np.inf, height / high if high else np.inf)
    if own.millimetres and (wide > width + 1e-6 or high > height + 1e-6):
        raise Refusal(
            f"花样放不下：这里最多 {width:g} × {height:g} 毫米，文件里是 {wide:.3g} × {high:.3g} 毫米。",
            f"Expected at most {width:g} × {height:g} mm, got {wide:.3g} × {high:.3g} mm.",
            "改小，或去掉毫米，由画面缩放。Save it smaller, or without mm: then it is fitted.",
        )
    return tuple(_scaled(line, scale) for line in own.closed), tuple(_scaled(line, scale) for line in own.opened)


def only(outlines: tuple[Array, ...], what: str, english: str) -> Array:
    """The one closed outline of a work that has one. Raises GeneratorError `bad_pattern` for several."""
    if len(outlines) != 1:
        raise Refusal(
            f"{what}一次只用一个轮廓，文件里有 {len(outlines)} 个。",
            f"Expected one outline for {english}, got {len(outlines)}.",
            "一个形存一个文件。Save one shape a file.",
        )
    return outlines[0]


def spaced(line: Array, step: float, *, closed: bool) -> Array:
    """The same line with points no more than `step` apart; its own points stay, so that corners do."""
    points = np.concatenate([line, line[:1]]) if closed else line
    parts = np.maximum(1, np.ceil(np.hypot(*np.diff(points, axis=0).T) / step).astype(int))
    made = [
        a + (b - a) * np.arange(count)[:, None] / count
        for a, b, count in zip(points[:-1], points[1:], parts, strict=True)
    ]
    return np.concatenate(made if closed else [*made, points[-1:]])


def _scaled(line: Line, scale: float) -> Array:
    return np.array(line) * scale
