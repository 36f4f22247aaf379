"""A preview is a small JPEG whose colours follow the latents."""

import io
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from PIL import Image  # noqa: E402

from generator.neural.wan.guide import encode  # noqa: E402
from generator.neural.wan.models import MODELS  # noqa: E402
from generator.neural.wan.preview import Projection  # noqa: E402
from generator.neural.wan.stand_in import TINY, RandomWeights  # noqa: E402

pytestmark = pytest.mark.torch
CPU = torch.device("cpu")


class Linear:
    """An autoencoder whose latents are mean colours through a matrix: what the projection takes a real one for."""

    config = SimpleNamespace(
        scale_factor_spatial=8, z_dim=16, latents_mean=[0.3] * 16, latents_std=[2.0] * 16
    )  # fmt: skip
    dtype = torch.float32

    def encode(self, pixels: torch.Tensor) -> SimpleNamespace:
        mixing = torch.randn(16, 3, generator=torch.Generator().manual_seed(0))
        small = torch.nn.functional.avg_pool3d(pixels, (1, 8, 8))
        latents = torch.einsum("zc,bcthw->bzthw", mixing, small) + 0.5
        return SimpleNamespace(latent_dist=SimpleNamespace(mode=lambda: latents))


def test_plain_colours_come_back_where_they_were() -> None:
    vae = Linear()
    frames = np.zeros((1, 64, 128, 3), np.uint8)
    frames[:, :, :64], frames[:, :, 64:] = (200, 60, 40), (40, 90, 190)
    read = np.asarray(Image.open(io.BytesIO(Projection(vae, CPU).jpeg(encode(vae, frames, CPU)))))
    assert max(read.shape[:2]) >= 160
    left, right = read[:, : read.shape[1] // 4].mean((0, 1)), read[:, -read.shape[1] // 4 :].mean((0, 1))
    assert np.abs(left - (200, 60, 40)).max() < 10
    assert np.abs(right - (40, 90, 190)).max() < 10


def test_numbers_that_are_none_are_still_a_picture() -> None:
    vae = RandomWeights(TINY).vae(MODELS["T2V-A14B"])
    jpeg = Projection(vae, CPU).jpeg(torch.full((1, 16, 3, 4, 6), float("nan")))
    assert jpeg[:3] == b"\xff\xd8\xff"
