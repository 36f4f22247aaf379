"""The middle of a drawn line is found by both its sides."""

import numpy as np
import pytest

from generator.neural.measure.outline import crossing, middle


@pytest.mark.parametrize("beside", [95.0, 40.0])
@pytest.mark.parametrize("wide", [3, 5, 8])
def test_it_is_the_middle_whatever_lies_beside_it(wide: int, beside: float):
    line = np.concatenate([np.full(6, 60.0), np.full(wide, 15.0), np.full(8, beside)])
    assert middle(line, 60.0, 12) == pytest.approx(6 + (wide - 1) / 2, abs=1e-6)


def test_a_level_is_reached_between_two_values_and_else_at_the_last():
    assert crossing(np.array([0.0, 0.0, 1.0]), 0.25) == pytest.approx(1.25)
    assert crossing(np.array([2.0, 3.0]), 1.0) == 0.0
    assert crossing(np.array([0.0, 0.5]), 1.0) == 1.0
