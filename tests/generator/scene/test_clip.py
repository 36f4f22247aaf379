"""A clip's key names its picture: the same content has one key, any other content another."""

import re
import subprocess
import sys
from typing import Any

import pytest
from pydantic import ValidationError

from generator.motion.compose import spec_for, views
from generator.scene import clip
from generator.scene.clip import Caption, ClipSpec, Side, View, address
from generator.scene.pattern import OwnPattern
from knowledge.schema.dispute import Dispute
from knowledge.schema.quantity import Confirmation, Origin
from knowledge.schema.units import Unit
from tests.generator.specs import quantity, shipped, spec

KNOT = Dispute.model_validate(
    {
        "name": "结",
        "english": "knot",
        "question": "在哪里？",
        "asks": ["结"],
        "tellings": [
            {"source": "S1", "text": "背面", "english": "behind"},
            {"source": "S2", "text": "正面", "english": "in front"},
        ],
    }
)
OTHER: dict[str, Any] = {
    "engine": "neural",
    "engine_version": 99,
    "drawing_version": 99,
    "craft_name": "湘绣",
    "technique": "suxiu/qi-zhen",
    "technique_name": "齐针",
    "step": 5,
    "of": 9,
    "step_name": "第三皮",
    "figure": "first_band",
    "captions": (Caption(verb="剪", text="剪开", seconds=1.0),),
    "language": "en",
    "quantities": {"pitch": quantity(0.6)},
    "sample": {"width": quantity(20.0)},
    "disputes": {"knot": KNOT},
    "view": View.CLOSE,
    "below": Side.RIGHT,
    "width": 640,
    "height": 360,
    "encoder": "h264_nvenc",
    "fault": "边口锯齿",
    "wrong": {"teeth": 0.9},
    "pattern": OwnPattern(name="心", millimetres=False, closed=(((0, 0), (1, 0), (0, 1)),)),
    "fps": 25,
    "seconds": 4.0,
}
CHILD = """
from tests.generator.specs import spec
print(spec().key)
"""


class TestKey:
    def test_it_is_64_hex_digits(self):
        assert re.fullmatch("[0-9a-f]{64}", spec().key)

    def test_it_depends_on_content_only_not_on_the_object(self):
        assert spec() is not spec()
        assert spec().key == spec().key
        assert ClipSpec.model_validate_json(spec().model_dump_json()).key == spec().key

    def test_it_does_not_depend_on_the_order_in_which_quantities_were_given(self):
        one, two = quantity(1.0), quantity(2.0)
        there, back = {"a": one, "b": two}, {"b": two, "a": one}
        assert [*there] != [*back]
        assert spec().model_copy(update={"quantities": there}).key == spec().model_copy(update={"quantities": back}).key

    def test_every_field_has_another_value_in_this_test(self):
        assert set(OTHER) == set(ClipSpec.model_fields)

    @pytest.mark.parametrize("field", ClipSpec.model_fields)
    def test_any_other_field_gives_another_key(self, field: str):
        assert getattr(spec(), field) != OTHER[field]
        assert spec().model_copy(update={field: OTHER[field]}).key != spec().key

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("value", 0.51),
            ("high", 0.7),
            ("unit", Unit.THREAD_WIDTH),
            ("origin", Origin.MEASURED),
            ("source", "S1"),
            ("confirmed", Confirmation(by="传承人")),
            ("tellings", KNOT.tellings),
        ],
    )
    def test_anything_else_about_a_quantity_gives_another_key(self, name: str, value: Any):
        changed = spec().quantities["pitch"].model_copy(update={name: value})
        assert spec().model_copy(update={"quantities": {"pitch": changed}}).key != spec().key

    def test_words_that_look_otherwise_give_another_key_to_it_and_not_to_its_neural_film(
        self, monkeypatch: pytest.MonkeyPatch
    ):
        before, within = spec().key, address(spec())
        monkeypatch.setattr(clip, "WORDS", clip.WORDS + 1)
        assert spec().key != before
        assert address(spec()) == within  # what a neural clip's key is made of

    def test_a_view_that_shows_every_figure_otherwise_gives_other_keys_to_it_alone(
        self, monkeypatch: pytest.MonkeyPatch
    ):
        before = {view: spec(view=view).key for view in View}
        monkeypatch.setitem(clip.SEEN, View.SECTION, clip.SEEN[View.SECTION] + 1)
        assert [view for view in View if spec(view=view).key != before[view]] == [View.SECTION]

    def test_another_process_finds_the_same_key(self):
        run = subprocess.run([sys.executable, "-c", CHILD], check=True, capture_output=True, text=True)
        assert run.stdout.strip() == spec().key

    def test_no_two_clips_of_the_library_share_one(self):
        keys = [
            spec_for(shipped().craft_of(technique.id), technique, step.number, view).key
            for technique in shipped().techniques.values()
            for step in technique.steps
            for view in views(step)
        ]
        assert len(set(keys)) == len(keys)


class TestSpec:
    def test_it_cannot_be_changed(self):
        with pytest.raises(ValidationError):
            spec().step = 5  # type: ignore[misc]

    def test_a_misspelt_field_is_refused(self):
        with pytest.raises(ValidationError, match="speed"):
            ClipSpec.model_validate({**spec().model_dump(), "speed": 2})

    def test_its_frames_fill_its_seconds(self):
        assert spec().frames == 120
        assert spec().model_copy(update={"fps": 25, "seconds": 0.5}).frames == 12
