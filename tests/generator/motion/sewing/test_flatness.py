"""收针看平: short stitches under the surface, the thread cut, then light from several sides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing.layers import lay_out
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import captioned, long, moments, needle, numbers, picture, stitches, to_line

FIGURE = "fasten_and_turn_light"
PETAL = lay_out(numbers(FIGURE))
WHOLE = len(PETAL.before(len(PETAL.bands))) + len(PETAL.filling)


class TestFastening:
    @settings(max_examples=3)
    @given(st.integers(1, 3))
    def test_as_many_short_stitches_as_the_step_says(self, count: int):
        of = picture(FIGURE, fasten_count=float(count))
        made = stitches(of.laid)
        assert len(made) == WHOLE + count
        assert of.at(4.999).laid == PLIES * len(made)
        assert long(made[WHOLE:]).max() < 1.2

    def test_they_lie_within_the_petal_under_its_surface(self):
        of = picture(FIGURE)
        assert to_line(stitches(of.laid)[WHOLE:].reshape(-1, 2), PETAL.outline, closed=True).min() > 2
        surface = np.median([strand.points[:, 2].max() for strand in of.laid[: PLIES * WHOLE]])
        assert max(strand.points[:, 2].max() for strand in of.laid[PLIES * WHOLE :]) < surface / 2

    def test_to_be_cut_the_needle_is_laid_flat(self):
        shafts = [
            needle(moment) for moment in moments(FIGURE) if len(moment.bodies) > 10 and needle(moment) is not None
        ]
        rise = [abs(float(np.ptp(shaft.points[:, 2]))) for shaft in shafts if shaft is not None]
        assert min(rise) < 0.01


class TestOtherViews:
    @pytest.mark.parametrize("figure", [FIGURE, "fasten_and_seek_marks", "fasten_and_turn_round"])
    @pytest.mark.parametrize("view", [View.BACK, View.SECTION])
    def test_once_the_thread_is_cut_needle_and_holes_are_gone(self, figure: str, view: View):
        last = moments(figure, view)[-1]
        assert needle(last) is None
        assert not {mark.kind for mark in last.marks} & {MarkKind.HERE, MarkKind.NEXT, MarkKind.DONE}

    @pytest.mark.parametrize("figure", [FIGURE, "fasten_and_seek_marks", "fasten_and_turn_round"])
    def test_on_the_back_the_thread_runs_to_the_short_stitches_from_close_by(self, figure: str):
        n = PLIES * int(numbers(figure).count("fasten_count") + 1)
        made = long(stitches(picture(figure, View.BACK).laid[-n:]))
        assert made.min() > 0.3
        assert made.max() < 2.5


class TestLooking:
    def test_nothing_is_left_but_the_petal_and_the_light(self):
        begin = next(cue.begin for cue in picture(FIGURE).cues if cue.deed == "看")
        of = picture(FIGURE)
        looking = [of.at(begin + k * (5.0 - begin) / 40) for k in range(1, 40)]
        assert not any(moment.bodies for moment in looking)
        assert np.ptp([moment.light for moment in looking]) > 150
        for moment in looking:
            arrow = next(mark for mark in moment.marks if mark.kind is MarkKind.ARROW)
            way = np.subtract(arrow.at, arrow.to)
            assert np.degrees(np.arctan2(way[1], way[0])) % 360 == pytest.approx(moment.light % 360)

    def test_the_light_never_jumps(self):
        lights = [moment.light for moment in moments(FIGURE)]
        assert np.abs(np.diff(lights)).max() < 25

    def test_it_is_told_after_the_thread_is_cut(self):
        deeds = [cue.deed for cue in captioned(FIGURE)[1].cues if cue.text]
        assert deeds == ["短针", "剪", "看"]
