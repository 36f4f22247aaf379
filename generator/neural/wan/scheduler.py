"""A schedule as a scheduler of diffusers."""

from typing import Any

import numpy as np
import torch
from diffusers import FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler

from generator.neural.wan.schedule import TRAINED, Schedule


class Flow(FlowMatchEulerDiscreteScheduler):
    """Euler's method on the flow, from any step on. What is set between two steps stays set."""

    timesteps: torch.Tensor
    sigmas: torch.Tensor
    begin = 0
    clean: torch.Tensor | None = None  # the picture as the last step expected it

    def set_timesteps(self, num_inference_steps: int, device: Any = None, **_: Any) -> None:
        """Evenly spaced before the shift, 1 included and 0 not; the first `begin` are left out."""
        super().set_timesteps(device=device, sigmas=list(np.linspace(1, 1 / num_inference_steps, num_inference_steps)))
        self.timesteps, self.sigmas = self.timesteps[self.begin :], self.sigmas[self.begin :]

    def step(self, model_output: torch.Tensor, timestep: Any, sample: torch.Tensor, **keywords: Any) -> Any:
        """In float32 throughout: rounded to the model's 8 bits of mantissa, small steps would be lost."""
        velocity, sample = model_output.float(), sample.float()
        at = 0 if self.step_index is None else self.step_index
        self.clean = sample - self.sigmas[at] * velocity
        return super().step(velocity, timestep, sample, **keywords)


def build(schedule: Schedule) -> Any:
    """The scheduler; its first `set_timesteps` takes `schedule.steps`."""
    if schedule.solver == "unipc":
        return UniPCMultistepScheduler(
            prediction_type="flow_prediction",
            use_flow_sigmas=True,
            flow_shift=schedule.shift,
            num_train_timesteps=TRAINED,
        )
    flow = Flow(num_train_timesteps=TRAINED, shift=schedule.shift)
    flow.begin = schedule.begin
    return flow


def expected(scheduler: Any) -> torch.Tensor | None:
    """The clean latents that the last step foresaw."""
    found = scheduler.clean if isinstance(scheduler, Flow) else scheduler.model_outputs[-1]
    return found if isinstance(found, torch.Tensor) else None
