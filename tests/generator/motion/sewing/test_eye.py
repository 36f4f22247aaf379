"""捻尖穿针: loose filaments wound to a point over the length given, and through the needle's eye."""

import numpy as np
import pytest

from generator.motion.sewing import eye, pointed
from generator.scene.mark import MarkKind
from generator.scene.picture import Moment
from tests.generator.specs import captioned, moments, needle, picture, times

FIGURE = "twist_and_thread"
OF = picture(FIGURE)
CUN = 100 / 3


def strand(moment: Moment) -> np.ndarray:
    """Its filaments, (k, n, 3)."""
    return np.array([s.points for s in moment.bodies[: pointed.FILAMENTS]])


def thick(moment: Moment) -> np.ndarray:
    """Greatest distance of a filament from their middle, at each point."""
    made = strand(moment)
    return np.linalg.norm(made - made.mean(0), axis=2).max(0)


class TestTwisting:
    def test_the_end_is_loose_and_becomes_a_point(self):
        first, last = thick(OF.at(0.0)), thick(OF.at(4.99))
        assert first[-1] > 2 * first[0]
        assert last[-1] < 0.2 * last[0]

    def test_it_is_twisted_over_the_length_that_is_measured(self):
        marks = [mark for moment in moments(FIGURE) for mark in moment.marks if mark.kind is MarkKind.MEASURE]
        assert {mark.text for mark in marks} == {"捻尖长 1 寸"}
        assert np.linalg.norm(np.subtract(marks[0].to, marks[0].at)) == pytest.approx(CUN, abs=1e-3)
        middle = strand(OF.at(4.99)).mean(0)
        left = np.cumsum(np.linalg.norm(np.diff(middle[::-1], axis=0), axis=1))[::-1]
        loose = thick(OF.at(4.99))[:-1][left > CUN + 1]
        assert loose == pytest.approx(loose[0], rel=0.05)
        assert thick(OF.at(4.99))[:-1][(left < CUN - 5) & (left > 8)].max() < 0.6 * loose[0]

    def test_no_number_of_turns_is_told(self):
        said = {fact.text for fact in OF.facts if "捻转数" in fact.text}
        assert said == {"捻转数：未说明，待问传承人"}


class TestThreading:
    def test_the_point_goes_through_the_middle_of_the_eye(self):
        middle = strand(OF.at(4.99)).mean(0)
        assert np.linalg.norm(middle - eye.EYE, axis=1).min() < 0.5
        depth = (middle - eye.EYE) @ eye.TO_EYE
        near = np.linalg.norm(middle - eye.EYE, axis=1) < 2.5
        assert depth[near][0] < 0 < depth[near][-1]  # from behind to the front

    def test_it_comes_to_the_eye_only_when_it_is_twisted(self):
        begin = next(cue.begin for cue in OF.cues if cue.deed == "穿")
        for t, moment in zip(times(), moments(FIGURE), strict=True):
            if t < begin - 1e-9:
                assert needle(moment) is None
        assert thick(OF.at(begin))[-1] < 0.05
        assert [cue.deed for cue in captioned(FIGURE)[1].cues if cue.text] == ["捻", "穿"]
