"""The tufts of 鬅毛针: gathered roots, tips splayed and unlike, one over the other; a hair turned stitch by stitch."""

from itertools import pairwise
from math import degrees, pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.sewing import pelt, tufts
from tests.generator.specs import numbers

N = numbers("fur_splayed")
COAT, SPLAY = pelt.lay_out(N), tufts.splay(N)
COVER = N.value("cover_ratio")
COLUMNS = tufts.columns(COAT, SPLAY, COVER)


def headings(stitches) -> np.ndarray:
    ends = np.array([np.subtract(x.d, x.u) for x in stitches])
    return np.unwrap(np.arctan2(ends[:, 1], ends[:, 0]))


class TestTuft:
    @given(st.floats(0.05, 0.4), st.floats(0.1, 0.5), st.floats(0.6, 1.0), st.floats(1.0, 1.5), st.floats(-pi, pi))
    def test_roots_are_as_narrow_and_tips_as_open_and_as_unlike_as_the_numbers_say(
        self, angle: float, half: float, low: float, high: float, heading: float
    ):
        made = tufts.Splay(angle, half, low, high).tuft(np.zeros(2), heading, 5.0, 3, 0, 0)
        roots = np.array([x.u for x in made])
        assert np.hypot(*(roots[-1] - roots[0])) == pytest.approx(2 * half)
        assert np.ptp(headings(made)) == pytest.approx(2 * angle)
        assert min(x.length for x in made) == pytest.approx(5.0 * low)
        assert max(x.length for x in made) == pytest.approx(5.0 * high)

    def test_the_steps_numbers_are_within_their_ranges(self):
        assert 8 <= degrees(SPLAY.angle) <= 20
        assert 0.2 <= SPLAY.half_root <= 0.4

    def test_it_is_no_comb(self):
        for tuft in tufts.flat(COLUMNS), tufts.flat(COLUMNS)[:1]:
            assert all(len({round(x.length, 3) for x in each}) == len(each) for each in tuft)


class TestColumns:
    def test_each_tufts_tips_cover_at_least_the_share_of_the_one_below(self):
        for column in COLUMNS:
            for below, above in pairwise(column):
                root = np.mean([x.u for x in below], axis=0)
                tips = max(np.hypot(*(np.array(x.d) - np.array(above[0].u))) for x in above)
                assert tips - np.hypot(*(root - np.array(above[0].u))) > COVER * SPLAY.shortest * COAT.hair

    def test_the_work_goes_up_from_the_leg_and_each_lies_higher(self):
        for column in COLUMNS:
            turns = [np.arctan2(tuft[0].u[1], tuft[0].u[0]) for tuft in column]
            assert turns == sorted(turns)
            tops = [tufts.resting(COAT, tuft[0])[:, 2].max() for tuft in column]
            assert tops == sorted(tops)

    def test_they_stand_in_no_row(self):
        lowest = np.array([column[0][0].u for column in COLUMNS])
        assert np.ptp(np.arctan2(lowest[:, 1], lowest[:, 0])) > 0.1


class TestTurned:
    @given(st.integers(10, 20), st.floats(-1.5, 1.5), st.floats(4, 9))
    def test_every_short_stitch_is_turned_as_much_against_the_last_and_begins_beyond_its_end(
        self, count: int, turn: float, length: float
    ):
        made = tufts.turned(np.zeros(2), 0.3, turn, length, count, 0.05, 0)
        assert len(made) == count
        assert np.diff(headings(made)) == pytest.approx(np.full(count - 1, turn / count), abs=1e-9)
        gaps = [np.hypot(*np.subtract(b.u, a.d)) for a, b in pairwise(made)]
        assert gaps == pytest.approx([0.05] * (count - 1), abs=1e-9)

    def test_the_curved_hair_stays_on_the_body_and_away_from_its_tuft(self):
        tuft = COLUMNS[tufts.FIRST][0]
        made = tufts.curved(COAT, SPLAY, tuft, tufts.CURVED)
        assert all(COAT.inside(p, -1e-6) for x in made for p in (x.u, x.d))
        assert min(np.hypot(*np.subtract(made[-1].d, x.d)) for x in tuft) > 1.0
