"""正抢针 as it is drawn: number of bands, pitch, overlap, shades and what lies over what."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import bands
from generator.motion.sewing.petals import lay_out
from generator.motion.sewing.thread import FINE, PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import long, moments, numbers, picture, stitches, to_line

PETALS = ["first_band", "second_band", "further_bands", "inspect_sheen"]


def brightness(colour: tuple[int, int, int]) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


class TestBands:
    @settings(max_examples=12)
    @given(st.sampled_from(["further_bands", "inspect_sheen"]), st.integers(3, 8))
    def test_there_are_as_many_as_the_step_says_each_deeper_than_the_one_outside_it(self, figure: str, count: int):
        of = picture(figure, bands=float(count), pitch=1.0)
        rows = {}
        for strand in of.laid[2::PLIES]:
            rows.setdefault(strand.colour, []).append(strand.points[-1, 1])
        assert len(rows) == count - (figure == "further_bands" and count > 3)  # the last is left for the next step
        inwards = sorted(rows, key=lambda colour: -float(np.max(rows[colour])))
        shades = [brightness(colour) for colour in inwards]
        assert shades == sorted(shades, reverse=True)
        assert len({round(shade) for shade in shades}) == len(rows)

    @pytest.mark.parametrize(
        ("figure", "first", "last"),
        [("first_band", 0, 1), ("second_band", 1, 2), ("further_bands", 2, 5)],
    )
    def test_each_step_adds_its_own(self, figure: str, first: int, last: int):
        shown = moments(figure)
        petal = lay_out(numbers(figure))
        assert shown[0].laid == PLIES * sum(len(petal.band(row, 0.4)) for row in range(first))
        assert shown[-1].laid == PLIES * sum(len(petal.band(row, 0.4)) for row in range(last))

    @settings(max_examples=8)
    @given(st.floats(0.4, 1.2))
    def test_stitches_stand_one_pitch_apart_at_the_middle_of_the_edge(self, pitch: float):
        made = stitches(picture("first_band", pitch=pitch).laid)
        downs = made[:4, 1]
        assert np.hypot(*np.diff(downs, axis=0).T) == pytest.approx([pitch] * 3, rel=0.05)

    def test_the_first_goes_down_on_the_ink_line_within_the_edge_error(self):
        of = picture("first_band")
        made = stitches(of.laid)
        outline = of.ground.lines[0].points.astype(float)
        assert to_line(made[:, 1], outline).max() < 0.02

    @settings(max_examples=8)
    @given(st.floats(0.2, 0.8))
    def test_the_second_pierces_the_tails_of_the_first_as_deep_as_the_overlap(self, overlap: float):
        of = picture("second_band", overlap=overlap, pitch=1.0)
        whole = len(of.laid) // PLIES
        first = len(lay_out(numbers("second_band", pitch=1.0)).band(0, 0.0))
        made = stitches(of.laid)
        old, new = made[:first], made[first:]
        assert len(new) == whole - first
        for u, d in new:
            nearest = old[np.hypot(*(old[:, 0] - d).T).argmin()]
            assert np.hypot(*(nearest[0] - d)) == pytest.approx(overlap, abs=1e-3)
            assert to_line(d[None], nearest)[0] < 1e-3  # on the old stitch, not beside it
            assert np.hypot(*(u - d)) > overlap

    def test_every_stitch_of_a_band_is_as_long_as_the_band_is_high(self):
        made = long(stitches(picture("first_band").laid))
        assert np.median(made) == pytest.approx(4.0, abs=1e-3)
        assert made.min() >= 0.75
        assert made.max() <= 4.8

    def test_a_new_band_lies_over_the_tails_it_pierced(self):
        n = numbers("second_band")
        petal, radius = lay_out(n), FINE * n.width
        order = [*petal.band(0, 0.4), *petal.band(1, 0.4)]
        lying = dict(zip([(x.row, x.column) for x in order], bands.resting(order, radius), strict=True))
        for column in (0, 7, -9):
            old, new = lying[0, column], lying[1, column]
            tail = old[0, :2]
            ahead = (old[-1, :2] - tail) / np.hypot(*(old[-1, :2] - tail))
            probe = tail + 0.2 * ahead  # half way into the overlap
            heights = [
                float(
                    np.interp(ahead @ probe, *(np.array(sorted(zip(line[:, :2] @ ahead, line[:, 2], strict=True))).T))
                )
                for line in (old, new)
            ]
            assert heights[1] > heights[0] + 0.5 * radius


class TestMarks:
    def test_the_height_of_the_band_and_the_overlap_are_measured_in_the_picture(self):
        for figure, view, said, value in (
            ("first_band", View.FRONT, "皮高", 4.0),
            ("second_band", View.CLOSE, "压尾", 0.4),
        ):
            found = [
                mark
                for moment in moments(figure, view)
                for mark in moment.marks
                if mark.kind is MarkKind.MEASURE and mark.text.startswith(said)
            ]
            assert found
            assert np.hypot(*(np.subtract(found[0].to, found[0].at)[:2])) == pytest.approx(value, abs=0.01)

    def test_the_height_is_firm_and_the_overlap_is_not(self):
        dashed = {
            mark.text[:2]: mark.dashed
            for figure, view in (("first_band", View.FRONT), ("second_band", View.CLOSE))
            for moment in moments(figure, view)
            for mark in moment.marks
            if mark.kind is MarkKind.MEASURE
        }
        assert dashed == {"皮高": False, "压尾": True}


class TestSheen:
    def test_the_light_goes_from_one_side_to_the_other_and_back_and_says_where_it_is(self):
        shown = moments("inspect_sheen")
        lights = [moment.light for moment in shown]
        assert min(lights) < 10
        assert max(lights) > 170
        for moment in shown:
            *_, said = [mark.text for mark in moment.marks if mark.kind is MarkKind.NOTE]
            assert said.startswith(f"光向 {moment.light:.0f}°")
            assert "从纬向量" in said

    def test_it_says_bright_with_the_light_across_the_stitches(self):
        by_light = {round(m.light): "".join(mark.text for mark in m.marks) for m in moments("inspect_sheen")}
        across = by_light[min(by_light)]  # the stitches run up and down, the light along the weft
        along = by_light[min(by_light, key=lambda light: abs(light - 90))]
        assert "光横着丝理" in across
        assert "光顺着丝理" in along

    def test_both_petals_are_finished_only_in_the_last_steps(self):
        done = [moments(figure)[-1].laid for figure in (*PETALS, "curved_band", "water_way")]
        assert max(done) == len(picture("inspect_sheen").laid)
        assert done.count(max(done)) == 2
