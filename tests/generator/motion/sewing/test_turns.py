"""Pieces of work one after another: each by its own beats, and the points of the later one counted on."""

import numpy as np

from generator.motion.sewing import lesson, turns
from generator.motion.sewing.satin import rows, silk
from generator.motion.timeline import Beat, Timeline
from tests.generator.specs import numbers

N = numbers("fill_side")


class TestOwn:
    def test_the_beats_of_a_piece_are_found_again_under_their_own_names(self):
        beats = Timeline([*turns.turn("a", [Beat("x", 1.0)]), *turns.turn("b", [Beat("x", 2.0), Beat("y", 3.0)])])
        assert turns.own(beats, "b").beats == (Beat("x", 2.0), Beat("y", 3.0))
        assert beats.begin(("b", "x")) == 1.0


class TestTurn:
    def test_it_does_what_its_sewing_does_from_when_it_begins(self):
        sewing = lesson.sewing(N, rows(N)[:3], Timeline(lesson.by_needle(N, [1.0, 1.0])), silk(N))
        later = turns.Turn(4.0, sewing, 6)
        assert later.laid_count(3.9) == 0
        assert later.laid_count(5.5) == sewing.laid_count(1.5)
        for mine, its in zip(later.strands(4.7), sewing.strands(0.7), strict=True):
            assert np.array_equal(mine.points, its.points)
        assert min(int(mark.text) for mark in later.marks(4.0, N, 20.0)) == 7

    def test_the_angle_keeps_its_words(self):
        sewing = lesson.sewing(N, rows(N)[:3], Timeline(lesson.by_needle(N, [1.0, 1.0])), silk(N))
        said = [mark.text for mark in turns.Turn(4.0, sewing, 6).marks(4.0 + 0.45, N, 20.0) if "°" in mark.text]
        assert len(said) == 1
        assert said[0].startswith("与绣面成直角")


class TestOneAfterAnother:
    SEWING = lesson.sewing(N, rows(N)[:3], Timeline(lesson.by_needle(N, [1.0, 1.0])), silk(N))
    TURNS = turns.Turn(2.0, SEWING), turns.Turn(4.0, SEWING)

    def test_in_hand_is_the_last_that_has_begun_or_the_first_before_any_has(self):
        assert [turns.in_hand(self.TURNS, t) for t in (0.0, 2.0, 3.9, 4.0, 9.0)] == [0, 0, 0, 1, 1]

    def test_their_stitches_are_done_as_long_after_as_each_begins(self):
        alone = self.SEWING.stops
        assert turns.stops(self.TURNS) == (*(2.0 + t for t in alone), *(4.0 + t for t in alone))
