"""Every second step of a long denoising foretold instead of computed (the idea of TaylorSeer, arXiv 2503.06923).

Around the transformer as a whole, so that its compiled blocks stay as they are.
"""

from typing import Any

import torch

from generator.neural.wan.schedule import WARM_STEPS


class Extrapolated:
    """A transformer's forward: the first `warm` steps, two or more, are computed, then every second; those between
    lie on the line through the last two computed ones. With guidance each step has two calls, and each call its own
    line."""

    def __init__(self, expert: Any, warm: int = WARM_STEPS) -> None:
        """Takes the place of `expert.forward`."""
        self._forward, self._warm = expert.forward, warm
        expert.forward = self
        self.reset()

    def reset(self) -> None:
        """Before each clip."""
        self._step, self._call = -1, 0
        self._at: float | None = None
        self._kept: dict[int, list[tuple[int, torch.Tensor]]] = {}

    def __call__(self, *arguments: Any, timestep: torch.Tensor, **keywords: Any) -> tuple[torch.Tensor]:
        """As diffusers' pipelines call it with `return_dict=False`."""
        at = float(timestep.flatten()[0])
        if at != self._at:
            self._step, self._call, self._at = self._step + 1, 0, at
        else:
            self._call += 1
        kept = self._kept.setdefault(self._call, [])
        if self._step >= self._warm and (self._step - self._warm) % 2 == 0:
            (before, older), (last, newer) = kept
            return (newer + (newer - older) * ((self._step - last) / (last - before)),)
        out: torch.Tensor = self._forward(*arguments, timestep=timestep, **keywords)[0]
        kept.append((self._step, out))
        del kept[:-2]
        return (out,)
