"""打带拉: one blow comes down outwards by the ratio that is declared, and is drawn on in the clay."""

import numpy as np
import pytest

from generator.motion.clay.swing import HANG, LANDED, LEFT, SUNK, Swing, pressed

OUT = np.array([0.6, 0.8])
BEFORE = np.array([20.0, -10.0, 40.0])


def swing(ratio: float = 0.3) -> Swing:
    return Swing(np.array([5.0, 2.0, 18.0]), OUT, 3.0, ratio)


@pytest.mark.parametrize("ratio", [0.2, 0.3, 0.4])
def test_it_goes_outwards_as_fast_against_its_fall_as_declared(ratio: float) -> None:
    of = swing(ratio)
    way = [of.edge(share, BEFORE) for share in np.linspace(HANG, SUNK, 12)]
    steps = np.diff(way, axis=0)
    assert (steps[:, :2] @ OUT) / -steps[:, 2] == pytest.approx(np.full(11, ratio), rel=1e-6)


def test_it_touches_the_clay_where_it_falls() -> None:
    assert swing().edge(LANDED, BEFORE) == pytest.approx(swing().at)


def test_it_is_drawn_on_outwards_at_its_depth_before_it_is_lifted() -> None:
    of = swing()
    low, left = of.edge(SUNK, BEFORE), of.edge(LEFT - 1e-9, BEFORE)
    assert left[2] == pytest.approx(low[2])
    assert (left - low)[:2] @ OUT == pytest.approx(of.pulled)
    assert of.edge(1.0, BEFORE)[2] > left[2]


def test_a_blow_straight_down_is_not_drawn_on() -> None:
    of = swing(0.0)
    way = np.array([of.edge(share, BEFORE) for share in np.linspace(HANG, LEFT, 9)])
    assert way[:, :2] == pytest.approx(np.tile(of.at[:2], (9, 1)))


def test_its_way_has_no_jump() -> None:
    way = np.array([swing().edge(share, BEFORE) for share in np.linspace(0.0, 1.0, 400)])
    assert np.linalg.norm(np.diff(way, axis=0), axis=1).max() < 2.0
    assert way[0] == pytest.approx(BEFORE)
    assert way[-1] == pytest.approx(swing().end)


def test_clay_gives_way_only_while_the_edge_is_in_it() -> None:
    shares = [pressed(x) for x in np.linspace(0.0, 1.0, 101)]
    assert shares == sorted(shares)
    assert pressed(LANDED) == 0.0
    assert pressed(LEFT) == 1.0
