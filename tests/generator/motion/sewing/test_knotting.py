"""Sewing of grains: the phases of a stitch are filled with what a grain needs, and all grains have one form."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.sewing.knots import Instant, Knot
from generator.motion.sewing.knotting import MADE, WEIGHTS, instant, lying
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.thread import PLIES

KNOT = Knot(np.array([0.0, 0.0]), np.array([1.0, 0.0]), 0.5, 1)


class TestInstants:
    def test_every_one_has_its_time_in_the_order_in_which_it_is_done(self):
        assert [each for phase in Phase if phase in MADE for each, _ in MADE[phase]] == list(Instant)
        assert all(sum(share for _, share in made) == pytest.approx(1.0) for made in MADE.values())
        assert WEIGHTS.sum() == pytest.approx(1.0)

    @given(st.sampled_from(list(MADE)), st.floats(0, 1), st.floats(0, 1))
    def test_time_only_runs_forwards(self, phase: Phase, a: float, b: float):
        assert instant(phase, min(a, b)) <= instant(phase, max(a, b))


class TestGrains:
    def test_all_have_the_form_of_one_turned_and_moved(self):
        places = [Stitch((0.0, 0.0), (1.0, 0.0)), Stitch((3.0, 4.0), (3.0, 5.0))]
        made = lying(KNOT, places, (200, 150, 60))
        assert len(made) == 2 * PLIES
        first, second = made[0].points, made[PLIES].points
        assert second[:, 0] == pytest.approx(3.0 - first[:, 1], abs=1e-5)
        assert second[:, 1] == pytest.approx(4.0 + first[:, 0], abs=1e-5)
        assert second[:, 2] == pytest.approx(first[:, 2])
