"""The Wan2.2 models by name: what each takes, and what it was trained to be run with. Nothing here needs torch."""

from dataclasses import dataclass

from generator.errors import GeneratorError
from generator.neural.spec import Guide, NeuralSpec

STRIDE_T = 4  # frames a latent frame covers; the first covers one
PATCH = 2  # latents to a token, each way
MOST_TOKENS = 512  # of prompt; diffusers cuts the rest silently


@dataclass(frozen=True, slots=True)
class Model:
    """One model. Sources: wan/configs of Wan-Video/Wan2.2 and the model cards."""

    name: str
    hub: str
    guides: tuple[Guide, ...]
    width: int  # px, the largest
    height: int  # px
    frames: int  # the most: longer ones were not trained and loop
    fps: int
    steps: int
    shift: float
    guidance: tuple[float, float]  # high noise, low noise
    boundary: float | None  # of the noise: above it the first expert works, below it the second; None: one expert
    stride: int  # px a latent, each way
    channels: int  # of a latent
    parameters: float  # of one expert, 1e9
    layers: int
    dim: int
    ffn: int

    @property
    def experts(self) -> int:
        """How many transformers."""
        return 1 if self.boundary is None else 2

    def latents(self, width: int, height: int, frames: int) -> tuple[int, int, int, int, int]:
        """Shape of the latents: batch, channels, time, height, width."""
        return 1, self.channels, (frames - 1) // STRIDE_T + 1, height // self.stride, width // self.stride

    def tokens(self, width: int, height: int, frames: int) -> int:
        """Length of the sequence that the transformer sees."""
        _, _, t, h, w = self.latents(width, height, frames)
        return t * (h // PATCH) * (w // PATCH)

    def tera(self, width: int, height: int, frames: int) -> float:
        """TFLOP of one forward: a multiply and an add count as two; embeddings and norms are left out."""
        n = self.tokens(width, height, frames)
        attention = 4 * n * n * self.dim + 4 * n * MOST_TOKENS * self.dim
        linear = 2 * n * (6 * self.dim * self.dim + 2 * self.dim * self.ffn) + 4 * MOST_TOKENS * self.dim * self.dim
        return self.layers * (attention + linear) / 1e12


def _a14b(
    name: str,
    hub: str,
    guides: tuple[Guide, ...],
    shift: float,
    boundary: float,
    guidance: tuple[float, float],
    parameters: float,
    layers: int = 40,
) -> Model:
    return Model(
        name, hub, guides, 1280, 720, 81, 16, 40, shift, guidance, boundary, 8, 16, parameters, layers, 5120, 13824
    )


MODELS = {
    model.name: model
    for model in (
        _a14b("T2V-A14B", "Wan-AI/Wan2.2-T2V-A14B-Diffusers", (Guide.NONE,), 12.0, 0.875, (4.0, 3.0), 14.288),
        _a14b(
            "I2V-A14B", "Wan-AI/Wan2.2-I2V-A14B-Diffusers", (Guide.ENDS, Guide.REFERENCE), 5.0, 0.9, (3.5, 3.5), 14.289
        ),
        _a14b(
            "VACE-A14B", "linoyts/Wan2.2-VACE-Fun-14B-diffusers", (Guide.CONTROL,), 12.0, 0.875, (4.0, 3.0), 17.338,
            layers=48,  # 8 of them read the control video
        ),
        Model(
            "TI2V-5B", "Wan-AI/Wan2.2-TI2V-5B-Diffusers", (Guide.NONE,),
            1280, 704, 121, 24, 50, 5.0, (5.0, 5.0), None, 16, 48, 5.000, 30, 3072, 14336,
        ),
    )
}  # fmt: skip


def model_of(spec: NeuralSpec) -> Model:
    """The model a spec names. Raises GeneratorError where there is none or it does not take the guide."""
    model = MODELS.get(spec.model)
    if model is None:
        raise GeneratorError(
            f"expected one of {', '.join(MODELS)}, got model {spec.model}",
            "choose a model of the table",
            "unknown_model",
        )
    if spec.guide not in model.guides:
        able = ", ".join(each.name for each in MODELS.values() if spec.guide in each.guides)
        raise GeneratorError(
            f"{model.name} does not take the guide {spec.guide}", f"choose {able} for it", "unknown_model"
        )
    return model


def check_size(spec: NeuralSpec, model: Model) -> None:
    """Refuse sizes, lengths and rates that the model would round or was not trained for. Raises GeneratorError."""
    grid = model.stride * PATCH
    if spec.width % grid or spec.height % grid or min(spec.width, spec.height) < grid:
        raise _wrong(f"width and height divisible by {grid} px", f"{spec.width}×{spec.height}", model)
    if spec.width * spec.height > model.width * model.height:
        raise _wrong(f"at most {model.width}×{model.height} px", f"{spec.width}×{spec.height}", model)
    if spec.frames % STRIDE_T != 1 or spec.frames > model.frames:
        raise _wrong(f"4k + 1 frames, at most {model.frames}", f"{spec.frames}", model)
    if spec.fps != model.fps:
        raise _wrong(f"{model.fps} frames a second", f"{spec.fps}", model)


def _wrong(expected: str, got: str, model: Model) -> GeneratorError:
    usual = f"{model.width}×{model.height}, {model.frames} frames at {model.fps} a second"
    return GeneratorError(f"{model.name}: expected {expected}, got {got}", f"usual is {usual}", "wrong_size")
