"""平金 as it is drawn: gold lies on the cloth and is never sewn; silk ties it across, row inside row."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.registry import FACE
from generator.motion.sewing import couching
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import captioned, moments, numbers, picture, stitches, to_line

TYING = ["hold_gold_end", "couch_outline", "turn_corner", "fill_inwards", "finish_gold"]


def gold_of(figure: str):
    return couching.field(numbers(figure))


def gilded(moment) -> list[np.ndarray]:
    """Points of all the gold that moves or came down in this figure."""
    return [s.points.astype(float) for s in moment.bodies if s.material == "gold"]


def ties(figure: str) -> np.ndarray:
    """Every tie of the picture, (n, 2, 2)."""
    return stitches([s for s in picture(figure).laid if s.material == "silk"])


@pytest.mark.parametrize("figure", TYING)
class TestTwoThreads:
    def test_the_gold_never_goes_through_the_cloth(self, figure: str):
        gold = gold_of(figure)
        for moment in moments(figure, fps=6):
            lying = [s.points[:, 2] - s.radius for s in (*picture(figure).laid, *moment.bodies) if s.material == "gold"]
            assert min(z.min() for z in lying) > -0.1 * gold.width

    def test_the_gold_is_wider_than_the_silk_and_of_another_shine(self, figure: str):
        of = picture(figure)
        strands = [*of.laid, *moments(figure)[0].bodies]
        assert {"gold", "silk"} <= {s.material for s in strands}
        widest = {m: max(s.radius.max() for s in strands if s.material == m) for m in ("gold", "silk")}
        assert widest["gold"] > 2 * widest["silk"]

    def test_every_tie_lies_over_the_gold(self, figure: str):
        gold = gold_of(figure)
        made = [s for s in picture(figure).laid if s.material == "silk"][2::PLIES]
        for s in made[: len(gold.ties)]:
            assert s.points[:, 2].max() > gold.width

    def test_no_number_is_marked_that_nobody_said(self, figure: str):
        said = {m.text for view in FACE for moment in moments(figure, view, 6) for m in moment.marks if "mm" in m.text}
        assert said <= {"钉距 3 mm"}


class TestOutline:
    def test_a_tie_every_three_millimetres_as_far_as_the_corner(self):
        middles = ties("couch_outline").mean(1)
        apart = np.hypot(*np.diff(middles[2:], axis=0).T)
        assert apart == pytest.approx(np.full(len(apart), 3.0), abs=0.01)

    def test_the_gold_lies_on_the_ink_and_covers_it(self):
        line = gold_of("couch_outline")
        ink = picture("couch_outline").ground.lines[0].points.astype(float)
        first = line.points[line.at < line.corners[0] - line.bend]
        assert to_line(first, ink).max() < 1e-5
        assert picture("couch_outline").ground.lines[0].width < line.width

    def test_the_gold_lies_down_before_the_needle_comes(self):
        shown = moments("couch_outline")
        assert [m.laid for m in shown[:12]] == [shown[0].laid] * 12
        assert not all(np.array_equal(gilded(a)[-1], gilded(b)[-1]) for a, b in pairwise(shown[:12]))

    def test_the_distance_is_measured_in_the_close_view(self):
        marks = [m for moment in moments("couch_outline", View.CLOSE) for m in moment.marks]
        assert {m.text for m in marks if m.kind is MarkKind.MEASURE} == {"钉距 3 mm"}


class TestCorner:
    def test_it_is_tied_before_it_is_bent_and_the_gold_is_one_thread(self):
        told = [cue.deed for cue in captioned("turn_corner")[1].cues]
        assert told[:2] == ["钉", "折"]
        shown = moments("turn_corner")
        corner = picture("turn_corner").ground.lines[0].points[0].astype(float)
        before = next(m for m in shown if m.laid > shown[0].laid)
        lying = np.concatenate([p[p[:, 2] < 0.6] for p in gilded(before)])
        assert lying[:, 0].max() > corner[0] - 0.6
        assert lying[:, 1].max() < corner[1] + 0.3

    def test_its_tie_crosses_the_point(self):
        gold = gold_of("turn_corner")
        k = next(k for k in range(len(gold.ties)) if gold.corner(k))
        u, d = (np.array(p) for p in (gold.ties[k].u, gold.ties[k].d))
        assert to_line(gold.outline[:1], np.array([u, d]))[0] < gold.radius

    def test_at_the_end_the_whole_outline_is_tied(self):
        of = picture("turn_corner")
        assert moments("turn_corner")[-1].laid == len(of.laid)
        middles = ties("turn_corner").mean(1)
        for corner in gold_of("turn_corner").outline:
            assert np.hypot(*(middles - corner).T).min() < 0.6


class TestFill:
    def test_every_tie_of_the_second_row_stands_midway_between_two_of_the_first(self):
        gold = gold_of("fill_inwards")
        low = gold.outline[0, 1]
        middles = ties("fill_inwards").mean(1)
        first = np.sort(middles[np.abs(middles[:, 1] - low) < 0.01][:, 0])
        second = middles[
            (np.abs(middles[:, 1] - low - gold.width) < 0.01) & (middles[:, 0] > 0) & (middles[:, 0] < 16)
        ][:, 0]
        assert len(second) > 3
        for x in second:
            assert np.abs(first - (x - 1.5)).min() < 0.01
            assert np.abs(first - (x + 1.5)).min() < 0.01

    def test_it_begins_with_what_the_corner_left_and_ends_at_the_inner_end(self):
        assert moments("fill_inwards")[-1].laid == len(picture("fill_inwards").laid)
        assert len(ties("fill_inwards")) > len(ties("turn_corner"))
        left = {x.tobytes() for x in ties("turn_corner")}
        assert left <= {x.tobytes() for x in ties("fill_inwards")}
