"""Vessels hold what is poured into them; wax that melts in one stays as much as it was."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.wax.fire import Melt
from generator.motion.wax.vessel import Vessel, bowl, tub

BOWL = Vessel(bowl(24.0, 17.0), np.zeros(3), (0, 0, 0), (0, 0, 0))
TUB = Vessel(tub(35.0, 40.0, 76.0), np.zeros(3), (0, 0, 0), (0, 0, 0))


def test_a_tub_holds_a_cut_cone() -> None:
    assert TUB.volume(76.0) == pytest.approx(np.pi * 76.0 / 3 * (35.0**2 + 35.0 * 40.0 + 40.0**2), rel=1e-9)


@given(st.floats(0.0, 1.0))
def test_lump_and_liquid_together_keep_the_waxs_volume(melted: float) -> None:
    of = Melt(BOWL, 16.0)
    high = of.level(melted)
    liquid = BOWL.volume(high) - of.sunk(melted, high)
    assert liquid + of.left(melted) == pytest.approx(of.volume, rel=1e-6)
    assert high < BOWL.height


@given(st.floats(0.0, 0.9), st.floats(0.01, 0.1))
def test_the_lump_shrinks_and_the_liquid_rises(melted: float, more: float) -> None:
    of = Melt(BOWL, 16.0)
    assert of.size(melted + more) < of.size(melted)
    assert of.rests(melted + more) <= of.rests(melted)
    assert of.level(melted + more) >= of.level(melted) - 1e-9  # a lump wholly under lets it stand


def test_nothing_of_the_lump_is_left_at_the_end() -> None:
    assert Melt(BOWL, 16.0).lump(1.0, (0, 0, 0)) is None


def test_an_open_vessel_shows_its_further_half_alone() -> None:
    wall, rim = Vessel(tub(35.0, 40.0, 76.0), np.zeros(3), (0, 0, 0), (0, 0, 0), open=True).body
    assert wall.vertices[:, 1].min() > -1e-4
    assert rim.points[:, 1].min() > -1e-4
