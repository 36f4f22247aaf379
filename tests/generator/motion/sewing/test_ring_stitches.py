"""集套 as it is drawn: each step adds its rings to what the step before left, and says what it may."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.sewing.rings import HIDDEN, START, TACKS, lay_out
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import Mark, MarkKind
from tests.generator.specs import captioned, moments, numbers, picture

STEPS = ["open_outer_ring", "second_ring", "rings_inwards", "short_near_centre", "fasten_and_turn_round"]
WORK = lay_out(numbers("second_ring"))


def written(figure: str, view: View) -> list[Mark]:
    return [mark for moment in moments(figure, view, 6) for mark in moment.marks]


class TestSteps:
    @pytest.mark.parametrize("figure", STEPS)
    def test_in_the_end_all_of_its_stitches_lie_done(self, figure: str):
        assert moments(figure)[-1].laid == len(picture(figure).laid)

    def test_what_is_empty_stays_a_round_that_grows_smaller_by_a_ring(self):
        ends = [PLIES * len(WORK.before(row)) for row in range(1, len(WORK.rings) - len(HIDDEN) + 1)]
        laid = picture("rings_inwards").laid
        for row, (begin, end) in enumerate(pairwise([PLIES * TACKS, *ends[:]])):
            nearest = [np.hypot(*strand.points[0, :2]) for strand in laid[begin + 2 : end : PLIES]]
            assert nearest == pytest.approx(np.full(len(nearest), WORK.lines[row + 1]), abs=1e-4)


class TestMarks:
    def test_an_arrow_from_the_first_stitch_shows_the_centre(self):
        shown = [mark for mark in written("open_outer_ring", View.FRONT) if mark.kind is MarkKind.ARROW]
        assert shown
        for mark in shown:
            assert mark.to is not None
            assert mark.at[0] * mark.to[1] == pytest.approx(mark.at[1] * mark.to[0])
            assert 0 < np.hypot(*mark.to[:2]) < 2 < np.hypot(*mark.at[:2])

    @pytest.mark.parametrize("view", [View.FRONT, View.CLOSE])
    def test_whether_the_inner_ends_are_even_is_asked_as_it_is_told_in_two_ways(self, view: View):
        asked = [mark for mark in written("open_outer_ring", view) if "待问" in mark.text]
        assert asked
        assert all(mark.dashed for mark in asked)

    def test_how_much_is_covered_has_no_number(self):
        shown = written("second_ring", View.CLOSE)
        assert {(mark.text, mark.dashed) for mark in shown if mark.kind is MarkKind.MEASURE} == {("", True)}
        assert "压过针尾" in {mark.text for mark in shown if mark.kind is MarkKind.NOTE and mark.dashed}

    def test_in_the_close_view_the_gap_that_is_left_out_is_pointed_at(self):
        gap = WORK.rings[2].empty[0]
        shown = [mark for mark in written("rings_inwards", View.CLOSE) if mark.kind is MarkKind.ARROW]
        assert shown
        for mark in shown:
            assert mark.to is not None
            assert np.arctan2(*mark.to[:2]) == pytest.approx(START + gap)
        assert WORK.rings[2].turns[0] < gap < WORK.rings[2].turns[1]

    def test_in_the_front_view_an_arrow_goes_from_one_to_the_next_round_the_circle(self):
        shown = {mark.at for mark in written("rings_inwards", View.FRONT) if mark.kind is MarkKind.ARROW}
        quarters = {(x > 0, y > 0) for x, y, _ in shown}
        assert len(quarters) == 4


class TestWords:
    @pytest.mark.parametrize(
        ("figure", "verbs"),
        [
            ("open_outer_ring", ["藏头", "", "落针", "排针"]),
            ("second_ring", ["起针", "落针", "朝心"]),
            ("rings_inwards", ["", "减针", "收密"]),
            ("short_near_centre", ["", "藏针", "添"]),
        ],
    )
    def test_all_that_the_step_does_is_told_in_turn(self, figure: str, verbs: list[str]):
        assert list(dict.fromkeys(cue.deed for cue in captioned(figure)[1].cues)) == verbs

    @pytest.mark.parametrize("figure", STEPS[1:])
    def test_the_shades_are_said_to_be_the_pictures_own(self, figure: str):
        assert "为看清，每圈画一个色" in [fact.text for fact in picture(figure).facts]
