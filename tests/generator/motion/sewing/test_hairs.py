"""施针 as it is drawn: thin single stitches over finished work, each layer a shade deeper in the open places."""

import numpy as np
import pytest

from generator.motion.registry import FACE
from generator.motion.sewing import fur, hairs
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.thread import PLIES
from generator.scene.mark import MarkKind
from tests.generator.specs import long, moments, numbers, picture, stitches

LAYERS = ["hair_thin", "hair_deeper", "hair_forked"]


def made(figure: str) -> np.ndarray:
    """The stitches that the figure itself makes."""
    return stitches(picture(figure).laid[moments(figure)[0].laid :])


class TestLayers:
    @pytest.mark.parametrize("figure", LAYERS)
    def test_the_ground_is_finished_before_and_the_layer_after(self, figure: str):
        of = picture(figure)
        assert moments(figure)[0].laid >= PLIES * len(fur.lay_out(numbers(figure)).ground())
        assert moments(figure)[-1].laid == len(of.laid)

    def test_each_layer_is_a_shade_deeper(self):
        shades = [sum(picture(figure).laid[-1].colour) for figure in LAYERS]
        assert shades == sorted(shades, reverse=True)

    def test_a_step_begins_with_the_hair_that_the_one_before_left(self):
        def hair(figure: str, upto: int) -> set[tuple]:
            return {tuple(x.ravel().round(4)) for x in stitches(picture(figure).laid[:upto])}

        left = hair("hair_thin", len(picture("hair_thin").laid))
        found = hair("hair_deeper", moments("hair_deeper")[0].laid)
        assert len(found - left) == 0

    @pytest.mark.parametrize("figure", LAYERS)
    def test_nothing_unknown_is_measured(self, figure: str):
        for view in FACE:
            assert not [m for moment in moments(figure, view) for m in moment.marks if m.kind is MarkKind.MEASURE]


class TestHairThin:
    def test_the_hidden_stitches_are_covered_by_the_first_hair(self):
        small, first = made("hair_thin")[: hairs.TACKS], made("hair_thin")[hairs.TACKS]
        assert long(small).max() < 0.2 * long(first[None])[0]
        along = (first[1] - first[0]) / long(first[None])[0]
        off = (small.reshape(-1, 2) - first[0]) @ np.array([-along[1], along[0]])
        assert abs(off).max() < 0.01

    def test_room_is_left_in_fast_motion(self):
        assert [cue.deed for cue in picture("hair_thin").cues] == [Deed.HIDE, Deed.LAY_OVER, Deed.ROOM]


class TestHairForked:
    def test_the_comb_beside_it_is_regular_and_off_the_ground(self):
        hide = fur.lay_out(numbers("hair_forked"))
        comb = hairs.combed(hide)
        assert np.ptp([x.length for x in comb]) < 1e-9
        assert np.ptp([x.u[0] for x in comb]) < 1e-9
        middle = np.array([0.0, -hide.radius])
        assert all(np.hypot(*(np.array(p) - middle)) < hide.inner for x in comb for p in (x.u, x.d))

    def test_it_is_called_wrong_from_beginning_to_end(self):
        for moment in moments("hair_forked"):
            assert {m.text for m in moment.marks if m.kind is MarkKind.NOTE} == {"错例：排成梳子齿"}
