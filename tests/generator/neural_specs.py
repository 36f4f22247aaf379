"""Small neural specs for the tests of the engines, and somebody to tell."""

from typing import Any

from generator.errors import Cancelled
from generator.neural.commission import neural_spec
from generator.neural.engine import Progress
from generator.neural.remote.service import Patience
from generator.neural.spec import Guide, NeuralSpec, Tier
from generator.scene.clip import View
from tests.generator.specs import shipped

A14B = "Wan-AI/Wan2.2-T2V-A14B-Diffusers"
QUICK = Patience(answer=2.0, connect=2.0, retries=3, pause=0.01, poll=0.02, silence=0.4, deadline=20.0)


def commissioned(engine: str = "videos", model: str = A14B, guide: Guide = Guide.NONE, **changes: Any) -> NeuralSpec:
    """The clip of 正抢针, step 4, with some of its fields changed."""
    technique = shipped().techniques["suxiu/zheng-qiang-zhen"]
    craft = shipped().craft_of(technique.id)
    made = neural_spec(engine, model, Tier.FINAL, guide, craft, technique, 4, View.CLOSE)  # type: ignore[arg-type]
    return NeuralSpec(**{**dict(made), **changes})


def small(**changes: Any) -> NeuralSpec:
    """A clip that a videos server makes at once: 480p, 9 frames."""
    return commissioned(**{"width": 832, "height": 480, "frames": 9, **changes})


class Listener:
    """Hears the progress of a clip; may leave after some words."""

    def __init__(self, leaves_after: int | None = None) -> None:
        self.heard: list[Progress] = []
        self._leaves_after = leaves_after

    def __call__(self, progress: Progress) -> None:
        self.heard.append(progress)
        if self._leaves_after is not None and len(self.heard) > self._leaves_after:
            raise Cancelled

    @property
    def stages(self) -> list[str]:
        """The stages in the order they came, each once."""
        return list(dict.fromkeys(progress.stage.value for progress in self.heard))
