"""A pattern on the work: as large as there is room, or as the file says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.pattern.fitting import fitted, only, spaced
from generator.pattern.reading import read
from tests.generator.svg import HEART, path

BOX = "M0 0H20V10H0Z"


@given(st.floats(1, 100), st.floats(1, 100))
def test_it_fills_its_room_and_keeps_its_shape(width: float, height: float) -> None:
    (outline,), _ = fitted(read(HEART), width, height)
    (plain,), _ = fitted(read(HEART), 1.0, 1.0)
    size = np.ptp(outline, axis=0)
    assert size[0] <= width * 1.0001
    assert size[1] <= height * 1.0001
    assert max(size[0] / width, size[1] / height) == pytest.approx(1.0, rel=1e-3)
    assert size[0] / size[1] == pytest.approx(np.ptp(plain, axis=0)[0] / np.ptp(plain, axis=0)[1])


def test_told_in_mm_it_keeps_its_size_and_is_refused_where_it_has_no_room() -> None:
    own = read(path(BOX, 'width="20mm" viewBox="0 0 20 10"'))
    (outline,), _ = fitted(own, 30, 30)
    assert np.ptp(outline, axis=0) == pytest.approx([20, 10])
    with pytest.raises(GeneratorError, match="at most 15 × 15 mm, got 20 × 10 mm"):
        fitted(own, 15, 15)


def test_a_work_with_one_outline_says_how_many_it_got() -> None:
    with pytest.raises(GeneratorError, match="got 2"):
        only((np.zeros((3, 2)), np.zeros((3, 2))), "齐针", "satin stitch")


def test_points_stand_near_and_corners_stay() -> None:
    square = np.array([[0.0, 0.0], [1, 0], [1, 1], [0, 1]])
    close = spaced(square, 0.3, closed=True)
    assert np.hypot(*(close - np.roll(close, -1, 0)).T).max() <= 0.3
    assert all((np.abs(close - corner).sum(1) < 1e-12).any() for corner in square)
