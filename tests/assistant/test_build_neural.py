"""Which engine the settings name, what is ordered of it, and what is missing said before anybody waits."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.build_neural import MODELS, commission_of, engine_of, jobs_of, neural_of
from assistant.errors import AssistantError
from assistant.settings import Settings
from generator.errors import GeneratorError
from generator.neural.remote.cloud import DashScopeEngine
from generator.neural.remote.videos_api import VideosEngine
from generator.neural.spec import Guide, NeuralSpec, Tier
from generator.scene.clip import View
from tests.generator.specs import shipped

QI = "suxiu/qi-zhen"


def settings(folder: Path, **given: object) -> Settings:
    return Settings(data=folder, **given)  # type: ignore[arg-type]


def ordered(of: Settings) -> NeuralSpec:
    return commission_of(of)(shipped().craft_of(QI), shipped().technique(QI), 4, View.FRONT)


def test_a_machine_with_nothing_configured_makes_none(tmp_path: Path) -> None:
    for refused in (engine_of, commission_of):
        with pytest.raises(AssistantError, match="no engine") as bad:
            refused(settings(tmp_path))  # type: ignore[operator]
        assert "WENJIANG_NEURAL" in bad.value.hint


async def test_and_its_tutor_knows_of_none(tmp_path: Path) -> None:
    async with neural_of(settings(tmp_path), shipped()) as clips:
        assert clips is None


def test_a_gpu_server_needs_its_address(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="address"):
        engine_of(settings(tmp_path, neural="videos"))
    assert isinstance(engine_of(settings(tmp_path, neural="videos", videos_url="http://gpu:8091")), VideosEngine)


def test_the_cloud_without_a_key_is_refused_with_what_to_do(tmp_path: Path) -> None:
    of = settings(tmp_path, neural="dashscope")
    engine = engine_of(of)
    assert isinstance(engine, DashScopeEngine)
    with pytest.raises(GeneratorError) as bad:
        engine.begin(ordered(of))
    assert bad.value.code == "no_key"


def test_no_setting_shows_a_key(tmp_path: Path) -> None:
    assert "sk-secret" not in repr(settings(tmp_path, dashscope_key="sk-secret", videos_key="sk-secret"))


@pytest.mark.parametrize("engine", MODELS)
def test_every_engine_has_a_model_that_needs_no_choosing(tmp_path: Path, engine: str) -> None:
    spec = ordered(settings(tmp_path, neural=engine))
    assert (spec.engine, spec.model, spec.tier, spec.guide) == (engine, MODELS[engine], Tier.FINAL, Guide.NONE)


def test_what_is_chosen_is_ordered(tmp_path: Path) -> None:
    given = {"neural_model": "VACE-A14B", "neural_guide": "control", "neural_tier": "draft", "neural_size": "832x480"}
    spec = ordered(settings(tmp_path, neural="wan", neural_height=1080, **given))
    assert (spec.model, spec.guide, spec.tier) == ("VACE-A14B", Guide.CONTROL, Tier.DRAFT)
    assert (spec.width, spec.height, spec.finished_height) == (832, 480, 1080)


def test_timed_prompts_are_ordered_of_wan_where_they_are_chosen_and_of_nobody_else(tmp_path: Path) -> None:
    assert ordered(settings(tmp_path, neural="wan")).timed == ()
    assert ordered(settings(tmp_path, neural="wan", neural_timed=True)).timed
    with pytest.raises(GeneratorError, match="expected engine wan"):
        ordered(settings(tmp_path, neural="videos", neural_timed=True))


@pytest.mark.parametrize("size", ["832", "832*480", "x480", "99999x1"])
def test_a_size_that_is_none_is_refused(tmp_path: Path, size: str) -> None:
    with pytest.raises(ValidationError, match="neural_size"):
        settings(tmp_path, neural_size=size)


def test_jobs_lie_in_the_data_folder_unless_the_settings_say_otherwise(tmp_path: Path) -> None:
    assert jobs_of(settings(tmp_path)).address == f"sqlite:///{tmp_path}/jobs.db"
    of = settings(tmp_path, jobs="postgresql://museum:secret@db/jobs", neural_a_day=7)
    assert (jobs_of(of).address, jobs_of(of).a_day) == ("postgresql://museum:secret@db/jobs", 7)
    assert "secret" not in repr(jobs_of(of))
