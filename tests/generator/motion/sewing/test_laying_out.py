"""分皮 and 配色: as many lines and skeins as the step says, each where it belongs."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.sewing.laying_out import PIECES
from generator.motion.sewing.petals import lay_out
from generator.scene.mark import MarkKind
from knowledge.schema.units import Unit
from tests.generator.specs import moments, numbers, picture, quantity, times, to_line


class TestDrawBands:
    @settings(max_examples=6)
    @given(st.integers(3, 8))
    def test_one_line_less_than_bands_is_drawn(self, count: int):
        of = picture("draw_bands", bands=float(count))
        assert len(of.laid) == PIECES * (count - 1)
        assert of.at(4.7).laid == len(of.laid)

    def test_they_run_one_band_height_from_each_other_along_the_threads(self):
        of = picture("draw_bands")
        petal = lay_out(numbers("draw_bands"))
        for row in range(1, petal.rows):
            line = np.concatenate([s.points[:, :2] for s in of.laid[PIECES * (row - 1) : PIECES * row]]).astype(float)
            assert to_line(line, petal.boundary(row)).max() < 1e-3

    def test_the_pencil_is_where_the_line_ends(self):
        of = picture("draw_bands")
        checked = 0
        for t in times():
            now, later = of.at(t), of.at(t + 1e-3)
            if now.laid and now.laid % PIECES and now.laid == later.laid:
                lead = now.bodies[0].points[0]
                assert np.hypot(*(lead - of.laid[now.laid - 1].points[-1])[:2]) < 2.2
                assert lead[2] < 0.2
                checked += 1
        assert checked > 20

    def test_between_two_lines_it_is_lifted(self):
        of = picture("draw_bands")
        lifted = [of.at(t).bodies[0].points[0][2] for t in times() if of.at(t).laid % PIECES == 0]
        assert max(lifted) > 1

    def test_the_heights_are_measured_one_after_another(self):
        counts = [sum(m.kind is MarkKind.MEASURE for m in moment.marks) for moment in moments("draw_bands")]
        assert counts == sorted(counts)
        assert counts[-1] == 5
        assert all(not m.dashed for moment in moments("draw_bands") for m in moment.marks)  # 3–5 mm is cited

    def test_without_a_number_of_bands_nothing_is_drawn(self):
        with pytest.raises(GeneratorError, match="bands"):
            picture("draw_bands", bands=quantity(None, Unit.COUNT).model_dump())


class TestLayOutShades:
    @settings(max_examples=6)
    @given(st.integers(3, 8))
    def test_one_skein_a_shade_from_light_to_deep(self, count: int):
        of = picture("lay_out_shades", shades=float(count))
        size = len(of.laid) // count
        assert len(of.laid) == size * count
        colours = [of.laid[size * k].colour for k in range(count)]
        brightness = [float(np.dot(c, (0.2126, 0.7152, 0.0722))) for c in colours]
        assert all(a > b + 1 for a, b in itertools.pairwise(brightness))
        assert of.at(4.9).laid == len(of.laid)

    def test_each_lies_beside_the_petal_at_the_height_of_its_band(self):
        of = picture("lay_out_shades")
        petal = lay_out(numbers("lay_out_shades"))
        size = len(of.laid) // petal.rows
        for row in range(petal.rows):
            points = np.concatenate([s.points for s in of.laid[size * row : size * (row + 1)]])
            assert points[:, 0].min() > petal.outline[:, 0].max()
            middle = petal.outline[:, 1].max() - (row + 0.5) * petal.height
            assert points[:, 1].mean() == pytest.approx(middle, abs=0.3)
            assert np.ptp(points[:, 1]) < petal.height  # neighbouring skeins do not touch

    def test_an_arrow_leads_from_every_laid_skein_into_its_band(self):
        petal = lay_out(numbers("lay_out_shades"))
        top = petal.outline[:, 1].max()
        last = moments("lay_out_shades")[-1]
        arrows = [m for m in last.marks if m.kind is MarkKind.ARROW]
        assert len(arrows) == petal.rows
        for row, mark in enumerate(arrows):
            assert mark.to is not None
            assert mark.to[0] < mark.at[0]
            assert row * petal.height < top - mark.to[1] < (row + 2) * petal.height

    def test_they_come_one_after_another(self):
        laid = [moment.laid for moment in moments("lay_out_shades")]
        assert laid[0] == 0
        assert len(set(laid)) == 7

    def test_no_needle_is_taken_up_yet(self):
        assert not [s for m in moments("lay_out_shades") for s in m.bodies if s.material == "steel"]
