"""What a GPU server can be asked for: the open Wan models behind /v1/videos, with the settings of their makers.

Sizes, steps, guidance, shift and boundary are those of Wan2.2 (wan/configs/wan_t2v_A14B.py, wan_ti2v_5B.py); the names
are those of the weights, which both servers take as their `model`.
"""

from dataclasses import dataclass

from generator.errors import GeneratorError
from generator.neural.prompt import UMT5, Limits
from generator.neural.spec import Guide, NeuralSpec, Tier


@dataclass(frozen=True, slots=True)
class Settings:
    """How one tier is sampled. The first guidance is for high noise, the second for low."""

    steps: int
    guidance: tuple[float, ...]
    shift: float


@dataclass(frozen=True, slots=True)
class Served:
    """One model as a server serves it."""

    sizes: tuple[tuple[int, int], ...]  # px, the first is the usual one
    frames: int  # at most; more loops (Wan2.1 issue 54)
    fps: int
    final: Settings
    draft: Settings  # with 4-step distilled weights
    boundary: float | None  # share of the noise from which the second expert takes over
    step_seconds: float  # of a final step at the first size and all frames, measured by its makers
    limits: Limits = UMT5

    def settings(self, tier: Tier) -> Settings:
        """How a tier is sampled."""
        return self.draft if tier is Tier.DRAFT else self.final


MODELS = {
    "Wan-AI/Wan2.2-T2V-A14B-Diffusers": Served(
        sizes=((1280, 720), (720, 1280), (832, 480), (480, 832)),
        frames=81,
        fps=16,
        final=Settings(40, (4.0, 3.0), 12.0),
        draft=Settings(4, (1.0, 1.0), 5.0),
        boundary=0.875,
        step_seconds=1041.5 / 40,  # one H100, Wan2.2's table
    ),
    "Wan-AI/Wan2.2-TI2V-5B-Diffusers": Served(
        sizes=((1280, 704), (704, 1280)),
        frames=121,
        fps=24,
        final=Settings(50, (5.0,), 5.0),
        draft=Settings(4, (1.0,), 5.0),
        boundary=None,
        step_seconds=534.7 / 50,  # one RTX 4090, Wan2.2's table
    ),
}


def served(name: str) -> Served:
    """A model by its name. Raises GeneratorError unknown_model."""
    if name not in MODELS:
        raise GeneratorError(
            f"expected one of {', '.join(MODELS)}, got {name}", "换一个模型名。Choose another model.", "unknown_model"
        )
    return MODELS[name]


def allow(spec: NeuralSpec, tier: Tier) -> Served:
    """The model of a spec that a server with weights of this tier can make. Raises GeneratorError unknown_model or
    wrong_size; both servers round sizes and lengths without a word, so it is decided here."""
    model = served(spec.model)
    if spec.tier is not tier:
        message = f"expected tier {tier.value}, got {spec.tier.value}: a server has one set of weights"
        raise GeneratorError(message, "这台服务器只做另一档。Ask a server with the other weights.", "unknown_model")
    if spec.guide is not Guide.NONE:
        message = (
            f"expected no guide, got {spec.guide.value}: /v1/videos takes neither a control video nor a last frame"
        )
        raise GeneratorError(message, "在自己的显卡上做受控的画面。Guide clips on an own GPU.", "unknown_model")
    if (spec.width, spec.height) not in model.sizes:
        sizes = ", ".join(f"{width}×{height}" for width, height in model.sizes)
        raise GeneratorError(f"expected one of {sizes}, got {spec.width}×{spec.height}", "换一个尺寸。", "wrong_size")
    if spec.frames > model.frames or spec.frames % 4 != 1 or spec.fps != model.fps:
        raise GeneratorError(
            f"expected 4k+1 frames up to {model.frames} at {model.fps} fps, got {spec.frames} at {spec.fps}",
            "换一个长度。Choose another length.",
            "wrong_size",
        )
    return model
