"""锁线: the needle goes through the middle of the twist as often as the step says, and the lock comes to the eye."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import lock
from generator.motion.sewing.needle import RADIUS
from generator.motion.sewing.pointed import FILAMENTS
from generator.scene.picture import Moment
from tests.generator.specs import captioned, needle, picture, times

FIGURE = "lock_at_eye"
OF = picture(FIGURE)
TIGHT = next(cue.begin for cue in OF.cues if cue.deed == "拉")


def middle(moment: Moment) -> np.ndarray:
    return np.array([s.points for s in moment.bodies[:FILAMENTS]]).mean(0)


def sides(moment: Moment) -> np.ndarray:
    """How far to the side of the needle's line the strand runs, beyond its first place."""
    return ((middle(moment) - lock.FIRST) @ lock.ASIDE)[-40:]


def crossings(moment: Moment) -> int:
    side = np.sign(sides(moment))
    return int((side[1:] != side[:-1]).sum())


class TestPassing:
    @settings(max_examples=2)
    @given(st.integers(1, 5))
    def test_it_goes_through_as_often_as_the_step_says(self, passes: int):
        of = picture(FIGURE, twist_passes=float(passes))
        said = [m.text for t in times(fps=8) for m in of.at(t).marks if "来回穿第" in m.text]
        assert list(dict.fromkeys(said)) == [f"来回穿第 {k} 次" for k in range(1, passes + 1)]
        begin = next(cue.begin for cue in of.cues if cue.deed == "拉")
        assert crossings(of.at(begin)) == passes

    def test_the_filaments_stand_on_both_sides_of_what_goes_through_them(self):
        moment = OF.at(TIGHT)
        strands = np.array([s.points for s in moment.bodies[:FILAMENTS]])
        for k in range(3):
            place = lock.FIRST + k * lock.STEP * lock.AXIS
            near = int(np.linalg.norm(middle(moment) - place, axis=1).argmin())
            depth = (strands[:, near] - place) @ lock.FRONT
            assert depth.max() > 0.8 * RADIUS
            assert depth.min() < -0.8 * RADIUS

    def test_the_needle_only_goes_forward(self):
        along = [float(needle(OF.at(t)).points[0] @ lock.AXIS) for t in np.arange(0.0, TIGHT, 0.05)]
        assert (np.diff(along) > -1e-4).all()
        assert along[-1] - along[0] > 2 * lock.STEP


class TestLocking:
    def test_drawn_up_it_sits_at_the_eye_and_stays_there_when_it_is_tugged(self):
        end = OF.at(4.99)
        eye = needle(end).points[0] - 18.7 * lock.AXIS
        last = middle(end)[-60:]
        assert np.linalg.norm(last - eye, axis=1).min() < 1.0
        gaps = [
            middle(OF.at(t)) - needle(OF.at(t)).points[0].astype(float) for t in np.linspace(TIGHT + 0.8, 4.95, 9)[5:]
        ]
        for gap in gaps[1:]:
            assert gap == pytest.approx(gaps[0], abs=1e-3)

    def test_it_is_passed_and_then_drawn_tight(self):
        assert [cue.deed for cue in captioned(FIGURE)[1].cues if cue.text] == ["穿", "拉"]
