"""画皮线: a line a band as the outer edge runs, then straight lines for the direction, all drawn with one brush."""

import numpy as np
import pytest

from generator.motion.sewing.interlocking import band_lines, direction_lines
from generator.motion.sewing.layer_lines import PIECES
from generator.motion.sewing.layers import lay_out
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import captioned, moments, numbers, picture, times, to_line


def drawn(line: int) -> np.ndarray:
    """Points of one drawn line."""
    laid = picture("draw_layer_lines").laid[PIECES * line : PIECES * (line + 1)]
    return np.concatenate([strand.points for strand in laid]).astype(float)


class TestLines:
    petal = lay_out(numbers("draw_layer_lines"))
    bands, along = band_lines(petal), direction_lines(petal)

    def test_all_of_them_are_drawn(self):
        of = picture("draw_layer_lines")
        assert len(of.laid) == PIECES * (len(self.bands) + len(self.along))
        assert of.at(4.99).laid == len(of.laid)

    def test_a_band_line_runs_as_the_outer_edge_does_where_the_needle_will_come_up(self):
        top = self.petal.columns
        for line, (_, tail) in zip(range(len(self.bands)), self.petal.spans, strict=False):
            points = drawn(line)
            edge = np.interp(points[:, 0], top.outer[:, 0], top.outer[:, 1])
            assert edge - points[:, 1] == pytest.approx(np.full(len(points), tail), abs=0.05)

    def test_a_direction_line_is_straight_from_the_outer_edge_to_the_inner_one(self):
        for k, ends in enumerate(self.along):
            points = drawn(len(self.bands) + k)[:, :2]
            assert to_line(points, ends).max() < 1e-3
            assert to_line(ends, self.petal.outline, closed=True).max() < 0.02

    def test_they_are_the_lines_that_the_stitches_are_laid_on(self):
        on_cloth = picture("dense_edge_band").ground.lines[1:]
        assert len(on_cloth) == len(self.bands) + len(self.along)
        for k, line in enumerate(on_cloth):
            assert to_line(drawn(k)[:, :2], line.points.astype(float)).max() < 1e-3


class TestBrush:
    def test_it_is_where_the_line_ends(self):
        of, checked = picture("draw_layer_lines"), 0
        for t in times():
            moment = of.at(t)
            if moment.laid % PIECES:
                point = moment.bodies[0].points[0]
                assert np.hypot(*(point - of.laid[moment.laid - 1].points[-1])[:2]) < 2.2
                assert point[2] < 0.2
                checked += 1
        assert checked > 20

    def test_between_two_lines_it_is_lifted(self):
        lifted = [moment.bodies[0].points[0][2] for moment in moments("draw_layer_lines") if moment.laid % PIECES == 0]
        assert max(lifted) > 1


class TestWords:
    def test_the_band_lines_are_told_and_the_direction_lines_named(self):
        told, of = captioned("draw_layer_lines")
        assert [cue.text for cue in of.cues] == [told.captions[0].text, ""]
        named = {mark.text for moment in moments("draw_layer_lines") for mark in moment.marks}
        assert "丝理线" in named

    @pytest.mark.parametrize("view", View)
    def test_the_length_of_an_edge_stitch_is_measured_once_its_line_is_there(self, view: View):
        for moment in moments("draw_layer_lines", view):
            found = [mark for mark in moment.marks if mark.kind is MarkKind.MEASURE]
            assert len(found) == (moment.laid >= PIECES)
            assert all(mark.dashed and mark.text == "边皮针长 10 mm" for mark in found)
