"""A clip is ordered as its engine's table makes it; equal orders are one job."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from generator.errors import GeneratorError
from generator.motion.compose import spec_for
from generator.motion.registry import FACE
from generator.neural.commission import neural_spec, seed
from generator.neural.remote.cloud import DashScopeEngine, DashScopeOptions
from generator.neural.remote.cloud_models import MODELS as CLOUD
from generator.neural.remote.videos_api import VideosEngine, VideosOptions
from generator.neural.remote.videos_models import MODELS as SERVED
from generator.neural.spec import Guide, NeuralSpec, Tier
from generator.neural.wan.models import MODELS as OWN
from generator.neural.wan.models import check_size, model_of
from generator.scene.clip import View
from tests.generator.neural_specs import A14B, commissioned
from tests.generator.specs import in_words, shipped


@pytest.mark.parametrize("model", CLOUD)
def test_every_cloud_model_is_ordered_as_it_is_documented(model: str) -> None:
    takes = CLOUD[model].takes
    spec = commissioned("dashscope", model, Guide.ENDS if takes == "ends" else Guide.NONE)
    engine = DashScopeEngine(DashScopeOptions(SecretStr("sk-test")))
    if takes == "link":
        with pytest.raises(GeneratorError, match="public address"):
            engine.check(spec)
    else:
        engine.check(spec)
        assert spec.seconds == 5


@pytest.mark.parametrize("model", SERVED)
def test_every_served_model_is_ordered_as_its_makers_run_it(model: str) -> None:
    spec = commissioned("videos", model)
    VideosEngine(VideosOptions("http://127.0.0.1:1")).check(spec)
    assert spec.seconds == pytest.approx(5, abs=0.1)


@pytest.mark.parametrize("model", OWN)
def test_every_model_of_our_own_is_ordered_within_its_rules(model: str) -> None:
    spec = commissioned("wan", model, OWN[model].guides[0])
    check_size(spec, model_of(spec))
    assert spec.seconds == pytest.approx(5, abs=0.1)


def test_equal_orders_are_one_job_and_another_view_is_another() -> None:
    assert commissioned().key == commissioned().key
    technique = shipped().techniques["suxiu/zheng-qiang-zhen"]
    craft = shipped().craft_of(technique.id)
    front, close = (neural_spec("videos", A14B, Tier.FINAL, Guide.NONE, craft, technique, 4, view) for view in FACE)
    assert front.key != close.key
    assert front.seed != close.seed


def test_the_seed_belongs_to_the_demonstration_whatever_makes_it() -> None:
    cloud, server = commissioned("dashscope", "wan2.7-t2v"), commissioned()
    assert cloud.seed == server.seed == seed(server.demonstration.key)


@given(st.text(), st.integers(0, 100))
def test_seeds_are_within_what_every_service_takes_and_differ_by_take(key: str, take: int) -> None:
    assert 0 <= seed(key, take) <= 2**31 - 1
    assert seed(key, take) == seed(key, take) != seed(key, take + 1)


def test_the_spec_carries_the_computed_truth() -> None:
    technique = shipped().techniques["suxiu/zheng-qiang-zhen"]
    assert commissioned().demonstration == spec_for(shipped().craft_of(technique.id), technique, 4, View.CLOSE)


def test_a_model_without_negative_prompts_is_sent_none() -> None:
    assert commissioned("dashscope", "wan3.0-video").negative == ""
    assert "字幕" in commissioned("dashscope", "wan2.7-t2v").negative


@pytest.mark.parametrize("engine", ["wan", "videos", "dashscope"])
def test_an_unknown_model_is_refused(engine: str) -> None:
    with pytest.raises(GeneratorError, match="got sora-2") as refusal:
        commissioned(engine, "sora-2")
    assert refusal.value.code == "unknown_model"


def test_a_step_without_computed_motion_cannot_be_guided() -> None:
    technique = in_words()
    craft = shipped().craft_of(technique.id)

    def ordered(guide: Guide) -> NeuralSpec:
        return neural_spec("wan", "VACE-A14B", Tier.FINAL, guide, craft, technique, 1, View.FRONT)

    assert ordered(Guide.NONE).demonstration.figure is None
    with pytest.raises(GeneratorError, match="expected a computed motion"):
        ordered(Guide.CONTROL)


def test_a_craft_for_display_only_is_never_ordered() -> None:
    technique = shipped().techniques["datiehua/que-shan"]
    with pytest.raises(GeneratorError, match="display only"):
        neural_spec("videos", A14B, Tier.FINAL, Guide.NONE, shipped().craft_of(technique.id), technique, 1, View.FRONT)
