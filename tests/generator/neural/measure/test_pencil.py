"""Direction and spacing of lines that lie side by side, on patterns whose truth is a formula."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.neural.measure.pencil import Pencil, Texture, coherence, pencils
from generator.neural.measure.spacing import period, sharpened

STEP = 0.05  # mm of a pixel


def woven(turn: float, meet: float, spacing: float, noise: float = 0.0, size: float = 6.0) -> Texture:
    """Threads of one pencil: a wave with an overtone, every thread of its own brightness."""
    at = np.arange(-size / 2, size / 2, STEP) + STEP / 2
    points = np.stack([x.ravel() for x in np.meshgrid(at, at)], 1)
    across, _ = Pencil((0.0, 0.0), turn, meet).places(points)
    dice = np.random.default_rng(1)
    own = dice.normal(0, 0.5, 400)[np.floor(across / spacing + 0.5).astype(int) % 400]
    wave = np.cos(2 * np.pi * across / spacing) + 0.8 * np.cos(4 * np.pi * across / spacing + 1.0)
    return Texture(points, wave + own + dice.normal(0, noise, len(points)) if noise else wave + own, STEP)


def seen(of: Texture):
    for pencil, _ in pencils(of):
        found = period(pencil, of)
        if found is not None:
            return sharpened(pencil, of, found)
    return None


class TestPencil:
    @given(st.floats(0, 180), st.floats(-0.15, 0.15), st.floats(-2, 2), st.floats(-2, 2))
    def test_places_and_points_undo_each_other(self, turn: float, meet: float, x: float, y: float):
        pencil = Pencil((1.0, -2.0), turn, meet)
        across, along = pencil.places(np.array([[1 + x, -2 + y]]))
        assert pencil.points(across, along)[0] == pytest.approx([1 + x, -2 + y], abs=1e-6)

    @given(st.floats(0.01, 0.15), st.floats(-3, 3))
    def test_rays_meet_where_they_are_said_to(self, meet: float, across: float):
        pencil = Pencil((0.0, 0.0), 90.0, meet)
        ends = pencil.points(np.full(2, across), np.array([0.0, 2.0]))
        way = ends[1] - ends[0]
        far = np.array([0.0, -1 / meet])
        assert abs(np.cross(np.append(way, 0), np.append(far - ends[0], 0))[2]) < 1e-6

    def test_a_ray_says_its_own_direction(self):
        pencil = Pencil((0.0, 0.0), 90.0, 0.1)
        a, b = pencil.points(np.full(2, 2.0), np.array([0.0, 1.0]))
        assert np.degrees(np.arctan2(*(b - a)[::-1])) == pytest.approx(pencil.direction(2.0))


class TestCoherence:
    def test_it_is_highest_along_the_threads(self):
        of = woven(70.0, 0.0, 0.5)
        right = coherence(Pencil((0.0, 0.0), 70.0, 0.0), of, 1e3)
        assert right > 0.9
        assert coherence(Pencil((0.0, 0.0), 73.0, 0.0), of, 1e3) < 0.3 * right

    def test_noise_alone_has_none(self):
        dice = np.random.default_rng(2)
        of = woven(70.0, 0.0, 0.5)
        grain = Texture(of.points, dice.normal(size=len(of.points)), STEP)
        assert abs(coherence(Pencil((0.0, 0.0), 70.0, 0.0), grain, 1e3)) < 0.01


class TestSeen:
    @pytest.mark.parametrize(("turn", "meet"), [(0.0, 0.0), (70.0, 0.02), (133.0, -0.08), (179.0, 0.0)])
    def test_direction_and_spacing_to_a_tenth(self, turn: float, meet: float):
        found = seen(woven(turn, meet, 0.5, noise=1.0))
        assert found is not None
        pencil, spacing = found
        assert abs((pencil.turn - turn + 90) % 180 - 90) < 0.1
        assert spacing.length == pytest.approx(0.5, rel=0.002)

    @pytest.mark.parametrize("spacing", [0.3, 0.45])
    def test_the_thread_and_not_its_plies(self, spacing: float):
        found = seen(woven(40.0, 0.0, spacing))
        assert found is not None
        assert found[1].length == pytest.approx(spacing, rel=0.005)

    def test_in_noise_nothing_is_seen(self):
        of = woven(70.0, 0.0, 0.5)
        grain = Texture(of.points, np.random.default_rng(3).normal(size=len(of.points)), STEP)
        assert seen(grain) is None

    def test_streaks_without_a_period_have_no_spacing(self):
        of = woven(70.0, 0.0, 0.5)
        across, _ = Pencil((0.0, 0.0), 70.0, 0.0).places(of.points)
        edges = np.cumsum(np.random.default_rng(4).uniform(0.15, 1.2, 60)) - 15
        own = np.random.default_rng(5).normal(size=61)[np.searchsorted(edges, across)]
        assert seen(Texture(of.points, own, STEP)) is None
