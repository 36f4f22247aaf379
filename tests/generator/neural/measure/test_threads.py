"""Single threads out of a stitched area, on drawn combs whose truth is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.neural.measure.pencil import Pencil
from generator.neural.measure.scale import Scale
from generator.neural.measure.silk import silk
from generator.neural.measure.spacing import Period
from generator.neural.measure.threads import lone, threads
from generator.scene.camera import Camera

CLOTH, LIGHT, DEEP = (236, 231, 220), (220, 150, 176), (172, 30, 84)
SCALE = Scale.of(Camera((0.0, 0.0), 20.0, 0.0), 640, 360)  # 32 px/mm
UPRIGHT = Pencil((0.0, 0.0), 90.0, 0.0)


def comb(count: int, spacing: float, start: float, length: float = 6.0, gone: tuple[int, ...] = (), bands: int = 1):
    """Upright threads that touch, from x = `start` mm; each band its own shade."""
    before = np.full((360, 640, 3), CLOTH, np.uint8)
    after = before.copy()
    for k in range(count):
        if k not in gone:
            left, right = (round(320 + 32 * (start + x * spacing)) for x in (k, k + 1))
            for band in range(bands):
                top, low = (round(180 + 32 * length * (x / bands - 0.5)) for x in (band, band + 1))
                after[top:low, left:right] = DEEP if band % 2 else LIGHT
    return silk(before, after, SCALE)


class TestThreads:
    @given(st.integers(4, 20), st.floats(0.4, 0.7), st.floats(-6, -5))
    def test_as_many_as_there_are_each_where_it_is(self, count: int, spacing: float, start: float):
        found = threads(comb(count, spacing, start), UPRIGHT, Period(spacing, 9.0, (1, 2)))
        assert len(found) == count
        middles = sorted((t.a[0] + t.b[0]) / 2 for t in found)
        assert middles == pytest.approx([start + (k + 0.5) * spacing for k in range(count)], abs=0.15 * spacing)

    @pytest.mark.parametrize("gone", [(0,), (4,), (11,), (3, 4), (2, 8)])
    def test_a_missing_one_leaves_its_place_empty(self, gone: tuple[int, ...]):
        found = threads(comb(12, 0.5, -3.0, gone=gone), UPRIGHT, Period(0.5, 9.0, (1, 2)))
        assert len(found) == 12 - len(gone)

    def test_bands_behind_each_other_are_stitches_of_their_own(self):
        found = threads(comb(8, 0.5, -2.0, length=8.0, bands=2), UPRIGHT, Period(0.5, 9.0, (1, 2)))
        assert len(found) == 16
        lengths = [np.hypot(t.a[0] - t.b[0], t.a[1] - t.b[1]) for t in found]
        assert lengths == pytest.approx([4.0] * 16, abs=0.4)

    def test_what_runs_out_of_the_picture_says_so(self):
        found = threads(comb(8, 0.5, -2.0, length=14.0), UPRIGHT, Period(0.5, 9.0, (1, 2)))
        assert len(found) == 8
        assert all(t.cut for t in found)


class TestLone:
    def test_one_thread_on_bare_cloth_is_one(self):
        found = lone(comb(1, 0.5, 0.0))
        assert found is not None
        assert abs(found.b[1] - found.a[1]) == pytest.approx(6.0, abs=0.2)
        assert (found.a[0] + found.b[0]) / 2 == pytest.approx(0.25, abs=0.05)

    @pytest.mark.parametrize("of", [comb(2, 0.5, 0.0), comb(1, 0.5, 0.0, length=0.8), comb(0, 0.5, 0.0)])
    def test_two_threads_a_dot_and_nothing_are_not(self, of):
        assert lone(of) is None
