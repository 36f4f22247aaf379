"""The teaching petal: as many bands as the step says, as high as the source allows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.sewing import shapes
from generator.motion.sewing.petals import APART, lay_out, rows
from knowledge.schema.units import Unit
from tests.generator.specs import numbers, quantity, to_line


class TestRows:
    @given(st.integers(2, 12))
    def test_there_are_as_many_bands_as_the_step_says(self, bands: int):
        n = numbers("first_band", bands=float(bands))
        assert rows(n, 24.0)[0] == bands
        assert lay_out(n).rows == bands

    @given(st.integers(2, 12), st.floats(10, 40))
    def test_a_bands_height_stays_within_the_range_of_the_source(self, bands: int, depth: float):
        count, tall = rows(numbers("first_band", bands=float(bands)), depth)
        assert 3.0 <= tall <= 5.0
        if 3.0 <= depth / count <= 5.0:
            assert tall * count == pytest.approx(depth)

    def test_without_a_number_of_bands_their_height_decides(self):
        assert rows(numbers("water_way"), 24.0) == (6, 4.0)

    def test_without_a_height_the_number_decides(self):
        assert rows(numbers("lay_out_shades"), 24.0) == (6, 4.0)

    def test_with_neither_there_is_nothing_to_draw(self):
        n = numbers("lay_out_shades", shades=quantity(None, Unit.COUNT).model_dump())
        with pytest.raises(GeneratorError, match="bands"):
            rows(n, 24.0)


class TestLayOut:
    @given(st.floats(18, 34), st.integers(4, 7))
    def test_the_petal_has_the_samples_width_and_the_depth_of_its_bands(self, width: float, bands: int):
        petal = lay_out(numbers("first_band", width=width, bands=float(bands)))
        size = np.ptp(petal.outline, axis=0)
        assert size == pytest.approx([width, petal.rows * petal.height])

    def test_a_band_is_stitched_from_the_middle_to_the_right_and_then_to_the_left(self):
        for row in range(6):
            columns = [x.column for x in lay_out(numbers("first_band")).band(row, 0.4)]
            right = [c for c in columns if c >= 0]
            left = [c for c in columns if c < 0]
            assert columns == right + left
            assert right == list(range(len(right)))
            assert left == [-1 - k for k in range(len(left))]

    def test_the_right_is_the_right_as_it_is_seen(self):
        band = lay_out(numbers("first_band")).band(0, 0.0)
        assert band[5].u[0] > band[0].u[0]


class TestInmost:
    @pytest.mark.parametrize("figure", ["curved_band", "inspect_sheen"])
    def test_every_second_stitch_where_it_crowds_is_shorter_by_the_ratio_and_the_first_is_whole(self, figure: str):
        petal = lay_out(numbers(figure))
        full = petal.band(petal.rows - 1, 0.4)
        made = petal.inmost(0.4, 0.7, 0.4)
        assert [x.column for x in made] == [x.column for x in full]
        for short, long in zip(made, full, strict=True):
            assert short.d == long.d
            assert short.length == pytest.approx((0.7 if long.column % 2 else 1.0) * long.length)

    def test_where_the_ends_have_room_none_is_hidden(self):
        petal = lay_out(numbers("curved_band"))
        assert petal.inmost(0.4, 0.7, 0.1) == petal.band(petal.rows - 1, 0.4)


class TestBehind:
    @settings(max_examples=6)
    @given(st.floats(1.0, 2.0))
    def test_between_the_petals_a_gap_of_its_width_stays_open_everywhere(self, threads: float):
        n = numbers("water_way", water_way=threads, pitch=1.0)
        petal, gap = lay_out(n), threads * n.width
        ends = np.array([p for x in petal.behind(gap, 0.4) for p in (x.u, x.d)])
        assert not shapes.within(petal.outline, ends).any()
        assert to_line(ends, petal.outline, closed=True).min() >= 0.97 * gap

    def test_its_outline_is_drawn_where_the_petal_in_front_does_not_hide_it(self):
        petal = lay_out(numbers("water_way"))
        assert not shapes.within(petal.outline, petal.neighbour).any()
        assert to_line(petal.neighbour, petal.outline + APART, closed=True).max() < 1e-9
        assert to_line(petal.neighbour[[0, -1]], petal.outline, closed=True).max() < 0.3
