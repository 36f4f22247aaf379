"""Rubbing takes off what stands up and fills no pit; coats sink as they harden, and are as many as the bed needs."""

from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from generator.motion.lacquer.coats import SHOWN, UNEVEN, Coats
from generator.motion.lacquer.rough import rough, rubbed

coats = st.builds(Coats, st.floats(0.05, 0.5), st.floats(0.04, 0.3), st.floats(0.2, 0.95))


@given(arrays(float, (6, 7), elements=st.floats(0, 0.2)), st.floats(0, 0.2), st.floats(0, 0.2))
def test_rubbing_raises_nothing_and_twice_is_as_the_lower_once(height: np.ndarray, a: float, b: float) -> None:
    after = rubbed(height, a)
    assert (after <= height).all()
    assert (after <= a).all()
    assert (rubbed(after, b) == rubbed(height, min(a, b))).all()


def test_the_raw_ground_lies_nowhere_under_the_level_to_which_it_is_rubbed() -> None:
    raw = rough(np.linspace(-13, 13, 200), np.linspace(-9.8, 9.8, 150))
    assert raw.min() >= 0
    assert np.ptp(raw) > 0.05


@given(coats, st.integers(0, 4), st.floats(0, 1), st.floats(0, 1))
def test_a_coat_sinks_by_its_recorded_share_and_no_more(of: Coats, done: int, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert of.height(done, 1.0, more) <= of.height(done, 1.0, less) + 1e-9
    wet = float(of.height(done, 1.0, 0.0) - of.height(done, 0.0, 0.0))
    dry = float(of.height(done, 1.0, 1.0) - of.height(done, 0.0, 0.0))
    assert dry / wet == pytest.approx(of.keeps)


@given(coats)
def test_so_many_coats_stand_as_high_as_the_ground_and_one_less_does_not(of: Coats) -> None:
    """Needed fills: the depth over what a coat adds, rounded up."""
    lowest = 1 - UNEVEN
    assert of.count == pytest.approx(ceil(of.bed / (of.dry * lowest) - 1e-9))
    assert of.height(of.count, 0.0, 0.0, -1.0) >= -1e-6
    assert of.height(of.count - 1, 0.0, 0.0, -1.0) < 1e-6


def test_hardened_the_last_coat_shown_stands_a_little_over_the_ground_everywhere() -> None:
    ends = [float(SHOWN.height(SHOWN.count, 0.0, 0.0, uneven)) for uneven in (-1.0, 1.0)]
    assert 0 <= ends[0] < ends[1] < SHOWN.dry
