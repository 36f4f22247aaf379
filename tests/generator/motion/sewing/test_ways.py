"""The direction lines of a curled petal: from its edge inwards, drawing together, each turned a little."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing.shapes import distance
from generator.motion.sewing.ways import bent, curled

OUTLINE, WAYS = curled(20.0, 20.6, 36.0, 0.6)
radii = st.floats(25, 200)


class TestCurled:
    def test_every_line_goes_from_the_edge_to_the_edge(self):
        for way in WAYS:
            assert distance(OUTLINE, way.points[0]) < 0.02
            assert distance(OUTLINE, way.points[-1]) < 0.02

    @settings(max_examples=10)
    @given(radii)
    def test_at_the_outer_edge_they_stand_a_pitch_apart_and_inwards_closer(self, radius: float):
        ways = [way for way in curled(20.0, 20.6, radius, 0.6)[1] if way.depth > 12]
        for a, b in pairwise(ways):
            gaps = [abs(float((b.point(v) - a.point(v)) @ a.across(v))) for v in (0.6, 6.0, 11.0)]
            assert gaps[0] == pytest.approx(0.6, abs=0.06)
            assert gaps[0] > gaps[1] > gaps[2] > 0.3

    def test_each_turns_a_little_against_the_next_and_has_no_corner(self):
        headings = [np.unwrap(np.arctan2(*np.diff(way.points, axis=0).T[::-1])) for way in WAYS]
        for heading in headings:
            assert np.abs(np.diff(heading)).max() < np.radians(1.5)
            assert abs(heading[-1] - heading[0]) > 0
        starts = np.array([heading[0] for heading in headings])
        assert np.abs(np.diff(starts)).min() > 0 and np.abs(np.diff(starts)).max() < np.radians(3)


class TestBent:
    @given(radii, st.floats(-8, 8))
    def test_a_line_across_keeps_its_length(self, radius: float, y: float):
        ends = bent(np.array([[-5.0, y], [5.0, y]]), -10.0, radius)
        assert np.hypot(*(ends[1] - ends[0])) == pytest.approx(10.0)


class TestWay:
    @given(st.floats(0, 8), st.floats(2, 12), st.integers(-8, 8))
    def test_a_stitch_that_goes_on_has_the_length_it_is_given(self, begin: float, length: float, column: int):
        way = WAYS[column - WAYS[0].column]
        end = way.onward(begin, length)
        if end <= way.depth:
            assert np.hypot(*(way.point(end) - way.point(begin))) == pytest.approx(length, abs=0.02)

    def test_across_is_square_to_it_and_points_right(self):
        for way in WAYS:
            x, y = way.across(1.0)
            assert x > 0 and np.hypot(x, y) == pytest.approx(1.0)
