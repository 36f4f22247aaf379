"""收针看针迹: short stitches where the work is dense, the thread cut, then light from each of four sides."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.sewing.four_sides import SIDES, turned
from generator.motion.sewing.scattered import lay_out
from generator.motion.sewing.thread import PLIES
from generator.scene.mark import MarkKind
from tests.generator.specs import captioned, moments, numbers, picture, stitches, to_line

FIGURE = "fasten_and_seek_marks"
PETAL = lay_out(numbers(FIGURE))
WHOLE = len(PETAL.before(len(PETAL.bands)))


class TestTurned:
    def test_it_goes_round_once_and_rests_at_four_sides(self):
        shares = np.linspace(0.0, 1.0, 400)
        angles = np.array([turned(share) for share in shares])
        assert angles[0] == 0 and angles[-1] == pytest.approx(360)
        for side in range(SIDES):
            assert (np.abs(angles - 90 * side) < 1e-9).sum() > 30

    @given(st.floats(0, 1), st.floats(0, 1))
    def test_it_never_turns_back(self, a: float, b: float):
        assert turned(min(a, b)) <= turned(max(a, b))


class TestFastening:
    @pytest.mark.parametrize("count", [2, 3])
    def test_as_many_short_stitches_as_the_step_says_lie_between_two_lines_and_below_the_silk(self, count: int):
        small = picture(FIGURE, fasten_count=float(count)).laid[PLIES * WHOLE :]
        assert len(small) == PLIES * count
        assert max(strand.points[:, 2].max() for strand in small) < 0.06
        for ends in stitches(small):
            for column in (1, 2):
                assert to_line(ends, PETAL.way(column).points).min() > 0.1

    def test_they_lie_where_the_last_shade_does(self):
        of = picture(FIGURE)
        assert {s.colour for s in of.laid[PLIES * WHOLE :]} <= {
            s.colour for s in of.laid[PLIES * (WHOLE - len(PETAL.bands[-1])) : PLIES * WHOLE]
        }


class TestLooking:
    def test_nothing_is_left_but_the_petal_and_the_light_that_comes_from_four_sides(self):
        of = picture(FIGURE)
        begin = next(cue.begin for cue in of.cues if cue.deed == "看")
        looking = [of.at(t) for t in np.linspace(begin + 0.05, 4.99, 60)]
        assert not any(moment.bodies for moment in looking)
        rests = {round(moment.light % 360) for moment in looking}
        assert {135, 45, 315, 225} <= rests
        for moment in looking:
            arrow = next(mark for mark in moment.marks if mark.kind is MarkKind.ARROW)
            way = np.subtract(arrow.at, arrow.to)
            assert np.cos(np.arctan2(way[1], way[0]) - np.radians(moment.light)) == pytest.approx(1.0)

    def test_the_light_never_jumps(self):
        assert np.abs(np.diff([moment.light for moment in moments(FIGURE)])).max() < 30

    def test_the_screen_says_that_it_is_the_frame_that_turns(self):
        assert "绷架转四面，光就换四面" in [fact.text for fact in picture(FIGURE).facts]
        assert [cue.deed for cue in captioned(FIGURE)[1].cues if cue.text] == ["短针", "剪", "看"]
