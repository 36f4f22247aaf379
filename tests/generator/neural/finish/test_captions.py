"""Words for what is done: in their time, in their place, in two languages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draw.overlay import Sprite
from generator.neural.finish.captions import Cue, burned, cues, webvtt
from knowledge.schema.craft import Step
from tests.generator.specs import lesson, shipped

STEPS = [
    (technique.id, step.number)
    for technique in shipped().techniques.values()
    for step in technique.steps
    if step.figure is not None
]


def step_of(technique: str, number: int) -> Step:
    return shipped().techniques[technique].steps[number - 1]


@given(place=st.sampled_from(STEPS), seconds=st.floats(0.5, 60))
def test_they_fill_the_clip_one_after_another(place: tuple[str, int], seconds: float):
    of = cues(step_of(*place), seconds)
    assert of[0].start == 0
    assert of[-1].end == pytest.approx(seconds)
    assert all(a.end == b.start for a, b in pairwise(of))
    assert all(cue.start < cue.end for cue in of)


def test_they_say_the_actions_of_the_step_in_both_languages():
    spec = lesson("second_band")
    step = step_of(spec.technique, spec.step)
    of = cues(step, 5.0)
    assert len(of) == len(step.actions)
    assert of[0].zh.startswith("起针")
    assert of[0].en == "needle up"


def test_a_webvtt_file_reads_as_the_standard_asks():
    text = webvtt((Cue(0, 1.25, "绕<线>", "a & b"), Cue(1.25, 3661.5, "剪", "cut")), "zh")
    assert text == "WEBVTT\n\n00:00:00.000 --> 00:00:01.250\n绕&lt;线&gt;\n\n00:00:01.250 --> 01:01:01.500\n剪\n"
    assert "a &amp; b" in webvtt((Cue(0, 1, "", "a & b"),), "en")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (720, 1280), (320, 176)])
@pytest.mark.parametrize("place", STEPS[::3])
def test_they_lie_inside_the_picture_above_the_label(place: tuple[str, int], size: tuple[int, int]):
    floor = size[1] // 11
    for cue in cues(step_of(*place), 5.0):
        zh, en = burned(cue, size, floor)
        for sprite in (zh, en):
            assert sprite.left >= 0
            assert sprite.left + sprite.image.shape[1] <= size[0]
            assert sprite.top >= 0
            assert _bottom(sprite) <= size[1] - floor
        assert _bottom(zh) <= en.top


def _bottom(sprite: Sprite) -> int:
    return sprite.top + sprite.image.shape[0]
