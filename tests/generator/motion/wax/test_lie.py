"""How a cloth lies: bent, turned or carried, it stays as long and as wide as it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.wax.lie import Bend, Lie, flat, over, towards, upright

angles = st.floats(-170.0, 170.0)
points = st.lists(st.tuples(st.floats(-30, 30), st.floats(-30, 30)), min_size=2, max_size=2)
LINE = np.linspace(0.0, 1.0, 4000)[:, None]


def length(line: np.ndarray) -> float:
    return float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())


@given(points, st.floats(0.0, 360.0), st.floats(0.0, 175.0), st.floats(1.0, 20.0))
def test_a_bend_keeps_every_length_along_the_cloth(
    ends: list[tuple[float, float]], heading: float, degrees: float, radius: float
) -> None:
    a, b = np.array(ends)
    line = a + LINE * (b - a)
    put = flat().bent(Bend((1.0, -2.0), heading, degrees, radius)).put(line)
    assert length(put) == pytest.approx(length(line), rel=1e-3, abs=1e-6)


@given(st.floats(0.0, 360.0), st.floats(1.0, 175.0))
def test_what_lies_to_the_left_of_a_bend_stays_and_its_right_rises(heading: float, degrees: float) -> None:
    bend = Bend((0.0, 0.0), heading, degrees, 3.0)
    a = np.radians(heading)
    right = np.array([np.sin(a), -np.cos(a)])
    left_put, right_put = bend.put(np.array([-10 * right, 10 * right]))[0]
    assert left_put == pytest.approx([*(-10 * right), 0.0])
    assert right_put[2] > 0.0


@given(st.floats(0.0, 175.0))
def test_what_is_so_much_over_the_face_is_so_far_from_it(degrees: float) -> None:
    lie = upright(50.0).bent(Bend((0.0, 0.0), 30.0, degrees, 4.0))
    spots = np.array([[-20.0, 5.0], [2.0, -3.0], [18.0, 11.0]])
    apart = np.linalg.norm(lie.put(spots, 0.5) - lie.put(spots), axis=1)
    assert apart == pytest.approx(np.full(3, 0.5))


@pytest.mark.parametrize(("one", "other"), [(flat(x=40.0), upright(100.0, x=-40.0)), (upright(90.0), flat())])
def test_a_way_begins_and_ends_where_it_says(one: Lie, other: Lie) -> None:
    corners = np.array([[-30.0, -30.0], [30.0, 30.0]])
    for share, of in ((0.0, one), (1.0, other)):
        assert towards(one, other, share).put(corners) == pytest.approx(of.put(corners), abs=1e-9)


def test_turned_over_its_left_edge_lies_on_the_right() -> None:
    assert over(180.0).put(np.array([[-30.0, 4.0]]))[0][:2] == pytest.approx([30.0, 4.0])
