"""Both faces at once: the back is the same work turned over, with stitches of its own, and the needle of the front."""

import numpy as np
import pytest

from generator.motion.sewing import faces
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from generator.scene.picture import Certainty
from tests.generator.specs import captioned, moments, numbers, picture, stitches

FIGURES = ["start_on_both_faces", "stab_both_faces"]
TURNED = np.array([-1.0, 1.0, -1.0])


def needles(bodies: tuple[Strand, ...]) -> list[np.ndarray]:
    """The shaft of every needle: steel, sharpest at its first point."""
    return [s.points for s in bodies if s.material == "steel" and s.radius[0] < 0.2 * s.radius.max()]


@pytest.mark.parametrize("figure", FIGURES)
class TestPair:
    def test_where_the_needle_is_above_one_face_it_is_under_the_other_at_the_mirrored_place(self, figure: str):
        for moment in moments(figure, fps=4):
            shafts = needles(moment.bodies)
            if len(shafts) == 2:
                assert shafts[1] == pytest.approx(shafts[0] * TURNED, abs=1e-5)
            elif shafts:
                assert shafts[0][:, 2].min() > 0  # all of it is above the front

    def test_what_one_face_hides_is_drawn_on_the_other_only(self, figure: str):
        for moment in moments(figure, fps=4):
            under = [s for s in moment.bodies if (s.points[:, 2] + s.radius).max() <= 0]
            assert {s.material for s in under} <= {"steel"}

    def test_what_lies_on_the_front_is_right_of_the_gap_and_what_lies_on_the_back_left_of_it(self, figure: str):
        of = picture(figure)
        sides = {bool(strand.points[0, 0] > 0) for strand in of.laid}
        assert sides == {False, True}
        assert all(np.abs(strand.points[:, 0]).min() > faces.GAP / 2 for strand in of.laid)
        assert of.ground.gap == faces.GAP

    def test_each_face_has_its_name_in_the_language_of_the_learner(self, figure: str):
        for language, names in (("zh", {"正面", "背面"}), ("en", {"front", "back"})):
            notes = [m for m in captioned(figure, language=language)[1].at(0.0).marks if m.kind is MarkKind.NOTE]
            assert {m.text for m in notes} == names
            assert all((m.at[0] > 0) == (m.text in ("正面", "front")) for m in notes)

    def test_what_nobody_said_is_asked(self, figure: str):
        asked = [fact for fact in picture(figure).facts if "未说明，待问传承人" in fact.text]
        assert asked[-1].certainty is Certainty.UNSAID

    def test_both_views_show_both_faces(self, figure: str):
        for view in (View.FRONT, View.CLOSE):
            of = picture(figure, view)
            half = of.camera.field / 2
            assert of.camera.centre[0] - half < -faces.GAP < faces.GAP < of.camera.centre[0] + half


def rows() -> tuple[np.ndarray, np.ndarray]:
    """(what lies on the front, what lies on the back and led to it, where it is on the front), without the hidden
    start."""
    ends = stitches(picture("stab_both_faces").laid)
    front, back = ends[ends[:, 0, 0] > 0], ends[ends[:, 0, 0] < 0] * [-1, 1]
    tied = numbers("stab_both_faces").count("tie_count")
    assert len(back) == len(front)
    return front[tied:], back[tied + 1 :]


class TestTheBack:
    def test_is_no_copy_of_the_front(self):
        front, back = rows()
        far = np.abs(front[:, None] - back[None]).sum((2, 3)).min(1)
        assert far.min() > 0.1

    def test_is_filled_as_densely_as_the_front_through_the_same_holes(self):
        front, back = (each[np.argsort(each[:, 0, 0])] for each in rows())
        assert back[:, 0] == pytest.approx(front[:-1, 1], abs=0.05)
        assert back[:, 1] == pytest.approx(front[1:, 0], abs=0.05)
