"""A sprite on a frame: its colours are right, and all else stays to the bit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.draw.overlay import Sprite
from generator.neural.finish.stamp import press, stamp
from tests.generator.specs import rgb

SIZE = (64, 48)


def grey() -> np.ndarray:
    return np.full((72, 64), 128, np.uint8)


@given(left=st.integers(-20, 70), top=st.integers(-20, 60), width=st.integers(1, 30), height=st.integers(1, 30))
def test_what_the_sprite_does_not_cover_stays_to_the_bit(left: int, top: int, width: int, height: int):
    planes = np.random.default_rng(1).integers(16, 235, (72, 64), np.uint8)
    before = planes.copy()
    image = np.full((height, width, 4), 255, np.uint8)
    press(planes, stamp(Sprite(image, left, top), SIZE))
    covered = np.zeros((48, 64), bool)
    covered[max(0, top) : max(0, top + height), max(0, left) : max(0, left + width)] = True
    assert np.array_equal(planes[:48][~covered], before[:48][~covered])
    assert (planes[:48][covered] == 235).all()
    touched = covered.reshape(24, 2, 32, 2).any((1, 3))
    for plane, old in zip(planes[48:].reshape(2, 24, 32), before[48:].reshape(2, 24, 32), strict=True):
        assert np.array_equal(plane[~touched], old[~touched])


def test_its_colours_come_out_as_they_went_in():
    image = np.zeros((20, 20, 4), np.uint8) + np.array([179, 38, 30, 255], np.uint8)
    planes = grey()
    press(planes, stamp(Sprite(image, 10, 10), SIZE))
    assert np.abs(rgb(planes)[20, 20] - (179, 38, 30)).max() < 3


def test_half_transparent_is_half_of_each():
    image = np.zeros((20, 20, 4), np.uint8) + np.array([255, 255, 255, 128], np.uint8)
    planes = grey()
    press(planes, stamp(Sprite(image, 10, 10), SIZE))
    assert abs(int(planes[20, 20]) - (128 + 235) / 2) <= 1
