"""绣眼睛: as many colours as were counted, yellow the most, no border between them, one bright spot; one gaze."""

from collections import Counter
from itertools import takewhile

import numpy as np
import pytest

from generator.motion.sewing import eyes, pelt
from generator.motion.sewing.eyes import COLOURS, stitches
from generator.motion.sewing.face import EYES, HALF, IRIS, PUPIL, TARGET, Eye, both
from generator.motion.sewing.thread import PLIES
from generator.scene.mark import MarkKind
from tests.generator.specs import moments, needle, numbers, picture, words

WIDTH = pelt.lay_out(numbers("fur_eyes")).thread(eyes.FINE)
BOTH = both()
STEPS = ("directions", "base", "mixed", "layer", "splayed", "hidden_ends", "lights_stripes", "eyes")
COUNT = numbers("fur_eyes").count("shades")


def before_the_first_stitch() -> list[int]:
    """How many strands lie, from one change to the next, until the needle first comes up."""
    shown = takewhile(lambda moment: needle(moment) is None, moments("fur_eyes"))
    return list(dict.fromkeys(moment.laid for moment in shown))


def iris(eye: Eye, count: int) -> list:
    made = stitches(eye, WIDTH, count)
    middles = np.array([np.add(x.u, x.d) / 2 for x in made]) - eye.pupil
    return [x for x, far in zip(made, np.hypot(*middles.T), strict=True) if PUPIL < far < IRIS]


class TestEye:
    @pytest.mark.parametrize("count", [8, 9])
    def test_it_has_as_many_colours_as_were_counted(self, count: int):
        assert len({x.row for eye in BOTH for x in stitches(eye, WIDTH, count)}) == count

    def test_yellow_leads(self):
        found = Counter(x.row for x in iris(BOTH[0], 8))
        yellow = sum(found[COLOURS.index(c)] for c in (eyes.PALE, eyes.YELLOW, eyes.GOLD))
        assert yellow > 0.45 * found.total()

    def test_no_shade_ends_in_a_ring(self):
        far = [
            np.hypot(*(np.array(x.d) - BOTH[0].pupil)) for x in iris(BOTH[0], 8) if x.row == COLOURS.index(eyes.GOLD)
        ]
        assert np.std(far) > 0.15

    def test_one_spot_is_bright_and_on_the_same_side_in_both(self):
        white = [[np.array(x.u) - e.pupil for x in iris(e, 8) if x.row == COLOURS.index(eyes.WHITE)] for e in BOTH]
        assert all(white)
        assert np.hypot(*(np.mean(white[0], axis=0) - np.mean(white[1], axis=0))) < 0.2

    def test_every_stitch_lies_within_the_lids(self):
        for eye in BOTH:
            rim = np.hypot(*((eye.outline() - eye.at) / HALF).T).max()
            for x in stitches(eye, WIDTH, 8):
                assert max(np.hypot(*((np.array(p) - eye.at) / HALF)) for p in (x.u, x.d)) < rim + 0.05

    def test_both_pupils_stand_towards_one_place(self):
        for eye in BOTH:
            a, b = eye.pupil - eye.at, TARGET - eye.at
            assert abs(a[0] * b[1] - a[1] * b[0]) < 1e-9
            assert a @ b > 0


class TestFurEyes:
    def test_the_face_is_drawn_beside_the_haunch_from_the_first_step_on(self):
        every = [{line.points.tobytes() for line in picture(f"fur_{step}").ground.lines} for step in STEPS]
        eyes_in_ink = {line.points.tobytes() for eye in BOTH for line in eye.drawn()}
        assert all(eyes_in_ink <= lines for lines in every)

    def test_of_its_fur_there_is_nothing_until_it_grows_about_both_eyes(self):
        of, rising = picture("fur_eyes").laid, before_the_first_stitch()
        begun, grown = rising[0], rising[-COUNT - 1]
        assert len(rising) > COUNT + 8
        ends = np.array([strand.points[[0, -1], :2] for strand in of[begun:grown]])
        for eye in BOTH:
            away = np.linalg.norm((ends - eye.at) / HALF, axis=2).min(1)
            assert (away < 1.2).sum() > 100
            assert away.min() > 0.9

    def test_the_colours_come_one_by_one_before_the_first_stitch(self):
        assert (np.diff(before_the_first_stitch()[-COUNT - 1 :]) == PLIES).all()

    def test_in_the_end_both_eyes_point_to_one_place(self):
        last = moments("fur_eyes")[-1]
        arrows = [m for m in last.marks if m.kind is MarkKind.ARROW]
        ends = np.array([m.to for m in arrows])[:, :2]
        assert len(arrows) == len(EYES)
        assert np.hypot(*(ends - TARGET).T).max() < 1.0
        assert last.laid == len(picture("fur_eyes").laid)

    def test_that_nobody_said_with_which_stitch_is_on_the_screen(self):
        assert "针法：未说明，待问传承人" in set(words("fur_eyes"))
