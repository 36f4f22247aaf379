"""The sharpest corner of a pale sheet, whatever is cut out of its sides."""

import cv2
import numpy as np
import pytest

from generator.neural.measure.corner import corner
from generator.neural.measure.scale import Scale
from generator.scene.camera import Camera


@pytest.mark.parametrize("degrees", [28.0, 36.0, 52.0])
@pytest.mark.parametrize("tilt", [0.0, 40.0])
def test_its_angle_on_the_table_not_in_the_picture(degrees: float, tilt: float):
    scale = Scale.of(Camera((0.0, 0.0), 60.0, tilt), 600, 400)
    turns = np.radians([20.0, 20.0 + degrees])
    ends = 20 * np.column_stack([np.cos(turns), np.sin(turns)]) - [10.0, 10.0]
    shape = scale.pixels(np.array([[-10.0, -10.0], *ends]))
    picture = np.full((400, 600, 3), 150, np.uint8)
    cv2.fillPoly(picture, [np.rint(shape).astype(np.int32)], (226, 209, 200))
    bite = np.rint(scale.pixels(np.array([0.4 * ends[0] + 0.6 * np.array([-10.0, -10.0])]))[0])
    cv2.circle(picture, (int(bite[0]), int(bite[1])), 9, (150, 150, 150), -1)
    assert corner(picture, scale) == pytest.approx(degrees, abs=1.0)


def test_a_round_sheet_has_none():
    picture = np.full((400, 600, 3), 150, np.uint8)
    cv2.circle(picture, (300, 200), 120, (226, 209, 200), -1)
    assert corner(picture, Scale.of(Camera((0.0, 0.0), 60.0, 0.0), 600, 400)) is None
