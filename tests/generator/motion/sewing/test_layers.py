"""平套 as it is laid out: where the bands lie, which columns they go through, what they leave open."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.sewing import layers
from generator.motion.sewing.layers import FAR, LEAST, WHOLE, Layers, lay_out, resting, spans, stitched
from generator.motion.sewing.shapes import distance, petal
from generator.motion.sewing.stitches import Rays, rays
from generator.motion.sewing.thread import FINE
from knowledge.schema.units import Unit
from tests.generator.specs import numbers, picture, quantity

EDGE, COVER, RATIO, OVERLAP = 10.0, 0.6, 1.1, 0.3

edges = st.floats(5, 20)
covers = st.floats(0.5, 0.9)
overlaps = st.floats(0.1, 1.0)


def columns(width: float = 26.0, height: float = 30.0, pitch: float = 0.6) -> Rays:
    outline = petal(width, height)
    return rays(outline, np.array([0.0, outline[:, 1].max() - FAR]), pitch)


def reach(petal: Layers) -> dict[int, list[tuple[float, float]]]:
    """mm from the outer edge that the stitches of each column cover, in the order they are made."""
    top = dict(zip(petal.columns.column.tolist(), petal.columns.outer[:, 1].tolist(), strict=True))
    made: dict[int, list[tuple[float, float]]] = {}
    for x in [*petal.before(len(petal.bands)), *petal.filling]:
        low, high = sorted((top[x.column] - x.u[1], top[x.column] - x.d[1]))
        made.setdefault(x.column, []).append((low, high))
    return made


class TestSpans:
    def test_they_are_those_of_the_recurrence(self):
        made = spans(EDGE, COVER, RATIO, OVERLAP, 1, 22.0)
        assert np.array(made) == pytest.approx(
            np.array([(0.0, 10.0), (4.0, 15.0), (9.7, 20.7), (14.7, 25.7), (20.4, 31.4)])
        )

    @given(edges, covers, st.floats(1.0, 1.3), overlaps, st.floats(15, 60))
    def test_each_band_meets_the_tails_of_the_last_but_one(
        self, edge: float, cover: float, ratio: float, overlap: float, depth: float
    ):
        made = spans(edge, cover, ratio, overlap, 1, depth)
        assert made[0] == (0.0, edge)
        for row in range(2, len(made)):
            assert made[row][0] == pytest.approx(made[row - 2][1] - overlap)
        assert all(tail - head == pytest.approx(ratio * edge) for head, tail in made[1:])
        assert all(a[0] < b[0] < depth for a, b in pairwise(made))

    @given(edges, covers, overlaps)
    def test_the_second_covers_its_share_of_the_edge_band(self, edge: float, cover: float, overlap: float):
        assert edge - spans(edge, cover, RATIO, overlap, 1, 60.0)[1][0] == pytest.approx(cover * edge)


class TestStitched:
    @settings(max_examples=20)
    @given(edges, covers, overlaps, st.floats(20, 30), st.floats(0.5, 1.2))
    def test_every_column_is_covered_from_the_outer_edge_to_the_inner_one(
        self, edge: float, cover: float, overlap: float, height: float, pitch: float
    ):
        of = columns(height=height, pitch=pitch)
        every = spans(edge, cover, RATIO, overlap, 1, float(of.depth.max()))
        bands, filling = stitched(of, every, overlap, 1)
        whole = Layers(petal(26.0, height), tuple(map(tuple, bands)), of, tuple(every), tuple(filling))
        for column, depth in zip(of.column.tolist(), of.depth.tolist(), strict=True):
            done = 0.0
            for low, high in reach(whole)[column]:
                assert low < done or (low == pytest.approx(0.0, abs=1e-3) and done == 0.0)
                done = max(done, high)
            assert done == pytest.approx(depth, abs=1e-3)

    @settings(max_examples=20)
    @given(edges, covers, overlaps)
    def test_no_stitch_of_a_band_is_a_scrap(self, edge: float, cover: float, overlap: float):
        of = columns()
        every = spans(edge, cover, RATIO, overlap, 1, float(of.depth.max()))
        bands, filling = stitched(of, every, overlap, 1)
        for band in bands[1:]:
            assert all(WHOLE * RATIO * edge - 1e-9 <= x.length <= RATIO * edge + LEAST for x in band)
        assert all(x.length >= LEAST - 1e-9 for x in filling)

    def test_the_edge_band_is_dense_and_the_others_leave_every_second_column_open(self):
        made = lay_out(numbers("interlocked_bands"))
        assert [x.column for x in sorted(made.bands[0], key=lambda x: x.column)] == made.columns.column.tolist()
        for row, band in enumerate(made.bands[1:], 1):
            across = sorted(x.column for x in band)
            assert all(b - a == 2 for a, b in pairwise(across))
            assert {column % 2 for column in across} == {row % 2}

    def test_every_stitch_has_the_one_direction(self):
        made = lay_out(numbers("interlocked_bands"))
        along = np.array([np.subtract(x.u, x.d) / x.length for x in [*made.before(9), *made.filling]])
        assert np.abs(along[:, 0]).max() < 0.002

    def test_bands_go_down_at_their_heads_and_what_fills_in_on_the_ink_line(self):
        made = lay_out(numbers("evened_edge"))
        assert all(x.d[1] > x.u[1] for x in made.before(9))
        assert all(x.d[1] < x.u[1] for x in made.filling)
        assert max(distance(made.outline, np.array(x.d)) for x in (*made.bands[0], *made.filling)) < 0.02

    def test_they_are_made_from_the_middle_to_the_right_and_then_to_the_left(self):
        for band in (*lay_out(numbers("evened_edge")).bands, lay_out(numbers("evened_edge")).filling):
            across = [x.column for x in band]
            turn = next(k for k, column in enumerate(across) if column < 0)
            assert across == sorted(across[:turn]) + sorted(across[turn:], reverse=True)
            assert min(across[:turn]) >= 0


class TestLayOut:
    def test_the_edge_stitches_are_as_long_as_the_sample_says_where_the_step_allows_it(self):
        centimetres = {"unit": Unit.CENTIMETRE}
        for low, high, drawn in ((1.0, 2.0, 10.0), (1.2, 2.0, 12.0), (0.3, 0.5, 5.0)):
            n = numbers("dense_edge_band", stitch_length={"value": low, "high": high, **centimetres})
            assert lay_out(n).edge == pytest.approx(drawn)

    @pytest.mark.parametrize("figure", ["gap_filling_band", "interlocked_bands"])
    def test_a_petal_too_shallow_for_the_bands_of_a_step_is_refused(self, figure: str):
        with pytest.raises(GeneratorError, match="deep enough for"):
            picture(figure, edge_length=25.0)

    def test_the_stitches_touch(self):
        n = numbers("dense_edge_band")
        across = sorted(x.u[0] for x in lay_out(n).bands[0])
        assert np.diff(across) == pytest.approx(n.width, abs=5e-3)

    def test_all_steps_are_about_one_petal(self):
        figures = ("draw_layer_lines", "dense_edge_band", "gapped_band", "gap_filling_band", "interlocked_bands",
                   "evened_edge", "fasten_and_turn_light")  # fmt: skip
        first, *others = (lay_out(numbers(figure)) for figure in figures)
        for other in others:
            assert (other.bands, other.filling) == (first.bands, first.filling)


class TestSilk:
    def test_each_band_is_deeper_than_the_one_outside_it(self):
        n = numbers("interlocked_bands")
        made = lay_out(n)
        shades = [layers.silk(n, made).colour(band[0]) for band in made.bands]
        light = [float(np.dot(shade, (0.2126, 0.7152, 0.0722))) for shade in shades]
        assert all(a > b + 1 for a, b in pairwise(light))

    @pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
    def test_there_are_no_more_shades_than_the_step_says(self, count: int):
        n = numbers("interlocked_bands", shades=quantity(float(count), Unit.COUNT).model_dump())
        made = lay_out(n)
        every = [*made.before(9), *made.filling]
        assert len({layers.silk(n, made).colour(x) for x in every}) == count


class TestResting:
    def test_a_stitch_rides_over_the_one_of_its_column(self):
        n = numbers("gapped_band")
        made, radius = lay_out(n), FINE * n.width
        order = [*made.bands[0], *made.bands[1]]
        lying = dict(zip([(x.row, x.column) for x in order], resting(order, radius), strict=True))
        for x in made.bands[1][:3]:
            inside = np.array(x.d)[1] - 3.0  # well within the edge band
            upper, lower = lying[1, x.column], lying[0, x.column]
            height = [float(np.interp(inside, line[:, 1], line[:, 2])) for line in (upper, lower)]
            assert height[0] > height[1] + radius

    def test_in_a_gap_it_lies_flat(self):
        n = numbers("gap_filling_band")
        made, radius = lay_out(n), FINE * n.width
        order = [*made.before(2), *made.bands[2]]
        last = resting(order, radius)[-len(made.bands[2])]
        assert last[len(last) // 2, 2] == pytest.approx(radius, abs=1e-6)
