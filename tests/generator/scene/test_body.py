"""Bodies, and where each of them is."""

import numpy as np

from generator.motion.solids import box, chain
from generator.scene.body import Relief, places_of


def test_a_body_is_where_its_points_are():
    line = chain([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]], 0.1, (0, 0, 0))
    assert places_of(line).tolist() == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]
    cube = places_of(box((0.0, 0.0, 0.0), (1.0, 2.0, 3.0), (0, 0, 0)))
    assert (cube.min(0).tolist(), cube.max(0).tolist()) == ([0.0, 0.0, 0.0], [1.0, 2.0, 3.0])


def test_a_relief_is_where_its_middle_is_at_its_greatest_height():
    heights = np.array([[0.5, np.nan], [2.0, 1.0]], np.float32)
    relief = Relief((1.0, 2.0, 3.0), 0.25, np.zeros((2, 2, 3), np.uint8), heights)
    assert places_of(relief).tolist() == [[1.0, 2.0, 5.0]]
