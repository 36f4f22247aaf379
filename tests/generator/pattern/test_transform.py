"""The transform attribute of SVG as one affine map."""

import numpy as np
import pytest

from generator.errors import GeneratorError
from generator.pattern.transform import transform

AT = np.array([[2.0, 1.0]])


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("", (2, 1)),
        ("translate(3)", (5, 1)),
        ("translate(3,-4)", (5, -3)),
        ("scale(2)", (4, 2)),
        ("scale(2 -1)", (4, -1)),
        ("rotate(90)", (-1, 2)),
        ("rotate(90, 2, 0)", (1, 0)),
        ("skewX(45)", (3, 1)),
        ("skewY(45)", (2, 3)),
        ("matrix(1 2 3 4 5 6)", (10, 14)),
        ("translate(1 0) , scale(2)", (5, 2)),
    ],
)
def test_brings_a_point_there(text: str, to: tuple[float, float]) -> None:
    assert transform(text).on(AT)[0] == pytest.approx(to)


@pytest.mark.parametrize("text", ["spin(3)", "scale()", "translate(1 2 3)", "rotate(1 2)", "scale(2", "3"])
def test_what_svg_does_not_know_is_refused(text: str) -> None:
    with pytest.raises(GeneratorError, match="transform"):
        transform(text)
