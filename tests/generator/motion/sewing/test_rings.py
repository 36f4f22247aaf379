"""集套 as it is laid out: every stitch to one centre, ring in the gaps of ring, ever closer, short among long."""

from itertools import pairwise
from math import pi

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.sewing import rings
from generator.motion.sewing.rings import (
    HELD,
    HIDDEN,
    SCATTER,
    TACKS,
    counts,
    dropped,
    gaps,
    interlocked,
    lay_out,
    place,
)
from generator.motion.sewing.thread import FINE
from tests.generator.specs import numbers

N = numbers("short_near_centre")
WORK = lay_out(N)
EVERY = [x for ring in WORK.rings for x in ring.stitches]


def around(turns: np.ndarray) -> np.ndarray:
    """From each place of a ring to the next, radians."""
    begin, end = gaps(turns)
    return np.asarray(end - begin)


class TestCounts:
    @given(st.floats(10, 30), st.integers(5, 8), st.floats(0.6, 1.4), st.floats(0.3, 0.6))
    def test_no_ring_has_more_stitches_than_the_one_before_and_the_second_has_as_many_as_the_first(
        self, radius: float, count: int, rim: float, inner: float
    ):
        lines = [radius * (1 - k / count) for k in range(count)]
        made = counts(lines, rim, inner)
        assert made[0] == made[1] == round(2 * pi * radius / rim)
        assert all(a >= b > 0 for a, b in pairwise(made))


class TestDropped:
    @given(st.integers(3, 150), st.integers(1, 150), st.floats(0, 0.99))
    def test_as_many_gaps_stay_empty_as_stitches_are_dropped_each_once_and_evenly_round_the_circle(
        self, gap_count: int, count: int, turn: float
    ):
        left = dropped(gap_count, min(count, gap_count), turn)
        assert len(set(left.tolist())) == len(left) == max(0, gap_count - count)
        if len(left) > 1:
            between = np.diff([*left, left[0] + gap_count])
            assert np.ptp(between) <= 1

    def test_the_first_ring_that_drops_any_drops_its_second(self):
        assert dropped(112, 100, 0.0)[0] == 1

    def test_what_is_dropped_in_a_ring_stands_clear_of_what_was_dropped_in_the_one_before(self):
        for before, ring in pairwise(WORK.rings[2:-1]):
            away = np.abs((ring.empty[:, None] - before.empty + pi) % (2 * pi) - pi)
            assert away.min() > 0.7 * around(ring.turns).mean()


class TestInterlocked:
    @settings(max_examples=30)
    @given(st.integers(20, 120), st.floats(0.6, 1.0), st.floats(0, 0.99))
    def test_every_stitch_lies_in_a_gap_of_its_own_and_astride_none(self, before: int, kept: float, turn: float):
        turns = np.arange(before) * 2 * pi / before
        empty = dropped(before, round(kept * before), turn)
        made = interlocked(turns, empty)
        begin, end = gaps(turns)
        taken = np.setdiff1d(np.arange(before), empty)
        share = (made - begin[taken]) / (end - begin)[taken]
        assert (share > HELD - 1e-9).all()
        assert (share < 1 - HELD + 1e-9).all()


