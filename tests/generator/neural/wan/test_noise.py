"""The same seed is the same noise, and a certified render leaves the switches as they were."""

import hashlib
import os

import pytest

torch = pytest.importorskip("torch")

from generator.neural.wan.noise import fingerprint, noise, prepare_certified, repeatable  # noqa: E402

pytestmark = pytest.mark.torch


def test_same_seed_same_noise_whatever_else_draws_numbers() -> None:
    torch.manual_seed(1)
    first = noise((1, 16, 3, 4, 4), 7)
    torch.randn(5)
    assert torch.equal(first, noise((1, 16, 3, 4, 4), 7))
    assert not torch.equal(first, noise((1, 16, 3, 4, 4), 8))
    assert (first.dtype, first.device.type) == (torch.float32, "cpu")


def test_drawing_noise_leaves_the_global_generator_alone() -> None:
    torch.manual_seed(1)
    expected = torch.randn(3)
    torch.manual_seed(1)
    noise((4,), 7)
    assert torch.equal(expected, torch.randn(3))


def test_the_fingerprint_is_over_the_bytes() -> None:
    drawn = noise((2, 3), 1)
    assert fingerprint(drawn) == hashlib.sha256(drawn.numpy().tobytes()).hexdigest()
    assert fingerprint(drawn.T) != fingerprint(drawn)


def test_certified_is_strict_inside_and_only_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CUBLAS_WORKSPACE_CONFIG", raising=False)
    prepare_certified()
    assert os.environ["CUBLAS_WORKSPACE_CONFIG"] == ":16:8"
    before = torch.backends.cudnn.allow_tf32
    with pytest.raises(ZeroDivisionError), repeatable(certified=True):
        assert torch.are_deterministic_algorithms_enabled()
        assert not torch.backends.cudnn.allow_tf32
        raise ZeroDivisionError
    assert not torch.are_deterministic_algorithms_enabled()
    assert torch.backends.cudnn.allow_tf32 == before
    with repeatable(certified=False):
        assert not torch.are_deterministic_algorithms_enabled()
