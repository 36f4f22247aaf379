"""定边定丝理: the edge in one line, then curved lines the way the petal grows; no lines of bands."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.sewing.free_interlocking import growth
from generator.motion.sewing.growth_lines import AROUND, INWARDS, evenly
from generator.motion.sewing.scattered import lay_out
from generator.scene.clip import View
from tests.generator.specs import captioned, length_of, moments, numbers, picture, times, to_line

FIGURE = "trace_edge_and_growth"
PETAL = lay_out(numbers(FIGURE))


class TestLines:
    def test_the_edge_is_drawn_first_in_one_piece_and_closes(self):
        edge = picture(FIGURE).laid[:AROUND]
        assert all(np.array_equal(a.points[-1], b.points[0]) for a, b in pairwise(edge))
        assert np.allclose(edge[0].points[0], edge[-1].points[-1])
        points = np.concatenate([strand.points[:, :2] for strand in edge])
        assert to_line(points, PETAL.outline, closed=True).max() < 1e-3

    def test_then_come_the_lines_that_the_stitches_follow_and_no_others(self):
        of, inwards = picture(FIGURE), growth(PETAL)
        assert len(of.laid) == AROUND + INWARDS * len(inwards) == of.at(4.99).laid
        on_cloth = picture("ragged_first_band").ground.lines[1:]
        assert len(on_cloth) == len(inwards)
        for k, line in enumerate(on_cloth):
            drawn = of.laid[AROUND + INWARDS * k : AROUND + INWARDS * (k + 1)]
            points = np.concatenate([strand.points[:, :2] for strand in drawn]).astype(float)
            assert to_line(points, line.points.astype(float)).max() < 0.02

    @given(st.integers(3, 40))
    def test_evenly_keeps_ends_and_length(self, pieces: int):
        line = growth(PETAL)[2]
        made = evenly(line, pieces)
        steps = np.hypot(*np.diff(made, axis=0).T)
        assert np.allclose(made[[0, -1]], line[[0, -1]])
        assert np.ptp(steps) < 0.01 * steps.mean()
        assert length_of(made) == pytest.approx(length_of(line), rel=0.01)


class TestBrush:
    def test_it_is_where_the_line_ends(self):
        of, checked = picture(FIGURE), 0
        for t in times():
            moment = of.at(t)
            if 0 < moment.laid < len(of.laid) and (moment.laid - AROUND) % INWARDS and moment.laid != AROUND:
                point = moment.bodies[0].points[0]
                assert np.hypot(*(point - of.laid[moment.laid - 1].points[-1])[:2]) < 1.6
                assert point[2] < 0.2
                checked += 1
        assert checked > 40


class TestWords:
    def test_both_are_told(self):
        assert [cue.deed for cue in captioned(FIGURE)[1].cues] == ["勾", "画"]

    @pytest.mark.parametrize("view", [View.FRONT, View.CLOSE])
    def test_nothing_is_measured_as_nobody_said_how_many_lines(self, view: View):
        said = {(mark.kind.value, mark.text) for moment in moments(FIGURE, view, 12) for mark in moment.marks}
        assert said == {("note", "外边"), ("note", "丝理线")}
