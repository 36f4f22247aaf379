"""The fill test is worked out and not told: colour leaks where a wall is open, and nowhere else."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.wire.flood import PITCH, basin
from generator.motion.wire.pattern import pattern
from generator.motion.wire.trial import Trial

OF = pattern(14.0, 0.2)
LINES = [wire.line for wire in OF.wires]


def trial(lines: list[np.ndarray], gap: float = 0.1) -> Trial:
    return Trial(OF, lines, (OF.thickness + gap) / 2)


def test_no_cell_of_closed_wires_leaks() -> None:
    of = trial(LINES)
    assert [of.leaks(k) for k in range(len(OF.cells))] == [()] * len(OF.cells)


def test_every_cell_is_filled_as_large_as_it_is_between_its_wires() -> None:
    of = trial(LINES)
    for k, cell in enumerate(OF.cells):
        x, y = cell.outline.T
        whole = float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
        around = float(np.hypot(*(cell.outline - np.roll(cell.outline, 1, 0)).T).sum())
        filled = np.isfinite(of.arrivals[k]).sum() * PITCH**2
        assert filled == pytest.approx(whole - around * (OF.thickness / 2 + 0.1), rel=0.06)


@given(st.integers(1, 5), st.booleans(), st.floats(0.6, 2.0))
@settings(max_examples=8)
def test_a_petal_whose_end_stays_short_leaks_into_the_ground_beside_it(petal: int, first: bool, short: float) -> None:
    line = OF.wires[petal].line
    points = max(2, round(short / 0.115))
    lines = [*LINES[:petal], line[points:] if first else line[:-points], *LINES[petal + 1 :]]
    of = trial(lines)
    ground = 6 + (petal - (2 if first else 1)) % 5
    assert of.leaks(petal) == (ground,)
    assert petal in of.leaks(ground)


@pytest.mark.parametrize(("gap", "leaks"), [(0.06, False), (0.5, True)])
def test_a_joint_holds_that_gapes_no_more_than_it_may(gap: float, leaks: bool) -> None:
    ring = OF.heart.line
    angle = gap / OF.heart_radius / 2
    a = np.linspace(angle, 2 * np.pi - angle, 200)
    lines = [OF.heart_radius * np.column_stack([np.sin(a), -np.cos(a)]), *LINES[1:]]
    assert ring.shape[1] == 2
    assert bool(trial(lines).leaks(0)) is leaks


def test_colour_runs_the_shortest_way() -> None:
    of = basin(5.0, [], 0.1)
    arrival = of.arrival((0.0, 0.0))
    middle = arrival.shape[0] // 2
    assert arrival[middle, middle] == 0.0
    for row, column in ((middle, middle + 30), (middle + 30, middle), (middle + 21, middle + 21)):
        straight = PITCH * np.hypot(row - middle, column - middle)
        assert straight * 0.93 <= arrival[row, column] + PITCH <= straight * 1.12 + 2 * PITCH


def test_in_a_wall_nothing_runs() -> None:
    of = basin(5.0, [np.array([[-5.0, 0.0], [5.0, 0.0]])], 0.2)
    assert not np.isfinite(of.arrival((0.0, 0.0))).any()
    assert not of.reached(of.arrival((0.0, 2.0)), (0.0, -2.0))
