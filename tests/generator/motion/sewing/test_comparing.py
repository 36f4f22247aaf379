"""双面绣 compared: the same places are looked at on both faces; what is unpicked keeps its length and is made again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.registry import named
from generator.motion.sewing.comparing import PLACES, SLACK, TRAVEL, Lifted, loosened, pointed, pointers
from generator.motion.sewing.double_faced import lay_out
from generator.motion.sewing.guide import Guide
from generator.motion.sewing.sewing import TAIL, Thread
from generator.motion.sewing.thread import PLIES
from generator.motion.timeline import Beat, Timeline
from generator.scene.mark import MarkKind
from tests.generator.specs import length_of, lesson, moments, numbers, picture, stitches, to_line

FIGURE = "compare_both_faces"
LINE = Guide(np.array([[6.0, 3.0, -0.2], [9.0, 5.0, -0.2], [16.0, 2.0, -0.2], [36.0, 0.0, -0.2]]))
SILK = Thread(0.5, lambda _: (200, 150, 60), np.array([0.94, -0.34]))
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


class TestLoosening:
    @settings(max_examples=20)
    @given(st.floats(0.0, SLACK))
    def test_what_slips_into_the_stitch_comes_from_the_end_on_the_back(self, slack: float):
        whole, work = LINE.at[-1] + np.hypot(2.0, 6.0), lay_out(numbers(FIGURE))
        front, lying = LIFTED.stitch(0.5, work, slack, 0.0)[2], LIFTED.end(0.5, slack, 0.0)[2]
        lies = length_of(lying.points)
        assert lies == pytest.approx(LINE.at[-1] - slack, abs=0.08)
        assert length_of(LIFTED.front(work.silk, slack, 0.0)) + lies == pytest.approx(whole, abs=0.35)
        assert front.points[0] == pytest.approx([*LIFTED.u[:2], front.points[0, 2]], abs=1e-4)

    def test_it_lies_as_it_was_left_until_the_frame_is_turned_and_looks_loose_before_it_is_looked_at(self):
        lift, beats = moments(FIGURE), named(FIGURE).timeline(lesson(FIGURE))
        assert [lift[0].begin, lift[-1].begin] == [0, PLIES]
        assert loosened(beats, 0.0) == 0.0
        assert loosened(beats, beats.begin("place 0")) == SLACK


class TestUnpicking:
    @settings(max_examples=20)
    @given(st.floats(0.02, 0.98))
    def test_the_thread_keeps_its_length(self, share: float):
        made = LIFTED.front(SILK, 0.0, share)
        left = max(0.0, LINE.at[-1] - LIFTED.drawn(share))
        whole = LINE.at[-1] + np.hypot(2.0, 6.0)
        assert length_of(made) + left >= whole - 0.05
        if left:
            assert length_of(made) + left == pytest.approx(whole, abs=0.05)

    def test_before_it_lies_and_after_it_hangs_in_the_eye(self):
        assert LIFTED.drawn(0.0) < 0.1
        eye, _ = LIFTED.pose(1.0)
        assert np.linalg.norm(eye - LIFTED.u) == pytest.approx(31.0)
        end = LIFTED.front(SILK, 0.0, 1.0)[-1]
        assert np.linalg.norm(end - eye) == pytest.approx(TAIL)

    def test_what_was_loose_is_made_again_on_the_line(self):
        work, of, last = lay_out(numbers(FIGURE)), picture(FIGURE), moments(FIGURE)[-1]
        ends = stitches(of.laid[last.begin : last.laid])
        front = ends[ends[:, 0, 0] > 0]
        rows = front[len(work.small) :]
        assert len(rows) == len(work.rows)
        assert to_line(rows.reshape(-1, 2), work.outline, closed=True).max() < 0.05
