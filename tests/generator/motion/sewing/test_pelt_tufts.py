"""鬅毛 and 藏线脚 as they are drawn: one thread width from root to tip; the next tuft comes to lie over the roots."""

from itertools import pairwise

import numpy as np

from generator.motion.sewing import pelt, tufts
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import moments, numbers, picture, stitches, words


class TestFurSplayed:
    def test_the_thread_is_neither_thinner_at_the_tip_nor_at_the_root(self):
        of = picture("fur_splayed")
        made = of.laid[moments("fur_splayed")[0].laid :]
        assert len({float(r) for strand in made for r in strand.radius}) == 1

    def test_a_curved_hair_is_turned_by_as_many_stitches_as_were_said(self):
        count = numbers("fur_splayed").count("hair_stitch_count")
        made = stitches(picture("fur_splayed").laid[moments("fur_splayed")[0].laid :])
        short = made[tufts.HAIRS : tufts.HAIRS + count]
        lengths = np.hypot(*(short[:, 1] - short[:, 0]).T)
        assert np.ptp(lengths) < 1e-4
        assert lengths[0] < 0.2 * np.hypot(*(made[0, 1] - made[0, 0]))

    def test_the_angle_is_marked_with_its_range_and_as_open(self):
        marks = [m for moment in moments("fur_splayed", View.CLOSE) for m in moment.marks if m.kind is MarkKind.ANGLE]
        opened = {(m.text, m.dashed) for m in marks if "散开" in m.text}
        assert opened == {("毛梢散开角 8–20°（转过的角）", True)}

    def test_behind_it_the_thread_goes_from_each_tip_back_to_the_gathered_roots(self):
        n = numbers("fur_splayed")
        tuft = tufts.columns(pelt.lay_out(n), tufts.splay(n), n.value("cover_ratio"))[tufts.FIRST][0]
        legs = stitches(picture("fur_splayed", View.BACK).laid) * [-1, 1]
        for a, b in pairwise(tuft):
            assert np.abs(legs - [a.d, b.u]).max((1, 2)).min() < 1e-3


class TestFurHiddenEnds:
    def test_the_tufts_are_counted_in_the_cut(self):
        assert {"簇 1", "簇 2"} <= {mark.text for mark in moments("fur_hidden_ends", View.SECTION)[-1].marks}

    def test_it_begins_with_the_tufts_of_the_step_before(self):
        left = {tuple(x.ravel().round(4)) for x in stitches(picture("fur_splayed").laid)}
        first = moments("fur_hidden_ends")[0].laid
        assert {tuple(x.ravel().round(4)) for x in stitches(picture("fur_hidden_ends").laid[:first])} == left

    def test_the_thread_is_held_by_as_many_short_stitches_as_were_said(self):
        of, n = picture("fur_hidden_ends"), numbers("fur_hidden_ends")
        first, count = moments("fur_hidden_ends")[0].laid, n.count("fasten_count")
        made = stitches(of.laid[first:])
        lengths = np.hypot(*(made[:, 1] - made[:, 0]).T)
        assert lengths[:count].max() < 0.15 * lengths[count]
        assert lengths[count:].min() > 3.0

    def test_what_covers_lies_higher_than_what_is_covered(self):
        n = numbers("fur_splayed")
        columns = tufts.columns(pelt.lay_out(n), tufts.splay(n), n.value("cover_ratio"))
        of = picture("fur_hidden_ends")
        height = {tuple(s.points[0, :2].round(3)): float(s.points[:, 2].max()) for s in of.laid[2::PLIES]}
        below, above = (columns[tufts.FIRST][k][0] for k in (0, 1))
        assert height[tuple(np.float32(above.u).round(3))] > height[tuple(np.float32(below.u).round(3))]

    def test_the_share_that_is_covered_is_marked_as_open(self):
        assert "盖住成数 不少于0.3" in set(words("fur_hidden_ends", View.CLOSE))
