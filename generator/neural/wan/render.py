"""One clip on a loaded model: latents step by step, then pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from generator.neural.engine import Progress, Stage, Tell
from generator.neural.spec import Guide, NeuralSpec, Tier
from generator.neural.wan import guide
from generator.neural.wan.noise import fingerprint, noise
from generator.neural.wan.pipeline import Loaded
from generator.neural.wan.placing import tidy
from generator.neural.wan.preview import statistics
from generator.neural.wan.schedule import Schedule
from generator.neural.wan.scheduler import build, expected
from generator.neural.wan.texts import texts

if TYPE_CHECKING:
    from generator.neural.control import Control

PREVIEWS = 10  # a clip


@dataclass(frozen=True, slots=True)
class Denoised:
    """The finished latents (1, channels, time, height, width), and the SHA-256 of the noise they began as."""

    latents: torch.Tensor
    noise: str


def denoise(loaded: Loaded, schedule: Schedule, spec: NeuralSpec, control: "Control | None", tell: Tell) -> Denoised:
    """`tell` is called after every step, when the GPU is through with it; what it raises ends the clip there."""
    pipe, model = loaded.pipe, loaded.model
    first = noise(model.latents(spec.width, spec.height, spec.frames), spec.seed)
    pipe.scheduler = build(schedule)
    loaded.switch(spec.tier is Tier.DRAFT)
    loaded.forget_run()
    inputs: dict[str, Any] = {}
    held = None
    start = first
    if control is not None:
        match spec.guide:
            case Guide.ENDS:
                inputs = guide.ends(control)
            case Guide.CONTROL:
                inputs = guide.drawn(control)
            case Guide.REFERENCE:
                inputs = {"image": guide.ends(control)["image"]}
                held = guide.reference(pipe.vae, control, first, schedule.strong, loaded.device)
                start = held.mixed(schedule.sigmas()[0])
    if model.boundary is not None:
        inputs["guidance_scale_2"] = schedule.guidance[1]
    out = pipe(
        prompt_embeds=loaded.embed_each(texts(spec)),
        negative_prompt_embeds=loaded.embed(spec.negative) if schedule.guided else None,
        width=spec.width,
        height=spec.height,
        num_frames=spec.frames,
        num_inference_steps=schedule.steps,
        guidance_scale=schedule.guidance[0],
        latents=start,
        output_type="latent",
        callback_on_step_end=_after_each(loaded, schedule, held, tell),
        **inputs,
    )
    return Denoised(out.frames, fingerprint(first))


def _after_each(
    loaded: Loaded, schedule: Schedule, held: guide.Reference | None, tell: Tell
) -> Callable[..., dict[str, torch.Tensor]]:
    every = max(1, schedule.taken // PREVIEWS)

    def after(pipe: Any, step: int, _timestep: Any, kept: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        done = step + 1
        latents = kept["latents"]
        if held is not None:
            latents = held.hold(latents, schedule.begin + done, float(pipe.scheduler.sigmas[done]))
        if loaded.device.type == "cuda":
            torch.cuda.synchronize(loaded.device)  # else the host runs ahead, and a cancelled clip works on
        clean = expected(pipe.scheduler) if done % every == 0 else None
        picture = None if clean is None else loaded.projection.jpeg(clean)
        tell(Progress(Stage.DENOISING, done, schedule.taken, picture))
        return {"latents": latents}

    return after


def decode(loaded: Loaded, latents: torch.Tensor, half: bool) -> NDArray[np.uint8]:
    """RGB (frames, height, width, 3). `half`: convolutions in bfloat16, for drafts."""
    tidy()
    vae = loaded.pipe.vae
    mean, deviation = statistics(vae, loaded.device)
    with torch.no_grad(), torch.autocast(loaded.device.type, torch.bfloat16, enabled=half):
        video = vae.decode(latents.float() * deviation + mean, return_dict=False)[0]
    pixels = ((video[0].float() + 1) * 127.5).round_().clamp_(0, 255).to(torch.uint8)
    pictures: NDArray[np.uint8] = pixels.permute(1, 2, 3, 0).contiguous().cpu().numpy()
    return pictures
