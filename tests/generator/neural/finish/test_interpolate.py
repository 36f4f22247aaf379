"""More frames a second: as long as before, the given frames unchanged, movement between them, nothing across a cut."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.neural.finish.interpolate import count, interpolate
from tests.generator.neural.finish.films import SIZE, middle, moving

RATES = st.fractions(min_value=1, max_value=60, max_denominator=1001)


def smooth(planes, rate=16, fps=24, size=SIZE):
    planes = list(planes)
    return list(interpolate(iter(planes), size, len(planes), Fraction(rate), Fraction(fps)))


@given(frames=st.integers(1, 400), rate=RATES, fps=RATES)
def test_the_film_stays_as_long_within_half_a_frame(frames: int, rate: Fraction, fps: Fraction):
    off = abs(count(frames, rate, fps) / fps - frames / rate)
    assert off <= Fraction(1, 2) / fps or count(frames, rate, fps) == 1


@settings(max_examples=8)
@given(frames=st.integers(1, 12), rate=st.integers(4, 30), fps=st.integers(4, 60))
def test_as_many_frames_come_out_as_were_counted(frames: int, rate: int, fps: int):
    made = smooth(moving(frames, (64, 48), 2), rate, fps, (64, 48))
    assert len(made) == count(frames, Fraction(rate), Fraction(fps))


def test_at_the_same_rate_everything_stays_untouched():
    given_ = list(moving(5))
    assert all(a is b for a, b in zip(smooth(given_, 24, 24), given_, strict=True))


def test_a_given_frame_is_kept_to_the_bit():
    given_ = list(moving(17))
    made = smooth(given_)
    assert len(made) == 26
    assert all(np.array_equal(made[3 * n], given_[2 * n]) for n in range(9))


def test_between_two_frames_the_square_has_moved_part_of_the_way():
    made = smooth(moving(17))
    start = middle(next(moving(1)))
    for number in range(6, 20):
        assert middle(made[number]) == pytest.approx(start + 6 * number * 16 / 24, abs=1.5)


def test_the_last_frame_is_held():
    given_ = list(moving(17))
    assert np.array_equal(smooth(given_)[-1], given_[-1])


def test_nothing_is_blended_across_a_cut():
    dark, bright = (np.full((SIZE[1] * 3 // 2, SIZE[0]), level, np.uint8) for level in (30, 220))
    for planes in (dark, bright):
        planes[SIZE[1] :] = 128
    levels = {int(picture[: SIZE[1]].mean()) for picture in smooth([dark] * 8 + [bright] * 8)}
    assert levels == {30, 220}
