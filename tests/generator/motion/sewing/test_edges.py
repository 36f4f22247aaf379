"""弧面藏针 and 水路: short stitches between long ones, and a gap that stays open."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import shapes
from generator.motion.sewing.petals import lay_out
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import long, moments, numbers, picture, stitches, to_line


class TestCurvedBand:
    @settings(max_examples=8)
    @given(st.floats(0.6, 0.8))
    def test_of_the_two_made_by_needle_the_second_is_shortened_by_the_ratio_of_the_step(self, ratio: float):
        of = picture("curved_band", short_ratio=ratio)
        full, short = long(stitches(of.laid)[of.at(0.0).laid // PLIES :])[:2]
        assert full == pytest.approx(4.4, abs=1e-3)
        assert short == pytest.approx(ratio * full, rel=0.05)

    def test_it_goes_on_with_the_petal_that_lacks_its_last_band(self):
        of, petal = picture("curved_band"), lay_out(numbers("curved_band"))
        assert of.at(0.0).laid == picture("further_bands").at(5.0).laid
        assert len(of.laid) - of.at(0.0).laid == PLIES * len(petal.band(petal.rows - 1, 0.4))

    def test_both_lengths_are_shown(self):
        said = {
            m.text: np.hypot(*np.subtract(m.to, m.at)[:2])
            for moment in moments("curved_band", View.CLOSE)
            for m in moment.marks
            if m.kind is MarkKind.MEASURE
        }
        short = next(length for text, length in said.items() if "藏针" in text)
        assert short == pytest.approx(0.7 * said["全长"], rel=0.05)


class TestWaterWay:
    def test_the_stitches_made_by_needle_begin_at_the_water_way(self):
        n = numbers("water_way")
        gap, petal = n.value("water_way") * n.width, lay_out(n)
        for x in petal.behind(gap, 0.4)[:2]:
            assert shapes.distance(petal.outline, np.array(x.u)) == pytest.approx(gap, rel=0.05)

    def test_its_width_is_measured_in_the_picture_and_said_in_threads(self):
        (mark,) = {m for moment in moments("water_way") for m in moment.marks if m.kind is MarkKind.MEASURE}
        n = numbers("water_way")
        assert mark.text == "水路宽 1.5 倍线宽"
        assert np.hypot(*np.subtract(mark.to, mark.at)[:2]) == pytest.approx(1.5 * n.width, rel=0.05)
        assert mark.dashed

    def test_the_petal_in_front_is_whole_before(self):
        of, outline = picture("water_way"), lay_out(numbers("water_way")).outline
        done = stitches(of.laid[: of.at(0.0).laid])
        assert len(done) == len(picture("curved_band").laid) // PLIES
        assert shapes.within(1.001 * outline, done[:, 0]).all()
        assert to_line(done[:, 1], outline, closed=True).min() < 0.02
