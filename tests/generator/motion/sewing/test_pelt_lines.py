"""画毛向图 as it is drawn: short lines from root to tip, part by part."""

import numpy as np

from generator.motion.sewing import pelt, pelt_lines
from generator.scene.mark import MarkKind
from tests.generator.specs import moments, numbers, picture, words

STROKES = [line for part in pelt.lay_out(numbers("fur_directions")).strokes() for line in part]


class TestFurDirections:
    def test_nothing_is_drawn_while_the_body_is_looked_over_and_all_of_it_in_the_end(self):
        shown, of = moments("fur_directions"), picture("fur_directions")
        assert shown[0].laid == 0
        assert shown[0].bodies == ()
        assert shown[-1].laid == len(of.laid) == len(STROKES) * pelt_lines.PIECES

    def test_every_line_is_drawn_from_its_root(self):
        laid = picture("fur_directions").laid
        for k, line in enumerate(STROKES):
            piece = laid[pelt_lines.PIECES * k].points
            assert np.hypot(*(piece[0, :2] - line[0])) < 1e-3

    def test_the_parts_are_named_in_turn_and_no_direction_or_number_is_measured(self):
        named = [m.text for moment in moments("fur_directions") for m in moment.marks if m.kind is MarkKind.NOTE]
        assert list(dict.fromkeys(named)) == [name for name, _ in pelt.PARTS]
        assert not [text for text in words("fur_directions") if "°" in text or " mm" in text]
