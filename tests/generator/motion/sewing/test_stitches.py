"""The craft's geometry: satin rows, bands of 正抢针, half-steps of 滚针, chords on a bend, tilted needles."""

from itertools import pairwise
from math import cos, floor, hypot, isclose, pi, radians, sin, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.motion.sewing import shapes
from generator.motion.sewing.stitches import (
    Curve,
    Length,
    Rays,
    Stitch,
    band,
    bend_length,
    coverage,
    crossings,
    crowded,
    direction,
    rays,
    satin,
    sheen,
    stations,
    stem,
    tacks,
    thread_width,
)
from tests.generator.specs import to_line

Array = NDArray[np.float64]
pitches = st.floats(0.25, 1.2)
lengths = st.floats(2.0, 4.0)
widths = st.floats(0.2, 0.8)


def box(width: float, height: float) -> Array:
    return np.array([[0.0, 0.0], [width, 0.0], [width, height], [0.0, height]])


def disc(radius: float) -> Array:
    turn = np.linspace(0, 2 * pi, 720, endpoint=False)
    return radius * np.stack([np.cos(turn), np.sin(turn)], 1)


def area(outline: Array) -> float:
    x, y = outline.T
    return abs(float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))) / 2


def ups(stitches: list[Stitch]) -> Array:
    return np.array([x.u for x in stitches])


def downs(stitches: list[Stitch]) -> Array:
    return np.array([x.d for x in stitches])


class TestSatin:
    outlines = st.builds(shapes.leaf, st.floats(16, 40), st.floats(9, 24))
    angles = st.floats(0, 179.9)

    @given(outlines, angles, pitches)
    def test_every_hole_lies_on_the_outline(self, outline: Array, angle: float, pitch: float):
        stitches = satin(outline, angle, pitch, 0.0)
        holes = np.concatenate([ups(stitches), downs(stitches)])
        assert to_line(holes, outline, closed=True).max() < 1e-6

    @given(outlines, angles, pitches)
    def test_all_stitches_run_at_the_angle_given_from_the_weft(self, outline: Array, angle: float, pitch: float):
        stitches = satin(outline, angle, pitch, 0.0)
        ways = downs(stitches) - ups(stitches)
        found = np.degrees(np.arctan2(ways[:, 1], ways[:, 0])) % 360
        assert np.abs((found - angle + 180) % 360 - 180).max() < 1e-6

    @given(outlines, angles, pitches, st.floats(-2, 2))
    def test_neighbours_are_one_pitch_apart_measured_across(
        self, outline: Array, angle: float, pitch: float, start: float
    ):
        stitches = satin(outline, angle, pitch, start)
        across = np.array([-sin(radians(angle)), cos(radians(angle))])
        for end in (ups(stitches), downs(stitches)):
            assert np.allclose(end @ across, start + pitch * np.array([x.column for x in stitches]), atol=1e-9)
        assert [x.column for x in stitches] == list(range(stitches[0].column, stitches[-1].column + 1))

    @given(outlines, angles, st.floats(0.2, 0.5))
    def test_the_rows_fill_the_shape(self, outline: Array, angle: float, pitch: float):
        covered = pitch * sum(x.length for x in satin(outline, angle, pitch, 0.0))
        assert covered == pytest.approx(area(outline), rel=0.02)

    def test_a_round_shape_is_filled_to_half_a_percent(self):
        assert 0.5 * sum(x.length for x in satin(disc(10.0), 35.0, 0.5, 0.25)) == pytest.approx(100 * pi, rel=0.005)

    @given(st.floats(4, 30), st.floats(2, 20), pitches)
    def test_a_rectangle_takes_as_many_stitches_as_fit_to_both_sides_of_its_middle(
        self, width: float, height: float, pitch: float
    ):
        fit = width / 2 / pitch
        assume(0.01 < fit % 1 < 0.99)
        assume(height > pitch)
        stitches = satin(box(width, height), 90.0, pitch, -width / 2)
        assert len(stitches) == 2 * floor(fit) + 1
        assert all(isclose(x.length, height, abs_tol=1e-9) for x in stitches)

    @given(st.floats(2, 20), st.floats(0.2, 1.0))
    def test_wrapped_stitches_fill_the_back_as_the_front(self, height: float, pitch: float):
        """From each D the thread goes back under the cloth beside its own stitch: √(h² + s²)."""
        stitches = satin(box(20 * pitch, height), 90.0, pitch, -10.02 * pitch)
        back = np.hypot(*(ups(stitches)[1:] - downs(stitches)[:-1]).T)
        assert np.allclose(back, hypot(height, pitch), atol=1e-9)


