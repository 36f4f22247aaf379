"""接针 is finished: short stitches in the line hold the thread, it is cut clear of the eye, and looked along."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.registry import FACE
from generator.motion.sewing import joins, line_end
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import long, moments, needle, numbers, picture, stitches, to_line

CURVE = joins.lay_out(numbers("join_bend")).curve


def during(deed: Deed):
    begins = {cue.deed: cue.begin for cue in picture("join_finish").cues}
    later = sorted(begin for begin in begins.values() if begin > begins[deed])
    end = later[0] if later else 5.0
    return [picture("join_finish").at(t) for t in np.arange(begins[deed] + 1e-6, end - 1e-6, 1 / 24)]


class TestFastening:
    @settings(max_examples=3)
    @given(st.integers(2, 3))
    def test_as_many_short_stitches_as_the_step_says_go_back_into_the_line(self, count: int):
        of = picture("join_finish", fasten_count=float(count))
        before = of.at(0).laid
        small = stitches(of.laid[before:])
        assert len(small) == count
        assert long(small) == pytest.approx(np.full(count, 0.78), abs=1e-3)
        assert to_line(small.reshape(-1, 2), CURVE.points).max() < 0.02
        assert of.at(4.9).laid == len(of.laid) == before + PLIES * count

    def test_the_line_it_begins_with_is_the_whole_line_of_the_step_before(self):
        ends = np.concatenate([s.points[:, :2] for s in picture("join_finish").laid])
        for p in (CURVE.points[0], CURVE.points[-1]):
            assert np.hypot(*(ends - p).T).min() < 0.3


class TestCutting:
    def test_the_needle_lies_level_when_the_blades_come(self):
        last = during(Deed.CUT)[-1]
        assert np.ptp(needle(last).points[:, 2]) < 0.1
        assert sum(s.material == "steel" for s in last.bodies) > 2

    def test_the_blades_keep_off_the_needles_eye(self):
        for moment in during(Deed.CUT):
            steel = [s for s in moment.bodies if s.material == "steel"]
            eye, blades = steel[1].points.mean(0), steel[2:]
            for blade in blades:
                assert np.linalg.norm(blade.points - eye, axis=1).min() > 4.0

    def test_in_the_end_no_loose_thread_is_left(self):
        assert not moments("join_finish")[-1].bodies


class TestGaze:
    @pytest.mark.parametrize("view", FACE)
    def test_an_arrow_goes_forward_along_the_line_to_its_end(self, view: View):
        of = picture("join_finish", view)
        begin = next(cue.begin for cue in of.cues if cue.deed is Deed.LOOK)
        heads = [m.to for t in np.linspace(begin + 0.01, 4.99, 20) for m in of.at(t).marks if m.kind is MarkKind.ARROW]
        assert len(heads) == 20
        assert to_line(np.array(heads)[:, :2], CURVE.points) == pytest.approx(np.full(20, line_end.OFF), abs=0.35)
        assert np.hypot(*np.subtract(heads[-1][:2], CURVE.points[-1])) < line_end.OFF + 0.5
