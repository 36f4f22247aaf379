"""From a step to its clip's specification."""

from generator.motion import card
from generator.motion.card import MOST
from generator.motion.compose import SHORTEST, spec_for
from generator.motion.registry import LONGEST, named
from generator.scene.clip import View
from knowledge.schema.template import action
from tests.generator.specs import in_words, shipped


class TestSpecFor:
    def test_it_carries_everything_the_step_says(self):
        technique = shipped().technique("suxiu/zheng-qiang-zhen")
        craft = shipped().craft_of(technique.id)
        for step in technique.steps:
            made = spec_for(craft, technique, step.number, View.CLOSE)
            assert (made.craft_name, made.technique, made.technique_name) == (craft.name, technique.id, technique.name)
            assert (made.step, made.of, made.step_name) == (step.number, len(technique.steps), step.name)
            assert (made.figure, made.quantities, made.sample) == (step.figure, step.quantities, technique.sample)
            assert made.view is View.CLOSE
            assert made.engine_version == (named(step.figure).version if step.figure else card.VERSION)

    def test_it_carries_all_actions_in_words_where_no_movement_is_drawn_and_else_those_that_are_shown(self):
        for technique in (*shipped().techniques.values(), in_words()):
            for step in technique.steps:
                made = spec_for(shipped().craft_of(technique.id), technique, step.number, View.FRONT)
                said = [caption.text for caption in made.captions]
                if step.figure is None:
                    assert said == [action(each) for each in step.actions[:MOST]]
                else:
                    assert said
                    assert set(said) <= {action(each, purpose=False) for each in step.actions}

    def test_it_lasts_four_to_twelve_seconds_or_as_long_as_its_figure_needs(self):
        for technique in shipped().techniques.values():
            for step in technique.steps:
                made = spec_for(shipped().craft_of(technique.id), technique, step.number, View.FRONT)
                longest = named(step.figure).longest if step.figure else LONGEST
                assert SHORTEST <= made.seconds <= longest

    def test_steps_count_from_one(self):
        technique = shipped().technique("suxiu/qi-zhen")
        assert spec_for(shipped().craft_of(technique.id), technique, 1, View.FRONT).step == 1

    def test_a_number_changed_in_the_library_gives_another_clip(self):
        technique = shipped().technique("suxiu/qi-zhen")
        craft = shipped().craft_of(technique.id)
        step = technique.steps[4]
        pitch = step.quantities["pitch"].model_copy(update={"value": 0.4})
        changed = step.model_copy(update={"quantities": {**step.quantities, "pitch": pitch}})
        steps = tuple(changed if x is step else x for x in technique.steps)
        other = technique.model_copy(update={"steps": steps})
        assert spec_for(craft, other, 5, View.FRONT).key != spec_for(craft, technique, 5, View.FRONT).key
        assert spec_for(craft, other, 4, View.FRONT).key == spec_for(craft, technique, 4, View.FRONT).key
