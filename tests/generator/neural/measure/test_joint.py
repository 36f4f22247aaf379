"""A joint's slant is told from the way of the wall that it runs through."""

import cv2
import numpy as np
import pytest

from generator.neural.measure.joint import joint
from generator.neural.measure.scale import Scale
from generator.scene.camera import Camera

SCALE = Scale.of(Camera((0.0, 0.0), 40.0, 0.0), 800, 500)  # 20 px/mm


@pytest.mark.parametrize("slant", [30.0, 45.0, 70.0])
@pytest.mark.parametrize("rises", [0.0, 12.0])
def test_against_the_wall_not_against_the_picture(slant: float, rises: float):
    picture = np.full((500, 800, 3), (132, 108, 82), np.uint8)
    turn = cv2.getRotationMatrix2D((400, 250), rises, 1.0)
    wall, line = np.zeros((500, 800), np.uint8), np.zeros((500, 800), np.uint8)
    cv2.rectangle(wall, (-400, 200), (1200, 300), 255, -1)
    run = round(50 / np.tan(np.radians(slant)))
    cv2.line(line, (400 - run, 300), (400 + run, 200), 255, 5)
    wall, line = (cv2.warpAffine(each, turn, (800, 500)) for each in (wall, line))
    picture[wall > 127] = (176, 122, 102)
    picture[(line > 127) & (wall > 127)] = (92, 56, 46)
    assert joint(picture, SCALE) == pytest.approx(slant, abs=1.0)
