"""滚针 on a bend and at the tip: shorter where the line is tight, shorter and shorter where it ends."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import long, moments, numbers, picture, stitches, to_line

HIDDEN = 2  # short stitches under the line's beginning


def sagging(line: np.ndarray, ends: np.ndarray) -> float:
    """How far the drawn line leaves the chord between the two points of it nearest to `ends`."""
    first, last = sorted(int(np.hypot(*(line - p).T).argmin()) for p in ends)
    return float(to_line(line[first : last + 1], line[[first, last]]).max())


class TestStemBend:
    @settings(max_examples=10)
    @given(st.floats(8, 20), st.floats(0.03, 0.12))
    def test_no_stitch_leaves_the_line_by_more_than_the_chord_error(self, radius: float, error: float):
        of = picture("stem_bend", bend_radius=radius, chord_error=error)
        line = of.ground.lines[0].points.astype(float)
        worst = max(sagging(line, ends) for ends in stitches(of.laid))
        assert worst <= 1.1 * error + 0.01

    @settings(max_examples=10)
    @given(st.floats(8, 20), st.floats(0.03, 0.07))
    def test_on_the_bend_stitches_are_as_long_as_the_error_allows(self, radius: float, error: float):
        of = picture("stem_bend", bend_radius=radius, chord_error=error)
        allowed = min(3.0, sqrt(8 * radius * error))
        shortest = np.median(np.sort(long(stitches(of.laid)[HIDDEN:]))[:5])
        assert shortest == pytest.approx(allowed, rel=0.06)

    def test_the_straight_ones_before_keep_their_full_length(self):
        assert long(stitches(picture("stem_bend").laid))[HIDDEN] == pytest.approx(3.0, rel=0.02)

    def test_both_lengths_are_measured_side_by_side(self):
        said = {
            m.text for moment in moments("stem_bend", View.CLOSE) for m in moment.marks if m.kind is MarkKind.MEASURE
        }
        assert said == {"直处针长 3 mm", "弯处针长 2.4 mm"}


class TestStemTaper:
    def test_each_stitch_is_shorter_than_the_one_before(self):
        made = long(stitches(picture("stem_taper").laid))[HIDDEN:]
        tapered = made[:-2][-7:]
        assert (np.diff(tapered) < 1e-3).all()
        assert tapered[-1] < 0.7 * made[0]

    @settings(max_examples=5)
    @given(st.integers(1, 4))
    def test_as_many_short_stitches_as_the_step_says_hold_the_end(self, count: int):
        bare = len(picture("stem_taper").laid) // PLIES - 2
        of = picture("stem_taper", fasten_count=float(count))
        made = long(stitches(of.laid))
        assert len(made) == bare + count
        assert made[bare:] == pytest.approx(np.full(count, made[-1]), abs=1e-3)
        assert made[-1] < 0.35 * made[HIDDEN]
        assert of.at(4.999).laid == len(of.laid)

    def test_they_go_back_into_the_stem_not_beyond_its_tip(self):
        of = picture("stem_taper")
        line = of.ground.lines[0].points.astype(float)
        ends = stitches(of.laid)[-2:].reshape(-1, 2)
        assert to_line(ends, line).max() < 0.5 * numbers("stem_taper").width
        assert ends[:, 0].max() <= line[:, 0].max()

    def test_it_keeps_coming_up_on_the_same_side(self):
        of = picture("stem_taper")
        line = of.ground.lines[0].points.astype(float)
        ups = stitches(of.laid)[HIDDEN + 1 : -2, 0]
        assert to_line(ups, line) == pytest.approx(np.full(len(ups), numbers("stem_taper").width / 2), abs=0.03)
