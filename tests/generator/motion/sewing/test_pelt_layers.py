"""The coat as it is drawn: base, colours mixed in, a finer layer; each step begins with what the one before left."""

import numpy as np
import pytest

from generator.motion.sewing import pelt, pelt_layers
from generator.motion.sewing.thread import FINE, PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import moments, numbers, picture, stitches, words

COAT = pelt.lay_out(numbers("fur_base"))
SEEN_SMALL = {"fur_base": 0, "fur_mixed": 250, "fur_layer": 0}  # what is seen from afar is no work that stays
PIECES = 2 * PLIES  # threads laid side by side to be compared


def hairs(figure: str, upto: int) -> set[tuple]:
    return {tuple(x.ravel().round(4)) for x in stitches(picture(figure).laid[:upto])}


class TestLayers:
    @pytest.mark.parametrize(
        ("before", "after"), [("fur_base", "fur_mixed"), ("fur_mixed", "fur_layer"), ("fur_layer", "fur_splayed")]
    )
    def test_a_step_begins_with_what_the_one_before_left(self, before: str, after: str):
        left = hairs(before, len(picture(before).laid))
        found = hairs(after, moments(after)[0].laid)
        assert found <= left
        assert len(left - found) <= max(PIECES / PLIES, SEEN_SMALL[before])

    @pytest.mark.parametrize(("figure", "layer"), [("fur_base", 0), ("fur_mixed", 1), ("fur_layer", 2)])
    def test_its_thread_is_as_fine_as_its_layer_asks(self, figure: str, layer: int):
        beside = PIECES if figure == "fur_layer" else 0
        made = picture(figure).laid[moments(figure)[0].laid + beside]
        assert float(made.radius[0]) == pytest.approx(FINE * COAT.thread(layer), rel=1e-5)

    @pytest.mark.parametrize("figure", ["fur_base", "fur_mixed", "fur_layer"])
    def test_nothing_unknown_is_measured(self, figure: str):
        for view in (View.FRONT, View.CLOSE):
            assert not [m for moment in moments(figure, view) for m in moment.marks if m.kind is MarkKind.MEASURE]


class TestFurMixed:
    def test_from_afar_the_whole_work_is_seen_small_in_the_empty_bend(self):
        of, shown = picture("fur_mixed"), moments("fur_mixed")
        small = of.laid[len(of.laid) * PLIES // (PLIES + 1) :]
        work = of.laid[: -len(small)]
        assert shown[-1].laid == len(of.laid) > shown[-20].laid >= len(work)
        for far, whole in zip(small[::20], work[PLIES - 1 :: PLIES][::20], strict=True):
            sizes = [np.ptp(strand.points, axis=0) for strand in (far, whole)]
            assert sizes[0] == pytest.approx(pelt_layers.FAR * sizes[1], abs=1e-3)
            assert np.hypot(*far.points[:, :2].T).max() < COAT.radius - 0.3 * COAT.breadth


class TestFurLayer:
    def test_the_threads_laid_side_by_side_are_those_of_two_layers(self):
        of, first = picture("fur_layer"), moments("fur_layer")[0].laid
        below, above = of.laid[first : first + PLIES], of.laid[first + PLIES : first + PIECES]
        assert above[0].radius[0] / below[0].radius[0] == pytest.approx(COAT.finer, rel=1e-5)

    def test_into_how_many_parts_a_thread_is_split_is_nowhere_said(self):
        assert not [text for text in words("fur_layer") if "劈成" in text]
