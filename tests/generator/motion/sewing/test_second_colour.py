"""双面异色: the second colour lies on one face only; its needle slides under the stitches and never goes through."""

import pytest

from generator.motion.sewing.covering import BLUE, LIFT
from generator.motion.sewing.double_faced import COLOUR, lay_out
from generator.motion.sewing.thread import PLIES, tint
from generator.scene.clip import View
from tests.generator.specs import moments, needle, numbers, picture, tip

FIGURE = "cover_one_face"
BLUES = {tint(BLUE, ply) for ply in (-1, 0, 1)}


class TestFaces:
    def test_the_needle_never_goes_through(self):
        assert min(tip(m)[2] for m in moments(FIGURE) if needle(m) is not None) > 0.2

    def test_this_face_is_covered_row_by_row_and_the_other_keeps_its_colour(self):
        laid = picture(FIGURE).laid
        blue = [s for s in laid if s.colour in BLUES]
        rows = len(lay_out(numbers(FIGURE)).rows)
        assert len(blue) == PLIES * rows
        assert all(s.points[0, 0] > 0 for s in blue)
        back = [s for s in laid if s.points[0, 0] < 0]
        assert len(back) == PLIES * (rows + len(lay_out(numbers(FIGURE)).small))
        assert {s.colour for s in back} == {tint(COLOUR, ply) for ply in (-1, 0, 1)}
        assert moments(FIGURE)[-1].laid == len(laid)

    def test_stitches_are_raised_by_the_needle_and_lie_flat_again(self):
        laid, middle = picture(FIGURE).laid, lay_out(numbers(FIGURE)).outline[:, 0].mean()
        heights = [
            max(
                s.points[:, 2].max()
                for s in (*laid[m.begin : m.laid], *m.bodies)
                if s.material == "silk" and s.colour not in BLUES and s.points[0, 0] > middle
            )
            for m in moments(FIGURE, fps=8)
        ]
        assert 0.75 * LIFT < max(heights) - min(heights) < LIFT + 0.05
        assert heights[0] == heights[-1] == pytest.approx(min(heights), abs=1e-6)


class TestSection:
    def test_the_second_colour_comes_to_lie_under_the_first_and_over_it_and_never_in_the_cloth_or_behind_it(self):
        of, last = picture(FIGURE, View.SECTION), moments(FIGURE, View.SECTION)[-1]
        seen = [s for s in (*of.laid[: last.laid], *last.bodies) if s.material == "silk" and s.points[:, 1].max() < 0.2]
        blue, gold = ([s for s in seen if (s.colour[2] > s.colour[0]) == cold] for cold in (True, False))
        assert min(s.points[:, 2].min() for s in blue) > 0
        heights = sorted(s.points[:, 2].max() for s in blue)
        assert heights[0] < max(s.points[:, 2].max() for s in gold) < heights[-1]

    def test_nothing_changes_on_the_back(self):
        of = picture(FIGURE, View.SECTION)
        assert {(m.begin, m.laid) for m in moments(FIGURE, View.SECTION, 2)} == {(0, len(of.laid))}
        assert all(s.points[:, 2].max() < 0 for s in of.laid if s.material == "silk")
