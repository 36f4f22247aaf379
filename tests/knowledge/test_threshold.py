"""Where "found" ends, learnt from what is known and what is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge.threshold import Threshold, fit

LIKENESS = st.floats(0, 1)


def cloud(centre: tuple[float, float], count: int, seed: int) -> NDArray[np.float64]:
    return np.random.default_rng(seed).normal(centre, 0.08, (count, 2))


KNOWN = cloud((0.9, 0.6), 200, 1)
UNKNOWN = cloud((0.8, 0.2), 30, 2)
LINE = fit(KNOWN, UNKNOWN)


class TestTheLine:
    def test_tells_known_from_unknown(self) -> None:
        assert np.mean([LINE.probability(*point) > 0.5 for point in KNOWN]) > 0.95
        assert np.mean([LINE.probability(*point) < 0.5 for point in UNKNOWN]) > 0.95

    def test_weighs_both_sides_the_same_however_many_there_are(self) -> None:
        middle = (KNOWN.mean(0) + UNKNOWN.mean(0)) / 2
        assert LINE.probability(*middle) == pytest.approx(0.5, abs=0.15)

    def test_does_not_depend_on_the_order(self) -> None:
        other = fit(KNOWN[::-1], UNKNOWN[::-1])
        assert np.allclose(other.weights, LINE.weights)
        assert other.offset == pytest.approx(LINE.offset)

    @given(LIKENESS, LIKENESS)
    def test_turned_round_gives_the_opposite(self, meaning: float, sound: float) -> None:
        turned = fit(UNKNOWN, KNOWN)
        assert turned.probability(meaning, sound) == pytest.approx(1 - LINE.probability(meaning, sound), abs=1e-6)

    def test_stays_finite_where_the_sides_do_not_touch(self) -> None:
        apart = fit(np.full((5, 2), 0.9), np.full((5, 2), 0.1))
        assert np.isfinite(apart.weights).all()
        assert apart.probability(0.9, 0.9) > 0.9
        assert apart.probability(0.1, 0.1) < 0.1

    def test_says_one_half_where_both_sides_are_the_same(self) -> None:
        assert fit(KNOWN, KNOWN).probability(0.9, 0.6) == pytest.approx(0.5)

    def test_leaves_out_a_likeness_that_tells_nothing(self) -> None:
        same = np.full(20, 0.5)
        line = fit(np.c_[np.linspace(0.7, 1, 20), same], np.c_[np.linspace(0, 0.3, 20), same])
        assert line.probability(0.9, 0.5) > 0.8
        assert line.probability(0.1, 0.5) < 0.2


class TestAProbability:
    @given(LIKENESS, LIKENESS)
    def test_lies_between_nothing_and_one(self, meaning: float, sound: float) -> None:
        assert 0 <= LINE.probability(meaning, sound) <= 1

    @given(LIKENESS, LIKENESS, LIKENESS)
    def test_never_falls_when_a_likeness_rises(self, one: float, other: float, fixed: float) -> None:
        low, high = sorted((one, other))
        assert LINE.probability(low, fixed) <= LINE.probability(high, fixed)
        assert LINE.probability(fixed, low) <= LINE.probability(fixed, high)

    def test_is_one_half_on_the_line(self) -> None:
        assert Threshold(np.array([2.0, 1.0]), -1.0).probability(0.25, 0.5) == pytest.approx(0.5)
