"""剪一段: the thread lies along a measure, is cut once at the length given, to scale."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.scene.mark import MarkKind
from knowledge.schema.units import Unit
from tests.generator.specs import captioned, moments, picture

FIGURE = "cut_length"


class TestMeasuring:
    @settings(max_examples=3)
    @given(st.integers(20, 60))
    def test_what_is_cut_off_is_as_long_as_the_step_says(self, centimetres: int):
        of = picture(FIGURE, thread_length={"value": float(centimetres), "high": None, "unit": Unit.CENTIMETRE})
        piece = of.at(4.99).bodies[:2]
        for ply in piece:
            assert np.ptp(ply.points[:, 0]) == pytest.approx(10 * centimetres, rel=0.01)
        marks = [mark for mark in of.at(4.99).marks if mark.kind is MarkKind.MEASURE]
        assert [mark.text for mark in marks] == [f"线段长 {centimetres} cm"]
        assert marks[0].to[0] - marks[0].at[0] == pytest.approx(10 * centimetres)

    def test_a_range_is_drawn_at_its_middle_and_stated_whole_as_not_confirmed(self):
        of = picture(FIGURE, thread_length={"value": 40.0, "high": 50.0, "unit": Unit.CENTIMETRE, "origin": "assumed"})
        mark = next(mark for mark in of.at(4.99).marks if mark.kind is MarkKind.MEASURE)
        assert (mark.text, mark.dashed) == ("线段长 40–50 cm", True)
        assert mark.to[0] - mark.at[0] == pytest.approx(450)

    def test_the_books_length_is_stated_in_its_own_unit_and_drawn_to_scale(self):
        mark = next(mark for mark in picture(FIGURE).at(4.99).marks if mark.kind is MarkKind.MEASURE)
        assert (mark.text, mark.dashed) == ("线段长 12 寸", False)
        assert mark.to[0] - mark.at[0] == pytest.approx(400)

    def test_a_number_stands_at_every_ten_centimetres(self):
        notes = [mark for mark in picture(FIGURE).at(0.0).marks if mark.kind is MarkKind.NOTE]
        assert [mark.text for mark in notes] == ["0", "10", "20", "30", "40"]
        assert np.diff([mark.at[0] for mark in notes]) == pytest.approx(100)


class TestCutting:
    def test_it_is_one_thread_until_the_scissors_have_closed_once(self):
        shown = moments(FIGURE)
        silk = [sum(s.material == "silk" for s in moment.bodies) for moment in shown]
        assert silk == sorted(silk)
        assert (silk[0], silk[-1]) == (2, 4)
        steel = [any(s.material == "steel" for s in moment.bodies) for moment in shown]
        assert not steel[0]
        assert steel[silk.index(4)]

    def test_it_is_laid_straight_and_not_stretched(self):
        waves = [float(np.ptp(moment.bodies[0].points[:, 1])) for moment in moments(FIGURE, fps=4)]
        assert waves[0] > 5 * waves[-1] > 0

    def test_it_is_measured_and_then_cut_and_the_thickness_is_said_to_be_drawn_larger(self):
        assert [cue.deed for cue in captioned(FIGURE)[1].cues if cue.text] == ["量", "剪"]
        assert "线画粗了，长短按比例" in [fact.text for fact in picture(FIGURE).facts]
