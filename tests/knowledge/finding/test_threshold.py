"""Where "found" ends, learnt from what is known and what is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge.finding.threshold import Threshold, fit

LIKENESS = st.floats(0, 1)


def cloud(centre: tuple[float, float], count: int, seed: int) -> NDArray[np.float64]:
    return np.random.default_rng(seed).normal(centre, 0.08, (count, 2))


KNOWN = cloud((0.9, 0.6), 200, 1)
UNKNOWN = cloud((0.8, 0.2), 30, 2)
LINE = fit(KNOWN, UNKNOWN)


class TestTheLine:
    def test_tells_known_from_unknown(self) -> None:
        assert np.mean([LINE.probability(point) > 0.5 for point in KNOWN]) > 0.95
        assert np.mean([LINE.probability(point) < 0.5 for point in UNKNOWN]) > 0.95

    def test_weighs_both_sides_the_same_however_many_there_are(self) -> None:
        middle = (KNOWN.mean(0) + UNKNOWN.mean(0)) / 2
        assert LINE.probability(middle) == pytest.approx(0.5, abs=0.15)

    def test_does_not_depend_on_the_order(self) -> None:
        other = fit(KNOWN[::-1], UNKNOWN[::-1])
        assert np.allclose(other.weights, LINE.weights)
        assert other.offset == pytest.approx(LINE.offset)

    @given(LIKENESS, LIKENESS)
    def test_turned_round_gives_the_opposite(self, meaning: float, sound: float) -> None:
        turned = fit(UNKNOWN, KNOWN)
        assert turned.probability(np.array([meaning, sound])) == pytest.approx(
            1 - LINE.probability(np.array([meaning, sound])), abs=1e-6
        )

    def test_stays_finite_where_the_sides_do_not_touch(self) -> None:
        apart = fit(np.full((5, 2), 0.9), np.full((5, 2), 0.1))
        assert np.isfinite(apart.weights).all()
        assert apart.probability(np.array([0.9, 0.9])) > 0.9
        assert apart.probability(np.array([0.1, 0.1])) < 0.1

    def test_says_one_half_where_both_sides_are_the_same(self) -> None:
        assert fit(KNOWN, KNOWN).probability(np.array([0.9, 0.6])) == pytest.approx(0.5)

    def test_leaves_out_a_likeness_that_tells_nothing(self) -> None:
        same = np.full(20, 0.5)
        line = fit(np.c_[np.linspace(0.7, 1, 20), same], np.c_[np.linspace(0, 0.3, 20), same])
        assert line.probability(np.array([0.9, 0.5])) > 0.8
        assert line.probability(np.array([0.1, 0.5])) < 0.2


class TestAnyNumberOfLikenesses:
    @pytest.mark.parametrize("size", [1, 2, 5, 8])
    def test_draws_a_line_through_all_of_them(self, size: int) -> None:
        dice = np.random.default_rng(size)
        known, unknown = dice.normal(0.7, 0.1, (60, size)), dice.normal(0.3, 0.1, (40, size))
        line = fit(known, unknown)
        assert line.weights.shape == (size,)
        assert np.mean([line.probability(point) > 0.5 for point in known]) > 0.95
        assert np.mean([line.probability(point) < 0.5 for point in unknown]) > 0.95

    def test_gives_the_same_whatever_their_order(self) -> None:
        dice = np.random.default_rng(1)
        known, unknown = dice.random((50, 4)) + 0.2, dice.random((50, 4))
        order = [2, 0, 3, 1]
        assert np.allclose(fit(known[:, order], unknown[:, order]).weights, fit(known, unknown).weights[order])

    def test_may_have_opposite_signs(self) -> None:
        """Likeness to a lesson speaks for it, likeness to what lies elsewhere against it."""
        dice = np.random.default_rng(1)
        line = fit(np.c_[dice.normal(0.7, 0.1, 50), dice.normal(0.3, 0.1, 50)],
                   np.c_[dice.normal(0.3, 0.1, 50), dice.normal(0.7, 0.1, 50)])  # fmt: skip
        assert line.weights[0] > 0 > line.weights[1]

    def test_one_side_may_be_a_single_row(self) -> None:
        line = fit(KNOWN, UNKNOWN[:1])
        assert np.isfinite([*line.weights, line.offset]).all()


class TestAProbability:
    @given(LIKENESS, LIKENESS)
    def test_lies_between_nothing_and_one(self, meaning: float, sound: float) -> None:
        assert 0 <= LINE.probability(np.array([meaning, sound])) <= 1

    @given(LIKENESS, LIKENESS, LIKENESS)
    def test_never_falls_when_a_likeness_rises(self, one: float, other: float, fixed: float) -> None:
        low, high = sorted((one, other))
        assert LINE.probability(np.array([low, fixed])) <= LINE.probability(np.array([high, fixed]))
        assert LINE.probability(np.array([fixed, low])) <= LINE.probability(np.array([fixed, high]))

    def test_is_one_half_on_the_line(self) -> None:
        assert Threshold(np.array([2.0, 1.0]), -1.0).probability(np.array([0.25, 0.5])) == pytest.approx(0.5)
