"""上绷勾稿: first tight as a drum, then the outline traced."""

import itertools

import numpy as np

from generator.motion.sewing import frame, satin
from tests.generator.specs import captioned, moments, numbers, picture, times, to_line


class TestStretchFrame:
    def test_the_ground_begins_slack_and_is_drum_tight_before_anything_is_traced(self):
        shown = moments("stretch_frame")
        slack = [moment.slack for moment in shown]
        assert slack[0] == 1.0
        assert slack == sorted(slack, reverse=True)
        tight = next(k for k, s in enumerate(slack) if s == 0.0)
        corded = shown[tight].laid
        assert all(moment.laid <= corded for moment in shown[:tight])
        assert shown[-1].laid > corded

    def test_the_cords_are_drawn_tight_one_after_another_from_side_to_side(self):
        of = picture("stretch_frame")
        cords = [s for s in of.laid if s.material == "cord"]
        assert len(cords) == 2 * frame.LACES
        sides = [np.sign(s.points[:, 0].mean()) for s in cords]
        assert all(a != b for a, b in itertools.pairwise(sides))
        counts = [sum(s.material == "cord" for s in of.laid[: m.laid]) for m in moments("stretch_frame")]
        assert counts[0] == 0
        assert max(counts) == 2 * frame.LACES
        assert max(np.diff(counts)) <= 1

    def test_every_cord_is_there_all_the_time_loose_or_tight(self):
        of = picture("stretch_frame")
        for moment in moments("stretch_frame"):
            strands = (*of.laid[: moment.laid], *moment.bodies)
            assert sum(s.material == "cord" for s in strands) == 2 * frame.LACES

    def test_a_cord_joins_the_edge_of_the_ground_and_the_bar(self):
        of = picture("stretch_frame")
        bars = [s for s in of.laid if s.material == "wood"]
        assert len(bars) == 4
        edge = of.ground.half_width
        for cord in (s for s in of.laid if s.material == "cord"):
            reach = np.abs(cord.points[:, 0])
            assert reach.min() < edge
            assert reach.max() > edge + frame.SPACE

    def test_the_whole_outline_is_traced_and_the_brush_is_where_the_line_ends(self):
        of = picture("stretch_frame")
        outline = satin.leaf(numbers("stretch_frame"))
        ink = [s for s in of.laid if s.material == "matte"]
        traced = np.concatenate([s.points[:, :2] for s in ink]).astype(float)
        assert to_line(traced, outline, closed=True).max() < 0.02
        assert to_line(outline, traced).max() < 0.3
        for t in times():
            moment = of.at(t)
            drawn = [s for s in of.laid[: moment.laid] if s.material == "matte"]
            if 3.1 < t < 4.7 and drawn:
                point = next(s for s in moment.bodies if s.material == "matte").points[0]
                assert np.hypot(*(point - drawn[-1].points[-1])[:2]) < 1.6
                assert point[2] < 0.3

    def test_the_ground_is_a_piece_of_cloth_larger_than_the_sample(self):
        of = picture("stretch_frame")
        half = np.abs(satin.leaf(numbers("stretch_frame"))).max(0)
        assert of.ground.half_width > half[0] + 5
        assert of.ground.half_height > half[1] + 5

    def test_the_words_follow_the_hand(self):
        told, of = captioned("stretch_frame")
        assert "收紧" in of.caption(0.1)
        traced = next(t for t in times(told.seconds) if "勾稿" in of.caption(t))
        assert of.at(traced).slack == 0
        assert of.at(traced - 0.3).laid <= of.at(traced).laid < of.at(traced + 0.3).laid
