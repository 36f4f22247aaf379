"""Marks of wax on white cloth: how many, how wide the line is that goes round."""

import cv2
import numpy as np
import pytest

from generator.neural.measure.scale import Scale
from generator.neural.measure.strokes import strokes
from generator.scene.camera import Camera

SCALE = Scale.of(Camera((0.0, 0.0), 60.0, 0.0), 600, 400)  # 10 px/mm
WAX = (216, 180, 112)


def cloth() -> np.ndarray:
    picture = np.full((400, 600, 3), 150, np.uint8)
    picture[20:380, 100:500] = (238, 236, 230)
    return picture


@pytest.mark.parametrize("wide", [12, 16, 24])
def test_the_ring_has_the_width_of_its_line(wide: int):
    picture = cloth()
    row, column = np.mgrid[:400, :600]
    far = np.hypot(row - 200, column - 300)
    picture[np.abs(far - 120) < wide / 2] = WAX
    for x in (200, 300, 400):
        cv2.circle(picture, (x, 350), 10, WAX, -1)
    found = strokes(picture, SCALE)
    assert found is not None
    assert (found.marks, found.line) == (4, pytest.approx(wide / 10, rel=0.03))


def test_without_a_ring_no_line_is_measured():
    picture = cloth()
    cv2.circle(picture, (300, 200), 30, WAX, -1)
    found = strokes(picture, SCALE)
    assert found is not None
    assert (found.marks, found.line) == (1, None)


def test_bare_cloth_has_no_marks():
    assert strokes(cloth(), SCALE) is None
