"""双面绣 at the thread's end: it is held among the stitches of both faces, cut, and not to be seen on either."""

import numpy as np

from generator.motion.sewing.double_faced import lay_out
from tests.generator.specs import moments, needle, numbers, picture, stitches

FIGURE = "fasten_on_both_faces"


class TestShortStitches:
    def test_are_as_many_as_was_said_along_the_long_ones_inside_what_is_done(self):
        n = numbers(FIGURE)
        work, last = lay_out(n), moments(FIGURE)[-1].laid
        long = stitches(picture(FIGURE).laid[:last])
        size = np.hypot(*(long[:, 1] - long[:, 0]).T)
        short = long[(size < 1.0) & (long[:, 0, 0] > 0)]
        assert len(short) == n.count("fasten_count")
        along = (short[:, 0] - short[:, 1]) / np.hypot(*(short[:, 0] - short[:, 1]).T)[:, None]
        assert (along @ work.along > 0.999).all()
        across = short.reshape(-1, 2) @ [work.along[1], -work.along[0]]
        done = np.array([x.u for x in work.rows]) @ [work.along[1], -work.along[0]]
        assert done.min() < across.min() < across.max() < done.max()

    def test_press_in_and_stand_out_over_the_long_ones_on_neither_face(self):
        of, shown = picture(FIGURE), moments(FIGURE)
        begun = shown[0].laid
        long, short = of.laid[:begun], of.laid[begun : shown[-1].laid]
        for side in (-1, 1):
            highest = max(s.points[:, 2].max() for s in long if s.points[0, 0] * side > 0)
            assert max(s.points[:, 2].max() for s in short if s.points[0, 0] * side > 0) < highest


class TestCut:
    def test_in_the_end_nothing_stands_above_either_face_where_it_was_cut(self):
        last = moments(FIGURE)[-1]
        away = needle(last)
        assert away is not None
        near = [s for s in last.bodies if s.material == "silk" and np.abs(s.points[:, 0]).max() < 12]
        assert all(s.points[:, 2].max() < 0.1 for s in near)