class TestCrossings:
    @given(st.floats(-9, 9), st.floats(0, 360))
    def test_a_line_through_a_disc_leaves_it_where_geometry_says(self, off: float, angle: float):
        along = direction(angle)
        across = np.array([-along[1], along[0]])
        ends = crossings(disc(10.0), off * across, along)
        half = sqrt(100 - off * off)
        assert ends == pytest.approx([-half, half], abs=0.01)

    def test_a_line_beside_the_shape_does_not_meet_it(self):
        assert len(crossings(disc(10.0), np.array([0.0, 10.1]), np.array([1.0, 0.0]))) == 0

    def test_a_hollow_is_left_out(self):
        horseshoe = np.array([[0, 0], [9, 0], [9, 9], [6, 9], [6, 3], [3, 3], [3, 9], [0, 9]], float)
        ends = crossings(horseshoe, np.array([0.0, 6.0]), np.array([1.0, 0.0]))
        assert ends == pytest.approx([0, 3, 6, 9])


class TestBand:
    """正抢针, on a petal whose rays meet in a far point."""

    heights = st.floats(3.0, 5.0)
    overlaps = st.floats(0.3, 0.5)
    counts = st.integers(2, 7)

    @staticmethod
    def petal(height: float, count: int, pitch: float) -> tuple[Array, Rays]:
        outline = shapes.petal(26.0, count * height)
        far = np.array([0.0, outline[:, 1].max() - 4 * count * height])
        return outline, rays(outline, far, pitch)

    @given(heights, counts, pitches)
    def test_the_first_band_goes_down_exactly_on_the_outline(self, height: float, count: int, pitch: float):
        outline, columns = self.petal(height, count, pitch)
        assert to_line(downs(band(columns, 0, height, 0.4)), outline, closed=True).max() < 1e-6

    @given(heights, counts, pitches, overlaps)
    def test_a_stitch_comes_up_inside_and_goes_down_outside(
        self, height: float, count: int, pitch: float, overlap: float
    ):
        _, columns = self.petal(height, count, pitch)
        inwards = dict(zip(columns.column.tolist(), columns.along, strict=True))
        for row in range(count):
            for x in band(columns, row, height, overlap):
                way = (np.array(x.d) - np.array(x.u)) / x.length
                assert way @ inwards[x.column] == pytest.approx(-1.0)

    @given(heights, counts, pitches, overlaps)
    def test_each_stitch_pierces_the_tail_of_the_one_above_it_as_deep_as_the_overlap(
        self, height: float, count: int, pitch: float, overlap: float
    ):
        _, columns = self.petal(height, count, pitch)
        for row in range(1, count):
            above = {x.column: x for x in band(columns, row - 1, height, overlap)}
            made = band(columns, row, height, overlap)
            assert {x.column for x in made} <= set(above)
            for x in made:
                old = above[x.column]
                back = np.array(old.d) - np.array(old.u)
                into = (np.array(x.d) - np.array(old.u)) @ back / old.length
                assert into == pytest.approx(overlap, abs=1e-9)
                assert into < old.length
                aside = np.array(x.d) - np.array(old.u) - into * back / old.length
                assert np.hypot(*aside) < 1e-9

    @given(heights, counts, pitches, overlaps)
    def test_bands_are_one_height_deep_and_together_cover_every_column_to_the_inner_edge(
        self, height: float, count: int, pitch: float, overlap: float
    ):
        outline, columns = self.petal(height, count, pitch)
        rows = [{x.column: x for x in band(columns, row, height, overlap)} for row in range(count + 1)]
        least = 0.8
        for depth, column in zip(columns.depth, columns.column.tolist(), strict=True):
            pieces = [row[column] for row in rows if column in row]
            for number, x in enumerate(pieces):
                extra = overlap if number else 0.0
                last = number == len(pieces) - 1
                assert x.length >= height + extra - 1e-9 or last
                assert x.length <= height + extra + least + 1e-9
            assert sum(x.length for x in pieces) - overlap * (len(pieces) - 1) == pytest.approx(depth, abs=least)
            assert to_line(np.array([pieces[-1].u]), outline, closed=True)[0] < least + 1e-9

    @given(heights, counts, pitches)
    def test_columns_are_one_pitch_apart_at_the_outer_edge_and_converge(self, height: float, count: int, pitch: float):
        _, columns = self.petal(height, count, pitch)
        assert columns.column.tolist() == list(range(columns.column[0], columns.column[-1] + 1))
        middle = columns.column.tolist().index(0)
        gap = np.hypot(*(columns.outer[middle + 1] - columns.outer[middle]))
        assert gap == pytest.approx(pitch, rel=0.03)
        turn = np.unwrap(np.arctan2(columns.along[:, 1], columns.along[:, 0]))
        assert np.allclose(np.diff(turn), np.diff(turn)[0], atol=1e-9)  # even, so spacing shrinks evenly inwards
        inner = columns.outer + np.minimum(columns.depth, height)[:, None] * columns.along
        assert np.hypot(*(inner[middle + 1] - inner[middle])) < gap


