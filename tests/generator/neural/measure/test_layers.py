"""Layers are counted by their faces."""

import numpy as np
import pytest

from generator.neural.measure.layers import layers
from generator.neural.measure.scale import Scale
from generator.scene.camera import Camera

SCALE = Scale.of(Camera((0.0, 0.0), 10.0, 90.0), 600, 300)  # 60 px/mm
RED, PALE = (196, 32, 38), (226, 209, 200)


@pytest.mark.parametrize("count", [2, 6, 10])
def test_each_layer_has_a_red_face_and_a_pale_one(count: int):
    picture = np.full((300, 600, 3), 208, np.uint8)
    for k in range(count):  # 6 px each, every second one turned over
        top = 100 + 6 * k
        picture[top : top + 3, 150:450], picture[top + 3 : top + 6, 150:450] = (RED, PALE) if k % 2 else (PALE, RED)
    found = layers(picture, SCALE)
    assert found is not None
    assert (found.count, found.thickness) == (count, pytest.approx(0.1, rel=0.02))
