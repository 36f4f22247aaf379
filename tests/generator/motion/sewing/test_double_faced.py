"""双面绣: one thread fills a bud on both faces; neither face shows where it began."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing.double_faced import LEAST, START, lay_out
from generator.motion.sewing.faces import FROM_GAP, GAP
from generator.motion.sewing.thread import PLIES
from tests.generator.specs import moments, numbers, picture, stitches, to_line


class TestLayOut:
    @settings(max_examples=10)
    @given(st.floats(9, 16), st.floats(7, 12), st.floats(0.3, 0.8))
    def test_rows_touch_go_one_way_and_end_on_the_line(self, width: float, height: float, thread: float):
        work = lay_out(numbers("stab_both_faces", width=width, height=height, thread_width=thread))
        ends = np.array([[x.u, x.d] for x in work.rows])
        assert to_line(ends.reshape(-1, 2), work.outline, closed=True).max() < 0.01
        across = ends[:, 0] @ [work.along[1], -work.along[0]]
        assert np.diff(across) == pytest.approx(thread)
        assert ((ends[:, 1] - ends[:, 0]) @ work.along > LEAST).all()

    def test_the_bud_lies_beside_the_gap(self):
        assert lay_out(numbers("stab_both_faces")).outline[:, 0].min() == pytest.approx(GAP / 2 + FROM_GAP)

    def test_no_thread_is_led_over_bare_ground(self):
        work = lay_out(numbers("stab_both_faces"))
        assert all(np.hypot(*np.subtract(a.d, b.u)) < 1.2 * b.length + 1 for a, b in pairwise(work.rows))


class TestStart:
    def test_its_tiny_stitches_are_as_short_and_few_as_was_said_and_inside_the_line(self):
        n = numbers("start_on_both_faces")
        small = stitches(picture("start_on_both_faces").laid)
        small = small[(np.hypot(*(small[:, 1] - small[:, 0]).T) <= 1.01) & (small[:, 0, 0] > 0)]
        assert len(small) == n.count("tie_count")
        assert np.hypot(*(small[0, 1] - small[0, 0])) == pytest.approx(n.value("tie_stitch"), abs=0.02)

    def test_the_end_lies_on_the_back_and_cannot_be_seen_from_the_front(self):
        head = lay_out(numbers("start_on_both_faces")).head * [-1, 1]
        end = [s for s in picture("start_on_both_faces").laid if np.hypot(*(s.points[0, :2] - head)) < 0.3]
        assert len(end) == PLIES
        assert all((s.points[:, 0] < 0).all() and (s.points[:-2, 2] > 0).all() for s in end)

    def test_the_next_step_goes_on_beside_the_rows_that_cover_it_and_what_they_cover(self):
        first = picture("stab_both_faces").laid[: moments("stab_both_faces")[0].laid]
        tied = numbers("start_on_both_faces").count("tie_count")
        assert sum(s.points[0, 0] > 0 for s in first) == PLIES * (tied + START)
