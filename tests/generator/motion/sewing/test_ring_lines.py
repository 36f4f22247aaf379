"""定心画圈: the centre, rings at one distance from each other, spokes to the centre, with one brush."""

import numpy as np
import pytest

from generator.motion.sewing.ring_lines import PIECES, ring_paths, spoke_paths
from generator.motion.sewing.rings import lay_out
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import captioned, moments, numbers, picture

FIGURE = "draw_round_lines"
N = numbers(FIGURE)
WORK = lay_out(N)
RINGS, SPOKES = len(ring_paths(WORK)), len(spoke_paths(N, WORK))


def drawn(line: int) -> np.ndarray:
    """Points of one drawn line."""
    laid = picture(FIGURE).laid[PIECES * line : PIECES * (line + 1)]
    return np.concatenate([strand.points for strand in laid]).astype(float)[:, :2]


class TestLines:
    def test_all_of_them_are_drawn(self):
        of = picture(FIGURE)
        assert len(of.laid) == PIECES * (1 + RINGS + SPOKES)
        assert of.at(4.99).laid == len(of.laid)

    def test_first_comes_a_small_dot(self):
        assert np.hypot(*drawn(0).T).max() < 0.2

    def test_each_ring_stands_equally_far_from_the_centre_all_round_and_from_the_one_outside_it(self):
        radii = [15.0, *(np.hypot(*drawn(1 + k).T) for k in range(RINGS))]
        assert all(np.ptp(radius) < 1e-4 for radius in radii[1:])
        means = [float(np.mean(radius)) for radius in radii]
        assert np.diff(means) == pytest.approx(np.full(RINGS, -2.5), abs=1e-4)

    def test_every_spoke_runs_straight_from_the_rim_to_the_centre(self):
        for k in range(SPOKES):
            points = drawn(1 + RINGS + k)
            assert np.hypot(*points[0]) == pytest.approx(15.0, abs=1e-4)
            assert np.hypot(*points[-1]) < 1e-4
            assert np.abs(points[:, 0] * points[0, 1] - points[:, 1] * points[0, 0]).max() < 1e-3

    def test_they_are_the_lines_that_the_stitches_are_laid_on(self):
        on_cloth = picture("open_outer_ring").ground.lines[1:]
        assert len(on_cloth) == 1 + RINGS + SPOKES
        for k, line in enumerate(on_cloth):
            ends = drawn(k)[[0, -1]]
            assert ends == pytest.approx(line.points[[0, -1]].astype(float), abs=1e-4)


class TestWords:
    def test_the_centre_and_the_rings_are_told_and_the_spokes_named(self):
        assert [cue.deed for cue in captioned(FIGURE)[1].cues][:2] == ["点", "画"]
        assert "放射线" in {mark.text for moment in moments(FIGURE) for mark in moment.marks}

    @pytest.mark.parametrize("view", [View.FRONT, View.CLOSE])
    def test_the_distance_is_said_to_be_equal_and_has_no_number(self, view: View):
        measured = [m for moment in moments(FIGURE, view) for m in moment.marks if m.kind is MarkKind.MEASURE]
        assert {mark.text for mark in measured} == {"", "等距"}
        assert all(mark.dashed for mark in measured)
