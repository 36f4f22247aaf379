"""The coat as it is drawn: base, colours mixed in, a finer layer; each step begins with what the one before left."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.sewing import pelt, pelt_layers
from generator.motion.sewing.thread import FINE, PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from generator.scene.picture import Certainty
from tests.generator.specs import moments, numbers, picture, stitches, words

COAT = pelt.lay_out(numbers("fur_base"))
PIECES = 2 * PLIES  # threads laid side by side to be compared


class TestLayers:
    @pytest.mark.parametrize(("figure", "layer"), [("fur_base", 0), ("fur_mixed", 1), ("fur_layer", 2)])
    def test_its_thread_is_as_fine_as_its_layer_asks(self, figure: str, layer: int):
        made = picture(figure).laid[moments(figure)[0].laid]
        assert float(made.radius[0]) == pytest.approx(FINE * COAT.thread(layer), rel=1e-5)

    @pytest.mark.parametrize("figure", ["fur_base", "fur_mixed", "fur_layer"])
    def test_nothing_unknown_is_measured(self, figure: str):
        for view in (View.FRONT, View.CLOSE):
            assert not [m for moment in moments(figure, view) for m in moment.marks if m.kind is MarkKind.MEASURE]


class TestFurMixed:
    def test_from_afar_the_whole_work_is_seen_small_in_the_empty_bend(self):
        of, shown = picture("fur_mixed"), moments("fur_mixed")
        small, work = shown[-1].bodies, [strand for strand in of.laid if strand.material == "silk"]
        assert shown[-1].laid == len(of.laid)
        for far, whole in zip(small[::20], work[PLIES - 1 :: PLIES][::20], strict=True):
            sizes = [np.ptp(strand.points, axis=0) for strand in (far, whole)]
            assert sizes[0] == pytest.approx(pelt_layers.FAR * sizes[1], abs=1e-3)
            assert np.hypot(*far.points[:, :2].T).max() < COAT.radius - 0.3 * COAT.breadth


class TestFurLayer:
    def test_the_threads_laid_side_by_side_are_those_of_two_layers(self):
        beside = next(moment.bodies for moment in moments("fur_layer") if len(moment.bodies) == PIECES)
        below, above = beside[:PLIES], beside[PLIES:]
        assert above[0].radius[0] / below[0].radius[0] == pytest.approx(COAT.finer, rel=1e-5)

    def test_into_how_many_parts_a_thread_is_split_is_nowhere_said(self):
        assert not [text for text in words("fur_layer") if "劈成" in text]


class TestBeyondTheFace:
    def test_the_layers_are_named_in_the_cut_each_higher_than_the_one_below(self):
        marks = moments("fur_layer", View.SECTION)[-1].marks
        arrows = [mark for mark in marks if mark.kind is MarkKind.ARROW]
        named = {mark.text: mark.at[:1] for mark in marks if mark.text in ("铺底", "掺针", "加层")}
        heights = [arrow.to[2] for text in named for arrow in arrows if arrow.to and arrow.at[:1] == named[text]]
        assert list(named) == ["铺底", "掺针", "加层"]
        assert heights == sorted(set(heights))

    @pytest.mark.parametrize("view", [View.FRONT, View.BACK, View.SECTION])
    def test_that_nobody_said_the_order_of_the_hairs_is_said_where_the_back_is_seen(self, view: View):
        said = [fact for fact in picture("fur_base", view).facts if fact.text == pelt.ORDER[0]]
        assert [fact.certainty for fact in said] == [Certainty.UNSAID] * (view is not View.FRONT)

    def test_on_the_back_every_thread_goes_from_a_tip_to_the_next_root(self):
        sewn = pelt_layers.hairs(COAT, 0)
        legs = stitches(picture("fur_base", View.BACK).laid) * [-1, 1]
        led = np.array([[a.d, b.u] for a, b in pairwise(sewn)])
        assert len(legs) > 0.8 * len(sewn)
        assert np.abs(legs[:, None] - led).max((2, 3)).min(1).max() < 1e-3
