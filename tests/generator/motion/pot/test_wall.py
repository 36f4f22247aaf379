"""The wall under the paddle: its clay stays, its middle keeps its length, and it grows thicker as it is drawn in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.pot.solid import solid, volume
from generator.motion.pot.wall import COLUMNS, PASSING, Wall, drawn

WALLS = st.builds(
    Wall,
    radius=st.floats(28.0, 40.0), height=st.floats(50.0, 70.0), thickness=st.floats(2.5, 4.5),
    base=st.floats(24.0, 27.0), mouth=st.floats(24.0, 27.0),
)  # fmt: skip
SHARES = st.floats(0.0, 1.0)
ONE = Wall(32.8, 60.0, 4.0, 25.0, 25.0)
ROUND = np.linspace(0.0, 360.0, COLUMNS)


def clay(of: Wall, base: np.ndarray, mouth: np.ndarray) -> float:
    return volume(solid(of.patches(base, mouth)))


@given(WALLS, SHARES, SHARES)
def test_the_paddle_moves_clay_and_takes_none_away(of: Wall, base: float, mouth: float) -> None:
    even = np.ones(COLUMNS)
    cylinder = 2 * np.pi * of.radius * of.height * of.thickness
    assert clay(of, base * even, mouth * even) == pytest.approx(cylinder, rel=6e-3)


@pytest.mark.parametrize("turned", [30.0, 200.0, 730.0, 1200.0])
def test_nor_does_it_while_a_ring_is_drawn_in_only_half_way_round(turned: float) -> None:
    share = drawn(turned, 3, 14.0, ROUND)
    assert np.ptp(share) > 0.05 or turned < 60
    assert clay(ONE, share, 0 * share) == pytest.approx(2 * np.pi * 32.8 * 60 * 4, rel=4e-3)


@given(WALLS, SHARES, SHARES)
def test_the_middle_of_the_wall_keeps_its_length_and_thickens_as_its_radius_shrinks(
    of: Wall, base: float, mouth: float
) -> None:
    lines = of.lines(np.array([base]), np.array([mouth]))
    middle = (lines.outside + lines.inside)[:, 0] / 2
    assert np.hypot(*np.diff(middle, axis=0).T).sum() == pytest.approx(of.height, rel=1e-9)
    across = np.einsum("ij,ij->i", (lines.outside - lines.inside)[:, 0], lines.out[:, 0])
    assert across * middle[:, 0] == pytest.approx(of.thickness * of.radius, rel=1e-9)


@given(WALLS)
def test_its_rims_come_to_their_radius_and_lie_level(of: Wall) -> None:
    for of_base, wanted in ((True, of.base), (False, of.mouth)):
        outer, inner, height = of.rim(1.0, 1.0, of_base=of_base)
        reached = of._rim(of.leans[0 if of_base else 1])
        assert outer == pytest.approx(reached, abs=0.15)
        assert reached == pytest.approx(wanted, abs=0.01) or reached > wanted
        assert inner < outer
        lines = of.lines(np.ones(1), np.ones(1))
        row = -1 if of_base else 0
        assert lines.inside[row, 0, 1] == pytest.approx(height, abs=1e-9)


class TestWhatThePaddleHasDone:
    @given(st.integers(1, 5), st.floats(0.0, 360.0))
    def test_is_nothing_at_first_and_everything_after_a_turn_more(self, turns: int, at: float) -> None:
        assert drawn(0.0, turns, at, ROUND).max() == 0.0
        assert drawn(360.0 * (turns + 1), turns, at, ROUND) == pytest.approx(np.ones(COLUMNS), abs=1e-9)

    @given(st.integers(1, 5), st.floats(0.0, 1900.0), st.floats(0.1, 60.0))
    def test_never_goes_back_where_a_place_of_the_wall_is_followed(
        self, turns: int, turned: float, more: float
    ) -> None:
        before, after = (drawn(now, turns, 14.0, ROUND + now) for now in (turned, turned + more))
        assert (after - before).min() >= -1e-9

    def test_has_no_fold_from_one_place_to_the_next(self) -> None:
        close = np.linspace(0.0, 360.0, 3601)
        for turned in (100.0, 500.0, 1300.0):
            assert np.abs(np.diff(drawn(turned, 3, 14.0, close))).max() < 0.1 * 1.6 / PASSING
