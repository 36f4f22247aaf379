"""Steadiness of what stands still."""

import numpy as np
import pytest

from generator.neural.measure.compare import STEADY
from generator.neural.measure.flicker import Flicker
from tests.generator.neural.measure import proof
from tests.generator.neural.measure.films import drawn


def score(film) -> float:
    flicker = Flicker()
    for frame in film:
        flicker.add(frame)
    assert flicker.value is not None
    return flicker.value


def test_one_frame_says_nothing():
    flicker = Flicker()
    flicker.add(np.zeros((64, 64, 3), np.uint8))
    assert flicker.value is None


def test_a_still_picture_is_perfectly_steady():
    assert score(np.full((3, 64, 64, 3), 90, np.uint8)) == 1.0


@pytest.mark.parametrize("by", [2, 5, 20])
def test_light_that_changes_by_n_grey_values_costs_n_255ths(by: int):
    film = np.stack([np.full((64, 64, 3), 90 + by * (i % 2), np.uint8) for i in range(6)])
    assert score(film) == pytest.approx(1 - by / 255)


def test_what_moves_is_not_flicker():
    film = np.full((8, 128, 128, 3), 200, np.uint8)
    for i, frame in enumerate(film):
        frame[:, 16 * i : 16 * i + 16] = 20
    assert score(film) == 1.0


@pytest.mark.parametrize("figure", ["fill_side", "inspect_sheen", "stretch_frame"])
def test_demonstrations_are_steady(figure: str):
    assert score(drawn(figure)) > STEADY


def test_so_they_are_in_noise_but_not_when_they_flicker():
    film = drawn("fill_side")
    assert score(proof.grainy(film)) > STEADY
    assert score(proof.flickering(film)) < STEADY
