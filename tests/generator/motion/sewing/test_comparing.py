"""双面绣 compared: the same places are looked at on both faces; what is unpicked keeps its length and is made again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing.comparing import PLACES, TRAVEL, Lifted, pointed, pointers
from generator.motion.sewing.double_faced import lay_out
from generator.motion.sewing.guide import Guide
from generator.motion.sewing.sewing import TAIL
from generator.motion.timeline import Beat, Timeline
from generator.scene.mark import MarkKind
from tests.generator.specs import length_of, moments, numbers, picture, stitches, to_line

FIGURE = "compare_both_faces"
LINE = Guide(np.array([[6.0, 3.0, -0.2], [9.0, 5.0, -0.2], [16.0, 2.0, -0.2], [36.0, 0.0, -0.2]]))
LIFTED = Lifted(np.array([4.0, -3.0, 0.0]), np.array([6.0, 3.0, 0.0]), 31.0, LINE)


class TestLooking:
    def test_the_pointers_stand_at_the_same_place_of_both_faces(self):
        front, under = pointers(np.array([3.0, 1.0, 0.5]))
        assert under.points == pytest.approx(front.points * [1, 1, -1])
        assert front.points[0] == pytest.approx([3.0, 1.0, 0.5])

    def test_an_arrow_leads_from_the_front_to_the_back(self):
        arrows = [m for moment in moments(FIGURE) for m in moment.marks if m.kind is MarkKind.ARROW]
        assert arrows[0].at[0] > 0 > arrows[-1].to[0]

    def test_they_rest_at_every_place(self):
        beats = Timeline([Beat(f"place {k}", 1.0) for k in range(PLACES)])
        places = [np.array([2.0 + k, 1.0, 0.0]) for k in range(PLACES)]
        for k, place in enumerate(places):
            for share in (TRAVEL + 0.01, 0.99):
                assert pointed(beats, places, k + share) == pytest.approx(place)


class TestUnpicking:
    @settings(max_examples=20)
    @given(st.floats(0.02, 0.98))
    def test_the_thread_keeps_its_length(self, share: float):
        made = LIFTED._front(0.1, share, LIFTED.drawn(share) - LINE.at[-1])
        left = max(0.0, LINE.at[-1] - LIFTED.drawn(share))
        whole = LINE.at[-1] + np.hypot(2.0, 6.0)
        assert length_of(made) + left >= whole - 0.05
        if left:
            assert length_of(made) + left == pytest.approx(whole, abs=0.05)

    def test_before_it_lies_and_after_it_hangs_in_the_eye(self):
        assert LIFTED.drawn(0.0) < 0.1
        eye, _ = LIFTED.pose(1.0)
        assert np.linalg.norm(eye - LIFTED.u) == pytest.approx(31.0)
        end = LIFTED._front(0.1, 1.0, LIFTED.drawn(1.0) - LINE.at[-1])[-1]
        assert np.linalg.norm(end - eye) == pytest.approx(TAIL)

    def test_what_lay_over_the_line_ends_on_it(self):
        work, of, last = lay_out(numbers(FIGURE)), picture(FIGURE), moments(FIGURE)[-1]
        ends = stitches(of.laid[: last.laid])
        front = ends[ends[:, 0, 0] > 0]
        rows = front[len(work.small) :]
        assert len(rows) == len(work.rows)
        assert to_line(rows.reshape(-1, 2), work.outline, closed=True).max() < 0.05
