"""A prompt says what its step says; it is the same for the same step, and never too long without an error."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.motion.registry import FACE
from generator.neural.prompt import NEGATIVE, UMT5, Limits, Prompt, at_most_tokens, check_length, prompt
from generator.scene.clip import View
from knowledge.schema.action import Hand
from knowledge.schema.craft import Craft, Step, Technique
from knowledge.schema.quantity import Origin
from knowledge.schema.template import action
from knowledge.schema.units import Unit
from tests.generator.specs import quantity, shipped

EVERY = [
    (shipped().craft_of(technique.id), technique, step)
    for technique in shipped().techniques.values()
    if technique.display_only is None
    for step in technique.steps
]


def made(step: Step | None = None, view: View = View.CLOSE) -> str:
    technique = shipped().techniques["suxiu/zheng-qiang-zhen"]
    return prompt(shipped().craft_of(technique.id), technique, step or technique.steps[3], view).positive


def step_with(**fields: object) -> Step:
    return shipped().techniques["suxiu/zheng-qiang-zhen"].steps[3].model_copy(update=fields)


@pytest.mark.parametrize(("craft", "technique", "step"), EVERY, ids=[f"{t.id}:{s.number}" for _, t, s in EVERY])
def test_every_step_shipped_fits_every_backend_and_tells_its_actions(
    craft: Craft, technique: Technique, step: Step
) -> None:
    for view in FACE:  # of no other is a film ordered
        said = prompt(craft, technique, step, view)
        check_length(said, Limits(800, 500))
        check_length(said, UMT5)
        assert all(action(act) in said.positive for act in step.actions)
        assert all(tool in said.positive for tool in step.tools)


@pytest.mark.parametrize(("craft", "technique", "step"), EVERY, ids=[f"{t.id}:{s.number}" for _, t, s in EVERY])
def test_every_number_in_a_prompt_is_said_by_the_step_and_stands_on_a_source(
    craft: Craft, technique: Technique, step: Step
) -> None:
    firm = [q for q in step.quantities.values() if q.value is not None and q.firm]
    told = {f"{number:.10g}" for q in firm for number in (q.value, q.high, q.tolerance, 1) if number is not None}
    words = " ".join(
        [craft.name, technique.name, step.name, step.before or "", step.after or ""]
        + [action(act) for act in step.actions]
        + list(step.tools)
    )
    for number in re.findall(r"\d+(?:\.\d+)?", prompt(craft, technique, step, View.FRONT).positive):
        assert number in told or number in words


def test_equal_steps_give_equal_prompts_and_views_differ_by_the_camera_alone() -> None:
    close, front = made(view=View.CLOSE), made(view=View.FRONT)
    assert close == made(view=View.CLOSE)
    assert close.split("。")[1:] == front.split("。")[1:]
    assert close.split("。")[0] != front.split("。")[0]


@given(
    before=st.integers(1, 40),
    after=st.integers(1, 40),
    unit=st.sampled_from([Unit.MILLIMETRE, Unit.DEGREE, Unit.COUNT, Unit.CUN, Unit.NEEDLE_NUMBER, Unit.MINUTE]),
)
def test_a_changed_number_changes_only_its_own_words(before: int, after: int, unit: Unit) -> None:
    def said(value: float) -> list[str]:
        numbers = {
            "first": quantity(7.5, name="头一个", origin=Origin.LIBRARY, source="S1"),
            "this": quantity(value, unit, name="这一个", origin=Origin.LIBRARY, source="S1"),
            "last": quantity(2.25, name="末一个", origin=Origin.LIBRARY, source="S1"),
        }
        return re.split("[，。]", made(step_with(quantities=numbers)))

    old, new = said(before), said(after)
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert [a.startswith("这一个") for a, _ in changed] == ([True] if before != after else [])


@given(st.floats(0.1, 50).map(lambda value: round(value, 3)))
def test_a_number_that_nobody_stands_behind_is_not_in_the_prompt(value: float) -> None:
    unsure = {"pitch": quantity(value, name="针距"), "speed": quantity(None, name="进针速度")}
    assert made(step_with(quantities=unsure)) == made(step_with(quantities={}))


def test_units_are_written_in_chinese_so_that_no_latin_letters_are_drawn() -> None:
    units = [
        Unit.MILLIMETRE,
        Unit.CENTIMETRE,
        Unit.METRE,
        Unit.MILLIMETRE_PER_SECOND,
        Unit.CELSIUS,
        Unit.NEWTON,
        Unit.THREAD_FRACTION,
    ]
    numbers = {f"q{n}": quantity(5, unit, origin=Origin.LIBRARY, source="S1") for n, unit in enumerate(units)}
    said = made(step_with(quantities=numbers))
    assert not re.search("[A-Za-z]", said)
    assert "数5毫米，数5厘米，数5米，数每秒5毫米，数5摄氏度，数5牛顿，数1/5" in said


def test_writing_in_the_picture_and_spoilt_hands_are_forbidden() -> None:
    assert all(word in NEGATIVE for word in ("字幕", "文字", "水印", "多余的手指", "手指融合"))
    assert not re.search("[A-Za-z]", NEGATIVE)


def test_the_hand_that_is_named_is_shown_and_none_is_invented() -> None:
    acts = shipped().techniques["suxiu/zheng-qiang-zhen"].steps[3].actions
    right = tuple(act.model_copy(update={"hand": Hand.RIGHT}) for act in acts)
    none = tuple(act.model_copy(update={"hand": None}) for act in acts)
    assert "画面里是右手" in made(step_with(actions=right))
    assert "画面里是" not in made(step_with(actions=none))


def test_english_tells_the_same_step() -> None:
    technique = shipped().techniques["suxiu/zheng-qiang-zhen"]
    said = prompt(shipped().craft_of(technique.id), technique, technique.steps[3], View.CLOSE, "en")
    assert technique.steps[3].english in said.positive
    assert "band height 3–5 mm" in said.positive
    assert "not yet confirmed" not in said.positive


def test_a_craft_for_display_only_becomes_no_clip() -> None:
    technique = shipped().techniques["datiehua/que-shan"]
    with pytest.raises(GeneratorError, match="display only") as refusal:
        prompt(shipped().craft_of(technique.id), technique, technique.steps[0], View.FRONT)
    assert refusal.value.code == "refused_content"


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_a_prompt_is_refused_exactly_when_it_is_longer_than_its_backend_reads(
    length: int, other: int, most: int
) -> None:
    said = Prompt("针" * length, "字" * other)
    if length > most or other > most:
        with pytest.raises(GeneratorError, match=f"at most {most} characters, got") as refusal:
            check_length(said, Limits(most, most))
        assert refusal.value.code == "prompt_too_long"
    else:
        check_length(said, Limits(most, most))


def test_tokens_are_counted_by_the_counter_that_is_given() -> None:
    said = Prompt("起针，落针", "")
    check_length(said, Limits(7, 7, "tokens"))
    with pytest.raises(GeneratorError, match="at most 7 tokens, got 12"):
        check_length(said, Limits(7, 7, "tokens"), lambda text: at_most_tokens(text) + 5)


def test_a_backend_without_negative_prompts_is_given_none() -> None:
    check_length(Prompt("起针", ""), Limits(10, None))
    with pytest.raises(GeneratorError, match="negative prompt of at most 0"):
        check_length(Prompt("起针", "字幕"), Limits(10, None))
