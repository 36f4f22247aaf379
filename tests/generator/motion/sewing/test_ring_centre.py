"""集套 at its centre: short stitches under their neighbours, the thread fastened and cut; how it closes is asked."""

import numpy as np
import pytest

from generator.motion.sewing.rings import HIDDEN, lay_out
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import Mark, MarkKind
from tests.generator.specs import captioned, long, moments, numbers, picture, stitches

SHORT, END = "short_near_centre", "fasten_and_turn_round"
WORK = lay_out(numbers(END))
WHOLE = len(WORK.before(len(WORK.rings)))
CENTRE = [View.FRONT, View.CLOSE]


def over_the_centre(figure: str, view: View) -> list[list[Mark]]:
    return [[m for m in moment.marks if m.text in ("?", "圆心怎么收：待问")] for moment in moments(figure, view, 6)]


class TestShortStitches:
    def test_the_first_is_measured_against_a_long_one_and_not_confirmed(self):
        every = [m for moment in moments(SHORT, View.CLOSE, 6) for m in moment.marks]
        shown = [mark for mark in every if mark.kind is MarkKind.MEASURE]
        assert shown
        assert all(mark.dashed for mark in shown)
        assert ("长针的0.6–0.8倍", True) in {(mark.text, mark.dashed) for mark in every}
        short = WORK.rings[-len(HIDDEN)].stitches[1]
        assert np.hypot(*np.subtract(shown[0].to, shown[0].at)[:2]) == pytest.approx(short.length)


class TestTheVeryCentre:
    @pytest.mark.parametrize("view", CENTRE)
    def test_it_is_asked_for_as_long_as_it_is_to_be_seen(self, view: View):
        assert all(len(found) == 1 and found[0].dashed for found in over_the_centre(END, view))
        assert over_the_centre(SHORT, view)[-1]

    def test_no_stitch_is_seen_to_end_in_it(self):
        ends = stitches(picture(END).laid).reshape(-1, 2)
        assert np.hypot(*ends.T).min() > 1.19

    def test_what_the_library_says_of_it_is_not_told(self):
        told = [cue.text for cue in captioned(END)[1].cues]
        assert not any("圆心" in text or "针眼上" in text for text in told)


class TestFastening:
    def test_as_many_short_stitches_as_the_step_says_under_the_thick_of_the_work(self):
        made = stitches(picture(END).laid)[WHOLE:]
        assert len(made) == 2
        assert long(made).max() < 1.2
        assert picture(END).at(4.999).laid == PLIES * (WHOLE + 2)
        assert max(strand.points[:, 2].max() for strand in picture(END).laid[PLIES * WHOLE :]) < 0.06

    def test_deeds_follow_each_other(self):
        assert [cue.deed for cue in captioned(END)[1].cues if cue.text] == ["短针", "剪", "看"]

    def test_in_the_end_the_light_goes_half_round_and_nothing_else_moves(self):
        begin = next(cue.begin for cue in picture(END).cues if cue.deed == "看")
        looking = [picture(END).at(begin + k * (5.0 - begin) / 40) for k in range(1, 40)]
        assert not any(moment.bodies for moment in looking)
        assert np.ptp([moment.light for moment in looking]) == pytest.approx(180, rel=0.1)
        for moment in looking:
            arrow = next(mark for mark in moment.marks if mark.kind is MarkKind.ARROW)
            way = np.subtract(arrow.at, arrow.to)
            assert np.degrees(np.arctan2(way[1], way[0])) % 360 == pytest.approx(moment.light % 360)
