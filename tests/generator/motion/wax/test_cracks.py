"""冰纹: cracks run where the cloth was bent, along the bend, and on wax alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.wax.cracks import opened
from generator.motion.wax.pattern import Pattern

OF = Pattern(60.0, 1.6)
MIDDLE = np.zeros(2)


@settings(max_examples=12)
@given(st.floats(0.0, 180.0), st.floats(2.0, 12.0))
def test_only_wax_cracks_and_only_near_the_bend(heading: float, reach: float) -> None:
    a = np.radians(heading)
    across = np.array([-np.sin(a), np.cos(a)])
    for crack in opened(OF, MIDDLE, heading, reach):
        assert OF.covered(crack.points).all()
        assert np.abs(crack.points @ across).max() < reach + 6.0  # its edge's middle lies within


def test_they_run_along_the_bend_rather_than_across_it() -> None:
    runs = [crack.points[-1] - crack.points[0] for crack in opened(OF, MIDDLE, 0.0, 30.0)]
    along, across = (sum(abs(float(run[k])) for run in runs) for k in (0, 1))
    assert along > across


def test_finer_cells_crack_more() -> None:
    few, many = (sum(crack.length for crack in opened(OF, MIDDLE, 40.0, 8.0, cells)) for cells in (420, 1100))
    assert many > 1.3 * few


def test_the_same_bend_cracks_the_same() -> None:
    one, other = opened(OF, MIDDLE, 70.0, 6.0), opened(OF, MIDDLE, 70.0, 6.0)
    assert len(one) == len(other) > 0
    assert all(a.points == pytest.approx(b.points) for a, b in zip(one, other, strict=True))
