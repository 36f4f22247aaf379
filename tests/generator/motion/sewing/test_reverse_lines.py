"""分等皮: one gauge for every band, a line at each of its steps, a dot at the middle of each line."""

import numpy as np
import pytest

from generator.scene.mark import MarkKind
from tests.generator.specs import moments, picture


def test_the_gauge_is_one_and_steps_on_by_a_band():
    gauges = [m for moment in moments("equal_bands") for m in moment.marks if m.kind is MarkKind.MEASURE]
    low, high = (np.array([m.at[1] for m in gauges]), np.array([m.to[1] for m in gauges if m.to]))
    assert high - low == pytest.approx(4.0)
    assert np.ptp(low) == pytest.approx(8.0, abs=0.01)
    assert (np.diff(low) >= -1e-9).all()


def test_every_line_has_a_dot_in_its_middle():
    laid = picture("equal_bands").laid
    dots = laid[-3:]
    lines = [laid[22 * k : 22 * (k + 1)] for k in range(3)]
    for dot, line in zip(dots, lines, strict=True):
        points = np.concatenate([piece.points for piece in line])
        middle = points[np.abs(points[:, 0]).argmin()]
        assert dot.points.mean(0)[:2] == pytest.approx(middle[:2], abs=0.1)
        assert points[0, 0] == pytest.approx(-points[-1, 0])
