"""The height of enamel is read in the widest cell."""

import numpy as np
import pytest

from generator.neural.measure.glass import glass
from generator.neural.measure.scale import Scale
from generator.scene.camera import Camera

SCALE = Scale.of(Camera((0.0, 0.0), 6.0, 90.0), 600, 400)  # 100 px/mm, the floor between rows 199 and 200


@pytest.mark.parametrize("high", [40, 77, 118])
@pytest.mark.parametrize("lined", [False, True])
def test_from_the_floor_to_the_surface_or_to_the_middle_of_its_line(high: int, lined: bool):
    picture = np.full((400, 600, 3), 208, np.uint8)
    picture[200:] = (170, 96, 70)
    picture[200 - 110 : 200, 240:270] = (224, 146, 96)  # a wire
    picture[200 - high : 200, 270:560] = (18, 74, 158)
    if lined:
        picture[200 - high - 2 : 200 - high + 3, 270:560] = (250, 250, 246)
    assert glass(picture, SCALE) == pytest.approx(high / 100, abs=0.012)


def test_seen_from_above_it_has_no_height():
    above = Scale.of(Camera((0.0, 0.0), 6.0, 30.0), 600, 400)
    assert glass(np.full((400, 600, 3), (18, 74, 158), np.uint8), above) is None