class TestLayOut:
    def test_every_stitch_points_to_the_centre_down_at_its_outer_end(self):
        for x in EVERY:
            u, d = np.array(x.u), np.array(x.d)
            assert abs(u[0] * d[1] - u[1] * d[0]) / x.length < 1e-9
            assert np.hypot(*u) < np.hypot(*d)

    def test_the_first_ring_runs_from_the_rim_to_the_first_line_and_the_first_lies_on_a_spoke(self):
        first = WORK.rings[0].stitches
        assert np.hypot(*np.array([x.d for x in first]).T) == pytest.approx(np.full(len(first), 15.0))
        assert np.hypot(*np.array([x.u for x in first]).T) == pytest.approx(np.full(len(first), 12.5))
        assert first[0].d == pytest.approx(tuple(place(15.0, 0.0)))

    def test_each_further_ring_comes_up_on_its_line_and_goes_down_within_the_one_before(self):
        for row, (before, ring) in enumerate(pairwise(WORK.rings[:-1]), 1):
            long = [x for x, short in zip(ring.stitches, ring.short, strict=True) if not short]
            assert np.hypot(*np.array([x.u for x in long]).T) == pytest.approx(np.full(len(long), WORK.lines[row + 1]))
            assert before.inner < ring.outer < before.outer

    def test_from_ring_to_ring_they_stand_closer(self):
        spacing = [line * around(ring.turns).mean() for line, ring in zip(WORK.lines, WORK.rings, strict=True)]
        assert all(a > b for a, b in pairwise(spacing))
        assert spacing[0] == pytest.approx(N.length("rim_pitch"), rel=0.01)
        assert spacing[-1] == pytest.approx(N.length("inner_pitch"), rel=0.02)

    def test_where_a_gap_is_left_out_the_neighbours_close_up(self):
        for line, ring in zip(WORK.lines, WORK.rings, strict=True):
            assert line * around(ring.turns).max() < 1.3 * line * around(ring.turns).mean()

    def test_no_short_stitch_stands_before_the_inmost_rings_and_there_are_more_of_them_in_the_last(self):
        shares = [np.mean(ring.short) for ring in WORK.rings]
        assert shares[: -len(HIDDEN)] == [0.0] * (len(shares) - len(HIDDEN))
        assert 0 < shares[-2] < shares[-1] <= 0.5

    def test_a_short_stitch_is_as_long_as_the_step_says_beside_long_ones_on_both_sides(self):
        ring = WORK.rings[-2]
        assert ring.short[1]
        assert ring.stitches[1].length == pytest.approx(0.7 * ring.stitches[0].length)
        assert not any(a and b for a, b in pairwise([*ring.short, ring.short[0]]))

    def test_the_centre_is_left_open_by_ends_that_stand_in_no_one_line(self):
        far = [
            float(np.hypot(*x.u))
            for x, short in zip(WORK.rings[-1].stitches, WORK.rings[-1].short, strict=True)
            if not short
        ]
        assert min(far) == pytest.approx(N.value("open_radius"))
        assert np.ptp(far) > 0.6 * SCATTER * (WORK.rings[-1].outer - min(far))

    def test_the_end_is_hidden_under_the_second_stitch_well_within_the_ring(self):
        home = WORK.rings[0].stitches[1]
        assert len(WORK.start) == TACKS
        for x in WORK.start:
            for p in (x.u, x.d):
                assert abs(p[0] * home.d[1] - p[1] * home.d[0]) / 15 < 1e-9
                assert 12.6 < np.hypot(*p) < 14.9

    def test_too_few_rings_are_refused(self):
        with pytest.raises(GeneratorError, match="at least 5 rings"):
            lay_out(numbers("second_ring", ring_count=4))


class TestResting:
    def test_a_stitch_lies_over_the_inner_ends_of_the_ring_before_and_flat_on_the_cloth_beyond_them(self):
        radius = FINE * N.width
        line = rings.resting(WORK, 1, radius)[0]
        far = np.hypot(line[:, 0], line[:, 1])
        on = WORK.lines[1]
        assert np.interp(on + 0.3, far, line[:, 2]) > 2 * radius
        assert np.interp(on - 1.5, far, line[:, 2]) == pytest.approx(radius, rel=0.05)

    def test_a_short_one_lies_under_its_neighbours(self):
        radius = FINE * N.width
        row = len(WORK.rings) - 2
        long, short = rings.resting(WORK, row, radius)[:2]
        at = np.linspace(np.hypot(*short[3, :2]), np.hypot(*short[-4, :2]), 7)
        high, low = (np.interp(at, np.hypot(p[:, 0], p[:, 1]), p[:, 2]) for p in (long, short))
        assert (high > low + 0.5 * radius).all()
