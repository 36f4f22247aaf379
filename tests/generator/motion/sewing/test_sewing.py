"""Sewing by its beats: one needle, one thread, no jump from phase to phase."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.motion.sewing import lesson
from generator.motion.sewing.needle import EYE, Phase
from generator.motion.sewing.sewing import Sewing, Thread
from generator.motion.sewing.stitches import Stitch
from generator.motion.sewing.thread import PLIES
from generator.motion.timeline import Beat, Timeline
from tests.generator.specs import apart, numbers

Array = NDArray[np.float64]
WIDTH = 0.5
FASTEST = 2500.0  # mm/s: no hand moves a needle faster, not even in a clip of five seconds
MOMENT = 1e-5  # s


def silk() -> Thread:
    return Thread(WIDTH, lambda _: (112, 158, 92), np.array([0.94, -0.34]))


def sewn(
    count: int = 3, tilt: float = 0.0, length: float = 6.0, anchor: tuple[float, float] | None = (1.0, 5.0)
) -> Sewing:
    stitches = [Stitch((0.5 * k, 0.0), (0.5 * k + 2.0, length), 0, k) for k in range(count + 4)]
    beats = [*by_needle(2.0, *[1.0] * (count - 1)), lesson.wait(0.2), lesson.fast(0.8)]
    return Sewing(stitches, Timeline(beats), silk(), tilt=tilt, anchor=anchor)


def by_needle(*durations: float) -> list[Beat]:
    return lesson.by_needle(numbers("fill_side"), durations)


def dense(line: Array, step: float = 0.1) -> Array:
    made = []
    for a, b in pairwise(np.asarray(line, np.float64)):
        pieces = max(1, int(np.ceil(np.linalg.norm(b - a) / step)))
        made.append(a + np.outer(np.arange(pieces) / pieces, b - a))
    return np.concatenate([*made, line[-1:]])


def in_sight(sewing: Sewing, t: float) -> Array:
    """All points of thread over the cloth: in the needle and laid."""
    lines = [sewing.path(t), *sewing.rest[: sewing.done(t)]]
    points = np.concatenate([dense(line) for line in lines])
    return points[points[:, 2] > 0]


class TestClock:
    @given(st.floats(0, 4.99), st.floats(0, 0.5))
    def test_it_only_runs_forwards(self, t: float, more: float):
        sewing = sewn()
        assert sewing.clock(t + more)[:2] >= sewing.clock(t)[:2]
        assert sewing.laid_count(t + more) >= sewing.laid_count(t)

    def test_every_stitch_goes_through_all_phases_in_order(self):
        sewing = sewn(2)
        seen = [sewing.clock(t)[:2] for t in np.arange(0, 2.999, 0.002)]
        assert list(dict.fromkeys(seen)) == [(i, phase) for i in range(2) for phase in Phase]

    @given(st.integers(0, 2), st.sampled_from(list(Phase)))
    def test_when_says_the_time_the_clock_shows(self, stitch: int, phase: Phase):
        sewing = sewn()
        at = sewing.when(stitch, phase)
        assert sewing.clock(at + MOMENT)[:2] == (stitch, phase)
        assert sewing.clock(at + MOMENT)[2] < 0.01

    def test_after_the_end_it_stands_still(self):
        assert sewn().clock(99.0) == (2, Phase.UNDER, 1.0)


class TestNeedle:
    @given(st.floats(0, 45), st.floats(1, 9), st.floats(0, 4.5))
    def test_its_tip_never_jumps(self, tilt: float, length: float, t: float):
        sewing = sewn(tilt=tilt, length=length)
        (here, axis), (there, later) = sewing.pose(t), sewing.pose(t + 1e-3)
        assert np.linalg.norm(there - here) < FASTEST * 1e-3
        assert np.linalg.norm(later - axis) < 0.12

    @given(st.integers(0, 2), st.sampled_from(list(Phase)), st.floats(0, 45))
    def test_not_even_where_one_phase_gives_way_to_the_next(self, stitch: int, phase: Phase, tilt: float):
        sewing = sewn(tilt=tilt)
        at = sewing.when(stitch, phase)
        (before, axis), (after, later) = sewing.pose(max(0.0, at - MOMENT)), sewing.pose(at + MOMENT)
        assert np.linalg.norm(after - before) < 0.1
        assert np.linalg.norm(later - axis) < 0.01

    @pytest.mark.parametrize("stitch", [0, 1, 2])
    def test_it_passes_the_cloth_only_through_the_points_of_its_stitch(self, stitch: int):
        sewing = sewn(tilt=20.0)
        u, d = (np.array(p) for p in (sewing.stitches[stitch].u, sewing.stitches[stitch].d))
        begin, end = sewing.when(stitch, Phase.EMERGE), sewing.when(stitch, Phase.UNDER)
        tips = np.array([sewing.pose(t)[0] for t in np.arange(begin, end, 0.001)])
        through = [k for k in range(len(tips) - 1) if (tips[k, 2] > 0) != (tips[k + 1, 2] > 0)]
        assert len(through) == 2
        assert np.hypot(*(tips[through[0], :2] - u)) < 0.01
        assert np.hypot(*(tips[through[1], :2] - d)) < 0.2

    def test_waiting_for_the_first_stitch_and_after_the_last_it_is_under_the_cloth(self):
        for t in (0.0, 99.0):
            tip, axis = sewn().pose(t)
            assert max(tip[2], (tip - EYE * axis)[2]) < 0


class TestThread:
    @given(st.integers(0, 2), st.sampled_from(list(Phase)), st.booleans())
    def test_what_can_be_seen_of_it_never_jumps_by_its_own_width(self, stitch: int, phase: Phase, held: bool):
        sewing = sewn(tilt=15.0, anchor=(1.0, 5.0) if held else None)
        at = sewing.when(stitch, phase)
        if at < 0.1:
            return
        before, after = in_sight(sewing, at - MOMENT), in_sight(sewing, at + MOMENT)
        assert (len(before) == 0) == (len(after) == 0)
        if len(before):
            assert apart(before, after) < WIDTH / 2

    @given(st.floats(0, 4.0))
    def test_it_always_ends_in_the_eye(self, t: float):
        sewing = sewn()
        tip, axis = sewing.pose(t)
        assert np.linalg.norm(sewing.path(t)[-1] - (tip - EYE * axis)) < 1e-6

    @given(st.integers(0, 2), st.floats(0, 1))
    def test_the_needle_never_pulls_more_thread_than_hangs_free(self, stitch: int, share: float):
        sewing = sewn()
        begin, end = sewing.when(stitch, Phase.CARRY), sewing.when(stitch, Phase.PUSH)
        t = begin + share * (end - begin) * 0.999
        tip, axis = sewing.pose(t)
        u = np.array([*sewing.stitches[stitch].u, 0.0])
        assert np.linalg.norm(tip - EYE * axis - u) <= sewing.free() + 1e-6

    @given(st.floats(0, 4.0))
    def test_it_lies_on_the_cloth_or_hangs_under_it_and_passes_only_through_holes(self, t: float):
        sewing = sewn()
        path = dense(sewing.path(t), 0.05)
        holes = np.array([p for s in sewing.stitches for p in (s.u, s.d)])
        through = [a for a, b in pairwise(path) if (a[2] > 0.01) != (b[2] > 0.01)]
        for point in through:
            assert np.hypot(*(holes - point[:2]).T).min() < 0.6


class TestLaid:
    def test_in_the_end_every_stitch_lies_done(self):
        sewing = sewn()
        assert sewing.laid_count(0.0) == 0
        assert sewing.laid_count(5.0) == len(sewing.laid) == PLIES * len(sewing.stitches)

    def test_a_stitch_lies_done_when_the_needle_goes_under_for_the_next(self):
        sewing = sewn()
        for i in range(3):
            at = sewing.when(i, Phase.UNDER)
            assert (sewing.done(at - MOMENT), sewing.done(at + MOMENT)) == (i, i + 1)

    @given(st.floats(4.2, 4.99))
    def test_in_the_fast_part_a_stitch_grows_from_its_first_hole(self, t: float):
        sewing = sewn()
        for growing in sewing.growing(t):
            starts = [np.linalg.norm(growing.points[0] - whole.points[0]) for whole in sewing.laid]
            assert min(starts) < 1e-6
            assert len(growing.points) == len(growing.radius) >= 2

    def test_where_shapes_are_given_they_are_what_lies_there(self):
        stitches = sewn().stitches[:2]
        shapes = [np.column_stack([np.linspace(x.u, x.d, 5), np.full(5, 0.4)]) for x in stitches]
        sewing = Sewing(stitches, Timeline(by_needle(1.0, 1.0)), silk(), shapes=shapes)
        assert all(0.39 < z < 0.5 for ply in sewing.laid for z in ply.points[:, 2])


class TestStrands:
    @given(st.floats(0, 4.9))
    def test_there_is_one_needle_and_its_thread(self, t: float):
        strands = sewn().strands(t)
        shafts = [s for s in strands if s.material == "steel" and s.radius[0] < 0.2 * s.radius.max()]
        assert len(shafts) == 1
        assert sum(s.material == "silk" for s in strands) >= PLIES
        assert all(np.isfinite(s.points).all() for s in strands)


class TestLegs:
    """From where to where the thread is led behind the cloth."""

    @staticmethod
    def _sewn(threads: tuple[int, ...], before: int = 0, anchor: tuple[float, float] | None = None) -> Sewing:
        made = [Stitch((0.5 * k, 0.0), (0.5 * k, 6.0), 0, k, thread) for k, thread in enumerate(threads)]
        beats = Timeline(by_needle(*[1.0] * (len(made) - before)))
        return Sewing(made[before:], beats, silk(), anchor=anchor, before=made[:before])

    def test_each_runs_from_the_hole_of_one_stitch_to_that_of_the_next(self):
        sewing = self._sewn((0, 0, 0))
        assert sewing.legs()[0] is None
        for leg, a, b in zip(sewing.legs()[1:], sewing.stitches[:-1], sewing.stitches[1:], strict=True):
            assert leg is not None
            assert (*leg[0], *leg[1]) == (*a.d, *b.u)

    def test_none_runs_from_a_thread_to_another(self):
        assert [leg is None for leg in self._sewn((0, 0, 1, 1, 2), before=1).legs()] == [True, False, True, False, True]

    def test_the_first_of_a_step_comes_from_where_its_thread_is_held(self):
        leg = self._sewn((0, 0, 1, 1), before=2, anchor=(0.9, 1.0)).legs()[2]
        assert leg is not None
        assert (*leg[0], *leg[1]) == (0.9, 1.0, 1.0, 0.0)

    def test_it_lies_over_those_of_another_thread_that_it_crosses(self):
        across = [Stitch((0.0, 6.0), (0.0, 0.0)), Stitch((6.0, 0.0), (6.0, 6.0))]
        over = [Stitch((1.0, 6.0), (1.0, -0.3), 1, 0, 1), Stitch((5.0, 0.3), (5.0, 6.0), 1, 1, 1)]
        first, second = (Sewing([*across, *more], Timeline(by_needle(1.0)), silk()) for more in ([], over))
        low, high = first.led_at_rest[1], second.led_at_rest[3]
        assert low is not None
        assert high is not None
        assert high[:, 2].max() > low[:, 2].max() + silk().radius

    def test_a_thread_is_as_thick_as_its_own_and_lies_over_those_led_there_before_it(self):
        thick = Thread(2.0, lambda _: (9, 9, 9), np.array([0.0, -1.0]))
        made = [Stitch((0.2 * k, 0.0), (0.2 * k, 6.0), 0, k, int(k > 1)) for k in range(4)]
        sewing = Sewing(made[2:], Timeline(by_needle(1.0, 1.0)), silk(), before=made[:2], silks={0: thick})
        below, above = sewing.leg(1), sewing.leg(3)
        assert below[0].colour == (9, 9, 9)
        assert min(x.radius[0] for x in below) > 2 * max(x.radius[0] for x in above)
        middles = [max(x.points[len(x.points) // 2, 2] for x in plies) for plies in (below, above)]
        assert middles[0] < middles[1]
        assert all(abs(x.points[end, 2]) < 0.3 for x in above for end in (0, -1))

    def test_one_over_another_over_a_third_lies_highest(self):
        """The three cross in one place, each of a thread of its own that is led there after the one below it."""
        ways = [((-0.3, 0.0), (0.3, 0.0)), ((0.0, -0.3), (0.0, 0.3)), ((-0.2, -0.2), (0.2, 0.2))]
        made = [
            stitch
            for n, (a, b) in enumerate(ways)
            for stitch in (Stitch((9.0, n), a, 0, 2 * n, n), Stitch(b, (-9.0, n), 0, 2 * n + 1, n))
        ]
        sewing = Sewing(made, Timeline(by_needle(1.0)), silk())
        heights = [float(rest[:, 2].max()) for rest in sewing.led_at_rest if rest is not None]
        assert len(heights) == len(ways)
        assert min(upper - lower for lower, upper in pairwise(heights)) > silk().radius

    def test_of_threads_that_share_a_silk_none_lies_over_the_others(self):
        fine, crossed = silk(), [Stitch((0.0, 6.0), (0.0, 0.0)), Stitch((6.0, 0.0), (6.0, 6.0))]
        more = [Stitch((1.0, 6.0), (1.0, -0.3), 1, 0, 1), Stitch((5.0, 0.3), (5.0, 6.0), 1, 1, 1)]
        for silks, apart_ in (({0: fine, 1: fine}, False), ({0: fine, 1: silk()}, True)):
            sewing = Sewing([*crossed, *more], Timeline(by_needle(1.0)), fine, silks=silks)
            low, high = (rest[:, 2].max() for rest in sewing.led_at_rest if rest is not None)
            assert (high > low + fine.radius) == apart_
