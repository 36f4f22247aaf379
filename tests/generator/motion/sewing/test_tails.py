"""A tail is parted by the needle that comes up through it: half its filaments to each side, and it stays one thread."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.sewing import joins, needle, tails
from generator.motion.sewing.needle import Doing, Phase
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.thread import FINE, PLIES
from generator.motion.timeline import Timeline
from tests.generator.specs import numbers

WIDTH = 0.6
RADIUS = FINE * WIDTH
LONG = tails.at_rest(Stitch((0.0, 0.0), (4.5, 0.0)), RADIUS, ())

lengths = st.floats(1.2, 6.0)
overlaps = st.floats(0.3, 0.5)
openings = st.floats(0.0, 1.0)


def parted(length: float, overlap: float, opening: float):
    points = tails.at_rest(Stitch((0.0, 0.0), (length, 0.0)), RADIUS, ())
    return tails.tail(points, np.array([length - overlap, 0.0]), opening, WIDTH, joins.COLOUR, 0.0)


def sewn():
    """Stitches 1 and 2 of the teaching line through the tails before them, then two more, fast."""
    n = numbers("join_bend")
    work = joins.lay_out(n)
    return joins.sew(n, work, 1, 5, Timeline(joins._bending(n)))


class TestAtRest:
    @given(lengths)
    def test_it_goes_from_hole_to_hole_without_turning_back(self, length: float):
        points = tails.at_rest(Stitch((0.0, 0.0), (length, 0.0)), RADIUS, ())
        assert points[0, :2] == pytest.approx((0, 0))
        assert points[-1, :2] == pytest.approx((length, 0))
        assert (np.diff(points[:, 0]) >= 0).all()
        assert points[:, 2].max() == pytest.approx(RADIUS, rel=0.01)


class TestTail:
    @given(lengths, overlaps, openings)
    def test_half_of_the_filaments_lie_on_each_side(self, length: float, overlap: float, opening: float):
        made = parted(length, overlap, opening)
        assert len(made) == tails.FILAMENTS
        off = np.array([strand.points[:, 1] for strand in made])
        assert (off[:3] <= 0).all()
        assert off[3:] == pytest.approx(-off[:3])

    @given(lengths, overlaps)
    def test_wide_open_no_filament_touches_the_needle(self, length: float, overlap: float):
        for strand in parted(length, overlap, 1.0):
            k = int(np.abs(strand.points[:, 0] - (length - overlap)).argmin())
            assert abs(strand.points[k, 1]) - strand.radius[k] > 0.75 * needle.RADIUS

    @given(lengths, overlaps, openings)
    def test_it_carries_on_from_the_stitch_and_ends_in_its_hole(self, length: float, overlap: float, opening: float):
        points = tails.at_rest(Stitch((0.0, 0.0), (length, 0.0)), RADIUS, ())
        whole = tails.body(points, WIDTH, joins.COLOUR, 0.0)
        ends = np.array([ply.points[-1] for ply in whole])
        for strand in parted(length, overlap, opening):
            assert np.linalg.norm(ends - strand.points[0], axis=1).min() < 0.02
            assert strand.points[-1, :2] == pytest.approx((length, 0), abs=0.2 * WIDTH)

    def test_closed_it_looks_like_the_thread(self):
        outer = [abs(strand.points[:, 1]).max() for strand in parted(4.5, 0.4, 0.0)]
        assert max(outer) == pytest.approx(0.33 * WIDTH, rel=0.01)


class TestShaft:
    def test_it_is_pointed_and_grows_to_the_needles_thickness(self):
        sizes = [tails.shaft(height) for height in (-1.0, 0.0, 0.3, 2.0, 6.0, 15.0)]
        assert sizes[0] == sizes[1] == 0.0
        assert all(a <= b for a, b in pairwise(sizes))
        assert sizes[-1] == 1.0


class TestJoining:
    def test_the_tail_is_closed_until_the_needle_comes_and_open_while_it_is_in_it(self):
        sewing = sewn()
        up = sewing.when(0, Phase.EMERGE)
        through = sewing.timeline.end(Doing(0, Phase.EMERGE))
        openings = [sewing._opening(0, t) for t in np.linspace(up, through - 1e-6, 12)]
        assert openings[0] == 0.0
        assert all(a <= b for a, b in pairwise(openings))
        assert openings[-1] == 1.0

    def test_drawn_flat_it_is_laid_as_it_is_held(self):
        sewing = sewn()
        flat = sewing.timeline.end(Doing(0, Phase.SETTLE))
        assert sewing._opening(0, flat - 1e-6) == pytest.approx(tails.HELD, abs=1e-3)
        assert sewing.laid_count(flat - 1e-6) == 0
        assert sewing.laid_count(flat + 1e-6) == tails.FILAMENTS + PLIES

    def test_at_any_time_a_tail_is_shown_once(self):
        """The one in hand moves, those before it lie, and of those after it there is no stitch yet."""
        sewing = sewn()
        for t in np.linspace(0, sewing.timeline.seconds, 60):
            moving = len(sewing.strands(t)) - len(super(tails.Joining, sewing).strands(t))
            assert moving in (0, tails.FILAMENTS)
            assert sewing.laid_count(t) + moving <= len(sewing.laid)

    def test_the_closed_tail_lies_until_the_needle_comes_up_through_it(self):
        sewing = sewn()
        up, through = sewing.when(0, Phase.EMERGE), sewing.timeline.end(Doing(0, Phase.EMERGE))
        assert [sewing.gone(t) for t in (up, through - 1e-6, sewing.timeline.seconds)] == [0, PLIES, PLIES]
        for strand in sewing.ground[:PLIES]:
            assert np.hypot(*(strand.points[-1, :2] - sewing.before[-1].d)) < 0.2 * sewing.thread.width

    def test_behind_the_cloth_the_thread_goes_back_from_each_hole_to_the_tail_before_it(self):
        sewing = sewn()
        for leg, stitch in zip(sewing.legs()[-len(sewing.stitches) :], sewing.stitches, strict=True):
            assert leg is not None
            assert np.hypot(*(leg[1] - leg[0])) == pytest.approx(0.4)
            assert leg[1] == pytest.approx(stitch.u)

    def test_in_the_end_all_lies(self):
        sewing = sewn()
        assert sewing.laid_count(sewing.timeline.seconds) == len(sewing.laid)

    def test_before_the_first_stitch_the_needle_waits_under_its_hole(self):
        n = numbers("join_tail")
        sewing = joins.sew(n, joins.lay_out(n), 1, 2, Timeline(joins._into_the_tail(n)))
        tip, _ = sewing.pose(0.2)
        assert tip[2] < 0
        assert tip[:2] == pytest.approx(sewing.stitches[0].u)
