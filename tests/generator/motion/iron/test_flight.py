"""How iron flies: no drop breaks the laws that it is drawn by, and none is lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.iron.flight import GRAVITY, Burst, burst, cooling, dragged, throw

PLACE = np.array([0.0, 0.0, 6000.0])


def flung(clot: float = 14.0, count: int = 60) -> Burst:
    return burst(clot, PLACE, np.array([900.0, 0.0, 2000.0]), count, (0.13, 4.2), 3)


class TestAThrow:
    @given(st.floats(-4000, 4000), st.floats(-4000, 4000), st.floats(3000, 9000), st.floats(50, 2000))
    def test_arrives_where_it_should_on_its_way_up(self, x: float, y: float, z: float, over: float) -> None:
        end = np.array([x, y, z])
        way = throw(np.array([0.0, 0.0, 1600.0]), end, over)
        assert way.at(way.seconds) == pytest.approx(end, abs=1e-6)
        assert way.speed(way.seconds)[2] > 0

    @given(st.floats(0.0, 1.0))
    def test_falls_as_everything_falls(self, share: float) -> None:
        way = throw(np.array([0.0, 0.0, 1600.0]), PLACE, 350.0)
        t, h = share * way.seconds, 1e-3
        bend = (way.at(t + h) - 2 * way.at(t) + way.at(t - h)) / h**2
        assert bend == pytest.approx([0, 0, -GRAVITY], abs=1.0)

    def test_starts_with_the_speed_that_its_height_asks_for(self) -> None:
        way = throw(np.array([0.0, 0.0, 0.0]), np.array([0.0, 0.0, 9999.0]), 1.0)
        assert way.velocity[2] == pytest.approx(14007, rel=1e-3)  # √(2 g 10 m) ≈ 14 m/s


class TestABurst:
    @given(st.floats(5, 40), st.integers(5, 300))
    def test_has_the_iron_of_its_clot(self, clot: float, count: int) -> None:
        made = flung(clot, count)
        assert (made.radius**3).sum() == pytest.approx(clot**3, rel=1e-9)

    def test_is_the_same_every_time(self) -> None:
        one, other = flung().at(0.7), flung().at(0.7)
        assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))

    def test_begins_in_one_place(self) -> None:
        at, _ = flung().at(0.0)
        assert np.ptp(at, axis=0) == pytest.approx([0, 0, 0])

    @pytest.mark.parametrize("t", [0.2, 0.6, 1.0])
    def test_in_the_air_every_drop_is_slowed_by_its_size_and_drawn_down(self, t: float) -> None:
        made, h = flung(), 0.02
        (_, before), (at, v), (_, after) = made.at(t - h), made.at(t), made.at(t + h)
        flies = (at[:, 2] > 400.0) & (made.at(t + 2 * h)[0][:, 2] > 0)
        push = (after - before)[flies] / (2 * h)
        speed = v[flies]
        wanted = [0, 0, -GRAVITY] - dragged(made.radius)[flies, None] * np.linalg.norm(speed, axis=1)[:, None] * speed
        assert push == pytest.approx(wanted, abs=0.03 * GRAVITY)

    def test_nothing_sinks_into_the_ground_and_what_fell_lies_still(self) -> None:
        made = flung()
        (early, _), (late, speed) = made.at(3.5), made.at(4.2)
        assert early[:, 2].min() >= 0
        assert late == pytest.approx(early)
        assert speed == pytest.approx(np.zeros_like(speed))


class TestHeat:
    def test_goes_slower_out_of_larger_drops_in_proportion(self) -> None:
        assert cooling(np.array([2.0])) / cooling(np.array([0.5])) == pytest.approx(4.0)

    @given(st.floats(0, 4), st.floats(0, 4))
    def test_never_comes_back(self, one: float, other: float) -> None:
        made = flung()
        early, late = sorted((one, other))
        assert (made.heat(late) <= made.heat(early)).all()

    def test_small_drops_are_dark_before_the_ground_and_large_ones_still_glow_there(self) -> None:
        """What the step teaches, in the picture's own drops."""
        made = flung(count=300)
        at, _ = made.at(1.0)
        small, large = made.radius < 0.25, made.radius > 2.0
        flies = at[:, 2] > 100.0
        assert small.any()
        assert (made.heat(1.0)[small & flies] < 0.27).all()
        assert (made.heat(2.5)[large] > 0.27).all()
