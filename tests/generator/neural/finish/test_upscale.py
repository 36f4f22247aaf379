"""A larger picture: even, of the same aspect, whole."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.neural.finish.upscale import enlarged, resize
from tests.generator.neural.finish.films import SIZE, moving

EVEN = st.integers(8, 1200).map(lambda n: 2 * n)


@given(width=EVEN, height=EVEN, to=st.sampled_from([720, 1080]))
def test_sizes_are_even_and_keep_their_aspect(width: int, height: int, to: int):
    wide, high = enlarged(width, height, to)
    assert wide % 2 == high % 2 == 0
    assert abs(wide - width * high / height) <= 1
    assert high == max(height, to)


def test_wans_own_sizes_come_out_as_everybody_knows_them():
    assert enlarged(1280, 720, 1080) == (1920, 1080)
    assert enlarged(1280, 720, 720) == (1280, 720)
    assert enlarged(1280, 704, 720) == (1310, 720)


def test_nothing_is_cropped():
    picture = next(moving(1)).copy()
    picture[: SIZE[1]] = 60
    for row, column in ((0, 0), (0, -8), (-8, 0), (-8, -8)):
        rows, columns = np.arange(8) + row % SIZE[1], np.arange(8) + column % SIZE[0]
        picture[np.ix_(rows, columns)] = 200
    (large,) = resize(iter([picture]), SIZE, (960, 528))
    corners = [large[2:20, 2:20], large[2:20, -20:-2], large[528 - 20 : 526, 2:20], large[528 - 20 : 526, -20:-2]]
    assert all(abs(float(corner.mean()) - 200) < 4 for corner in corners)
    assert abs(float(large[200:300, 400:500].mean()) - 60) < 2


def test_an_equal_size_stays_untouched():
    picture = next(moving(1))
    (same,) = resize(iter([picture]), SIZE, SIZE)
    assert same is picture
