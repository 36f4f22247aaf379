"""齐针 as it is drawn: hidden start, the stitch that gives the direction, both sides filled."""

from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clip import View
from generator.errors import GeneratorError
from generator.motion import satin
from generator.motion.thread import PLIES
from generator.picture import MarkKind
from knowledge.schema.craft import Figure
from knowledge.schema.units import Unit
from tests.generator.specs import long, moments, numbers, picture, quantity, stitches, to_line

SIDES = [Figure.FILL_SIDE, Figure.FILL_OTHER_SIDE]


def across(angle: float = 70.0) -> np.ndarray:
    return np.array([-sin(radians(angle)), cos(radians(angle))])


class TestFilling:
    def test_both_sides_together_fill_the_leaf_row_by_row(self):
        whole = satin.rows(numbers(Figure.FILL_SIDE))
        one, other = picture(Figure.FILL_SIDE), picture(Figure.FILL_OTHER_SIDE)
        assert len(other.laid) == PLIES * len(whole)
        assert len(one.laid) < len(other.laid)
        assert moments(Figure.FILL_SIDE)[-1].laid == len(one.laid) == moments(Figure.FILL_OTHER_SIDE)[0].laid
        assert moments(Figure.FILL_OTHER_SIDE)[-1].laid == len(other.laid)

    @settings(max_examples=8)
    @given(st.sampled_from(SIDES), st.floats(0.4, 1.2), st.floats(40, 110))
    def test_stitches_are_parallel_and_one_pitch_apart(self, figure: Figure, pitch: float, angle: float):
        made = stitches(picture(figure, pitch=pitch, stitch_direction=angle).laid)
        ways = made[:, 1] - made[:, 0]
        found = np.degrees(np.arctan2(ways[:, 1], ways[:, 0]))
        assert np.abs(found - angle).max() < 0.2
        rows = np.sort(made[:, 0] @ across(angle))
        assert np.diff(rows) == pytest.approx(np.full(len(rows) - 1, pitch), abs=1e-3)

    @pytest.mark.parametrize("figure", [*SIDES, Figure.CENTRE_STITCH])
    def test_both_ends_of_every_stitch_lie_on_the_ink_line_within_the_edge_error(self, figure: Figure):
        of = picture(figure)
        ends = stitches(of.laid).reshape(-1, 2)
        assert to_line(ends, of.cloth.lines[0].points.astype(float)).max() < numbers(figure).value("edge_error") / 5

    @pytest.mark.parametrize(("figure", "sign"), [(Figure.FILL_SIDE, 1), (Figure.FILL_OTHER_SIDE, -1)])
    def test_it_goes_outwards_from_the_middle_first_to_the_right_then_to_the_left(self, figure: Figure, sign: int):
        before = moments(figure)[0].laid // PLIES
        middles = stitches(picture(figure).laid)[before:].mean(1)
        aside = -sign * (middles @ across())
        assert (np.diff(aside) > 0).all()
        assert sign * middles[-1, 0] > 4

    def test_without_a_pitch_nothing_is_filled(self):
        with pytest.raises(GeneratorError, match="pitch"):
            picture(Figure.FILL_SIDE, pitch=quantity(None).model_dump(include={"value", "origin", "question"}))


class TestCentreStitch:
    @settings(max_examples=6)
    @given(st.floats(45, 110))
    def test_one_stitch_runs_through_the_middle_at_the_angle_of_the_step(self, angle: float):
        of = picture(Figure.CENTRE_STITCH, stitch_direction=angle)
        made = stitches(of.laid)
        assert len(made) == 1
        way = made[0, 1] - made[0, 0]
        assert np.degrees(np.arctan2(way[1], way[0])) == pytest.approx(angle, abs=0.1)
        assert made[0, 0] @ across(angle) == pytest.approx(0.0, abs=1e-3)

    def test_its_angle_is_drawn_and_measured_from_the_weft(self):
        arcs = [m for moment in moments(Figure.CENTRE_STITCH) for m in moment.marks if "丝理" in m.text]
        assert arcs
        for mark in arcs:
            assert mark.text == "丝理 70°（从纬向量）"
            a, b = (np.subtract(end, mark.at)[:2] for end in (mark.to, mark.other))
            assert np.degrees(np.arctan2(a[1], a[0])) == pytest.approx(0.0, abs=1e-6)
            assert np.degrees(np.arctan2(b[1], b[0])) == pytest.approx(70.0, abs=1e-6)
            assert mark.dashed

    def test_the_lines_to_come_are_drawn_dashed_and_parallel(self):
        guides = [line for line in picture(Figure.CENTRE_STITCH).cloth.lines if line.dashed]
        assert len(guides) >= 4
        for line in guides:
            assert abs((line.points[1] - line.points[0]) @ across()) < 1e-3


class TestHiddenStart:
    @settings(max_examples=6)
    @given(st.integers(1, 4), st.floats(0.5, 1.0))
    def test_there_are_as_many_short_stitches_as_the_step_says_each_as_long(self, count: int, length: float):
        of = picture(Figure.HIDDEN_START, tie_count=float(count), tie_stitch=length)
        made = stitches(of.laid)
        assert long(made[:count]) == pytest.approx(np.full(count, length), abs=1e-3)
        assert (long(made[count:]) > 3 * length).all()
        assert of.at(4.0 - 1e-6).laid == PLIES * count

    def test_they_lie_inside_the_leaf_and_hold_each_other(self):
        of = picture(Figure.HIDDEN_START)
        made = stitches(of.laid)[:2]
        assert to_line(made.reshape(-1, 2), of.cloth.lines[0].points.astype(float)).min() > 3
        assert np.hypot(*(made[1, 1] - made[0, 0])) < 1e-3

    def test_the_stitches_that_come_later_lie_over_them(self):
        """Laid later and nowhere lower, so that of two pixels at one depth theirs is seen."""
        of = picture(Figure.HIDDEN_START)
        covering = [s.points.astype(float) for s in of.laid[2 + 2 * PLIES :: PLIES]]
        for small in of.laid[2 : 2 * PLIES : PLIES]:
            middle = small.points[len(small.points) // 2].astype(float)
            over = min(covering, key=lambda line: to_line(middle[None, :2], line[:, :2])[0])
            assert to_line(middle[None, :2], over[:, :2])[0] < numbers(Figure.HIDDEN_START).width / 2
            assert np.interp(middle[1], over[:, 1], over[:, 2]) >= middle[2] - 1e-4

    def test_the_length_of_a_short_stitch_is_measured(self):
        said = {
            m.text
            for moment in moments(Figure.HIDDEN_START, View.CLOSE)
            for m in moment.marks
            if m.kind is MarkKind.MEASURE
        }
        assert said == {"短针 0.75 mm"}

    def test_less_than_one_is_refused(self):
        with pytest.raises(GeneratorError, match="at least 1"):
            picture(Figure.HIDDEN_START, tie_count={"value": 0.0, "high": None, "unit": Unit.COUNT})
