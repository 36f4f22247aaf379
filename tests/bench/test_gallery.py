"""The gallery shows every step that moves, in every view, and nothing that is not there."""

import re
from pathlib import Path

from generator.motion.compose import views
from tests.library import shipped

PAGE = Path(__file__).parents[2] / "docs" / "gallery.md"
LARGEST = 4 * 2**20  # bytes of all its pictures


class TestTheGallery:
    def test_shows_every_step_that_moves_in_every_view(self):
        drawn = [step for technique in shipped().techniques.values() for step in technique.steps if step.figure]
        text = PAGE.read_text(encoding="utf-8")
        assert len(re.findall(r"!\[", text)) == sum(len(views(step)) for step in drawn)
        assert f"{len(drawn)} of " in text

    def test_has_all_its_pictures_and_no_others_and_they_are_small(self):
        shown = {PAGE.parent / name for name in re.findall(r"\((gallery/\S+)\)", PAGE.read_text(encoding="utf-8"))}
        assert shown == set((PAGE.parent / "gallery").glob("*.webp"))
        assert sum(picture.stat().st_size for picture in shown) < LARGEST
