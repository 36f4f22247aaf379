"""The petal of 反抢针: bands of one width, parallel stitches, each from its open side to the fastening thread."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.sewing.arcs import ArcPetal, lay_out
from tests.generator.specs import numbers, to_line

PETAL = ArcPetal(12.25, 16.0, 4, 0.5, 0.25)
petals = st.builds(ArcPetal, st.floats(8, 16), st.floats(12, 24), st.integers(3, 5), st.floats(0.4, 0.8), st.just(0.2))


class TestBands:
    @settings(max_examples=20)
    @given(petals)
    def test_every_line_is_the_arc_of_the_inner_end_moved_by_one_height(self, petal: ArcPetal):
        for row in range(1, petal.rows):
            x, y = petal.line(row).T
            assert y - petal.y(x, 0.0) == pytest.approx(row * petal.height)

    @settings(max_examples=20)
    @given(petals)
    def test_a_band_goes_down_on_its_line_and_stays_within_the_outline(self, petal: ArcPetal):
        for row in range(petal.rows):
            made = petal.band(row)
            d, u = np.array([x.d for x in made]), np.array([x.u for x in made])
            if row:
                assert d[:, 1] - petal.y(d[:, 0], row * petal.height) == pytest.approx(petal.clear)
            assert (u[:, 0] == d[:, 0]).all()  # parallel, along the petal
            assert (np.abs(u[:, 0]) <= petal.half).all()
            assert sorted(x.column for x in made) == list(range(-(len(made) // 2), len(made) // 2 + 1))

    def test_it_begins_in_the_middle_goes_to_the_right_and_then_from_the_middle_to_the_left(self):
        columns = [x.column for x in PETAL.band(1)]
        half = len(columns) // 2
        assert columns == [*range(half + 1), *(-k for k in range(1, half + 1))]

    def test_stitches_stand_one_spacing_apart(self):
        x = np.sort([x.u[0] for x in PETAL.band(2)])
        assert np.diff(x) == pytest.approx(0.5)

    def test_the_outermost_band_comes_up_on_the_outline(self):
        ends = np.array([x.u for x in PETAL.band(3)])
        assert to_line(ends, PETAL.outline, closed=True).max() < 0.15


class TestFastening:
    def test_each_stitch_goes_down_where_the_thread_is_caught(self):
        of = PETAL.fastening(1, 0.075)
        holes = np.array(sorted(x.d for x in PETAL.band(1)))
        assert np.column_stack([of.x, of.edge])[of.holds] == pytest.approx(holes)

    def test_a_thread_too_short_for_the_arc_says_how_much_slack_it_needs(self):
        with pytest.raises(GeneratorError, match="slack of at least"):
            PETAL.fastening(1, 0.01)


class TestLayOut:
    def test_the_bands_are_as_high_as_the_step_says(self):
        petal = lay_out(numbers("inner_band"))
        assert (petal.rows, petal.height) == (4, 4.0)
        assert lay_out(numbers("inner_band", height=40.0)).height == 5.0

    def test_one_band_is_no_reverse_stitch(self):
        with pytest.raises(GeneratorError, match="at least 2 bands"):
            lay_out(numbers("inner_band", petal_bands=1))
