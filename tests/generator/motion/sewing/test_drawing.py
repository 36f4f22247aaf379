"""Lines drawn one after another: the tool is on the line in hand, over the cloth between two, and away after."""

import numpy as np

from generator.motion.sewing.drawing import AWAY, drawing, raised
from generator.motion.timeline import Beat, Timeline

COME = np.array([-6.0, -4.0, 0.0])
PATHS = [raised(np.array([[0.0, y], [4.0, y], [8.0, y]])) for y in (0.0, 3.0)]
BEATS = Timeline([Beat("begin", 0.5), Beat(0, 2.0), Beat(1, 2.0), Beat("away", 0.5)])


def test_the_tool_is_where_the_line_ends_while_it_is_drawn():
    line, drawn, point = drawing(BEATS, PATHS, 2.0, 0.25, COME)
    assert (line, drawn) == (0, 2 / 3)
    assert np.allclose(point, [16 / 3, 0.0, 0.03])


def test_between_two_lines_it_is_lifted():
    line, drawn, point = drawing(BEATS, PATHS, 2.75, 0.25, COME)
    assert (line, drawn) == (1, 0.0)
    assert np.allclose(point, [4.0, 1.5, 3.03])


def test_it_comes_from_beside_the_first_line_and_is_taken_away_after_the_last():
    assert np.allclose(drawing(BEATS, PATHS, 0.0, 0.25, COME)[2], PATHS[0][0] + COME)
    line, drawn, point = drawing(BEATS, PATHS, 5.0, 0.25, COME)
    assert (line, drawn) == (1, 1.0)
    assert np.allclose(point, PATHS[1][-1] + AWAY)
