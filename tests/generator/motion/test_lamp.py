"""A lamp behind the work: off it is not there, on it shines as large as it is asked to."""

import numpy as np

from generator.motion.lamp import GLOW, screen
from generator.scene.material import mixed

LOW, HIGH = np.array([-3.0, -2.0]), np.array([5.0, 4.0])
UNDER = (100, 90, 80)


def test_off_it_is_not_there() -> None:
    assert screen(0.0, LOW, HIGH, UNDER) == ()


def test_on_it_shines_from_corner_to_corner_under_the_work() -> None:
    (sheet,) = screen(1.0, LOW, HIGH, UNDER, 0.5)
    assert sheet.colour == GLOW
    assert sheet.vertices.min(0).tolist() == [-3.0, -2.0, 0.5]
    assert sheet.vertices.max(0).tolist() == [5.0, 4.0, 0.5]


def test_colours_go_from_one_to_the_other_and_no_further() -> None:
    one, other = (0, 100, 200), (200, 100, 0)
    assert [mixed(one, other, share) for share in (-1.0, 0.0, 0.5, 1.0, 2.0)] == [
        one,
        one,
        (100, 100, 100),
        other,
        other,
    ]
