"""What heat looks like: nothing below the first light, then redder to yellower and brighter; no temperature, no hue."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.fire import COLD, FIRST_LIGHT, FULL, Glow, cooling, glow, hot, warming

shares = st.floats(0, 1)


@pytest.mark.parametrize("celsius", [20.0, 400.0, FIRST_LIGHT])
def test_below_its_first_light_a_body_looks_as_it_is(celsius: float) -> None:
    assert glow(celsius) == COLD
    assert glow(celsius).of((200, 120, 80)) == (200, 120, 80)


def test_the_hotter_the_brighter_and_the_less_red() -> None:
    seen = [glow(celsius) for celsius in range(550, 1300, 50)]
    assert all(a.share <= b.share and a.colour[1] < b.colour[1] for a, b in pairwise(seen))
    assert {each.colour[0] for each in seen} == {255}
    assert glow(FULL).share == 1.0


def test_its_hue_is_plancks() -> None:
    """Green against red at 850 °C, by hand: (λr/λg)⁵ · e^(c₂/T · (1/λr − 1/λg)) = 0.155, as sRGB 0.43 of 255."""
    assert glow(850.0).colour[1] / 255 == pytest.approx(0.43, abs=0.02)


@given(shares, shares)
def test_of_unknown_heat_the_hue_is_always_the_same(one: float, other: float) -> None:
    assert hot(one).colour == hot(other).colour
    assert (hot(one).share <= hot(other).share) == (one <= other) or one == pytest.approx(other)


@given(shares)
def test_what_is_taken_up_is_given_off_by_the_same_law(share: float) -> None:
    assert warming(share) + cooling(share) == pytest.approx(1.0)
    assert warming(0.0) == 0.0
    assert warming(1.0) == pytest.approx(1.0)


def test_colours_are_mixed_all_at_once_as_one_by_one() -> None:
    light = Glow((255, 100, 0), 0.4)
    colours = np.array([[10, 20, 30], [200, 120, 80]], np.uint8)
    assert light.on(colours).tolist() == [list(light.of((10, 20, 30))), list(light.of((200, 120, 80)))]
