"""What lies done when a step of 反抢针 begins is what the step before left."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from tests.generator.specs import moments, picture

STEPS = ["inner_band", "loose_across", "inverted_y", "both_sides", "tighten_to_arc", "arcs_outwards", "arcs_in_light"]


def test_every_step_begins_with_the_stitches_of_those_before():
    begun = [picture(figure).laid[: moments(figure)[0].laid] for figure in STEPS]
    assert len(begun[0]) == 0
    for earlier, later in pairwise(begun):
        known = {strand.points.tobytes() for strand in later}
        assert all(strand.points.tobytes() in known for strand in earlier)


def test_one_shade_a_band_in_one_direction():
    of = picture("arcs_in_light")
    stitches = [s for s in of.laid[2::PLIES] if np.ptp(s.points[:, 0]) < 0.1]
    bright = [
        sum(s.colour) for s in sorted(stitches, key=lambda s: float(s.points[:, 1].mean())) if s.points[0, 0] == 0
    ]
    assert bright == sorted(bright)
    assert len(set(bright)) == 4


@pytest.mark.parametrize("figure", STEPS[2:6])
def test_what_nobody_said_of_the_crossing_and_of_the_bend_is_asked_for(figure: str):
    assert any("待问" in fact.text and "压上带下" in fact.text for fact in picture(figure, View.FRONT).facts)
