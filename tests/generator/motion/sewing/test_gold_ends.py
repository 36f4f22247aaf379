"""平金 before and after: curled gold comes straight; its ends are held, and how they are hidden is left open."""

import numpy as np
import pytest

from generator.motion.registry import FACE
from generator.motion.sewing.gold_ends import LONG
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import captioned, length_of, moments, numbers, picture, tip


def gold(moment) -> np.ndarray:
    return next(s.points.astype(float) for s in moment.bodies if s.material == "gold")


class TestReady:
    def test_the_gold_keeps_its_length_while_it_comes_straight(self):
        shown = [gold(moment) for moment in moments("ready_gold")]
        for line in shown:
            assert length_of(line[:, :2]) == pytest.approx(LONG, rel=0.02)
        assert np.hypot(*(shown[-1][-1] - shown[-1][0])[:2]) == pytest.approx(LONG, rel=0.02)
        assert np.hypot(*(shown[0][-1] - shown[0][0])[:2]) < 0.7 * LONG

    def test_then_the_silk_goes_through_the_needles_eye(self):
        eye = next(s for s in moments("ready_gold")[0].bodies if s.material == "steel" and len(s.points) == 15)
        middle = eye.points.mean(0)
        near = [
            min(np.linalg.norm(s.points - middle, axis=1).min() for s in moment.bodies if s.material == "silk")
            for moment in moments("ready_gold")
        ]
        assert near[0] > 3
        assert near[-1] < 1
        assert min(near) > 0

    def test_no_number_is_shown(self):
        assert not [m for moment in moments("ready_gold") for m in moment.marks if m.text]


class TestHead:
    def test_pulled_it_stays_where_it_is(self):
        last = moments("hold_gold_end")[-8:]
        heads = [min(s.points[:, 0].min() for s in moment.bodies if s.material == "gold") for moment in last]
        assert np.ptp(heads) < 1e-6
        held = [max(s.points[:, 2].max() for s in moment.bodies if s.material == "gold") for moment in last]
        assert np.ptp(held) > 2

    @pytest.mark.parametrize("view", FACE)
    def test_how_it_is_hidden_is_asked(self, view: View):
        notes = {m.text for moment in moments("hold_gold_end", view) for m in moment.marks if m.kind is MarkKind.NOTE}
        assert notes == {"藏到背面还是压在面上，问传承人"}

    @pytest.mark.parametrize("figure", ["hold_gold_end", "finish_gold"])
    @pytest.mark.parametrize("view", [View.BACK, View.SECTION])
    def test_no_gold_goes_through_the_cloth_and_how_it_is_hidden_is_asked(self, figure: str, view: View):
        of, last = picture(figure, view), moments(figure, view, 2)[-1]
        gilt = [s for s in (*of.laid[: last.laid], *last.bodies) if s.material == "gold"]
        assert bool(gilt) == (view is View.SECTION)
        assert all(s.points[:, 2].min() > 0 for s in gilt)
        assert "钉线画红为看清，金头藏法待问" in {fact.text for fact in of.facts}


class TestTail:
    def test_as_many_short_stitches_as_the_step_says_then_the_silk_is_cut(self):
        of, shown = picture("finish_gold"), moments("finish_gold")
        silk = [s for s in of.laid if s.material == "silk"]
        tacks = numbers("finish_gold").count("fasten_count")
        lengths = [np.hypot(*(s.points[-1] - s.points[0])[:2]) for s in silk[2::PLIES][-tacks:]]
        assert max(lengths) < 1.0
        assert shown[-1].laid == len(of.laid)
        assert sum(s.material == "steel" for s in shown[-1].bodies) > 4
        assert tip(shown[-1])[2] > 0

    @pytest.mark.parametrize("view", FACE)
    def test_how_it_is_hidden_is_asked(self, view: View):
        notes = {m.text for moment in moments("finish_gold", view) for m in moment.marks if m.kind is MarkKind.NOTE}
        assert notes == {"引下去还是压在面下，问传承人"}
        assert "藏" in {cue.deed for cue in captioned("finish_gold", view)[1].cues}
