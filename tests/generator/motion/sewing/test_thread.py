"""The thread: as long as it is, as wide as it is, lying on what is under it."""

from math import cos, hypot, pi, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.motion.sewing import thread
from tests.generator.specs import length_of

Array = NDArray[np.float64]
SIDE = np.array([0.94, -0.34])
radii, turns = st.floats(0.04, 0.15), st.floats(0, 2 * pi)


def ends(length: float, turn: float) -> tuple[Array, Array]:
    return np.array([1.0, 2.0]), np.array([1.0 + length * cos(turn), 2.0 + length * sin(turn)])


class TestRest:
    @given(st.floats(0.3, 12), turns, radii)
    def test_it_goes_from_hole_to_hole_in_a_straight_line(self, length: float, turn: float, radius: float):
        u, d = ends(length, turn)
        points = thread.rest(u, d, radius)
        assert points[0, :2] == pytest.approx(u)
        assert points[-1, :2] == pytest.approx(d)
        way = (d - u) / length
        aside = (points[:, :2] - u) @ np.array([-way[1], way[0]])
        assert np.abs(aside).max() < 1e-9
        assert (np.diff((points[:, :2] - u) @ way) >= -1e-9).all()

    @given(st.floats(0.3, 12), turns, radii)
    def test_it_comes_out_of_the_cloth_and_lies_on_it(self, length: float, turn: float, radius: float):
        points = thread.rest(*ends(length, turn), radius)
        assert points[0, 2] < 0
        assert points[-1, 2] < 0
        middle = points[len(points) // 2, 2]
        assert 0.5 * radius <= middle <= 1.01 * radius
        assert points[:, 2].max() <= 1.01 * radius

    @given(st.floats(3, 6), radii, st.floats(0.4, 0.8))
    def test_piercing_the_tail_of_another_it_rides_up_onto_it(self, length: float, radius: float, overlap: float):
        """As the stitches of one band of 正抢针 do with those of the band before."""
        old = thread.rest(np.array([length, 0.0]), np.array([2 * length, 0.0]), radius)
        new = thread.rest(np.array([0.0, 0.0]), np.array([length + overlap, 0.0]), radius, (old,))
        plain = thread.rest(np.array([0.0, 0.0]), np.array([length + overlap, 0.0]), radius)
        where = length + overlap / 2
        heights = [float(np.interp(where, *np.array(sorted(line[:, [0, 2]].tolist())).T)) for line in (old, new)]
        assert heights[1] > heights[0] + 0.5 * radius
        far = new[:, 0] < length - 3 * radius
        assert np.array_equal(new[far], plain[far])

    @given(st.floats(3, 6), radii)
    def test_lying_on_another_along_its_whole_length_it_is_a_thread_higher(self, length: float, radius: float):
        old = thread.rest(np.array([-1.0, 0.0]), np.array([length + 1.0, 0.0]), radius)
        new = thread.rest(np.array([0.0, 0.0]), np.array([length, 0.0]), radius, (old,))
        middle = new[len(new) // 2]
        assert middle[2] == pytest.approx(radius + 2 * radius * thread.PRESS, rel=0.01)

    @given(st.floats(2, 6), radii, st.floats(1.0, 3.0))
    def test_a_thread_beside_it_does_not_lift_it(self, length: float, radius: float, apart: float):
        beside = thread.rest(np.array([0.0, 2 * apart * radius]), np.array([length, 2 * apart * radius]), radius)
        new = thread.rest(np.zeros(2), np.array([length, 0.0]), radius, (beside,))
        assert np.allclose(new, thread.rest(np.zeros(2), np.array([length, 0.0]), radius))


class TestFloss:
    @given(st.floats(2, 12), turns, st.floats(0.2, 0.8))
    def test_lying_flat_it_is_as_wide_as_the_thread(self, length: float, turn: float, width: float):
        u, d = ends(length, turn)
        plies = thread.floss(thread.rest(u, d, thread.FINE * width), width, (120, 80, 60))
        assert len(plies) == thread.PLIES
        way = (d - u) / hypot(*(d - u))
        across = np.array([-way[1], way[0]])
        middles = [(ply.points[len(ply.points) // 2, :2] - u) @ across for ply in plies]
        spread = max(m + ply.radius[0] for m, ply in zip(middles, plies, strict=True))
        spread -= min(m - ply.radius[0] for m, ply in zip(middles, plies, strict=True))
        assert spread == pytest.approx(width, rel=0.08)

    def test_it_stays_finite_where_the_path_stands_upright(self):
        upright = np.column_stack([np.zeros(6), np.zeros(6), np.linspace(0, 5, 6)])
        for ply in thread.floss(upright, 0.5, (120, 80, 60)):
            assert np.isfinite(ply.points).all()

    def test_it_is_gathered_in_a_hole(self):
        plies = thread.floss(thread.rest(np.zeros(2), np.array([6.0, 0.0]), 0.1), 0.5, (120, 80, 60))
        outer = [ply.points[:, 1] for ply in plies[:2]]
        width = np.abs(outer[0] - outer[1])
        assert width[0] < 0.5 * width[len(width) // 2]

    def test_several_at_once_are_what_each_is_alone(self):
        upright = np.column_stack([np.full(9, 1.0), np.full(9, 2.0), np.linspace(-1.0, 3.0, 9)])
        lines = [thread.rest(*ends(3.0, 0.4), 0.06), upright, thread.rest(*ends(5.0, 2.0), 0.06)]
        shades = [(120, 20, 60), (20, 60, 120), (60, 120, 20)]
        alone = [x for k, line in enumerate(lines) for x in thread.floss(line, 0.3, shades[k], 7.0 * k)]
        together = thread.flosses(lines, 0.3, shades, [0.0, 7.0, 14.0])
        for one, other in zip(together, alone, strict=True):
            assert (one.points == other.points).all()
            assert (one.radius == other.radius).all()
            assert (one.colour, one.phase) == (other.colour, other.phase)


class TestSlack:
    points = st.tuples(st.floats(-5, 5), st.floats(-5, 5), st.floats(0, 20))

    @given(points, points, st.floats(1.01, 4))
    def test_it_is_as_long_as_was_asked_up_to_what_lifts_it_off_the_cloth_and_held_at_both_ends(
        self, a: tuple[float, float, float], b: tuple[float, float, float], share: float
    ):
        start, end = np.array([a[0], a[1], 0.0]), np.array(b)
        chord = float(np.linalg.norm(end - start))
        if chord < 0.5:
            return
        curve = thread.slack(start, end, share * chord, SIDE, 0.1)
        assert curve[0] == pytest.approx(start, abs=1e-9)
        assert curve[-1] == pytest.approx(end, abs=1e-9)
        assert -0.01 <= length_of(curve) - share * chord < 0.35

    @given(points, st.floats(0.1, 1.0))
    def test_taut_it_is_straight(self, b: tuple[float, float, float], share: float):
        end = np.array(b) + np.array([0.0, 0.0, 1.0])
        curve = thread.slack(np.zeros(3), end, share * float(np.linalg.norm(end)), SIDE, 0.1)
        assert length_of(curve) == pytest.approx(float(np.linalg.norm(end)))

    @given(st.floats(-5, 5), st.floats(-5, 5), st.floats(8, 30), st.floats(0.05, 0.4), st.sampled_from([1.0, -1.0]))
    def test_it_never_passes_through_the_cloth(self, x: float, y: float, length: float, floor: float, side: float):
        start, end = np.array([0.0, 0.0, side * floor]), np.array([x, y, side * floor])
        curve = thread.slack(start, end, length, SIDE, side * floor)
        assert (side * curve[:, 2]).min() > 0

    @given(points, st.floats(5, 30))
    def test_a_little_more_thread_moves_it_only_a_little(self, b: tuple[float, float, float], length: float):
        end = np.array(b) + np.array([0.0, 0.0, 1.0])
        here = thread.slack(np.zeros(3), end, length, SIDE, 0.1)
        there = thread.slack(np.zeros(3), end, length + 1e-3, SIDE, 0.1)
        assert np.linalg.norm(here - there, axis=1).max() < 0.2


class TestSettle:
    @given(st.floats(0.8, 10), radii)
    def test_drawn_straight_it_is_a_stitch_at_rest(self, length: float, radius: float):
        flat = np.column_stack([np.linspace(0, length, 40), np.zeros(40), np.zeros(40)])
        settled = thread.settle(flat, radius)
        rest = thread.rest(np.zeros(2), np.array([length, 0.0]), radius)
        assert np.allclose(settled[:, 2], np.maximum(0, np.interp(flat[:, 0], rest[:, 0], rest[:, 2])), atol=1e-9)

    def test_it_never_lowers_what_is_higher(self):
        bow = np.column_stack([np.linspace(0, 5, 20), np.zeros(20), np.linspace(3, 4, 20)])
        assert np.array_equal(thread.settle(bow, 0.1), bow)


class TestTail:
    @given(st.floats(1, 12))
    def test_the_end_beyond_the_eye_doubles_back_beside_the_thread(self, length: float):
        path = np.column_stack([np.zeros(20), np.linspace(0, 20, 20), np.linspace(0, 5, 20)])
        tail = thread.split_tail(path, length, 0.3)
        assert tail[0] == pytest.approx(path[-1])
        assert length_of(tail) == pytest.approx(length, rel=0.1)
        assert tail[-1, 0] == pytest.approx(0.3 * min(1.0, length / 1.5))


def test_stitches_together_rest_as_each_of_them_alone() -> None:
    u, d = np.array([[0.0, 0.0], [1.0, 0.2], [2.0, 0.0]]), np.array([[0.0, 5.0], [1.1, 4.0], [2.0, 0.4]])
    high = float(thread.rest(u[0], d[0], 0.1)[7, 1])
    across = thread.rest(np.array([-1.0, high]), np.array([3.0, high]), 0.1)
    under: list[tuple[Array, ...]] = [(across,), (), (across, across + np.array([0.0, 0.1, 0.0]))]
    together = thread.rests(u, d, 0.1, under)
    for k, points in enumerate(together):
        assert np.array_equal(points, thread.rest(u[k], d[k], 0.1, under[k]))
    assert together[0][:, 2].max() > 0.2  # it rides over the one across
