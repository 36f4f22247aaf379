"""Unevenness: the same everywhere, however it is asked for."""

import numpy as np

from generator.draw.kernels.noise import smooth, smooth_row


def test_a_row_at_once_is_what_its_points_are_one_by_one() -> None:
    xs = np.linspace(-7.3, 9.1, 200)
    row = np.empty(200)
    smooth_row(row, xs, 3.7, -2.4)
    np.testing.assert_allclose(row, [smooth(x * 3.7, -2.4) for x in xs], atol=1e-12)
