"""接针 as it is drawn: each stitch comes up through the middle of the last one's tail and goes down on the line."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.registry import FACE
from generator.motion.sewing import joins, shapes, tails
from generator.motion.sewing.stitches import Length
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import long, moments, numbers, picture, stitches, tip, to_line

MADE = ["join_tail", "join_bend"]


def line(figure: str) -> np.ndarray:
    return picture(figure).ground.lines[0].points.astype(float)


def texts(figure: str, kind: MarkKind) -> set[str]:
    return {m.text for moment in moments(figure, View.CLOSE) for m in moment.marks if m.kind is kind}


class TestJoined:
    @settings(max_examples=25)
    @given(st.floats(40, 80), st.floats(6, 14), st.floats(3, 6), st.floats(0.3, 0.5), st.floats(0.03, 0.1))
    def test_every_stitch_but_the_first_begins_in_the_middle_of_the_tail_before(
        self, far: float, radius: float, full: float, overlap: float, sag: float
    ):
        curve = shapes.tendril(far, radius)
        made = joins.joined(curve, joins.stations(curve, Length(curve, full, sag), overlap), overlap)
        for last, x in pairwise(made):
            u, d = np.array(last.u), np.array(last.d)
            assert np.hypot(*(x.u - d)) == pytest.approx(overlap)
            assert to_line(np.array([x.u]), np.array([u, d]))[0] < 1e-9

    @settings(max_examples=25)
    @given(st.floats(40, 80), st.floats(6, 14), st.floats(3, 6), st.floats(0.3, 0.5))
    def test_it_runs_from_end_to_end_down_on_the_line_and_no_stitch_is_longer_than_the_first(
        self, far: float, radius: float, full: float, overlap: float
    ):
        curve = shapes.tendril(far, radius)
        made = joins.joined(curve, joins.stations(curve, Length(curve, full, 0.075), overlap), overlap)
        assert made[0].u == pytest.approx(curve.points[0])
        assert made[-1].d == pytest.approx(curve.points[-1])
        assert to_line(np.array([x.d for x in made]), curve.points).max() < 0.01
        assert max(x.length for x in made) <= full + overlap + 1e-6
        assert min(x.length for x in made) > overlap

    def test_on_the_sharper_bend_they_are_shorter_still(self):
        work = joins.lay_out(numbers("join_bend"))
        made = np.array([x.length for x in work.stitches])
        shortest = int(made.argmin())
        assert made[0] == pytest.approx(4.5)
        assert made[-1] > 0.6 * made[0]
        assert made[shortest] < 0.75 * np.median(made[(made < 3) & (np.arange(len(made)) < shortest - 3)])


class TestJoinStart:
    @settings(max_examples=4)
    @given(st.integers(1, 4))
    def test_short_stitches_hold_the_end_where_the_first_long_one_will_cover_them(self, count: int):
        of = picture("join_start", tie_count=float(count))
        small = stitches(of.laid)[:count]
        assert long(small) == pytest.approx(np.full(count, 0.75), abs=1e-3)
        assert to_line(small.reshape(-1, 2), of.ground.lines[0].points.astype(float)).max() < 0.02
        first = joins.lay_out(numbers("join_first")).stitches[0]
        assert to_line(small.reshape(-1, 2), np.array([first.u, first.d])).max() < 0.02

    def test_then_the_needle_comes_up_exactly_at_the_end_of_the_line(self):
        assert moments("join_start")[-1].laid == 3 * PLIES
        up = next(moment for moment in moments("join_start")[::-1] if tip(moment)[2] < 0)
        assert tip(up)[:2] == pytest.approx(line("join_start")[0], abs=0.02)


class TestJoinFirst:
    def test_one_stitch_forward_as_long_as_the_sample(self):
        of = picture("join_first")
        made = stitches(of.laid)[moments("join_first")[0].laid // PLIES :]
        assert long(made).sum() == pytest.approx(4.5, rel=0.01)  # its body, and its tail that is still whole
        assert texts("join_first", MarkKind.MEASURE) == {"针长 4.5 mm"}

    def test_it_begins_where_the_first_step_ended(self):
        before, after = picture("join_start"), picture("join_first")
        small = moments("join_start")[-1].laid
        assert moments("join_first")[0].laid == small
        assert np.allclose(stitches(before.laid[:small]), stitches(after.laid[:small]))


class TestJoinTail:
    def test_it_goes_on_to_the_bend_fast(self):
        work = joins.lay_out(numbers("join_tail"))
        lying = stitches(picture("join_tail").laid)
        assert np.hypot(*(lying[-1, 1] - work.stitches[work.bend - 1].d)) < 0.2
        assert all(x.length == pytest.approx(4.5, rel=0.02) for x in work.stitches[: work.bend])

    def test_the_needle_stands_in_the_tail_with_half_the_filaments_on_each_side(self):
        work = joins.lay_out(numbers("join_tail"))
        last = work.stitches[0]
        along = np.subtract(last.d, last.u) / last.length
        for moment in moments("join_tail"):
            if not 0 < tip(moment)[2] < 15 or np.hypot(*(tip(moment)[:2] - work.stitches[1].u)) > 0.01:
                continue
            sides = []
            for body in moment.bodies[-tails.FILAMENTS :]:
                k = int(np.hypot(*(body.points[:, :2] - work.stitches[1].u).T).argmin())
                off = body.points[k, :2] - np.array(work.stitches[1].u)
                sides.append(along[0] * off[1] - along[1] * off[0])
            assert sorted(np.sign(sides)) == [-1, -1, -1, 1, 1, 1]

    def test_step_back_overlap_and_length_are_shown(self):
        assert texts("join_tail", MarkKind.MEASURE) == {"压尾 0.4 mm", "针长 4.5 mm"}
        assert {"布下退回一点点", "丝分两边，一样多"} <= texts("join_tail", MarkKind.NOTE)
        back = [m for moment in moments("join_tail") for m in moment.marks if m.kind is MarkKind.ARROW]
        assert back
        assert all(m.dashed for m in back)

    def test_only_the_overlap_is_unconfirmed(self):
        marks = [m for moment in moments("join_tail", View.CLOSE) for m in moment.marks if m.kind is MarkKind.MEASURE]
        assert all(m.dashed == m.text.startswith("压尾") for m in marks)


class TestJoinBend:
    def test_nothing_is_measured_because_nobody_said_how_short(self):
        for view in FACE:
            assert not [m for moment in moments("join_bend", view) for m in moment.marks if m.kind is MarkKind.MEASURE]

    def test_no_stitch_leaves_the_ink_bare(self):
        n = numbers("join_bend")
        work = joins.lay_out(n)
        for x in work.stitches:
            on = [to_line(p[None], np.array([x.u, x.d]))[0] for p in work.curve.points[::3]]
            assert sorted(on)[3] < n.width / 2

    def test_the_faulty_one_beside_it_leaves_its_line_and_keeps_off_the_work(self):
        n = numbers("join_bend")
        work = joins.lay_out(n)
        ghost, bend = joins.too_long(n, work.curve)
        middles = np.array([(np.array(x.u) + np.array(x.d)) / 2 for x in ghost])
        assert to_line(middles, bend).max() > 0.4 * n.width
        assert to_line(np.array([p for x in ghost for p in (x.u, x.d)]), work.curve.points).min() > 1.0
        assert texts("join_bend", MarkKind.NOTE) == {"错例：针长了，弯成棱角"}

    def test_in_the_end_the_whole_line_is_joined(self):
        assert moments("join_bend")[-1].laid == len(picture("join_bend").laid)
