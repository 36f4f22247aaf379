"""The heart of 打籽 as it is drawn: grain after grain from the edge inwards, then fastened under the grains."""

import numpy as np
import pytest

from generator.motion.sewing import seed_hearts, seeds
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import moments, numbers, picture, stitches


def work(figure: str = "set_grains") -> seeds.Work:
    return seeds.lay_out(numbers(figure))


class TestSetting:
    def test_it_begins_with_one_grain_and_ends_with_the_heart_full(self):
        of, shown = picture("set_grains"), moments("set_grains")
        hidden = len(work().start)
        assert shown[0].laid == hidden + PLIES
        assert shown[-1].laid == len(of.laid) == hidden + PLIES * len(work().places)

    def test_every_grain_is_made_with_its_holes_as_far_apart_as_said(self):
        laid = picture("set_grains").laid[len(work().start) :]
        ends = stitches(laid)
        assert np.hypot(*(ends[:, 1] - ends[:, 0]).T) == pytest.approx(np.full(len(ends), 1.0), abs=0.02)

    def test_the_way_over_the_back_is_pointed_out_until_the_needle_is_up(self):
        arrows = [[m for m in x.marks if m.kind is MarkKind.ARROW] for x in moments("set_grains")]
        assert arrows[0]
        assert not arrows[-1]
        last = [each[0] for each in arrows if each][-1]
        assert last.dashed
        assert last.to[:2] == pytest.approx(work().places[1].u, abs=0.02)

    def test_what_is_shown_fast_is_the_setting_of_grains(self):
        cues = picture("set_grains").cues
        assert cues[0].deed is Deed.TRAVEL
        assert {cue.deed for cue in cues[1:]} == {Deed.ARRANGE}


class TestFastening:
    def test_short_stitches_sink_between_the_grains_and_the_thread_is_cut(self):
        n = numbers("fasten_grains")
        small = seed_hearts.under(work("fasten_grains"), n.count("fasten_count"))
        assert len(small) == n.count("fasten_count") + 1
        assert all(x.length < 1.0 for x in small)
        laid = picture("fasten_grains").laid[-PLIES * n.count("fasten_count") :]
        assert max(s.points[:, 2].max() for s in laid) < 0.1

    def test_at_last_only_the_light_moves(self):
        shown = moments("fasten_grains", View.CLOSE)[-24:]
        assert not any(moment.bodies for moment in shown)
        assert np.ptp([moment.light for moment in shown]) > 60
