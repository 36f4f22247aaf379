"""平套 as it is drawn: each step adds its own stitches to what the step before left, and says what it may."""

import numpy as np
import pytest

from generator.motion.registry import named
from generator.motion.sewing.layers import lay_out
from generator.motion.sewing.needle import Doing, Phase
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import Mark, MarkKind
from tests.generator.specs import captioned, lesson, moments, numbers, picture, stitches, to_line

STEPS = ["dense_edge_band", "gapped_band", "gap_filling_band", "interlocked_bands", "evened_edge"]


def written(figure: str, view: View, kind: MarkKind) -> list[Mark]:
    return [mark for moment in moments(figure, view) for mark in moment.marks if mark.kind is kind]


class TestSteps:
    @pytest.mark.parametrize("figure", STEPS)
    def test_in_the_end_all_of_its_stitches_lie_done(self, figure: str):
        assert moments(figure)[-1].laid == len(picture(figure).laid)

    def test_after_the_last_the_outline_is_full(self):
        petal = lay_out(numbers("evened_edge"))
        made = stitches(picture("evened_edge").laid)
        ends = made.reshape(-1, 2)
        for p in petal.outline[::8]:
            if abs(p[0]) < 12:  # beyond it no column is long enough for a stitch
                assert np.hypot(*(ends - p).T).min() < 1.0

    def test_what_comes_in_between_two_stitches_of_the_second_band_lies_in_the_gap_between_them(self):
        petal = lay_out(numbers("gap_filling_band"))
        taken = {x.column for x in petal.bands[1]}
        assert not taken & {x.column for x in petal.bands[2]}
        heads = np.array([x.d for x in petal.bands[2]])
        for x, head in zip(petal.bands[2], heads, strict=True):
            tail = next(old for old in petal.bands[0] if old.column == x.column)
            on = to_line(head[None], np.array([tail.u, tail.d]))[0]
            assert on < 1e-6  # on the edge stitch of its column
            assert 0 < np.hypot(*(head - tail.u)) < 0.5  # and just on its tail


class TestMarks:
    def test_the_edge_stitch_is_measured_and_not_confirmed(self):
        found = written("dense_edge_band", View.FRONT, MarkKind.MEASURE)
        assert {(mark.text, mark.dashed) for mark in found} == {("边皮针长 10 mm", True)}
        assert np.hypot(*np.subtract(found[0].to, found[0].at)[:2]) == pytest.approx(10.0)

    def test_how_much_is_covered_is_told_without_a_number_as_the_sources_differ(self):
        found = written("gapped_band", View.CLOSE, MarkKind.MEASURE)
        assert {(mark.text, mark.dashed) for mark in found} == {("盖过一大半", True)}

    def test_how_long_a_stitch_of_the_second_band_is_stands_beside_it(self):
        found = written("gapped_band", View.FRONT, MarkKind.MEASURE)
        assert {(mark.text, mark.dashed) for mark in found} == {("边皮的约1.1倍", False)}
        assert np.hypot(*np.subtract(found[0].to, found[0].at)[:2]) == pytest.approx(11.0)

    def test_an_arrow_shows_the_place_that_stays_empty(self):
        petal = lay_out(numbers("gapped_band"))
        (at,) = {mark.to for mark in written("gapped_band", View.CLOSE, MarkKind.ARROW)}
        a, b = petal.bands[1][:2]
        assert a.column + 2 == b.column
        assert at[0] == pytest.approx((a.d[0] + b.d[0]) / 2)

    @pytest.mark.parametrize("every", [5, 10])
    def test_every_so_many_stitches_a_number_keeps_the_count(self, every: int):
        of = picture("gapped_band", mark_count=float(every))
        said = [mark.text for mark in of.at(4.99).marks]
        assert said == [str(k) for k in range(every, len(lay_out(numbers("gapped_band")).bands[1]) + 1, every)]
        assert of.at(4.2).laid > 0

    def test_a_number_comes_when_its_stitch_lies_done(self):
        begun = moments("gapped_band")[0].laid
        for moment in moments("gapped_band"):
            shown = [int(mark.text) for mark in moment.marks if mark.kind is MarkKind.NOTE]
            assert all(moment.laid - begun >= PLIES * k for k in shown)

    def test_the_tail_that_is_pressed_is_pointed_at_and_not_measured(self):
        assert {mark.text for mark in written("gap_filling_band", View.CLOSE, MarkKind.NOTE)} == {"压尾"}
        assert not written("gap_filling_band", View.CLOSE, MarkKind.MEASURE)


class TestWords:
    @pytest.mark.parametrize(
        ("figure", "verbs"),
        [
            ("dense_edge_band", ["起针", "落针", "密排"]),
            ("gapped_band", ["盖", "隔针", "数"]),
            ("gap_filling_band", ["嵌针", "接尾"]),
            ("interlocked_bands", ["换线", "套"]),
            ("evened_edge", ["补针", "落针"]),
        ],
    )
    def test_all_that_the_step_does_is_told_in_turn(self, figure: str, verbs: list[str]):
        assert list(dict.fromkeys(cue.deed for cue in captioned(figure)[1].cues)) == verbs

    def test_the_first_stitch_is_made_slowly_and_the_second_faster(self):
        for figure in STEPS:
            beats = named(figure).timeline(lesson(figure))
            lasts = [beats.end(Doing(k, Phase.DRAW)) - beats.begin(Doing(k, Phase.DRAW)) for k in (0, 1)]
            assert lasts[0] > 1.5 * lasts[1]
