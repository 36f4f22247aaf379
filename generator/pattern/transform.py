"""The `transform` attribute of SVG: translate, scale, rotate, skew and matrix, one after another → one affine map."""

import re
from dataclasses import dataclass, field
from math import cos, radians, sin, tan

import numpy as np
from numpy.typing import NDArray

from generator.pattern.refusal import Refusal

Array = NDArray[np.float64]
_STEP = re.compile(r"\s*,?\s*(\w+)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Affine:
    """x → turn @ x + shift: (2, 2) and (2,)."""

    turn: Array = field(default_factory=lambda: np.eye(2))
    shift: Array = field(default_factory=lambda: np.zeros(2))

    def on(self, points: Array) -> Array:
        """Points (n, 2), brought there."""
        return np.asarray(points @ self.turn.T + self.shift)

    def after(self, inner: "Affine") -> "Affine":
        """This one after another one: of an element within this one's."""
        return Affine(self.turn @ inner.turn, self.turn @ inner.shift + self.shift)


def numbers(text: str) -> list[float]:
    """The numbers of a list in SVG, parted by commas and blanks."""
    return [float(found) for found in _NUMBER.findall(text)]


def transform(text: str) -> Affine:
    """One map for a whole attribute. Raises GeneratorError `bad_pattern` for what SVG does not know."""
    whole, place = Affine(), 0
    while found := _STEP.match(text, place):
        whole = whole.after(_step(found[1], numbers(found[2])))
        place = found.end()
    if text[place:].strip():
        raise Refusal("看不懂其中的变换。", f"Expected an SVG transform, got {text[:60]!r}.")
    return whole


def _step(name: str, given: list[float]) -> Affine:
    """SVG 1.1, 7.6: the angles in degrees, rotate about a point where one is given."""
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return Affine(np.array([[a, c], [b, d]]), np.array([e, f]))
        case "translate", [x, *rest] if len(rest) < 2:
            return Affine(shift=np.array([x, *(rest or [0.0])]))
        case "scale", [x, *rest] if len(rest) < 2:
            return Affine(np.diag([x, *(rest or [x])]))
        case "rotate", [angle]:
            a = radians(angle)
            return Affine(np.array([[cos(a), -sin(a)], [sin(a), cos(a)]]))
        case "rotate", [angle, x, y]:
            there = _step("translate", [x, y])
            return there.after(_step("rotate", [angle])).after(_step("translate", [-x, -y]))
        case "skewX", [angle]:
            return Affine(np.array([[1.0, tan(radians(angle))], [0.0, 1.0]]))
        case "skewY", [angle]:
            return Affine(np.array([[1.0, 0.0], [tan(radians(angle)), 1.0]]))
    raise Refusal("看不懂其中的变换。", f"Expected an SVG transform, got {name}({given}).")
