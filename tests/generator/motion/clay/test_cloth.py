"""The damp cloth keeps its length while it is rolled out."""

import numpy as np
import pytest

from generator.motion.clay.cloth import ACROSS, rolled_out


@pytest.mark.parametrize("share", [0.0, 0.3, 0.8, 1.0])
def test_its_length_stays_as_it_is(share: float) -> None:
    cloth = rolled_out((-100.0, -40.0), (100.0, 60.0), 5.0, share)
    line = cloth.vertices[: ACROSS + 1].astype(np.float64)
    assert np.linalg.norm(np.diff(line, axis=0), axis=1).sum() == pytest.approx(200.0, rel=0.03)


def test_rolled_out_it_covers_what_it_was_laid_over() -> None:
    cloth = rolled_out((-100.0, -40.0), (100.0, 60.0), 5.0, 1.0)
    assert cloth.vertices.min(0) == pytest.approx([-100.0, -40.0, 5.0])
    assert cloth.vertices.max(0) == pytest.approx([100.0, 60.0, 5.0])


def test_the_roll_lies_on_what_is_rolled_out_already() -> None:
    cloth = rolled_out((-100.0, -40.0), (100.0, 60.0), 5.0, 0.5)
    assert cloth.vertices[:, 2].min() == pytest.approx(5.0, abs=1e-3)
    assert cloth.vertices[:, 2].max() > 20.0
