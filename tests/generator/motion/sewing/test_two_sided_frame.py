"""双面绣 上绷: two faces of one framed ground, drawn tight alike on every side."""

import numpy as np
import pytest

from generator.motion.sewing.two_sided_frame import pair, pulls
from generator.scene.mark import MarkKind
from tests.generator.specs import moments, picture, strand

FIGURE = "stretch_for_both_faces"


def test_each_frame_is_the_other_mirrored():
    right, left = pair((strand((1, 2, 3), (4, 5, 6)),), 20.0)
    assert left.points == pytest.approx(right.points * [-1, 1, 1])
    assert right.points[0] == pytest.approx([21, 2, 3])


def test_it_is_pulled_to_all_four_sides_of_both_pieces_by_as_much():
    arrows = pulls(np.array([10.0, 8.0]), 22.0, 1.0)
    ways = np.array([np.subtract(arrow.to, arrow.at)[:2] for arrow in arrows])
    assert np.hypot(*ways.T) == pytest.approx(np.full(8, np.hypot(*ways[0])))
    assert np.unique(np.round(ways / np.hypot(*ways[0])), axis=0).shape == (4, 2)


def test_slack_goes_from_all_to_none_and_every_cord_lies_tight():
    shown = moments(FIGURE)
    slack = [moment.slack for moment in shown]
    assert (slack[0], slack[-1]) == (1.0, pytest.approx(0.0))
    assert slack == sorted(slack, reverse=True)
    assert shown[-1].laid == len(picture(FIGURE).laid)


def test_arrows_are_seen_only_while_it_is_pulled_on_all_sides():
    marks = [{m.kind for m in moment.marks} for moment in moments(FIGURE)]
    assert marks[0] == marks[-1] == {MarkKind.NOTE}
    assert any(MarkKind.ARROW in kinds for kinds in marks)
