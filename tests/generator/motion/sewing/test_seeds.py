"""One grain of 打籽 as it is drawn: each step begins with what the one before left, and nothing is invented."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.sewing import seeds
from generator.motion.sewing.cords import length
from generator.motion.sewing.knots import Instant
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import moments, needle, numbers, picture, tip, to_line

ORDER = ["wind_loop", "down_beside", "close_loop", "draw_into_grain"]
STEPS = ["up_for_grain", *ORDER, "set_grains", "fasten_grains"]


def drawn(moment) -> np.ndarray:
    """The middle of the thread in hand, (n, 3)."""
    return np.mean([s.points.astype(float) for s in moment.bodies[:3]], axis=0)


class TestOneGrain:
    def test_each_step_begins_as_the_one_before_ends(self):
        for before, after in pairwise(ORDER):
            a, b = picture(before).at(4.999), picture(after).at(0.0)
            assert tip(a) == pytest.approx(tip(b), abs=0.2)
            assert np.linalg.norm(drawn(a)[:, None] - drawn(b)[None], axis=2).min(1).max() < 0.2

    def test_the_first_ends_with_all_thread_drawn_up_where_the_grain_will_sit(self):
        up, wound = picture("up_for_grain").at(4.999), picture("wind_loop").at(0.0)
        assert tip(up) == pytest.approx(tip(wound), abs=0.3)
        knot = seeds.lay_out(numbers("wind_loop")).knot
        line = drawn(up)
        k = int(np.argmax(line[:, 2] > 0))
        assert to_line(np.array([[*knot.u, 0.0]]), line[k - 1 : k + 1])[0] < 0.3
        assert length(line[k:]) == pytest.approx(np.linalg.norm(line[-1] - line[k]), rel=1e-3)

    @pytest.mark.parametrize("figure", ORDER)
    def test_there_is_one_needle_and_no_hand(self, figure: str):
        for moment in moments(figure, fps=4):
            assert {s.material for s in moment.bodies} == {"silk", "steel"}
            assert needle(moment) is not None

    def test_the_needle_stands_still_while_the_loop_closes(self):
        assert np.ptp([tip(m) for m in moments("close_loop", fps=4)], axis=0).max() < 1e-5

    def test_in_the_end_a_grain_lies_there_and_the_hand_stops(self):
        of, (before, last) = picture("draw_into_grain"), moments("draw_into_grain", fps=4)[-2:]
        assert np.array_equal(drawn(last), drawn(before))
        assert drawn(last)[:, 2].max() < 0
        lies = np.mean([s.points.astype(float) for s in of.laid[last.laid - 3 : last.laid]], axis=0)
        work = seeds.lay_out(numbers("draw_into_grain"))
        assert np.hypot(*(lies[:, :2] - work.knot.middle).T).max() < work.knot.size / 2 + 0.1


class TestNumbers:
    def test_the_distance_of_the_holes_is_measured_from_one_to_the_other(self):
        marks = [m for m in moments("down_beside", View.CLOSE)[0].marks if m.kind is MarkKind.MEASURE]
        assert [m.text for m in marks] == ["落针距 1 mm"]

    @pytest.mark.parametrize("figure", STEPS)
    def test_no_other_length_is_marked(self, figure: str):
        said = {m.text for x in moments(figure, View.CLOSE, 4) for m in x.marks}
        assert {text for text in said if "mm" in text} <= {"落针距 1 mm", "背面走线 不超过5 mm"}

    @pytest.mark.parametrize("figure", ["wind_loop", "set_grains"])
    def test_where_thread_is_wound_it_is_said_that_nobody_gave_the_direction(self, figure: str):
        assert seeds.WAY[0] in [fact.text for fact in picture(figure).facts]

    def test_more_turns_make_a_longer_coil_and_are_written(self):
        one, two = (seeds.lay_out(numbers("wind_loop", wrap_count=k)).knot for k in (1, 2))
        ends = [length(k.wound(k.loop(Instant.WIND, 1.0))) for k in (one, two)]
        assert ends[1] > ends[0] + 2.0

    def test_wrong_examples_are_called_so(self):
        for figure in ("down_beside", "draw_into_grain"):
            last = moments(figure, View.CLOSE)[-1]
            assert [m.text for m in last.marks if m.kind is MarkKind.NOTE and m.text.startswith("错例")]
