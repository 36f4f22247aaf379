"""A round thread: plies about one line, its corners rounded, its ends where they were."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.sewing.cords import BEND, FAR, OFF, PLY, cord, eased, length, thinned
from generator.motion.sewing.thread import PLIES

COLOUR = (200, 150, 60)
BENT = np.array([[0.0, 0.0, 1.0], [3.0, 0.0, 1.0], [3.0, 3.0, 1.0], [3.0, 3.0, 4.0]])


class TestCord:
    def test_its_plies_run_beside_each_other_about_the_line(self):
        line = eased(BENT, 0.1, 0.3)
        plies = cord(line, 0.5, COLOUR)
        assert len(plies) == PLIES
        for ply in plies:
            off = np.linalg.norm(ply.points - line, axis=1)
            assert off == pytest.approx(np.full(len(line), OFF * 0.5), abs=1e-4)
            assert ply.radius == pytest.approx(np.full(len(line), PLY * 0.5))
        middle = np.mean([ply.points for ply in plies], axis=0)
        assert middle == pytest.approx(line, abs=1e-4)

    def test_in_the_cloth_it_is_gathered(self):
        plies = cord(np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 0.1], [1.0, 0.0, 1.0]]), 0.5, COLOUR)
        assert {tuple(ply.points[0]) for ply in plies} == {(0.0, 0.0, 0.0)}
        assert all(ply.radius[0] < ply.radius[-1] for ply in plies)

    @given(st.floats(0.05, 0.5), st.floats(0.0, 0.6))
    def test_rounding_leaves_the_ends_and_makes_nothing_longer(self, step: float, reach: float):
        line = eased(BENT, step, reach)
        assert line[[0, -1]] == pytest.approx(BENT[[0, -1]])
        assert length(line) <= length(BENT) + 1e-9
        assert np.linalg.norm(np.diff(line, axis=0), axis=1).max() < 1.05 * step + 1e-9

    def test_thinned_it_keeps_its_ends_and_its_bends(self):
        line = eased(BENT, 0.02, 0.3)
        thin = thinned(line)
        assert len(thin) < len(line) / 5
        assert thin[[0, -1]] == pytest.approx(line[[0, -1]])
        assert length(thin) == pytest.approx(length(line), rel=0.01)
        step = np.diff(thin, axis=0)
        along = step / np.linalg.norm(step, axis=1)[:, None]
        assert np.degrees(np.arccos(np.clip((along[1:] * along[:-1]).sum(1), -1, 1))).max() < 2 * BEND
        assert np.linalg.norm(step, axis=1).max() < 1.1 * FAR
