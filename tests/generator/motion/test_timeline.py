"""Beats: one after another, stretched so that what is said of them can be read."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.timeline import UNTOLD, Beat, Timeline, ease
from generator.scene.clip import Caption

VERBS = ("起针", "落针", "拉线", "排针")
DEEDS = st.one_of(st.none(), st.just(UNTOLD), st.sampled_from(VERBS))
BEATS = st.lists(st.tuples(st.floats(0.05, 3.0), DEEDS, st.booleans()), min_size=1, max_size=9).map(
    lambda drawn: [Beat(name, seconds, deed, fast) for name, (seconds, deed, fast) in enumerate(drawn)]
)
CAPTIONS = st.dictionaries(st.sampled_from(VERBS), st.floats(0.6, 6.0)).map(
    lambda told: tuple(Caption(verb=verb, text=f"{verb}，慢慢来", seconds=long) for verb, long in told.items())
)


def caption(verb: str, seconds: float) -> Caption:
    return Caption(verb=verb, text=f"{verb}，慢慢来", seconds=seconds)


class TestBeats:
    def test_follow_one_another(self):
        line = Timeline([Beat("up", 1.0), Beat("down", 2.0)])
        assert (line.begin("down"), line.end("down"), line.seconds) == (1.0, 3.0, 3.0)
        assert [line.at(t) for t in (0.0, 0.5, 1.0, 2.0)] == [("up", 0.0), ("up", 0.5), ("down", 0.0), ("down", 0.5)]

    def test_before_the_first_and_after_the_last_stand_still(self):
        line = Timeline([Beat("up", 1.0), Beat("down", 2.0)])
        assert (line.at(-1.0), line.at(9.0)) == (("up", 0.0), ("down", 1.0))

    def test_share_and_seconds_of_one(self):
        line = Timeline([Beat("up", 1.0), Beat("down", 2.0)])
        assert [line.share("down", t) for t in (0.5, 2.0, 9.0)] == [0.0, 0.5, 1.0]
        assert line.since("down", 0.5) == -0.5

    @given(BEATS, st.floats(0, 30), st.floats(0, 5))
    def test_only_go_forwards(self, beats: list[Beat], t: float, more: float):
        line = Timeline(beats)
        assert line.at(t) <= line.at(t + more)


class TestPace:
    @given(BEATS, CAPTIONS)
    def test_given_all_the_time_it_wants_every_deed_keeps_its_own_or_what_its_caption_takes(
        self, beats: list[Beat], captions: tuple[Caption, ...]
    ):
        line = Timeline(beats)
        paced = line.paced(captions, line.lasting(captions))
        assert paced.seconds == pytest.approx(line.lasting(captions))
        told = {each.verb: each.seconds for each in captions}
        begins = [k for k, beat in enumerate(beats) if k == 0 or beat.deed is not None]
        for begin, end in pairwise([*begins, len(beats)]):
            natural = sum(beat.seconds for beat in beats[begin:end])
            lasting = sum(beat.seconds for beat in paced.beats[begin:end])
            assert lasting == pytest.approx(max(natural, told.get(beats[begin].deed or "", 0.0)))

    @given(BEATS, CAPTIONS, st.floats(4.0, 12.0))
    def test_it_always_lasts_as_long_as_it_is_told(
        self, beats: list[Beat], captions: tuple[Caption, ...], seconds: float
    ):
        assert Timeline(beats).paced(captions, seconds).seconds == pytest.approx(seconds)

    @given(BEATS, CAPTIONS, st.floats(4.0, 12.0), st.floats(0, 1))
    def test_the_same_share_of_the_same_beat_is_shown(
        self, beats: list[Beat], captions: tuple[Caption, ...], seconds: float, share: float
    ):
        line = Timeline(beats)
        paced = line.paced(captions, seconds)
        (name, here), (there, same) = paced.at(share * seconds), line.at(paced.natural(share * seconds, line))
        assert name == there or min(abs(1 - here), abs(here)) < 1e-6
        assert here == pytest.approx(same, abs=1e-6) or name != there

    def test_without_captions_and_at_its_own_length_nothing_changes(self):
        line = Timeline([Beat("up", 1.25, "起针"), Beat("down", 2.75, "落针")])
        assert line.paced((), 4.0).beats == line.beats

    def test_a_beat_whose_length_is_known_is_not_stretched(self):
        line = Timeline([Beat("aim", 1.0, "落针"), Beat("pierce", 0.5, fixed=True), Beat("draw", 1.0, "拉线")])
        paced = line.paced((caption("落针", 4.0),), 8.0)
        assert paced.beats[1].seconds == 0.5
        assert paced.seconds == pytest.approx(8.0)

    def test_known_lengths_that_leave_no_time_to_the_others_are_an_error(self):
        line = Timeline([Beat("pierce", 5.0, "落针", fixed=True), Beat("draw", 1.0, "拉线")])
        with pytest.raises(GeneratorError, match="under 4 s together, got 5 s"):
            line.paced((), 4.0)


class TestCues:
    def test_each_deed_is_said_from_its_beginning_to_the_next(self):
        line = Timeline([Beat(0, 1.0, "起针"), Beat(1, 1.0), Beat(2, 1.0, "落针")])
        cues = line.cues((caption("起针", 1.0), caption("落针", 1.0)), "快放")
        assert [(cue.begin, cue.deed, cue.text) for cue in cues] == [
            (0.0, "起针", "起针，慢慢来"), (2.0, "落针", "落针，慢慢来")
        ]  # fmt: skip

    def test_nothing_is_said_of_what_the_step_does_not_tell(self):
        line = Timeline([Beat(0, 1.0, "起针"), Beat(1, 1.0, "拉线"), Beat(2, 1.0, UNTOLD)])
        assert [cue.text for cue in line.cues((caption("起针", 1.0),), "快放")] == ["起针，慢慢来", "", ""]

    def test_what_is_shown_faster_than_it_is_done_says_so_to_its_end(self):
        line = Timeline([Beat(0, 1.0, "排针"), Beat(1, 1.0, fast=True), Beat("wait", 0.1)])
        assert [(cue.begin, cue.text) for cue in line.cues((caption("排针", 1.0),), "快放")] == [
            (0.0, "排针，慢慢来"), (1.0, "快放 · 排针，慢慢来")
        ]  # fmt: skip

    @given(BEATS, CAPTIONS)
    def test_they_rise_from_the_beginning(self, beats: list[Beat], captions: tuple[Caption, ...]):
        begins = [cue.begin for cue in Timeline(beats).cues(captions, "快放")]
        assert begins[0] == 0.0
        assert all(a < b for a, b in pairwise(begins))


class TestEase:
    @given(st.floats(-2, 3))
    def test_it_starts_and_ends_at_rest_and_stays_within(self, x: float):
        assert 0 <= ease(x) <= 1
        assert ease(x) + ease(1 - x) == pytest.approx(1.0)
        assert ease(1e-4) < 1e-6
