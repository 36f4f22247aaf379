"""The model is told what the step says of what the motion shows, when it shows it, and nothing that nobody said."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.errors import GeneratorError
from generator.motion.compose import compose, spec_for
from generator.motion.registry import names
from generator.motion.sewing.deed import Deed
from generator.neural.commission import neural_spec
from generator.neural.control import times
from generator.neural.prompt import UMT5, Prompt, check_length, prompt
from generator.neural.spec import Guide, NeuralSpec, Tier, Timed
from generator.neural.timed import timed_prompts
from generator.scene.clip import View
from generator.scene.picture import Moment
from knowledge.schema.craft import Craft, Step, Technique
from knowledge.schema.template import action
from tests.generator.neural_specs import A14B, commissioned
from tests.generator.specs import MAKING, in_words, lesson, needle, picture, shipped, tip

DRAWN = [
    (shipped().craft_of(technique.id), technique, step)
    for technique in shipped().techniques.values()
    for step in technique.steps
    if step.figure is not None and not technique.display_only
]
IDS = [f"{technique.id}:{step.number}" for _, technique, step in DRAWN]
FRONT = View.FRONT


def told(craft: Craft, technique: Technique, step: Step, frames: int = 81) -> tuple[Timed, ...]:
    return timed_prompts(step, spec_for(craft, technique, step.number, FRONT), frames)


def said(figure: str, **changes: object) -> list[str]:
    """Verbs of what is told in turn; empty where the prompt stands alone."""
    craft, technique, step = next(each for each in DRAWN if each[2].figure == figure)
    return [each.says[3:].split("，")[0] for each in told(craft, technique, step.model_copy(update=changes))]


def deeds(figure: str) -> set[str]:
    """Everything that a figure shows."""
    return {cue.deed for cue in picture(figure).cues}


def when(figure: str, deed: Deed) -> tuple[float, float]:
    """Beginning and end of a deed, s."""
    found = picture(figure).cues
    ends = [*(each.begin for each in found[1:]), 5.0]
    return next((each.begin, end) for each, end in zip(found, ends, strict=True) if each.deed is deed)


def shown(figure: str, deed: Deed) -> tuple[Moment, Moment]:
    """The first and the last moment of a deed."""
    begin, end = when(figure, deed)
    return picture(figure).at(begin + 1e-6), picture(figure).at(end - 1e-6)


class TestDeeds:
    @pytest.mark.parametrize("figure", names())
    def test_they_follow_one_another_from_the_beginning_within_the_clip(self, figure: str) -> None:
        begins = [each.begin for each in picture(figure).cues]
        assert begins[0] == 0.0
        assert all(a < b for a, b in pairwise(begins))

    @pytest.mark.parametrize("figure", [of for of in MAKING if {Deed.UP, Deed.DOWN} <= deeds(of)])
    def test_up_the_needle_comes_from_under_the_cloth_and_down_it_goes_through_again(self, figure: str) -> None:
        under, over = (tip(moment)[2] for moment in shown(figure, Deed.UP))
        assert under < 0 < over
        over, under = (tip(moment)[2] for moment in shown(figure, Deed.DOWN))
        assert under < 0 < over

    @pytest.mark.parametrize("figure", ["centre_stitch", "fill_side", "stem_first"])
    def test_drawn_the_thread_ends_as_a_stitch_at_rest(self, figure: str) -> None:
        loose, flat = (
            max(strand.points[:, 2].max() for strand in moment.bodies if strand.material == "silk")
            for moment in shown(figure, Deed.DRAW)
        )
        assert flat < loose

    def test_further_stitches_are_those_after_the_first(self) -> None:
        first, last = shown("first_band", Deed.FURTHER)
        assert last.laid > first.laid

    def test_the_needle_comes_up_at_the_lines_end_when_the_tacks_are_made(self) -> None:
        under, over = (tip(moment)[2] for moment in shown("stem_start", Deed.UP))
        assert under < 0 < over

    def test_scissors_are_there_when_it_is_cut_and_not_before(self) -> None:
        def tools(moment: Moment) -> int:
            return sum(strand.material == "steel" for strand in moment.bodies)

        tack, cut = shown("fasten_off", Deed.TACK)[0], shown("fasten_off", Deed.CUT)[0]
        assert tools(tack) < tools(cut)

    def test_the_cloth_is_tight_before_the_outline_is_traced(self) -> None:
        assert [moment.slack for moment in shown("stretch_frame", Deed.STRETCH)] == [1.0, 0.0]
        begin, end = shown("stretch_frame", Deed.TRACE)
        assert end.laid > begin.laid

    def test_no_needle_is_there_while_the_thread_is_split(self) -> None:
        assert all(needle(moment) is None for moment in shown("split_and_thread", Deed.SPLIT))
        assert needle(shown("split_and_thread", Deed.THREAD)[0]) is not None

    def test_where_nothing_is_drawn_there_are_none(self) -> None:
        technique = in_words()
        card = spec_for(shipped().craft_of(technique.id), technique, 1, FRONT)
        assert timed_prompts(technique.steps[0], card, 81) == ()


class TestTold:
    @pytest.mark.parametrize(("craft", "technique", "step"), DRAWN, ids=IDS)
    def test_every_word_is_an_action_of_the_step(self, craft: Craft, technique: Technique, step: Step) -> None:
        actions = {f"此刻：{action(act)}。" for act in step.actions} | {""}
        assert {each.says for each in told(craft, technique, step)} <= actions

    @pytest.mark.parametrize(("craft", "technique", "step"), DRAWN, ids=IDS)
    def test_the_prompt_and_what_is_told_fit_together(self, craft: Craft, technique: Technique, step: Step) -> None:
        plain = prompt(craft, technique, step, FRONT)
        for each in told(craft, technique, step):
            check_length(Prompt(plain.positive + each.says, plain.negative), UMT5)

    @pytest.mark.parametrize(("craft", "technique", "step"), DRAWN, ids=IDS)
    @pytest.mark.parametrize("frames", [1, 5, 81, 121])
    def test_it_begins_with_the_clip_rises_and_never_repeats_itself(
        self, craft: Craft, technique: Technique, step: Step, frames: int
    ) -> None:
        made = told(craft, technique, step, frames)
        assert [each.frame for each in made[:1]] in ([], [0])
        assert all(a.frame < b.frame < frames and a.says != b.says for a, b in pairwise(made))

    def test_each_action_is_told_from_the_frame_that_first_shows_it(self) -> None:
        craft, technique, step = DRAWN[IDS.index("suxiu/qi-zhen:4")]
        spec = spec_for(craft, technique, step.number, FRONT)
        begins = [each.begin for each in compose(spec).cues]
        for each, begin in zip(told(craft, technique, step), begins, strict=True):
            clock = times(spec, 81)
            assert clock[each.frame] >= begin > (clock[each.frame - 1] if each.frame else -1)

    def test_up_down_and_draw_are_told_in_turn_and_then_the_prompt_alone(self) -> None:
        assert said("centre_stitch") == ["起针", "落针", "拉线", ""]

    def test_many_stitches_in_fast_motion_are_told_by_the_action_for_many_stitches(self) -> None:
        assert said("first_band") == ["起针", "落针", "", "排针（花线）"]

    def test_and_by_the_prompt_alone_where_no_action_is_for_many(self) -> None:
        assert said("second_band") == ["起针", "落针", ""]

    def test_preparing_and_finishing_are_told_too(self) -> None:
        assert said("stretch_frame") == ["用绷架绷绣地", "用勾稿笔勾花样轮廓"]
        assert said("fasten_off") == ["短针（线尾）", "", "用剪刀剪针上余线"]

    def test_a_step_of_one_action_or_of_one_that_is_shown_has_none(self) -> None:
        assert said("water_way") == said("draw_bands") == said("inspect_sheen") == []

    def test_what_is_done_and_what_comes_of_it_are_told_apart(self) -> None:
        assert said("lay_out_shades") == ["配花线", "排花线"]
        assert said("stem_second") == ["回针", "紧靠（花线）", ""]

    def test_what_a_step_says_twice_is_not_told(self) -> None:
        actions = next(step for _, _, step in DRAWN if step.figure == "centre_stitch").actions
        assert said("centre_stitch", actions=(*actions, actions[0])) == ["", "落针", "拉线", ""]

    def test_a_motion_that_cannot_be_computed_is_an_error(self) -> None:
        spec = lesson("centre_stitch", stitch_direction={"value": None, "high": None, "origin": "unknown"})
        step = next(step for _, _, step in DRAWN if step.figure == "centre_stitch")
        with pytest.raises(GeneratorError, match="stitch_direction"):
            timed_prompts(step, spec, 81)


class TestOrdered:
    def ordered(self, engine: str = "wan", model: str = "T2V-A14B", **choices: bool) -> NeuralSpec:
        craft, technique, step = DRAWN[IDS.index("suxiu/zheng-qiang-zhen:4")]
        return neural_spec(engine, model, Tier.FINAL, Guide.NONE, craft, technique, step.number, FRONT, **choices)  # type: ignore[arg-type]

    def test_none_are_ordered_unless_asked_for(self) -> None:
        assert self.ordered().timed == ()

    def test_asked_for_they_change_the_clip_and_nothing_else_of_the_order(self) -> None:
        plain, timed = self.ordered(), self.ordered(timed=True)
        assert len(timed.timed) == 3
        assert timed.key != plain.key
        assert timed.model_copy(update={"timed": ()}) == plain

    @pytest.mark.parametrize(("engine", "model"), [("videos", A14B), ("dashscope", "wan2.2-t2v-plus")])
    def test_who_takes_one_prompt_never_gets_them(self, engine: str, model: str) -> None:
        with pytest.raises(GeneratorError, match="expected engine wan") as bad:
            self.ordered(engine, model, timed=True)
        assert bad.value.code == "unknown_model"
        with pytest.raises(ValidationError, match="one prompt"):
            commissioned(engine, model, timed=(Timed(frame=0, says="此刻：起针。"),))

    def test_an_order_without_them_is_the_order_it_was_before_there_were_any(self) -> None:
        assert "timed" not in self.ordered().model_dump(mode="json")

    def test_an_order_survives_being_kept(self) -> None:
        for spec in (self.ordered(), self.ordered(timed=True)):
            assert NeuralSpec.model_validate_json(spec.model_dump_json()) == spec

    @given(st.lists(st.integers(0, 12), min_size=1, max_size=5))
    def test_they_begin_at_rising_frames_of_the_clip_from_its_first(self, begins: list[int]) -> None:
        given_ = tuple(Timed(frame=frame, says=f"{frame}") for frame in begins)
        right = begins[0] == 0 and bool(np.all(np.diff(begins) > 0)) and begins[-1] < 9
        if right:
            assert commissioned("wan", "T2V-A14B", frames=9, timed=given_).timed == given_
        else:
            with pytest.raises(ValidationError, match="rising frames from 0 to 8"):
                commissioned("wan", "T2V-A14B", frames=9, timed=given_)
