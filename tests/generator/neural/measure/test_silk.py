"""What was stitched during the clip, and what only fell in shadow."""

import numpy as np
import pytest

from generator.neural.measure.scale import Scale
from generator.neural.measure.silk import settled, silk
from generator.scene.camera import Camera

CLOTH, PLUM, PINK = (236, 231, 220), (172, 16, 70), (214, 150, 170)
SCALE = Scale.of(Camera((0.0, 0.0), 20.0, 0.0), 400, 240)  # 20 px/mm


def cloth() -> np.ndarray:
    return np.full((240, 400, 3), CLOTH, np.uint8)


def painted(colour, rows: slice, columns: slice) -> np.ndarray:
    made = cloth()
    made[rows, columns] = colour
    return made


class TestSilk:
    def test_a_patch_is_as_large_as_it_is(self):
        laid = silk(cloth(), painted(PLUM, slice(60, 160), slice(100, 300)), SCALE).laid
        assert laid.sum() / SCALE.fine**2 == pytest.approx(50.0, rel=0.02)  # mm²

    def test_a_shadow_is_not_silk(self):
        dark = tuple(round(0.62 * c) for c in CLOTH)
        assert not silk(cloth(), painted(dark, slice(60, 160), slice(100, 300)), SCALE).laid.any()

    def test_nor_is_what_lay_there_before(self):
        before = painted(PINK, slice(60, 160), slice(100, 200))
        after = before.copy()
        after[60:160, 200:300] = PLUM
        laid = silk(before, after, SCALE).laid
        assert not laid[70:150, 110:190].any()
        assert laid[70:150, 210:290].all()

    def test_one_shade_over_another_is(self):
        before = painted(PINK, slice(60, 160), slice(100, 300))
        assert silk(before, painted(PLUM, slice(60, 160), slice(100, 300)), SCALE).laid[70:150, 110:290].all()

    def test_a_gap_a_thread_wide_stays_a_gap(self):
        after = painted(PLUM, slice(60, 160), slice(100, 300))
        after[60:160, 195:205] = CLOTH  # half a millimetre
        assert not silk(cloth(), after, SCALE).laid[80:140, 198:202].any()


class TestSettled:
    def test_it_is_the_mean_of_the_frames_that_show_the_same(self):
        film = [np.full((20, 20, 3), 100 + k, np.uint8) for k in (0, 1, 2)]
        assert (settled(film) == 101).all()

    def test_what_came_late_is_not_mixed_with_what_was_there_before(self):
        film = [cloth(), cloth(), painted(PLUM, slice(60, 160), slice(100, 300))]
        assert (settled(film)[65:155, 105:295] == PLUM).all()
        assert (settled(film)[:50] == CLOTH).all()
