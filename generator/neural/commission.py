"""From a step to the neural clip that is ordered for it: what the engine's own table makes, the prompt, the seed."""

import hashlib
from typing import Literal

from generator.errors import GeneratorError
from generator.motion.compose import spec_for
from generator.neural.prompt import prompt
from generator.neural.remote.cloud_models import cloud_model
from generator.neural.remote.videos_models import served
from generator.neural.spec import Guide, NeuralSpec, Tier
from generator.neural.timed import timed_prompts
from generator.neural.wan.models import MODELS as OWN
from generator.scene.clip import View
from knowledge.schema.craft import Craft, Technique

Engine = Literal["wan", "videos", "dashscope"]
SECONDS = 5  # of a demonstration, and of what the models are made for


def neural_spec(
    engine: Engine,
    model: str,
    tier: Tier,
    guide: Guide,
    craft: Craft,
    technique: Technique,
    number: int,
    view: View,
    size: tuple[int, int] | None = None,
    seconds: int = SECONDS,
    take: int = 0,
    finished_height: Literal[720, 1080] = 720,
    timed: bool = False,
) -> NeuralSpec:
    """The clip of one step. `number` counts from 1; `size` in px, by default the model's usual one; `take` counts the
    tries at the same picture, each with its own seed; `timed`: what the step says of each phase of the motion is told
    to the model at its time, where there are such phases. No trained model was ever told so: it may not help.

    Equal arguments give equal specs, hence one job. Sizes and lengths that a model does not make are refused by the
    engine's `check`. Raises GeneratorError unknown_model, also for timed prompts to an engine that takes one prompt;
    refused_content for a craft that is never coached; and clip_failed for a guide where no motion is computed, or
    timed prompts where a quantity of the motion is missing.
    """
    if timed and engine != "wan":
        message = f"expected engine wan for timed prompts, got {engine}, which takes one prompt for the whole clip"
        raise GeneratorError(message, "turn timed prompts off, or choose wan", "unknown_model")
    demonstration = spec_for(craft, technique, number, view)
    if guide is not Guide.NONE and demonstration.figure is None:
        message = f"expected a computed motion for guide {guide.value}, got none for step {number} of {technique.id}"
        raise GeneratorError(message, "这一步还没有计算的动作。Draw its movement first, or make it without a guide.")
    step = technique.steps[number - 1]
    said = prompt(craft, technique, step, view)
    usual, frames, fps, negative = _form(engine, model, seconds)
    width, height = size or usual
    return NeuralSpec(
        engine=engine,
        model=model,
        tier=tier,
        guide=guide,
        demonstration=demonstration,
        prompt=said.positive,
        negative=said.negative if negative else "",
        timed=timed_prompts(step, demonstration, frames) if timed else (),
        width=width,
        height=height,
        frames=frames,
        fps=fps,
        seed=seed(demonstration.key, take),
        finished_height=finished_height,
    )


def seed(key: str, take: int = 0) -> int:
    """0 to 2³¹ − 1, from the demonstration's key: the same step is tried with the same noise on every engine."""
    return int.from_bytes(hashlib.sha256(f"{key}:{take}".encode()).digest()[:4]) & (2**31 - 1)


def _form(engine: Engine, model: str, seconds: int) -> tuple[tuple[int, int], int, int, bool]:
    """Usual size, frames, frames a second, and whether a negative prompt is taken."""
    match engine:
        case "wan":
            if model not in OWN:
                message = f"expected one of {', '.join(OWN)}, got {model}"
                raise GeneratorError(message, "换一个模型名。Choose another model.", "unknown_model")
            own = OWN[model]
            return (own.width, own.height), _whole(seconds, own.fps), own.fps, True
        case "videos":
            there = served(model)
            return there.sizes[0], _whole(seconds, there.fps), there.fps, True
        case "dashscope":
            cloud = cloud_model(model)
            return cloud.sizes[0], seconds * cloud.fps, cloud.fps, cloud.limits.negative is not None


def _whole(seconds: int, fps: int) -> int:
    """4k + 1 frames, nearest to the seconds from below or above: what Wan's VAE folds into latents."""
    return 4 * round(seconds * fps / 4) + 1
