"""散套 as it is laid out: an even edge, uneven inner ends, equal staggered stitches, and no ends in a line."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.sewing.scattered import APART, ENTERED, LEAST, SINK, TURNS, Laying, laid_along, lay_out, scatter
from generator.motion.sewing.shapes import distance
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.thread import FINE
from generator.motion.sewing.ways import Way, curled
from tests.generator.specs import numbers, picture

FIGURES = ("trace_edge_and_growth", "ragged_first_band", "staggered_band", "mark_hiding_band", "turning_bands",
           "fasten_and_seek_marks")  # fmt: skip
N = numbers("turning_bands")
PETAL = lay_out(N)
OUTLINE, WAYS = curled(20.0, 20.6, 36.0, 0.6)


def depth(way: Way, p: tuple[float, float]) -> float:
    """mm from the outer edge at which a point of a line lies."""
    fine = np.linspace(0.0, way.depth, 1200)
    points = np.column_stack([np.interp(fine, way.at, axis) for axis in way.points.T])
    return float(fine[np.argmin(np.hypot(*(points - p).T))])


def span(x: Stitch) -> tuple[float, float]:
    """mm from the outer edge of a stitch's head and tail."""
    way = PETAL.way(x.column)
    return depth(way, x.d), depth(way, x.u)


class TestScatter:
    @given(st.integers(1, 60), st.integers(0, 500))
    def test_neighbours_differ_and_no_comb_comes_of_it(self, count: int, seed: int):
        made = scatter(count, seed)
        assert len(made) == count and all(0 <= share < 1 for share in made)
        steps = np.diff(made)
        assert (np.abs(steps) >= APART).all()
        turns = 0
        for a, b in pairwise(steps):
            turns = turns + 1 if a * b < 0 else 0
            assert turns <= TURNS

    def test_they_fill_the_whole_range(self):
        made = np.array(scatter(40, 0))
        assert made.min() < 0.1 and made.max() > 0.9 and made.mean() == pytest.approx(0.5, abs=0.1)


class TestFirstBand:
    def test_it_is_dense_and_goes_down_on_the_ink_line(self):
        band = PETAL.band(0)
        assert sorted(x.column for x in band) == [way.column for way in PETAL.ways]
        assert max(distance(PETAL.outline, np.array(x.d)) for x in band) < 0.02

    def test_inside_the_ends_differ_by_the_share_of_the_step_and_by_more_than_half_nowhere(self):
        whole = [x.length for x in PETAL.band(0) if PETAL.way(x.column).depth > PETAL.edge]
        vary = N.value("vary_ratio")
        assert PETAL.edge * (1 - vary) <= min(whole) and max(whole) <= PETAL.edge
        assert max(whole) - min(whole) > 0.8 * vary * PETAL.edge
        assert min(whole) > 0.5 * PETAL.edge

    def test_no_two_neighbours_end_at_one_depth(self):
        ends = [span(x)[1] for x in sorted(PETAL.band(0), key=lambda x: x.column) if PETAL.way(x.column).depth > 12]
        assert min(np.abs(np.diff(ends))) > 0.2


class TestLaterBands:
    def test_their_stitches_are_of_one_length_but_at_the_inner_edge(self):
        for x in (x for band in PETAL.bands[1:] for x in band):
            if distance(PETAL.outline, np.array(x.u)) > 0.05:
                assert x.length == pytest.approx(PETAL.edge, abs=0.02)

    def test_the_second_covers_its_share_in_the_mean_and_begins_higher_and_lower(self):
        heads = np.array([span(x)[0] for x in PETAL.band(1)]) / PETAL.edge
        assert 1 - heads.mean() == pytest.approx(N.value("overlap_ratio"), abs=0.03)
        assert np.ptp(heads) == pytest.approx(N.value("stagger_ratio"), abs=0.06)

    def test_each_leaves_every_second_line_open_and_lies_where_the_one_before_does_not(self):
        for row, band in enumerate(PETAL.bands[1:], 1):
            across = sorted(x.column for x in band)
            assert {column % 2 for column in across} == {row % 2}
        assert all(b - a == 2 for a, b in pairwise(sorted(x.column for x in PETAL.band(2))))

    def test_each_stitch_enters_the_tail_before_it_on_its_line(self):
        tails = {x.column: span(x)[1] for x in PETAL.band(0)}
        for x in (x for band in PETAL.bands[1:] for x in band):
            head, tail = span(x)
            if x.row > 1:
                assert tails[x.column] - head == pytest.approx(ENTERED * N.width, abs=0.03)
            tails[x.column] = tail

    def test_no_line_is_left_open(self):
        ends = {}
        for x in PETAL.before(len(PETAL.bands)):
            ends[x.column] = max(ends.get(x.column, 0.0), span(x)[1])
        for way in PETAL.ways:
            assert ends[way.column] == pytest.approx(way.depth, abs=0.03)

    @settings(max_examples=10)
    @given(st.floats(6, 14), st.floats(0.2, 0.3), st.floats(0.7, 0.9), st.integers(1, 3))
    def test_whatever_the_numbers_are_the_lines_are_filled(self, edge: float, vary: float, cover: float, gap: int):
        bands = laid_along(WAYS, Laying(edge, vary, cover, 0.25, 0.6, gap))
        every = [x for band in bands for x in band]
        assert all(LEAST <= x.length <= edge + LEAST + 0.01 for x in every if x.row)
        inner = {x.column: x for x in every}
        assert all(np.allclose(inner[way.column].u, way.points[-1]) for way in WAYS)
        assert all((x.column - x.row) % (gap + 1) == 0 for x in every if x.row)


class TestLayOut:
    def test_all_steps_are_about_one_petal(self):
        for figure in FIGURES:
            assert lay_out(numbers(figure)).bands == PETAL.bands

    def test_a_petal_too_shallow_for_the_bands_of_a_step_is_refused(self):
        with pytest.raises(GeneratorError, match="deep enough for"):
            picture("turning_bands", edge_length=25.0)


ORDER, RADIUS = PETAL.before(len(PETAL.bands)), FINE * N.width
LYING = dict(zip([(x.row, x.column) for x in ORDER], PETAL.resting(ORDER, RADIUS), strict=True))


class TestResting:
    def test_the_second_band_rides_over_the_first(self):
        for x in PETAL.band(1)[:3]:
            upper, lower = LYING[1, x.column], LYING[0, x.column]
            inside = x.d[1] - 2.5
            heights = [float(np.interp(inside, line[:, 1], line[:, 2])) for line in (upper, lower)]
            assert heights[0] > heights[1] + 0.8 * RADIUS

    def test_where_a_stitch_enters_a_tail_both_are_low_so_that_no_end_stands_up(self):
        for x in PETAL.band(2)[:5]:
            points = LYING[2, x.column]
            near = np.hypot(*(points[:, :2] - x.d).T) < 0.8 * SINK
            assert points[near, 2].max() < RADIUS
            assert points[:, 2].max() == pytest.approx(RADIUS, abs=1e-6)

    def test_the_outer_edge_is_blunt(self):
        for x in PETAL.band(0)[:5]:
            points = LYING[0, x.column]
            near = np.hypot(*(points[:, :2] - x.d).T) < 0.4
            assert points[near, 2].max() == pytest.approx(RADIUS, rel=0.05)
