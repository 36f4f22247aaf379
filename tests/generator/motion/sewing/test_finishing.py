"""收针: short stitches first, scissors only then, and the thread cut close to the cloth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import satin
from generator.motion.sewing.finishing import CUT_HEIGHT
from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.picture import Moment
from tests.generator.specs import captioned, long, moments, needle, numbers, picture, stitches, times, to_line

HIDDEN = 2  # stitches that hold the thread's end, under the leaf


def leaf() -> int:
    """How many stitches are done before the thread is fastened."""
    return HIDDEN + len(satin.rows(numbers("fasten_off")))


def blades(moment: Moment) -> list[np.ndarray]:
    """The two blades of the scissors: steel that is sharp at its far end."""
    steel = [s for s in moment.bodies if s.material == "steel"]
    return [s.points for s in steel if len(s.points) == 5 and s.radius[-1] < 0.2 * s.radius[0]]


class TestFastenOff:
    @settings(max_examples=4)
    @given(st.integers(1, 3))
    def test_as_many_short_stitches_as_the_step_says(self, count: int):
        of = picture("fasten_off", fasten_count=float(count))
        made = stitches(of.laid)
        assert len(made) == leaf() + count
        assert of.at(4.999).laid == PLIES * (leaf() + count)
        assert long(made[leaf() :]).max() < 1.0

    def test_they_are_hidden_in_the_finished_silk(self):
        of = picture("fasten_off")
        outline = of.ground.lines[0].points.astype(float)
        assert to_line(stitches(of.laid)[leaf() :].reshape(-1, 2), outline).min() > 0.8

    def test_they_run_along_the_threads_of_the_leaf(self):
        made = stitches(picture("fasten_off").laid)
        a, b = (way[1] - way[0] for way in (made[HIDDEN], made[leaf()]))
        assert abs(a[0] * b[1] - a[1] * b[0]) < 0.01 * np.hypot(*a) * np.hypot(*b)

    def test_the_scissors_come_only_after_the_last_of_them(self):
        shown = moments("fasten_off")
        whole = shown[-1].laid
        with_scissors = [k for k, moment in enumerate(shown) if blades(moment)]
        assert with_scissors
        assert all(shown[k].laid == whole for k in with_scissors)
        assert with_scissors == list(range(with_scissors[0], len(shown)))
        assert all(len(blades(shown[k])) == 2 for k in with_scissors)

    def test_they_close_once_and_the_thread_is_in_two_afterwards(self):
        shown = [moment for moment in moments("fasten_off") if blades(moment)]
        gaps = [float(np.linalg.norm(np.subtract(*[b[-1] for b in blades(moment)]))) for moment in shown]
        closed = int(np.argmin(gaps))
        assert gaps[0] > 4 * gaps[closed]
        threads = [sum(s.material == "silk" for s in moment.bodies) for moment in shown]
        assert threads[-1] > threads[0]  # what stands in the cloth, and what hangs from the needle

    def test_it_is_cut_close_to_the_cloth(self):
        last = moments("fasten_off")[-1]
        cloth = [s.points for s in last.bodies if s.material == "silk" and s.points[0, 2] < 0]
        assert cloth
        assert max(float(points[:, 2].max()) for points in cloth) <= CUT_HEIGHT

    def test_the_needle_is_taken_away_with_its_thread(self):
        of = picture("fasten_off")
        for t in times()[-8:]:
            shaft = needle(of.at(t))
            assert shaft is not None
            assert shaft.points[:, 2].min() > 5

    def test_turned_over_the_thread_comes_from_the_last_stitch_of_the_leaf(self):
        of, rows = picture("fasten_off", View.BACK), satin.in_order(satin.rows(numbers("fasten_off")))
        led = [x for x in stitches(of.laid) if np.allclose(x[0], np.multiply(rows[-1].d, (-1, 1)), atol=0.02)]
        assert len(led) == 1
        assert long(np.array(led))[0] < 6

    def test_in_the_section_it_is_cut_too(self):
        last = moments("fasten_off", View.SECTION)[-1]
        assert blades(last)
        needle_of = needle(last)
        assert needle_of is not None
        assert needle_of.points[:, 2].min() > 5

    def test_the_words_follow_the_hand(self):
        _, of = captioned("fasten_off")
        for cue in of.cues:
            cut = bool(blades(of.at(cue.begin + 0.2)))
            assert ("剪刀" in cue.text) == cut
        assert "短针" in of.caption(0.0)

    @pytest.mark.parametrize("count", [2.0, 3.0])
    def test_all_of_it_fits_into_the_clip(self, count: float):
        of = picture("fasten_off", fasten_count=count)
        threads = [sum(s.material == "silk" for s in of.at(t).bodies) for t in times() if blades(of.at(t))]
        assert threads[-1] > threads[0]  # cut
