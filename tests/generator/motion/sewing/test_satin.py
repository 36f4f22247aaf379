"""齐针 as it is drawn: hidden start, the stitch that gives the direction, both sides filled."""

from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.sewing import satin
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from knowledge.schema.units import Unit
from tests.generator.specs import long, moments, numbers, picture, quantity, stitches, to_line

SIDES = ["fill_side", "fill_other_side"]
HIDDEN = 2  # stitches that hold the thread's end: they lie there first


def across(angle: float = 70.0) -> np.ndarray:
    return np.array([-sin(radians(angle)), cos(radians(angle))])


class TestFilling:
    def test_both_sides_together_fill_the_leaf_row_by_row(self):
        whole = satin.rows(numbers("fill_side"))
        one, other = picture("fill_side"), picture("fill_other_side")
        assert len(other.laid) == PLIES * (HIDDEN + len(whole))
        assert len(one.laid) < len(other.laid)
        assert moments("fill_side")[-1].laid == len(one.laid) == moments("fill_other_side")[0].laid
        assert moments("fill_other_side")[-1].laid == len(other.laid)

    @settings(max_examples=8)
    @given(st.sampled_from(SIDES), st.floats(0.4, 1.2), st.floats(40, 110))
    def test_stitches_are_parallel_and_one_pitch_apart(self, figure: str, pitch: float, angle: float):
        made = stitches(picture(figure, pitch=pitch, stitch_direction=angle).laid)[HIDDEN:]
        ways = made[:, 1] - made[:, 0]
        found = np.degrees(np.arctan2(ways[:, 1], ways[:, 0]))
        assert np.abs(found - angle).max() < 0.2
        rows = np.sort(made[:, 0] @ across(angle))
        assert np.diff(rows) == pytest.approx(np.full(len(rows) - 1, pitch), abs=1e-3)

    @pytest.mark.parametrize("figure", [*SIDES, "centre_stitch"])
    def test_both_ends_of_every_stitch_lie_on_the_ink_line_within_the_edge_error(self, figure: str):
        of = picture(figure)
        ends = stitches(of.laid)[HIDDEN:].reshape(-1, 2)
        assert to_line(ends, of.ground.lines[0].points.astype(float)).max() < numbers(figure).value("edge_error") / 5

    @pytest.mark.parametrize(("figure", "sign"), [("fill_side", 1), ("fill_other_side", -1)])
    def test_it_goes_outwards_from_the_middle_first_to_the_right_then_to_the_left(self, figure: str, sign: int):
        before = moments(figure)[0].laid // PLIES
        middles = stitches(picture(figure).laid)[before:].mean(1)
        aside = -sign * (middles @ across())
        assert (np.diff(aside) > 0).all()
        assert sign * middles[-1, 0] > 4

    def test_without_a_pitch_nothing_is_filled(self):
        with pytest.raises(GeneratorError, match="pitch"):
            picture("fill_side", pitch=quantity(None).model_dump(include={"value", "origin", "question"}))


class TestCentreStitch:
    @settings(max_examples=6)
    @given(st.floats(45, 110))
    def test_one_stitch_runs_through_the_middle_at_the_angle_of_the_step(self, angle: float):
        of = picture("centre_stitch", stitch_direction=angle)
        made = stitches(of.laid)[HIDDEN:]
        assert len(made) == 1
        way = made[0, 1] - made[0, 0]
        assert np.degrees(np.arctan2(way[1], way[0])) == pytest.approx(angle, abs=0.1)
        assert made[0, 0] @ across(angle) == pytest.approx(0.0, abs=1e-3)

    def test_its_angle_is_drawn_and_measured_from_the_weft(self):
        arcs = [m for moment in moments("centre_stitch") for m in moment.marks if "丝理" in m.text]
        assert arcs
        for mark in arcs:
            assert mark.text == "丝理方向 70°（从纬向量）"
            a, b = (np.subtract(end, mark.at)[:2] for end in (mark.to, mark.other))
            assert np.degrees(np.arctan2(a[1], a[0])) == pytest.approx(0.0, abs=1e-6)
            assert np.degrees(np.arctan2(b[1], b[0])) == pytest.approx(70.0, abs=1e-6)
            assert mark.dashed

    def test_once_it_lies_arrows_show_that_those_to_come_run_as_it_does(self):
        shown = moments("centre_stitch")
        arrows = [[m for m in moment.marks if m.kind is MarkKind.ARROW] for moment in shown]
        assert not arrows[0]
        assert len(arrows[-1]) >= 4
        for mark in arrows[-1]:
            assert mark.dashed
            assert abs(np.subtract(mark.to, mark.at)[:2] @ across()) < 1e-3


class TestHiddenStart:
    @settings(max_examples=6)
    @given(st.integers(1, 4), st.floats(0.5, 1.0))
    def test_there_are_as_many_short_stitches_as_the_step_says_each_as_long(self, count: int, length: float):
        of = picture("hidden_start", tie_count=float(count), tie_stitch=length)
        made = stitches(of.laid)
        assert long(made) == pytest.approx(np.full(count, length), abs=1e-3)
        assert of.at(4.7).laid == PLIES * count

    def test_they_lie_inside_the_leaf_and_hold_each_other(self):
        of = picture("hidden_start")
        made = stitches(of.laid)
        assert to_line(made.reshape(-1, 2), of.ground.lines[0].points.astype(float)).min() > 1.5
        assert np.hypot(*(made[1, 1] - made[0, 0])) < 1e-3

    def test_the_stitches_of_the_steps_to_come_lie_over_them(self):
        """Laid later and nowhere lower, so that of two pixels at one depth theirs is seen."""
        of = picture("fill_other_side")
        covering = [s.points.astype(float) for s in of.laid[2 + HIDDEN * PLIES :: PLIES]]
        for small in of.laid[2 : HIDDEN * PLIES : PLIES]:
            middle = small.points[len(small.points) // 2].astype(float)
            over = min(covering, key=lambda line: to_line(middle[None, :2], line[:, :2])[0])
            assert to_line(middle[None, :2], over[:, :2])[0] < numbers("hidden_start").width / 2
            assert np.interp(middle[1], over[:, 1], over[:, 2]) >= middle[2] - 1e-4

    def test_the_length_of_a_short_stitch_is_measured(self):
        said = {
            m.text for moment in moments("hidden_start", View.CLOSE) for m in moment.marks if m.kind is MarkKind.MEASURE
        }
        assert said == {"藏头针长 0.75 mm"}

    def test_less_than_one_is_refused(self):
        with pytest.raises(GeneratorError, match="at least 1"):
            picture("hidden_start", tie_count={"value": 0.0, "high": None, "unit": Unit.COUNT})


@pytest.mark.parametrize("figure", ["fill_side", "fill_other_side"])
def test_the_close_view_of_either_side_says_how_far_apart_its_stitches_lie_and_the_front_does_not(figure: str):
    said = {
        view: {mark.text for moment in moments(figure, view) for mark in moment.marks if "针距" in mark.text}
        for view in View
    }
    assert said == {view: {"针距 0.5 mm"} if view is View.CLOSE else set() for view in View}
