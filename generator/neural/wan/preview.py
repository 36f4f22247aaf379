"""A small picture of half-denoised latents."""

import io
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

GRID = 8  # colours each way
PATCH = 4  # latents each way to a colour; the inner ones are read
QUALITY = 70
SMALLEST = 160  # px, the longer side: a latent is a pixel, tiny ones are enlarged


def statistics(vae: Any, device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and deviation of the VAE's latents, (1, channels, 1, 1, 1) each, float32."""
    shape = (1, vae.config.z_dim, 1, 1, 1)
    return (
        torch.tensor(vae.config.latents_mean, device=device).view(shape),
        torch.tensor(vae.config.latents_std, device=device).view(shape),
    )


class Projection:
    """Latents → RGB by one matrix, fitted to patches of plain colour that the very VAE encoded.

    A decoder's work is texture; mean colours are nearly linear in the latents, and that is enough to see where hand
    and needle are. Costs one frame of encoding when a model is loaded.
    """

    def __init__(self, vae: Any, device: torch.device) -> None:
        stride = vae.config.scale_factor_spatial
        colours = np.random.default_rng(0).uniform(-1, 1, (GRID * GRID, 3))
        side = PATCH * stride
        picture = np.kron(colours.reshape(GRID, GRID, 3), np.ones((side, side, 1)))
        pixels = torch.from_numpy(picture).float().permute(2, 0, 1)[None, :, None].to(device, vae.dtype)
        with torch.no_grad():
            encoded = vae.encode(pixels).latent_dist.mode().float()
        mean, deviation = statistics(vae, device)
        latents = ((encoded - mean) / deviation)[0, :, 0]
        inner = latents.unflatten(1, (GRID, PATCH)).unflatten(3, (GRID, PATCH))[:, :, 1:-1, :, 1:-1].mean(dim=(2, 4))
        known = inner.reshape(len(inner), -1).T.cpu().numpy()
        known = np.hstack([known, np.ones((len(known), 1))])
        self._matrix: NDArray[np.float64] = np.linalg.lstsq(known, colours, rcond=None)[0]

    def jpeg(self, latents: torch.Tensor) -> bytes:
        """The middle frame of `latents` (1, channels, time, height, width) as JPEG, a latent a pixel or enlarged."""
        frame = latents[0, :, latents.shape[2] // 2].float().cpu().numpy()
        flat = frame.reshape(len(frame), -1).T
        colour = np.hstack([flat, np.ones((len(flat), 1))]) @ self._matrix
        scaled = ((np.nan_to_num(colour).clip(-1, 1) + 1) * 127.5).round().astype(np.uint8)
        image = Image.fromarray(scaled.reshape(*frame.shape[1:], 3))
        enlarge = -(-SMALLEST // max(image.size))
        if enlarge > 1:
            image = image.resize((image.width * enlarge, image.height * enlarge), Image.Resampling.BICUBIC)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=QUALITY)
        return out.getvalue()
