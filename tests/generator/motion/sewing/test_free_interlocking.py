"""散套 as it is drawn: each step adds its own stitches to what the step before left, and says what it may."""

import numpy as np
import pytest

from generator.motion.sewing.scattered import lay_out
from generator.scene.clip import View
from generator.scene.mark import Mark, MarkKind
from tests.generator.specs import captioned, moments, numbers, picture

STEPS = ["ragged_first_band", "staggered_band", "mark_hiding_band", "turning_bands"]
PETAL = lay_out(numbers("turning_bands"))


def written(figure: str, view: View, kind: MarkKind) -> list[Mark]:
    return [mark for moment in moments(figure, view, 12) for mark in moment.marks if mark.kind is kind]


def long(mark: Mark) -> float:
    return float(np.hypot(*np.subtract(mark.to, mark.at)[:2]))


class TestSteps:
    @pytest.mark.parametrize("figure", STEPS)
    def test_in_the_end_all_of_its_stitches_lie_done(self, figure: str):
        assert moments(figure)[-1].laid == len(picture(figure).laid)

    def test_three_bands_have_three_shades_and_the_shades_change_at_no_line(self):
        of = picture("turning_bands").laid[2::3]
        shades = [strand.colour for strand in of]
        counts = [len(band) for band in PETAL.bands]
        begins = np.cumsum([0, *counts[:-1]])
        assert len({shades[k] for k in begins}) == len(PETAL.bands)
        heads = [np.hypot(*(np.array(x.d) - PETAL.way(x.column).points[0])) for x in PETAL.band(3)]
        assert np.ptp(heads) > 1.5


class TestMarks:
    @pytest.mark.parametrize("view", [View.FRONT, View.CLOSE])
    def test_how_far_the_inner_ends_differ_stands_beside_them(self, view: View):
        found = written("ragged_first_band", view, MarkKind.MEASURE)
        assert {(mark.text, mark.dashed) for mark in found} == {("里头差几成 0.2–0.3", False)}
        assert long(found[0]) == pytest.approx(0.25 * PETAL.edge, abs=0.02)

    def test_how_much_is_covered_is_measured_from_the_front_and_the_stagger_from_near(self):
        (front,) = {
            (m.text, m.dashed, round(long(m), 1)) for m in written("staggered_band", View.FRONT, MarkKind.MEASURE)
        }
        (close,) = {
            (m.text, m.dashed, round(long(m), 1)) for m in written("staggered_band", View.CLOSE, MarkKind.MEASURE)
        }
        assert front == ("盖住成数 0.8", False, 8.0)
        assert close == ("错落几成 0.2–0.3", True, 2.5)

    def test_an_arrow_shows_the_place_that_stays_empty(self):
        (at,) = {mark.to for mark in written("staggered_band", View.CLOSE, MarkKind.ARROW)}
        a, b = PETAL.band(1)[:2]
        assert a.column + 2 == b.column
        assert at[:2] == pytest.approx((np.array(a.d) + b.d) / 2)

    def test_how_deep_the_third_band_enters_is_pointed_at_and_not_measured(self):
        assert {m.text for m in written("mark_hiding_band", View.CLOSE, MarkKind.NOTE)} == {
            "夹在两针之间",
            "扎进第一皮",
        }
        assert not written("mark_hiding_band", View.CLOSE, MarkKind.MEASURE)

    def test_the_turn_is_shown_by_arrows_along_the_lines_and_has_no_angle(self):
        arrows = {(m.at, m.to) for m in written("turning_bands", View.FRONT, MarkKind.ARROW)}
        turns = [np.degrees(np.arctan2(*np.subtract(to, at)[1::-1])) for at, to in sorted(arrows)]
        assert len(turns) == 5 and (np.diff(turns) < 0).all()
        assert all("转" not in m.text for m in written("turning_bands", View.FRONT, MarkKind.ANGLE))


class TestLight:
    def test_over_the_finished_petal_it_goes_to_both_sides_and_back(self):
        of = moments("turning_bands")
        lights = np.array([moment.light for moment in of])
        assert lights[0] == 135.0 and np.ptp(lights) > 150
        assert abs(lights[-1] - lights[0]) < 20 and np.abs(np.diff(lights)).max() < 25
        assert all(m.laid == of[-1].laid for m in of if m.light != 135.0)


class TestWords:
    @pytest.mark.parametrize(
        ("figure", "verbs"),
        [
            ("ragged_first_band", ["起针", "落针", "密排"]),
            ("staggered_band", ["错落排", "盖"]),
            ("mark_hiding_band", ["夹针", "入皮"]),
            ("turning_bands", ["续", "转向"]),
        ],
    )
    def test_all_that_the_step_does_is_told_in_turn(self, figure: str, verbs: list[str]):
        assert list(dict.fromkeys(cue.deed for cue in captioned(figure)[1].cues if cue.text)) == verbs
