"""滚针 as it is drawn: half a stitch back each time, always up on the same side."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import stems
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import captioned, long, moments, needle, numbers, picture, stitches, tip, to_line

HIDDEN = 2  # short stitches under the line's beginning
JOINING = ["stem_second", "stem_third", "stem_same_side"]


def ink(figure: str) -> np.ndarray:
    return picture(figure).ground.lines[0].points.astype(float)


def made_by_needle(figure: str) -> np.ndarray:
    """The stitches that the figure itself makes."""
    return stitches(picture(figure).laid)[moments(figure)[0].laid // PLIES :]


def line_stitches(figure: str) -> np.ndarray:
    """All stitches of the line that lie in the end, without the short ones that hold the thread's end."""
    return stitches(picture(figure).laid)[HIDDEN:]


class TestStemFirst:
    @settings(max_examples=6)
    @given(st.floats(2, 4))
    def test_one_stitch_forward_along_the_line_as_long_as_the_step_says(self, length: float):
        made = stitches(picture("stem_first", stitch_length=length).laid)[HIDDEN:]
        assert len(made) == 1
        assert long(made)[0] == pytest.approx(length, rel=0.02)

    def test_it_begins_at_the_end_of_the_line_and_goes_down_on_the_ink(self):
        line, made = ink("stem_first"), line_stitches("stem_first")
        assert np.hypot(*(made[0, 0] - line[0])) < 0.02
        assert to_line(made[:, 1], line)[0] < numbers("stem_first").value("edge_error")


class TestJoining:
    def test_the_second_comes_up_in_the_middle_of_the_first(self):
        first, second = line_stitches("stem_second")
        width = numbers("stem_second").width
        assert np.hypot(*(second[0] - first.mean(0))) < width
        assert moments("stem_second")[0].laid == PLIES * (HIDDEN + 1)

    def test_the_third_comes_up_at_the_tail_of_the_first_and_the_fourth_at_the_tail_of_the_second(self):
        made = line_stitches("stem_third")
        width = numbers("stem_third").width
        assert len(made) == 4
        for later, earlier in ((2, 0), (3, 1)):
            assert np.hypot(*(made[later, 0] - made[earlier, 1])) < 0.6 * width

    @pytest.mark.parametrize("figure", [*JOINING, "stem_first"])
    def test_every_needle_goes_down_on_the_ink_line(self, figure: str):
        assert to_line(stitches(picture(figure).laid)[:, 1], ink(figure)).max() < 0.03

    @pytest.mark.parametrize("figure", [*JOINING, "stem_bend"])
    def test_every_needle_but_the_first_comes_up_half_a_thread_beside_it_always_on_the_same_side(self, figure: str):
        line, width = ink(figure), numbers(figure).width
        ups = line_stitches(figure)[1:, 0]
        sides = []
        for p in ups:
            k = min(int(np.hypot(*(line - p).T).argmin()), len(line) - 2)
            way = line[k + 1] - line[k]
            sides.append(way[0] * (p - line[k])[1] - way[1] * (p - line[k])[0])
        assert to_line(ups, line) == pytest.approx(np.full(len(ups), width / 2), abs=0.03)
        assert all(side > 0 for side in sides) or all(side < 0 for side in sides)

    @pytest.mark.parametrize("figure", JOINING)
    def test_under_the_cloth_the_thread_goes_back_half_a_stitch(self, figure: str):
        made = line_stitches(figure)[:6]
        back = np.hypot(*(made[1:, 0] - made[:-1, 1]).T)
        assert back == pytest.approx(np.full(len(back), 1.5), abs=0.1)

    @pytest.mark.parametrize("figure", ["stem_second", "stem_third"])
    def test_the_way_back_is_shown_dashed_because_it_is_hidden(self, figure: str):
        marks = [m for moment in moments(figure) for m in moment.marks]
        arrows = [m for m in marks if m.kind is MarkKind.ARROW]
        assert arrows
        assert all(m.dashed for m in arrows)
        assert any("布下回半针" in m.text for m in marks)
        back = np.subtract(arrows[0].to, arrows[0].at)[:2]
        forward = np.diff(made_by_needle(figure)[0], axis=0)[0]
        assert back @ forward < 0

    def test_each_new_stitch_lies_beside_and_over_the_one_before(self):
        n = numbers("stem_same_side")
        work = stems.lay_out(n)
        assert work.curve.at[-1] == pytest.approx(n.value("length"))
        for shape, x in zip(work.shaped, work.stitches, strict=True):
            assert shape[0, :2] == pytest.approx(x.u)
            assert shape[-1, :2] == pytest.approx(x.d)

    def test_the_same_side_is_pointed_out_with_arrows_from_that_side(self):
        line = ink("stem_same_side")
        arrows = [m for moment in moments("stem_same_side") for m in moment.marks if m.kind is MarkKind.ARROW]
        assert arrows
        for mark in arrows:
            far, near = (to_line(np.array([p[:2]]), line)[0] for p in (mark.at, mark.to))
            assert far > near

    def test_in_the_end_the_line_is_covered_as_far_as_the_bend(self):
        made = line_stitches("stem_same_side")
        work = stems.lay_out(numbers("stem_same_side"))
        straight = float(work.curve.at[np.flatnonzero(work.curve.curvature)[0]])
        assert straight - 3.0 < np.hypot(*(made[-1, 1] - made[0, 0])) < straight
        assert long(made) == pytest.approx(np.full(len(made), 3.0), rel=0.02)
        assert moments("stem_same_side")[-1].laid == len(picture("stem_same_side").laid)


class TestStemStart:
    @settings(max_examples=5)
    @given(st.integers(1, 3))
    def test_as_many_short_stitches_as_the_step_says_hold_the_end(self, count: int):
        of = picture("stem_start", tie_count=float(count))
        assert of.at(4.999).laid == PLIES * count
        assert long(stitches(of.laid)[:count]) == pytest.approx(np.full(count, 0.75), abs=1e-3)

    def test_they_lie_on_the_line_where_it_will_cover_them(self):
        assert to_line(stitches(picture("stem_start").laid)[:2].reshape(-1, 2), ink("stem_start")).max() < 0.02

    def test_then_the_needle_comes_up_exactly_at_the_end_of_the_line(self):
        begin = ink("stem_start")[0]
        shown = moments("stem_start")
        last = [moment for moment in shown if moment.laid == shown[-1].laid]
        through = [
            tip(after)[:2] for before, after in pairwise(last)
            if needle(after) is not None and tip(before)[2] < 0 <= tip(after)[2]
        ]  # fmt: skip
        assert len(through) == 1
        assert np.hypot(*(through[0] - begin)) < 0.02
        assert "端点" in captioned("stem_start")[1].cues[-1].text


class TestLength:
    @pytest.mark.parametrize("figure", ["stem_first", "stem_second", "stem_third"])
    def test_the_close_view_measures_the_stitch(self, figure: str):
        said = {m.text for moment in moments(figure, View.CLOSE) for m in moment.marks if m.kind is MarkKind.MEASURE}
        assert said == {"针长 3 mm"}
