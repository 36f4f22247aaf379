"""劈丝: as many strands as the step says, all of one thickness, parted in the middle from the end down."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import twisted
from generator.scene.picture import Certainty
from tests.generator.specs import captioned, moments, numbers, picture

FIGURE = "split_ply"


class TestSplitting:
    @settings(max_examples=5)
    @given(st.integers(1, 32))
    def test_there_are_as_many_strands_as_the_step_says_and_all_are_alike(self, count: int):
        last = picture(FIGURE, strand_count=float(count)).at(4.99).bodies
        assert len(last) == count
        ply = twisted.PLY * numbers(FIGURE).width
        for strand in last:
            assert strand.radius == pytest.approx(ply / sqrt(count))

    def test_it_is_halved_first_and_the_halves_again(self):
        of = picture(FIGURE)
        begin = {cue.deed: cue.begin for cue in of.cues}
        ends = np.array([s.points[-1] for s in of.at(begin["分"]).bodies])
        near = np.linalg.norm(ends[:, None] - ends[None], axis=2) < 0.5
        assert sorted(near.sum(1)) == [4] * 8
        ends = np.array([s.points[-1] for s in of.at(begin["比"]).bodies])
        gaps = np.linalg.norm(np.diff(ends, axis=0), axis=1)
        assert gaps == pytest.approx(gaps[0], rel=1e-3)

    def test_the_held_end_stays_together_while_the_other_is_parted(self):
        of = picture(FIGURE)
        begin = {cue.deed: cue.begin for cue in of.cues}
        strands = of.at(0.55 * begin["分"]).bodies[-8:]
        held, free = (np.array([s.points[k] for s in strands]) for k in (0, -1))
        assert np.ptp(held, axis=0).max() < 0.3 < np.ptp(free, axis=0).max()

    def test_no_needle_and_no_twist_is_shown(self):
        assert {s.material for moment in moments(FIGURE, fps=4) for s in moment.bodies} == {"silk"}
        assert [cue.deed for cue in captioned(FIGURE)[1].cues] == ["劈", "分", "比"]

    def test_the_width_is_computed_and_said_so(self):
        facts = [fact for fact in picture(FIGURE).facts if "每丝宽" in fact.text]
        assert [(fact.text, fact.certainty) for fact in facts] == [
            ("每丝宽为一绒的 0.35（由丝数算得）", Certainty.ASSUMED)
        ]
