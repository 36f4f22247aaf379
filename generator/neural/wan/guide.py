"""The computed motion as each model takes it."""

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from generator.neural.wan.models import STRIDE_T
from generator.neural.wan.preview import statistics

if TYPE_CHECKING:
    from generator.neural.control import Control


def ends(control: "Control") -> dict[str, Any]:
    """First and last frame for the image-to-video model."""
    return {"image": Image.fromarray(control.frames[0]), "last_image": Image.fromarray(control.frames[-1])}


def drawn(control: "Control") -> dict[str, Any]:
    """Control video and mask for VACE. Black in the mask: kept as drawn, here tool, thread and new stitches. White:
    the model paints, and what is drawn there tells it the layout."""
    masks = np.where(control.moving, 0, 255).astype(np.uint8)
    return {
        "video": [Image.fromarray(frame) for frame in control.frames],
        "mask": [Image.fromarray(mask) for mask in masks],
    }


def inside(moving: NDArray[np.bool_], stride: int) -> NDArray[np.bool_]:
    """`moving` (n, height, width) at the latents' resolution, (1 + (n − 1)/4, height/stride, width/stride): True where
    anything moves in the frames and pixels that a latent covers. The first latent frame covers one frame."""
    n, height, width = moving.shape
    cells = moving.reshape(n, height // stride, stride, width // stride, stride)
    spatial: NDArray[np.bool_] = np.any(cells, axis=(2, 4))
    later: NDArray[np.bool_] = np.any(spatial[1:].reshape(-1, STRIDE_T, *spatial.shape[1:]), axis=1)
    return np.concatenate([spatial[:1], later])


class Reference:
    """Time-to-Move (time-to-move/TTM): inside the mask the latents are the drawn motion under the noise of the step,
    x = (1 − σ)·reference + σ·noise, until the given step."""

    def __init__(self, reference: torch.Tensor, mask: torch.Tensor, noise: torch.Tensor, strong: int) -> None:
        """`reference`, `noise`: (1, channels, time, height, width) float32; `mask`: bool, (time, height, width).
        `strong` counts the schedule's steps from its first, taken or not."""
        self._reference, self._noise, self._mask = reference, noise, mask
        self._strong = strong

    def mixed(self, sigma: float) -> torch.Tensor:
        """The whole reference under noise of `sigma`."""
        return (1 - sigma) * self._reference + sigma * self._noise

    def hold(self, latents: torch.Tensor, step: int, sigma: float) -> torch.Tensor:
        """`latents` as the given step is to find them, at noise `sigma`."""
        if step >= self._strong:
            return latents
        return torch.where(self._mask, self.mixed(sigma).to(latents.dtype), latents)


def encode(vae: Any, frames: NDArray[np.uint8], device: torch.device) -> torch.Tensor:
    """`frames` (n, height, width, 3) as normalised latents (1, channels, time, height, width), float32."""
    pixels = torch.from_numpy(frames).to(device, vae.dtype).permute(3, 0, 1, 2)[None] / 127.5 - 1
    with torch.no_grad():
        found = vae.encode(pixels).latent_dist.mode().float()
    mean, deviation = statistics(vae, device)
    return (found - mean) / deviation


def reference(vae: Any, control: "Control", noise: torch.Tensor, strong: int, device: torch.device) -> Reference:
    """The motion reference of a clip."""
    mask = torch.from_numpy(inside(control.moving, vae.config.scale_factor_spatial)).to(device)
    return Reference(encode(vae, control.frames, device), mask, noise.to(device), strong)
