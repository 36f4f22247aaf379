"""上绷勾稿: first tight as a drum, then the outline traced."""

import itertools

import numpy as np
import pytest

from generator.motion import frame, satin
from generator.picture import Material
from knowledge.schema.craft import Figure
from tests.generator.specs import moments, numbers, picture, times, to_line


class TestStretchFrame:
    def test_the_ground_begins_slack_and_is_drum_tight_before_anything_is_traced(self):
        shown = moments(Figure.STRETCH_FRAME)
        slack = [moment.slack for moment in shown]
        assert slack[0] == 1.0
        assert slack == sorted(slack, reverse=True)
        tight = next(k for k, s in enumerate(slack) if s == 0.0)
        corded = shown[tight].laid
        assert all(moment.laid <= corded for moment in shown[:tight])
        assert shown[-1].laid > corded

    def test_the_cords_are_drawn_tight_one_after_another_from_side_to_side(self):
        of = picture(Figure.STRETCH_FRAME)
        cords = [s for s in of.laid if s.material is Material.CORD]
        assert len(cords) == 2 * frame.LACES
        sides = [np.sign(s.points[:, 0].mean()) for s in cords]
        assert all(a != b for a, b in itertools.pairwise(sides))
        counts = [sum(s.material is Material.CORD for s in of.laid[: m.laid]) for m in moments(Figure.STRETCH_FRAME)]
        assert counts[0] == 0
        assert max(counts) == 2 * frame.LACES
        assert max(np.diff(counts)) <= 1

    def test_every_cord_is_there_all_the_time_loose_or_tight(self):
        of = picture(Figure.STRETCH_FRAME)
        for moment in moments(Figure.STRETCH_FRAME):
            strands = (*of.laid[: moment.laid], *moment.strands)
            assert sum(s.material is Material.CORD for s in strands) == 2 * frame.LACES

    def test_a_cord_joins_the_edge_of_the_ground_and_the_bar(self):
        of = picture(Figure.STRETCH_FRAME)
        bars = [s for s in of.laid if s.material is Material.WOOD]
        assert len(bars) == 4
        edge = of.cloth.half_width
        for cord in (s for s in of.laid if s.material is Material.CORD):
            reach = np.abs(cord.points[:, 0])
            assert reach.min() < edge
            assert reach.max() > edge + frame.SPACE

    def test_the_whole_outline_is_traced_and_the_brush_is_where_the_line_ends(self):
        of = picture(Figure.STRETCH_FRAME)
        outline = satin.leaf(numbers(Figure.STRETCH_FRAME))
        ink = [s for s in of.laid if s.material is Material.MATTE]
        traced = np.concatenate([s.points[:, :2] for s in ink]).astype(float)
        assert to_line(traced, outline, closed=True).max() < 0.02
        assert to_line(outline, traced).max() < 0.3
        for t in times():
            moment = of.at(t)
            drawn = [s for s in of.laid[: moment.laid] if s.material is Material.MATTE]
            if frame.TRACE[0] + 0.1 < t < frame.TRACE[1] - 0.1 and drawn:
                point = next(s for s in moment.strands if s.material is Material.MATTE).points[0]
                assert np.hypot(*(point - drawn[-1].points[-1])[:2]) < 1.6
                assert point[2] < 0.3

    def test_the_ground_is_a_piece_of_cloth_larger_than_the_sample(self):
        of = picture(Figure.STRETCH_FRAME)
        half = np.abs(satin.leaf(numbers(Figure.STRETCH_FRAME))).max(0)
        assert of.cloth.half_width > half[0] + 5
        assert of.cloth.half_height > half[1] + 5

    @pytest.mark.parametrize(
        ("t", "part"), [(0.1, "松松"), (1.5, "收紧"), (2.9, "鼓面"), (4.0, "勾稿"), (4.95, "勾好")]
    )
    def test_the_words_follow_the_hand(self, t: float, part: str):
        assert part in picture(Figure.STRETCH_FRAME).at(t).caption