class TestCrowded:
    """弧面藏针."""

    @staticmethod
    def fan(inner: float, outer: float, step: float, count: int = 21) -> list[Stitch]:
        turns = step * (np.arange(count) - count // 2)
        return [
            Stitch((inner * sin(a), inner * cos(a)), (outer * sin(a), outer * cos(a)), 0, k)
            for k, a in enumerate(turns)
        ]

    @given(st.floats(1.0, 3.0), st.floats(0.6, 0.8), st.floats(0.25, 0.4))
    def test_where_inner_ends_crowd_every_second_is_shortened_and_none_moves_on_the_outer_edge(
        self, inner: float, ratio: float, least: float
    ):
        full = self.fan(inner, inner + 5.0, 0.7 * least / inner)
        short = crowded(full, ratio, least)
        assert [x.d for x in short] == [x.d for x in full]
        assert all(y.length == pytest.approx(ratio * x.length) for x, y in list(zip(full, short, strict=True))[1::2])
        assert all(y.length == pytest.approx(x.length) for x, y in list(zip(full, short, strict=True))[::4])

    @given(st.floats(1.0, 3.0), st.floats(0.6, 0.8), st.floats(0.25, 0.4), st.floats(0.3, 0.95))
    def test_afterwards_the_full_ones_stand_apart_or_every_fourth_is_shortened_once_more(
        self, inner: float, ratio: float, least: float, dense: float
    ):
        full = self.fan(inner, inner + 5.0, dense * least / inner)
        short = crowded(full, ratio, least)
        kept = [y for x, y in zip(full, short, strict=True) if isclose(x.length, y.length)]
        gap = min(hypot(a.u[0] - b.u[0], a.u[1] - b.u[1]) for a, b in pairwise(kept))
        assert gap >= min(least, 1.95 * 2 * dense * least) * 0.98
        if 2 * dense < 0.98:
            again = [y for x, y in zip(full, short, strict=True) if isclose(y.length, ratio * ratio * x.length)]
            assert len(again) == len(full) // 4

    def test_where_there_is_room_nothing_is_shortened(self):
        full = self.fan(10.0, 15.0, 0.05)
        assert crowded(full, 0.7, 0.4) == full

    def test_one_stitch_alone_is_never_shortened(self):
        assert crowded([Stitch((0, 0), (0, 4))], 0.7, 0.4) == [Stitch((0, 0), (0, 4))]


class TestStem:
    """滚针: half a stitch on each time."""

    @staticmethod
    def straight(length: float, heading: float = 0.3) -> Curve:
        at = np.linspace(0.0, length, 400)
        way = np.array([cos(heading), sin(heading)])
        return Curve(at, np.outer(at, way), np.full(400, heading), np.zeros(399))

    def made(self, length: float, width: float, side: float = 1.0) -> tuple[list[Stitch], Array, Array]:
        curve = self.straight(40.0)
        stitches = stem(curve, stations(curve, Length(curve, length), 0.5), 0.5, side, width)
        along = curve.points[1] / np.hypot(*curve.points[1])
        return stitches, along, np.array([-along[1], along[0]])

    @given(lengths, widths)
    def test_every_stitch_is_one_length_long_and_starts_half_a_stitch_after_the_last(self, length: float, width: float):
        stitches, along, _ = self.made(length, width)
        up, down = ups(stitches) @ along, downs(stitches) @ along
        assert np.allclose(down - up, length, atol=1e-6)
        assert np.allclose(np.diff(up), length / 2, atol=1e-6)

    @given(lengths, widths)
    def test_the_second_starts_in_the_middle_of_the_first_and_the_third_at_its_tail(self, length: float, width: float):
        stitches, along, _ = self.made(length, width)
        up, down = ups(stitches) @ along, downs(stitches) @ along
        assert np.allclose(up[1:], ((up + down) / 2)[:-1], atol=1e-6)
        assert np.allclose(up[2:], down[:-2], atol=1e-6)

    @given(lengths, widths)
    def test_on_the_back_the_thread_steps_half_a_stitch_back_and_its_pieces_join_end_to_end(
        self, length: float, width: float
    ):
        stitches, along, _ = self.made(length, width)
        begin, end = downs(stitches)[:-1] @ along, ups(stitches)[1:] @ along
        assert np.allclose(begin - end, length / 2, atol=1e-6)
        assert np.allclose(end[1:], begin[:-1], atol=1e-6)

    @given(lengths, widths)
    def test_the_front_is_covered_twice(self, length: float, width: float):
        stitches, along, _ = self.made(length, width)
        inner = np.linspace(length, 36.0, 97)
        up, down = ups(stitches) @ along, downs(stitches) @ along
        inner = inner[(inner < up[-1]) & (np.abs((inner[:, None] - np.concatenate([up, down])).T).min(0) > 1e-3)]
        covered = ((up[:, None] < inner) & (inner < down[:, None])).sum(0)
        assert set(covered.tolist()) == {2}

    @given(lengths, widths, st.sampled_from([1.0, -1.0]))
    def test_it_always_comes_up_half_a_thread_beside_the_line_on_one_side_and_goes_down_on_it(
        self, length: float, width: float, side: float
    ):
        stitches, _, left = self.made(length, width, side)
        assert np.allclose(ups(stitches) @ left, side * width / 2, atol=1e-6)
        assert np.allclose(downs(stitches) @ left, 0.0, atol=1e-6)


class TestLength:
    radii, errors = st.floats(4.0, 40.0), st.floats(0.02, 0.2)

    @staticmethod
    def gaps(curve: Curve, at: Array, stitches: list[Stitch]) -> list[float]:
        """How far the line leaves each stitch's chord, taken on the line itself."""
        found = []
        for i, _ in enumerate(stitches):
            s = np.linspace(at[i], at[i + 2], 60)
            line = np.array([curve.point(x) for x in s])
            found.append(float(to_line(line, line[[0, -1]]).max()))
        return found

    @given(radii, errors, lengths)
    def test_on_a_bend_no_chord_leaves_the_line_by_more_than_the_error(self, radius: float, error: float, full: float):
        curve = shapes.vine(45.0, radius)
        at = stations(curve, Length(curve, full, error), 0.5)
        stitches = stem(curve, at, 0.5, 1.0, 0.3)
        assert max(self.gaps(curve, at, stitches)) <= 1.05 * error + 2e-3

    @given(radii, errors, st.floats(2.0, 12.0))
    def test_a_bend_that_needs_it_uses_up_the_error_and_a_gentle_one_keeps_the_length(
        self, radius: float, error: float, full: float
    ):
        length = bend_length(full, radius, error)
        assert 0 < length <= full
        if length < full:
            assume(length < radius)
            sagitta = radius - sqrt(radius * radius - length * length / 4)
            assert sagitta == pytest.approx(error, rel=0.07)
        else:
            assert full * full / (8 * radius) <= error * (1 + 1e-9)

    @given(st.floats(2, 4), st.floats(5, 12), st.floats(0.2, 0.5))
    def test_towards_a_tip_each_stitch_is_shorter_than_the_last(self, full: float, taper: float, tip: float):
        curve = TestStem.straight(40.0)
        length = Length(curve, full, taper=taper, tip=tip)
        places = [length(s) for s in np.linspace(0, 40, 200)]
        assert places[0] == full
        assert all(b <= a for a, b in pairwise(places))
        assert places[-1] == pytest.approx(tip * full)
        at = stations(curve, length, 0.5)
        assert all(b <= a + 1e-9 for a, b in pairwise(np.diff(at)))


class TestTacks:
    @given(st.floats(0.3, 1.2), st.integers(1, 5), st.floats(0, 360))
    def test_each_ends_in_the_hole_where_the_one_before_it_began(self, length: float, count: int, angle: float):
        made = tacks(np.array([2.0, 1.0]), direction(angle), length, count)
        assert len(made) == count
        assert all(x.length == pytest.approx(length) for x in made)
        assert all(b.d == a.u for a, b in pairwise(made))
        assert made[0].d == pytest.approx((2.0, 1.0))


class TestThread:
    @given(st.floats(10, 60), st.integers(1, 64))
    def test_its_width_falls_with_the_square_root_of_the_split(self, tex: float, split: int):
        assert thread_width(tex, split) * sqrt(split) == pytest.approx(thread_width(tex, 1))

    def test_a_full_thread_of_thirty_tex_is_about_a_fifth_of_a_millimetre(self):
        assert thread_width(30, 1) == pytest.approx(0.21, abs=0.01)

    @given(widths, pitches)
    def test_threads_touch_when_the_pitch_is_their_width(self, width: float, pitch: float):
        assert coverage(width, width) == 1.0
        assert (coverage(width, pitch) < 1) == (width < pitch)


class TestSheen:
    @given(st.floats(0, 180), st.floats(5, 80))
    def test_silk_is_brightest_with_the_light_across_it_and_darkest_along_it(self, along: float, elevation: float):
        across = sheen(along, along + 90, elevation)
        assert across == pytest.approx(1.0)
        assert across > sheen(along, along + 45, elevation) > sheen(along, along, elevation)
