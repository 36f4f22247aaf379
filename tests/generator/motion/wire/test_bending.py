"""Bending keeps the length, goes along the line behind the tweezers, and straight on ahead of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.wire.bending import Bending
from generator.motion.wire.pattern import Wire, pattern
from tests.generator.specs import shipped

OF = pattern(14.0, 0.2)
PETAL = Bending(OF.petals[4].line)
steps = st.floats(0.6, 3.0)


def length(line: np.ndarray) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


@given(st.lists(st.floats(-0.5, 1.5), min_size=1, max_size=8), st.sampled_from(OF.wires))
def test_wire_is_as_long_however_it_is_bent(shares: list[float], wire: Wire) -> None:
    of = Bending(wire.line)
    bent = of.bent(np.resize(shares, len(of.line)))
    assert length(bent) == pytest.approx(of.at[-1], abs=1e-9)


@given(steps, st.integers(0, 30), st.floats(0, 1.02))
def test_behind_the_tweezers_it_lies_on_the_line_and_ahead_it_is_straight(step: float, done: int, share: float) -> None:
    stations = PETAL.stations(step)
    done = min(done, len(stations) - 1)
    line = PETAL.bent(PETAL.shares(stations, done, share))
    behind = stations[done].first
    assert line[:behind] == pytest.approx(PETAL.line[:behind], abs=1e-9)
    ahead = np.diff(line[stations[done].behind :], axis=0)
    ways = np.unwrap(np.arctan2(ahead[:, 1], ahead[:, 0]))
    assert ways == pytest.approx(ways[:1].repeat(len(ways)), abs=1e-9)


@given(steps)
def test_all_stations_done_it_is_the_line(step: float) -> None:
    stations = PETAL.stations(step)
    assert PETAL.bent(PETAL.shares(stations, len(stations))) == pytest.approx(PETAL.line, abs=1e-9)


@pytest.mark.parametrize("step", [1.0, 1.5, 2.0])
def test_stations_are_as_far_apart_as_the_tweezers_go_and_the_corner_is_one_by_itself(step: float) -> None:
    stations = PETAL.stations(step)
    curved = [station for station in stations if not station.folded]
    apart = [PETAL.at[station.behind - 1] - PETAL.at[station.first - 1] for station in curved]
    assert np.mean(apart) == pytest.approx(step, rel=0.2)
    assert [(s.first, s.behind) for s in stations if s.folded] == [(OF.petals[4].fold, OF.petals[4].fold + 1)]


def test_the_bend_of_a_station_is_its_curvature_times_its_length() -> None:
    heart = Bending(OF.heart.line)
    for station in heart.stations(1.5):
        long = heart.at[station.behind] - heart.at[station.first]
        assert np.radians(heart.angle(station)) == pytest.approx(long / OF.heart_radius, rel=0.02)


def test_loosened_it_is_as_long_and_nowhere_folded() -> None:
    loose = PETAL.loosened(0.4)
    assert loose.at[-1] == pytest.approx(PETAL.at[-1])
    assert sum(loose.turns) == pytest.approx(sum(PETAL.turns), abs=1e-6)
    tight = np.abs(np.radians(loose.turns[1:-1])) / np.diff(loose.at)[1:]
    assert 1 / tight.max() == pytest.approx(0.4, rel=0.25)


def test_the_over_bend_of_the_library_is_that_of_soft_copper() -> None:
    """R_i / R_f = 4x³ − 3x + 1 with x = R_i Y / (E t) of thin flat stock; annealed copper: Y = 70 MPa, E = 117 GPa."""
    x = 2.0 * 70.0 / (117_000.0 * 0.2)
    told = shipped().technique("jingtailan/qia-si").steps[3].quantities["overbend_ratio"].value
    assert told == pytest.approx(100 * (1 - (4 * x**3 - 3 * x + 1)), abs=0.3)


def test_tweezers_that_do_not_move_on_are_refused() -> None:
    with pytest.raises(GeneratorError, match="more than 0 mm"):
        PETAL.stations(0.0)
