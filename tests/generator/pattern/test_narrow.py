"""Where a face is too narrow: necks and whiskers, no tips."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import rotate, translate

from generator.pattern.narrow import crowded, faces, inside, narrow


# two squares, 10 mm each, and between them a strip 4 mm long
def dumbbell(width: float):
    half = width / 2
    return faces([np.array([
        [0, 0], [10, 0], [10, 5 - half], [14, 5 - half], [14, 0], [24, 0], [24, 10], [14, 10],
        [14, 5 + half], [10, 5 + half], [10, 10], [0, 10],
    ])])  # fmt: skip


SQUARE = np.array([[0.0, 0.0], [10, 0], [10, 10], [0, 10]])


@given(st.floats(0.2, 3.0), st.floats(0.2, 3.0), st.floats(0, 360))
def test_a_neck_is_found_where_it_is_narrower_and_nowhere_else(width: float, least: float, turn: float) -> None:
    if abs(width - least) < 0.02:
        return
    found = narrow(translate(rotate(dumbbell(width), turn, origin=(12, 5)), 3, 4), least)
    assert (len(found) == 1) == (width < least)
    if found:
        assert found[0] == pytest.approx((15, 9), abs=0.3)


def test_a_whisker_is_found_and_a_tip_is_none() -> None:
    whisker = faces([np.array([[0, 0], [10, 0], [10, 4.9], [30, 4.9], [30, 5.1], [10, 5.1], [10, 10], [0, 10]])])
    assert [x > 10 for x, _ in narrow(whisker, 1.0)] == [True]
    assert narrow(faces([np.array([[0, 0], [20, 4], [0, 8]])]), 1.0) == ()


def test_what_is_thinner_everywhere_is_found() -> None:
    assert len(narrow(faces([np.array([[0, 0], [10, 0], [10, 0.3], [0, 0.3]])]), 0.5)) == 1


def test_an_outline_within_another_is_a_hole() -> None:
    ring = faces([SQUARE, SQUARE * 0.5 + 2.5])
    assert ring.area == pytest.approx(75)
    x, y = inside(ring)
    assert not (2.5 < x < 7.5 and 2.5 < y < 7.5)


def test_lines_that_come_too_near_are_found() -> None:
    one, other = np.array([[0.0, 0], [10, 0]]), np.array([[5.0, 0.4], [5, 3]])
    assert crowded([one, other], 0.5) == ((5.0, pytest.approx(0.2)),)
    assert crowded([one, other], 0.3) == ()
