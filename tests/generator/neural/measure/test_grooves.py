"""Grooves are measured by the line that runs along the face and down into them."""

import cv2
import numpy as np
import pytest

from generator.neural.measure.grooves import grooves
from generator.neural.measure.scale import Scale
from generator.scene.camera import Camera

SCALE = Scale.of(Camera((0.0, 0.0), 2.0, 90.0), 800, 400)  # 400 px/mm


def cut(*middles: float, width: float = 0.2, depth: float = 0.15) -> np.ndarray:
    """A face with grooves, outlined, at so many mm from the picture's middle."""
    picture = np.full((400, 800, 3), 210, np.uint8)
    line = [(-2.0, 0.0)]
    for x in middles:
        line += [(x - width / 2, 0.0), (x, -depth), (x + width / 2, 0.0)]
    points = np.rint(SCALE.pixels(np.array([*line, (2.0, 0.0)]))).astype(np.int32)
    below = np.concatenate([points, [[4000, 4000], [-4000, 4000]]]).astype(np.int32)
    cv2.fillPoly(picture, [below], (112, 104, 102))
    cv2.polylines(picture, [points], False, (24, 20, 22), 4, cv2.LINE_AA)
    return picture


@pytest.mark.parametrize(("width", "depth"), [(0.2, 0.15), (0.3, 0.15), (0.2, 0.25)])
def test_width_depth_and_number(width: float, depth: float):
    found = grooves(cut(-0.5, 0.0, 0.5, width=width, depth=depth), SCALE)
    assert found is not None
    assert (found.count, found.width, found.depth) == (
        3, pytest.approx(width, rel=0.02), pytest.approx(depth, rel=0.02),
    )  # fmt: skip


def test_one_that_runs_out_of_the_picture_does_not_count():
    found = grooves(cut(0.0, 1.0), SCALE)
    assert found is not None
    assert found.count == 1


def test_a_plain_face_has_none():
    assert grooves(cut(), SCALE) is None
