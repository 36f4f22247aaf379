"""选线: as many threads as the step says; one is drawn out and the others stay; one with a knot is laid aside."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import hank
from tests.generator.specs import captioned, moments, picture

FIGURE = "pick_from_hank"
OF = picture(FIGURE)
LOOK = next(cue.begin for cue in OF.cues if cue.deed == "看")


class TestHank:
    @settings(max_examples=4)
    @given(st.integers(3, 40))
    def test_it_has_as_many_threads_as_the_step_says_and_two_of_them_are_drawn_out(self, count: int):
        of = picture(FIGURE, skein_count=float(count))
        assert len(of.laid) == 2 * (count - 2) + 1  # of two plies each, and the tie
        assert len(hank.hank(count, 0.5)) == count

    def test_they_lie_above_the_cloth_and_are_narrowest_where_they_are_tied(self):
        threads = np.array(hank.hank(30, 0.5))
        assert threads[:, :, 2].min() > 0.25
        wide = [float(np.ptp(threads[:, np.abs(threads[0, :, 0] - x).argmin(), 1])) for x in (-30.0, hank.WAIST_AT)]
        assert wide[1] < 0.75 * wide[0]


class TestChoosing:
    def test_a_thread_comes_out_along_its_own_way_and_nothing_else_moves(self):
        laid = {moment.laid for moment in moments(FIGURE)}
        assert laid == {len(OF.laid)}
        first, later = (OF.at(t).bodies for t in (0.0, 0.25 * LOOK))
        assert later[0].points[-1, 0] > first[0].points[-1, 0] + 5
        assert all(np.array_equal(a.points, b.points) for a, b in zip(first[3:], later[3:], strict=True))

    def test_both_are_held_straight_and_the_first_has_a_knot(self):
        line = OF.at(LOOK).bodies[0].points
        assert np.linalg.norm(line[-1] - line[0]) == pytest.approx(hank.LENGTH, rel=0.01)
        said = list(dict.fromkeys(mark.text for moment in moments(FIGURE) for mark in moment.marks if mark.text))
        assert said == ["一绞根数 约30", "对着光", "有结，这根不用", "匀、无结、不毛"]

    def test_the_knotted_one_is_gone_in_the_end(self):
        assert OF.at(4.99).bodies[0].points[:, 0].min() > OF.camera.centre[0] + OF.camera.field / 2
        assert [cue.deed for cue in captioned(FIGURE)[1].cues if cue.text] == ["挑", "看"]
