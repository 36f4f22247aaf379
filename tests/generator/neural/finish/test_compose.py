"""Several views in one picture, and a slow close-up."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.neural.finish.compose import Shot, cell, closer, fitted, slowed, together
from tests.generator.neural.finish.films import SIZE, middle, moving

EVEN = st.integers(60, 600).map(lambda n: 2 * n)


def flat(level: int, frames: int, size: tuple[int, int] = SIZE) -> list[np.ndarray]:
    picture = np.full((size[1] * 3 // 2, size[0]), 128, np.uint8)
    picture[: size[1]] = level
    return [picture.copy() for _ in range(frames)]


@given(views=st.integers(2, 4), width=EVEN, height=EVEN)
def test_cells_lie_inside_and_apart(views: int, width: int, height: int):
    seen = np.zeros((height, width), int)
    for number in range(views):
        left, top, wide, high = cell(number, views, (width, height))
        assert left % 2 == top % 2 == wide % 2 == high % 2 == 0
        assert 0 <= left <= left + wide <= width
        assert 0 <= top <= top + high <= height
        seen[top : top + high, left : left + wide] += 1
    assert seen.max() == 1


@given(of=st.tuples(EVEN, EVEN), within=st.tuples(EVEN, EVEN))
def test_a_view_fits_its_cell_and_keeps_its_aspect(of: tuple[int, int], within: tuple[int, int]):
    width, height = fitted(of, within)
    assert width <= within[0]
    assert height <= within[1]
    assert width % 2 == height % 2 == 0
    assert abs(width * of[1] - height * of[0]) <= 2 * max(of)
    assert width > within[0] - 2 or height > within[1] - 2


@pytest.mark.parametrize("views", [1, 5])
def test_one_view_or_five_are_refused(views: int):
    shots = [Shot(iter(flat(100, 1)), SIZE, "正面") for _ in range(views)]
    with pytest.raises(GeneratorError, match="expected 2 to 4 views"):
        next(together(shots, (640, 360)))


def test_each_view_stands_in_its_place_under_its_name():
    shots = [Shot(iter(flat(60, 3)), SIZE, "正面 Front"), Shot(iter(flat(200, 3)), SIZE, "特写 Close")]
    first, *rest = together(shots, (640, 360))
    assert len(rest) == 2
    assert first[200, 100] == 60
    assert first[200, 500] == 200
    assert 30 < first[20, 320] < 40  # the free band is the player's ground
    assert (first[96:120, 0:80] > 180).any()  # the light ground of a name


def test_the_shorter_view_holds_its_last_frame():
    shots = [Shot(iter(flat(60, 2)), SIZE, "a"), Shot(iter(flat(200, 5)), SIZE, "b")]
    frames = list(together(shots, (640, 360)))
    assert len(frames) == 5
    assert frames[-1][200, 100] == 60


@pytest.mark.parametrize("speed", [Fraction(1, 2), Fraction(1, 4)])
def test_slow_means_as_many_times_longer_and_no_step_skipped(speed: Fraction):
    frames = list(slowed(list(moving(9)), SIZE, Fraction(16), Fraction(24), speed))
    assert len(frames) == 9 * 24 / 16 / speed
    places = [middle(each) for each in frames]
    steps = np.diff(places)
    assert (steps > -1).all()
    assert steps.max() < 6  # less than the movement of one given frame


def test_full_speed_is_not_slow():
    with pytest.raises(GeneratorError, match="half or quarter"):
        next(slowed(list(moving(3)), SIZE, Fraction(16), Fraction(24), Fraction(1)))


@given(x=st.floats(0, 1), y=st.floats(0, 1), zoom=st.floats(1, 4))
def test_a_closer_look_keeps_the_size_and_stays_in_the_picture(x: float, y: float, zoom: float):
    (picture,) = closer(iter(flat(90, 1)), SIZE, (x, y), zoom)
    assert picture.shape == (SIZE[1] * 3 // 2, SIZE[0])
    assert abs(float(picture[: SIZE[1]].mean()) - 90) < 1


def test_a_closer_look_shows_the_place_it_was_asked_for():
    planes = flat(60, 1)
    planes[0][40:60, 200:220] = 220
    (picture,) = closer(iter(planes), SIZE, (210 / 320, 50 / 176), 4)
    assert picture[88, 160] > 200
    assert picture[10, 10] < 80
