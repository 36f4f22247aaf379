"""The guides inside the running pipelines."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from generator.neural.control import Control  # noqa: E402
from generator.neural.spec import Guide, Tier  # noqa: E402
from generator.neural.wan.guide import encode, inside  # noqa: E402
from generator.neural.wan.models import MODELS  # noqa: E402
from generator.neural.wan.noise import noise  # noqa: E402
from generator.neural.wan.render import decode, denoise  # noqa: E402
from generator.neural.wan.schedule import schedule  # noqa: E402

from .conftest import Heard, order  # noqa: E402

pytestmark = pytest.mark.torch
CPU = torch.device("cpu")


def control() -> Control:
    pictures = np.random.default_rng(0).integers(0, 256, (5, 64, 64, 3), np.uint8)
    moving = np.zeros((5, 64, 64), bool)
    moving[:, 16:40, 16:32] = True
    return Control(pictures, moving, 16)


def test_until_it_lets_go_the_model_finds_the_reference_inside_the_mask_exactly(engine: Callable[..., Any]) -> None:
    loaded = engine().load("I2V-A14B")
    steps = schedule(MODELS["I2V-A14B"], Tier.FINAL, Guide.REFERENCE, 40)
    spec = order("I2V-A14B", guide=Guide.REFERENCE, width=64, height=64)
    found: list[torch.Tensor] = []
    for expert in loaded.experts:
        expert.register_forward_pre_hook(
            lambda _module, _args, kept: found.append(kept["hidden_states"][:, :16].clone()), with_kwargs=True
        )
    denoise(loaded, steps, spec, control(), Heard())
    seen = found[::2]  # two forwards a step, of one input
    first = noise((1, 16, 2, 8, 8), spec.seed)
    reference = encode(loaded.pipe.vae, control().frames, CPU)
    mask = torch.from_numpy(inside(control().moving, 8)).expand(1, 16, 2, 8, 8)
    wants = [((1 - s) * reference + s * first).to(torch.bfloat16) for s in steps.sigmas()]
    assert torch.equal(seen[0], wants[0])  # begun from the drawn motion, outside the mask too
    for number in range(1, steps.strong - steps.begin):
        assert torch.allclose(seen[number][mask], wants[number][mask], atol=0, rtol=2**-8)
        assert not torch.allclose(seen[number][~mask], wants[number][~mask], atol=0.01)
    freed = steps.strong - steps.begin
    assert not torch.allclose(seen[freed][mask], wants[freed][mask], atol=0.01)


def test_what_is_black_in_vaces_mask_reaches_the_model_as_drawn(engine: Callable[..., Any]) -> None:
    loaded = engine().load("VACE-A14B")
    steps = schedule(MODELS["VACE-A14B"], Tier.DRAFT, Guide.CONTROL)
    spec = order("VACE-A14B", guide=Guide.CONTROL, width=64, height=64, tier=Tier.DRAFT)
    found: list[torch.Tensor] = []
    loaded.experts[0].register_forward_pre_hook(
        lambda _module, _args, kept: found.append(kept["control_hidden_states"].clone()), with_kwargs=True
    )
    denoise(loaded, steps, spec, control(), Heard())
    kept, free, mask = found[0].split((16, 16, 64), dim=1)
    black, white = control().frames.copy(), control().frames.copy()
    black[~control().moving] = white[control().moving] = 127.5
    for got, pictures in ((kept, black), (free, white)):
        want = encode(loaded.pipe.vae, pictures, CPU)
        assert ((got.float() - want).norm() / want.norm()).item() < 0.05
    assert mask.float().mean().item() == pytest.approx(1 - control().moving.mean(), abs=0.02)


def test_first_and_last_frame_reach_the_model(engine: Callable[..., Any]) -> None:
    loaded = engine().load("I2V-A14B")
    steps = schedule(MODELS["I2V-A14B"], Tier.DRAFT, Guide.ENDS)
    spec = order("I2V-A14B", guide=Guide.ENDS, width=64, height=64, tier=Tier.DRAFT)
    found: list[torch.Tensor] = []
    loaded.experts[0].register_forward_pre_hook(
        lambda _module, _args, kept: found.append(kept["hidden_states"].clone()), with_kwargs=True
    )
    denoise(loaded, steps, spec, control(), Heard())
    given = found[0][0, 16:20].float()  # for each of 4 frames a latent covers: is it given?
    assert given[:, 0].mean().item() == 1
    assert given[:3, 1].sum().item() == 0 and given[3, 1].mean().item() == 1


def test_half_precision_decoding_is_near_the_exact_one(engine: Callable[..., Any]) -> None:
    loaded = engine().load("T2V-A14B")
    latents = noise((1, 16, 2, 4, 4), 3)
    exact, half = (decode(loaded, latents, half=flag).astype(int) for flag in (False, True))
    assert exact.shape == (5, 32, 32, 3)
    assert np.abs(exact - half).mean() < 4
