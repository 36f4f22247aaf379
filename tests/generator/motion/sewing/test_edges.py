"""弧面藏针 and 水路: short stitches between long ones, and a gap that stays open."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import edges, shapes
from generator.motion.sewing.petals import lay_out
from generator.scene.mark import MarkKind
from tests.generator.specs import long, moments, numbers, picture, stitches, to_line


class TestFan:
    @given(st.floats(0.25, 1.0), st.floats(3, 5))
    def test_it_is_even_on_the_outer_rim_and_points_to_the_middle(self, pitch: float, height: float):
        made = edges.fan(pitch, height)
        downs, ups = np.array([x.d for x in made]), np.array([x.u for x in made])
        assert np.hypot(*downs.T) == pytest.approx(np.full(len(made), edges.OUTER * height))
        assert np.hypot(*ups.T) == pytest.approx(np.full(len(made), edges.INNER * height))
        turn = pitch / (edges.OUTER * height)
        chord = 2 * edges.OUTER * height * np.sin(turn / 2)
        assert np.hypot(*np.diff(downs, axis=0).T) == pytest.approx(np.full(len(made) - 1, chord))
        assert np.abs(downs[:, 0] * ups[:, 1] - downs[:, 1] * ups[:, 0]).max() < 1e-9


class TestCurvedBand:
    @settings(max_examples=8)
    @given(st.floats(0.6, 0.8))
    def test_every_second_stitch_is_shortened_by_the_ratio_of_the_step(self, ratio: float):
        made = long(stitches(picture("curved_band", short_ratio=ratio).laid))
        full, short = made.max(), made.min()
        assert full == pytest.approx(4.0, abs=1e-3)
        assert short == pytest.approx(ratio * full, abs=1e-3)
        assert [bool(b) for b in made[:8] < full - 0.1] == [True, False] * 4 or [
            bool(b) for b in made[:8] < full - 0.1
        ] == [False, True] * 4

    def test_short_ones_too_go_down_on_the_ink_line(self):
        of = picture("curved_band")
        assert to_line(stitches(of.laid)[:, 1], of.ground.lines[0].points.astype(float)).max() < 0.02

    def test_a_full_stitch_is_made_first_and_then_a_short_one_beside_it(self):
        shown = moments("curved_band")
        made = stitches(picture("curved_band").laid)[shown[0].laid // 3 :]
        assert long(made)[0] > long(made)[1] + 0.5

    def test_both_lengths_are_shown(self):
        said = {
            m.text: np.hypot(*np.subtract(m.to, m.at)[:2])
            for moment in moments("curved_band")
            for m in moment.marks
            if m.kind is MarkKind.MEASURE
        }
        short = next(length for text, length in said.items() if "藏针" in text)
        assert short == pytest.approx(0.7 * said["全长"], rel=0.01)


class TestWaterWay:
    @settings(max_examples=6)
    @given(st.floats(1.0, 2.0))
    def test_between_the_petals_a_gap_of_its_width_stays_open_everywhere(self, threads: float):
        n = numbers("water_way", water_way=threads, pitch=1.0)
        gap = threads * n.width
        front, _, done, coming = edges.neighbours(lay_out(n), gap, n.width)
        inside = [x for x in (*done, *coming) for p in (x.u, x.d) if self.in_front(front.outline, np.array(p))]
        assert inside == []
        ends = np.array([p for x in (*done, *coming) for p in (x.u, x.d)])
        assert to_line(ends, front.outline, closed=True).min() >= 0.97 * gap

    @staticmethod
    def in_front(outline: np.ndarray, p: np.ndarray) -> bool:
        """Even-odd rule."""
        a, b = outline, np.roll(outline, -1, 0)
        cut = (a[:, 1] > p[1]) != (b[:, 1] > p[1])
        x = a[cut, 0] + (p[1] - a[cut, 1]) * (b[cut, 0] - a[cut, 0]) / (b[cut, 1] - a[cut, 1])
        return bool((x > p[0]).sum() % 2)

    def test_the_stitches_being_made_end_at_the_water_way_and_no_further(self):
        n = numbers("water_way")
        gap = n.value("water_way") * n.width
        front, _, _, coming = edges.neighbours(lay_out(n), gap, n.width)
        ends = np.array([x.u for x in coming])
        assert to_line(ends, front.outline, closed=True) == pytest.approx(np.full(len(ends), gap), rel=0.05)
        assert shapes.distance(front.outline, np.array(coming[0].u)) == pytest.approx(gap, rel=0.05)

    def test_its_width_is_measured_in_the_picture_and_said_in_threads(self):
        (mark,) = {m for moment in moments("water_way") for m in moment.marks if m.kind is MarkKind.MEASURE}
        n = numbers("water_way")
        assert mark.text == "水路宽 1.5 倍线宽"
        assert np.hypot(*np.subtract(mark.to, mark.at)[:2]) == pytest.approx(1.5 * n.width, rel=0.05)
        assert mark.dashed

    def test_the_petal_in_front_is_whole(self):
        n = numbers("water_way")
        front, *_ = edges.neighbours(lay_out(n), 0.75, n.width)
        full = sum(len(front.band(row, n.width)) for row in range(front.rows))
        laid = stitches(picture("water_way").laid)[:full]
        assert all(
            self.in_front(1.001 * (front.outline - front.outline.mean(0)) + front.outline.mean(0), p)
            for p in laid[:, 0]
        )
