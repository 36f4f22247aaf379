"""One piece of work runs through the steps of a technique: each begins with what the one before left on the cloth."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from generator.scene.body import Strand
from generator.scene.material import Rgb
from tests.generator.specs import moments, picture

CHAINS = [
    ["centre_stitch", "fill_side", "fill_other_side", "fasten_off"],
    ["first_band", "second_band", "further_bands"],
    ["inner_band", "loose_across", "inverted_y"],
    ["both_sides", "tighten_to_arc"],
    ["stem_start", "stem_first", "stem_second", "stem_third", "stem_same_side", "stem_bend", "stem_taper"],
    ["join_start", "join_first", "join_tail", "join_bend", "join_finish"],
    ["dense_edge_band", "gapped_band", "gap_filling_band", "interlocked_bands", "evened_edge", "fasten_and_turn_light"],
    ["ragged_first_band", "staggered_band", "mark_hiding_band", "turning_bands", "fasten_and_seek_marks"],
    ["open_outer_ring", "second_ring", "rings_inwards", "short_near_centre", "fasten_and_turn_round"],
    ["up_for_grain", "wind_loop", "down_beside", "close_loop", "draw_into_grain", "set_grains", "fasten_grains"],
    ["fur_base", "fur_mixed"],
    ["fur_splayed", "fur_hidden_ends"],
    ["hold_gold_end", "couch_outline", "turn_corner", "fill_inwards", "finish_gold"],
]
PAIRS = [pair for chain in CHAINS for pair in pairwise(chain)]


def _lying(strands: Sequence[Strand]) -> list[tuple[tuple[float, ...], Rgb]]:
    """From where to where each strand runs, mm, and its colour; in whatever order they came to lie."""
    return sorted((tuple(np.round(s.points[[0, -1]], 2).ravel().tolist()), s.colour) for s in strands)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_step_begins_with_what_the_one_before_left(before: str, after: str) -> None:
    last, first = moments(before)[-1], moments(after)[0]
    left, found = picture(before).laid[last.begin : last.laid], picture(after).laid[first.begin : first.laid]
    assert left
    assert _lying(found) == _lying(left)
