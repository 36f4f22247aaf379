"""Stitches catch the fastening thread one after another; it is laid loose and drawn tight by its own beats."""

import numpy as np
import pytest

from generator.motion.sewing.catching import TEAL, across, tightened
from generator.motion.sewing.thread import tint
from generator.scene.body import Strand
from generator.scene.picture import Moment
from tests.generator.motion.sewing.test_fastening_thread import OF
from tests.generator.specs import length_of, moments, picture

TEALS = {tint(TEAL, ply) for ply in (-1, 0, 1)}


def teal(moment: Moment) -> list[Strand]:
    """The middle plies of the fastening threads that move or change."""
    return [s for s in moment.bodies if s.colour == tint(TEAL, 0)]


def test_a_thread_that_lies_loose_is_longer_than_one_drawn_tight():
    loose, tight = (length_of(way[:, :2]) for way in (across(OF, 0.5), tightened(OF, 0.5)))
    assert loose == pytest.approx(OF.length)
    assert tight == pytest.approx(OF.shortest)


@pytest.mark.parametrize("figure", ["inverted_y", "both_sides"])
def test_while_stitches_catch_it_the_thread_keeps_its_length(figure: str):
    found = [length_of(strand.points[:, :2]) for moment in moments(figure)[::8] for strand in teal(moment)[-1:]]
    assert found
    assert np.ptp(found) < 0.01 * found[0]


def test_tightened_it_grows_shorter_and_stays_so():
    lies = picture("tighten_to_arc").laid
    shown = [
        [*(s for s in lies[: m.laid] if s.colour == tint(TEAL, 0)), *teal(m)] for m in moments("tighten_to_arc", fps=4)
    ]
    across = [max(strands, key=lambda s: float(np.ptp(s.points[:, 0]))).points for strands in shown]
    found = [length_of(points[:, :2]) for points in across]
    assert found[-1] < 0.985 * found[0]
    assert np.diff(found).max() < 1e-3


def test_laid_across_it_is_never_drawn_straight():
    whole = next(s for s in teal(moments("loose_across")[-1]) if s.points[:, 2].max() > 0).points
    front = whole[whole[:, 2] > 0]
    assert length_of(front[:, :2]) > 1.05 * np.hypot(*(front[-1] - front[0])[:2])
