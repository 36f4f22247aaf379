"""退捻分绒: twisted, open, parted; and the ghost of the thread that was turned the wrong way."""

import numpy as np

from generator.motion.sewing import plies
from generator.motion.sewing.plies import FILAMENTS
from tests.generator.specs import captioned, moments, picture

FIGURE = "part_two_plies"
OF = picture(FIGURE)
BEGIN = {cue.deed: cue.begin for cue in OF.cues}


def two(t: float) -> np.ndarray:
    """The middle lines of the two plies, (2, n, 3)."""
    strands = np.array([s.points for s in OF.at(t).bodies[: 2 * FILAMENTS]])
    return strands.reshape(2, FILAMENTS, -1, 3).mean(1)


def crossings(t: float) -> int:
    one, other = two(t)
    above = np.sign((one - other)[:, 1])
    return int((above[1:] != above[:-1]).sum())


class TestParting:
    def test_the_twist_goes_out_before_the_plies_are_parted(self):
        assert crossings(0.0) > 20
        assert 0 < crossings(0.6 * BEGIN["分"]) < crossings(0.0)
        assert crossings(BEGIN["分"]) == 0

    def test_they_are_parted_from_the_end_down(self):
        apart = np.linalg.norm(np.diff(two(0.5 * (BEGIN["分"] + BEGIN[""])), axis=0)[0], axis=1)
        assert apart[-1] > 0.9 * plies.SPREAD
        assert apart[0] < 0.3 * plies.SPREAD
        done = np.linalg.norm(np.diff(two(BEGIN[""]), axis=0)[0], axis=1)
        assert done.min() > 0.9 * plies.SPREAD

    def test_no_turn_and_no_length_is_told(self):
        said = {mark.text for moment in moments(FIGURE, fps=4) for mark in moment.marks}
        assert not [text for text in said if any(sign.isdigit() for sign in text)]

    def test_the_wrong_way_is_shown_after_the_right_one_and_said_to_be_wrong(self):
        wrong = [any("错例" in mark.text for mark in moment.marks) for moment in moments(FIGURE, fps=12)]
        assert wrong == sorted(wrong)
        assert wrong[-1]
        assert [cue.deed for cue in captioned(FIGURE)[1].cues if cue.text] == ["退捻", "分"]
