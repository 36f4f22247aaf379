"""Gold comes down before the needle ties it, and the silk passes over it."""

import numpy as np
import pytest

from generator.motion.sewing import couching
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.tying import Tying, ahead, over_gold, shape
from generator.motion.timeline import Timeline
from tests.generator.specs import numbers, to_line

N = numbers("couch_outline")
GOLD = couching.field(N)


def tying() -> Tying:
    beats = Timeline(couching._outlining(N))
    return Tying(couching.work(N, GOLD, 3, 9), beats)


class TestFront:
    def test_the_gold_never_goes_back_and_lies_where_the_needle_ties(self):
        made = tying()
        at = np.linspace(0.0, made.timeline.seconds, 200)
        fronts = [made.front(t) for t in at]
        assert (np.diff(fronts) >= -1e-9).all()
        for k in range(made.made):
            assert made.front(made.when(k, Phase.PIERCE)) >= GOLD.tied[3 + k]

    def test_it_never_lies_past_a_corner_that_is_not_tied(self):
        for k in range(len(GOLD.ties) - 1):
            corners = GOLD.corners[GOLD.corners >= GOLD.tied[k]]
            assert ahead(GOLD, k) <= (corners[0] if len(corners) else GOLD.length) + 1e-9


class TestSilk:
    def test_no_point_of_it_over_the_cloth_is_inside_the_gold(self):
        made = tying()
        for t in np.linspace(0.0, made.end, 60):
            path = made.path(t)
            lies = GOLD.piece(0.0, made.front(t))[:, :2]
            over = path[path[:, 2] > 0]
            gap = np.hypot(to_line(over[:, :2], lies), over[:, 2] - GOLD.radius)
            assert gap.min(initial=1.0) > 0.97 * GOLD.radius

    @pytest.mark.parametrize("k", [4, 12, 20, 30])
    def test_a_tie_at_rest_is_the_form_that_its_own_gold_gives_it(self, k: int):
        silk = couching.silk(N)
        (made,) = over_gold(GOLD, silk, [k])
        assert made == pytest.approx(shape(k, GOLD, silk), abs=0.02)

    def test_needle_and_gold_wait_until_the_gold_has_come_down(self):
        made = tying()
        assert made.clock(0.2) == (0, Phase.EMERGE, 0.0)
        assert made.laid_count(0.2) == 0
