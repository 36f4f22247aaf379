"""How far enamel sinks: by the share that is recorded, coat after coat."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.enamel.levels import OVER, coats, fired

HEIGHTS, SHARES, COUNTS = st.floats(0.2, 3.0), st.floats(0.05, 0.9), st.integers(2, 8)


@given(HEIGHTS, SHARES, COUNTS)
def test_after_n_fires_it_stands_as_high_as_the_formula_says(height: float, shrink: float, count: int) -> None:
    """H_n = b (1 − s^n) while every coat is filled to the wire's top."""
    for n, coat in enumerate(coats(height, shrink, count)[:-1], 1):
        assert coat.filled == height
        assert coat.fired == pytest.approx(height * (1 - shrink**n))


def test_a_third_leaves_two_thirds_then_eight_ninths() -> None:
    made = coats(1.0, 1 / 3, 4)
    assert [coat.fired for coat in made[:3]] == pytest.approx([2 / 3, 8 / 9, 26 / 27])


@given(HEIGHTS, SHARES, COUNTS)
def test_every_coat_loses_its_share_and_what_was_fired_loses_nothing(height: float, shrink: float, count: int) -> None:
    made = coats(height, shrink, count)
    for before, coat in pairwise(made):
        new = coat.filled - before.fired
        assert coat.fired - before.fired == pytest.approx(new * (1 - shrink))


@given(HEIGHTS, SHARES, COUNTS)
def test_it_climbs_to_the_wire_and_ends_a_little_over_it(height: float, shrink: float, count: int) -> None:
    made = coats(height, shrink, count)
    levels = [coat.fired for coat in made]
    assert levels == sorted(levels)
    assert max(levels[:-1]) < height
    assert levels[-1] == pytest.approx(height * (1 + OVER))


@given(HEIGHTS, HEIGHTS, SHARES)
def test_nothing_is_lost_where_nothing_was_filled(before: float, _: float, shrink: float) -> None:
    assert fired(before, before, shrink) == before


@pytest.mark.parametrize(("shrink", "count"), [(0.0, 3), (1.0, 3), (0.33, 1)])
def test_what_cannot_be_is_refused(shrink: float, count: int) -> None:
    with pytest.raises(GeneratorError):
        coats(1.0, shrink, count)
