"""收针看毛: short stitches under the roots along the hair, the thread cut, then light from several sides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.sewing import fur, hair_lines, hairs
from generator.motion.sewing.thread import PLIES
from generator.scene.body import Strand
from generator.scene.picture import Picture
from tests.generator.specs import captioned, long, numbers, picture, stitches

FIGURE = "fasten_and_look_at_fur"
HIDE = fur.lay_out(numbers(FIGURE))
WHOLE = len(HIDE.ground()) + sum(map(len, hairs.layers(HIDE)))
INK = len(hair_lines.ink(HIDE))


def sewn(of: Picture) -> tuple[Strand, ...]:
    """What lies in the end without the lines drawn on the ground."""
    return tuple(strand for strand in of.laid if strand.material == "silk")


class TestFastening:
    @settings(max_examples=3)
    @given(st.integers(1, 3))
    def test_as_many_short_stitches_as_the_step_says(self, count: int):
        of = picture(FIGURE, fasten_count=float(count))
        made = stitches(sewn(of))
        assert len(made) == WHOLE + count
        assert of.at(4.999).laid == PLIES * len(made) + INK
        assert long(made[WHOLE:]).max() < 0.1 * HIDE.hair

    def test_they_lie_along_a_hair_under_its_root(self):
        of = picture(FIGURE)
        made = stitches(sewn(of))  # each a back stitch
        hair = min(HIDE.tufts(2), key=lambda x: np.hypot(*(made[WHOLE, 1] - x.u)))
        along = np.subtract(hair.d, hair.u) / hair.length
        for u, d in made[WHOLE:]:
            assert np.hypot(*(u - hair.u)) < 0.3 * hair.length
            assert (u - d) @ along == pytest.approx(np.hypot(*(d - u)))
        surface = np.median([strand.points[:, 2].max() for strand in sewn(of)[: PLIES * WHOLE]])
        assert max(strand.points[:, 2].max() for strand in sewn(of)[PLIES * WHOLE :]) < surface


class TestLooking:
    def test_nothing_is_left_but_the_fur_and_the_light_that_goes_round_it(self):
        of = picture(FIGURE)
        begin = next(cue.begin for cue in of.cues if cue.deed == "看")
        looking = [of.at(begin + k * (5.0 - begin) / 20) for k in range(1, 20)]
        assert not any(moment.bodies for moment in looking)
        assert np.ptp([moment.light for moment in looking]) > 120

    def test_it_is_told_after_the_thread_is_cut(self):
        assert [cue.deed for cue in captioned(FIGURE)[1].cues if cue.text] == ["短针", "剪", "看"]
