"""Tiny models with random weights, saved as diffusers saves real ones, and orders for them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from generator.neural.engine import Engine, Footage, Progress, Stage
from generator.neural.spec import Guide, NeuralSpec, Tier
from generator.neural.wan.models import MODELS
from generator.scene.clip import ClipSpec, View


def order(model: str = "T2V-A14B", demonstration: ClipSpec | None = None, **changes: Any) -> NeuralSpec:
    """A small clip that the model takes."""
    drawing = demonstration or ClipSpec(
        engine_version=1, craft_name="苏绣", technique="suxiu/zheng-qiang-zhen", technique_name="正抢针", step=1, of=1,
        step_name="第二皮", figure=None, quantities={}, sample={}, view=View.FRONT,
    )  # fmt: skip
    plain: dict[str, Any] = {
        "engine": "wan", "model": model, "demonstration": drawing, "prompt": "苏绣，正抢针。", "negative": "字幕",
        "width": 32, "height": 32, "frames": 5, "fps": MODELS[model].fps, "seed": 7,
    }  # fmt: skip
    return NeuralSpec(**(plain | changes))


class Heard:
    """What an engine told; raises `bad` when `at` steps are done."""

    def __init__(self, bad: BaseException | None = None, at: int = 1) -> None:
        self.all: list[Progress] = []
        self._bad, self._at = bad, at

    def __call__(self, progress: Progress) -> None:
        self.all.append(progress)
        if self._bad is not None and progress.stage is Stage.DENOISING and progress.done == self._at:
            raise self._bad

    @property
    def steps(self) -> list[int]:
        """Numbers of the steps that were reported done."""
        return [each.done for each in self.all if each.stage is Stage.DENOISING and each.done]


def follow(engine: Engine, folder: Path, heard: Heard | None = None, **changes: Any) -> Footage:
    """Make the film of a small order."""
    spec = order(**changes)
    return engine.follow(spec, engine.begin(spec), folder, heard or Heard())


def frames(film: Path) -> NDArray[np.uint8]:
    """RGB (frames, height, width, 3)."""
    with av.open(str(film)) as container:
        return np.stack([frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)])


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every model of the table, tiny: name → folder."""
    import torch

    from generator.neural.wan.stand_in import TINY, RandomWeights

    torch.set_num_threads(1)  # equal sums on every machine, and room for others
    folders = {}
    for name, model in MODELS.items():
        folder: Path = tmp_path_factory.mktemp(name)
        RandomWeights(TINY).save(model, folder)
        folders[name] = str(folder)
    return folders


@pytest.fixture(scope="session")
def lora(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A LoRA for each expert; the second is the first's negative."""
    from diffusers import WanPipeline
    from peft import LoraConfig, get_peft_model_state_dict

    from generator.neural.wan.stand_in import TINY, RandomWeights

    folder = tmp_path_factory.mktemp("lora")
    expert = RandomWeights(TINY).expert(MODELS["T2V-A14B"], 0)
    expert.add_adapter(LoraConfig(r=4, target_modules=["to_q", "to_v"], init_lora_weights=False), "default")
    layers = get_peft_model_state_dict(expert)
    paths = []
    for name, sign in (("high", 1), ("low", -1)):
        signed = {key: value * sign if "lora_B" in key else value for key, value in layers.items()}
        WanPipeline.save_lora_weights(folder / name, signed, weight_name=f"{name}.safetensors")
        paths.append(folder / name / f"{name}.safetensors")
    return paths[0], paths[1]


@pytest.fixture
def engine(saved: dict[str, str]) -> Callable[..., Any]:
    """An engine on the CPU over the tiny models."""
    from generator.neural.wan.engine import WanEngine
    from generator.neural.wan.options import WanOptions

    def make(**options: Any) -> WanEngine:
        plain: dict[str, Any] = {
            "weights": saved, "device": "cpu", "memory": 141, "steps": 20, "distilled": frozenset(MODELS),
        }  # fmt: skip
        return WanEngine(WanOptions(**(plain | options)))

    return make


DRAFT = {"tier": Tier.DRAFT}
REFERENCE = {"model": "I2V-A14B", "guide": Guide.REFERENCE, "width": 64, "height": 64}
