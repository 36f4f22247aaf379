"""The computed motion reaches the model as it was drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from generator.neural.control import Control  # noqa: E402
from generator.neural.wan.guide import Reference, drawn, encode, ends, inside, reference  # noqa: E402
from generator.neural.wan.models import MODELS  # noqa: E402
from generator.neural.wan.noise import noise  # noqa: E402
from generator.neural.wan.stand_in import TINY, RandomWeights  # noqa: E402

pytestmark = pytest.mark.torch
CPU = torch.device("cpu")


def control(frames: int = 5, height: int = 64, width: int = 64) -> Control:
    """Noise for pictures; a square moves."""
    pictures = np.random.default_rng(0).integers(0, 256, (frames, height, width, 3), np.uint8)
    moving = np.zeros((frames, height, width), bool)
    for number in range(frames):
        moving[number, 8:24, 8 * number : 8 * number + 8] = True
    return Control(pictures, moving, 16)


def test_ends_are_the_first_and_the_last_frame() -> None:
    given_ = ends(control())
    assert np.array_equal(np.asarray(given_["image"]), control().frames[0])
    assert np.array_equal(np.asarray(given_["last_image"]), control().frames[-1])


def test_in_vaces_mask_what_moves_is_black_and_so_kept() -> None:
    given_ = drawn(control())
    masks = np.stack([np.asarray(mask) for mask in given_["mask"]])
    assert np.array_equal(masks == 0, control().moving)
    assert set(np.unique(masks)) == {0, 255}
    assert np.array_equal(np.stack([np.asarray(frame) for frame in given_["video"]]), control().frames)


@given(st.integers(0, 5), st.integers(0, 20), st.integers(0, 31), st.integers(0, 31))
def test_a_moving_pixel_marks_exactly_the_latent_that_covers_it(k: int, frame: int, y: int, x: int) -> None:
    frames = 4 * k + 1
    frame %= frames
    moving = np.zeros((frames, 32, 32), bool)
    moving[frame, y, x] = True
    marked = np.argwhere(inside(moving, 8)).tolist()
    assert marked == [[-(-frame // 4), y // 8, x // 8]]


@pytest.fixture(scope="module")
def held() -> Reference:
    vae = RandomWeights(TINY).vae(MODELS["I2V-A14B"])
    return reference(vae, control(), noise((1, 16, 2, 8, 8), 1), strong=3, device=CPU)


def test_inside_the_mask_the_latents_are_the_reference_under_the_steps_noise_exactly(held: Reference) -> None:
    vae = RandomWeights(TINY).vae(MODELS["I2V-A14B"])
    mask = torch.from_numpy(inside(control().moving, 8)).expand(1, 16, 2, 8, 8)
    latents = torch.full((1, 16, 2, 8, 8), 9.0)
    for step, sigma in ((1, 0.9), (2, 0.8)):
        out = held.hold(latents, step, sigma)
        want = (1 - sigma) * encode(vae, control().frames, CPU) + sigma * noise((1, 16, 2, 8, 8), 1)
        assert torch.equal(out[mask], want[mask])
        assert torch.equal(out[~mask], latents[~mask])


def test_from_the_given_step_on_the_model_is_free(held: Reference) -> None:
    latents = torch.zeros(1, 16, 2, 8, 8)
    assert held.hold(latents, 3, 0.7) is latents


def test_at_full_noise_the_reference_is_the_noise(held: Reference) -> None:
    assert torch.equal(held.mixed(1.0), noise((1, 16, 2, 8, 8), 1))
