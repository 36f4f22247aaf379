"""Eight bits are near enough, and only where they belong."""

import pytest

torch = pytest.importorskip("torch")

from torch import nn  # noqa: E402

from generator.neural.wan.fp8 import KIND, Fp8Linear, quantise  # noqa: E402

pytestmark = pytest.mark.torch
CPU = torch.device("cpu")


def error(scale_of_rows: float = 1.0) -> float:
    torch.manual_seed(0)
    exact = nn.Linear(128, 64)
    exact.weight.data[0] *= scale_of_rows
    x = torch.randn(3, 40, 128, dtype=torch.bfloat16)
    x[0, 0] *= scale_of_rows
    want = exact(x.float())
    return float(((Fp8Linear(exact.weight, exact.bias)(x).float() - want).norm() / want.norm()).detach())


def test_a_layer_is_within_four_percent() -> None:
    assert error() < 0.04


def test_one_large_row_or_token_does_not_coarsen_the_others() -> None:
    assert error(1000.0) < 0.04


def test_zeros_stay_zeros() -> None:
    layer = Fp8Linear(torch.zeros(16, 32), None)
    assert not layer(torch.zeros(4, 32, dtype=torch.bfloat16)).any()


def test_all_linear_layers_but_those_of_a_lora_are_replaced() -> None:
    inner = nn.ModuleDict({"base_layer": nn.Linear(16, 16), "lora_A": nn.Linear(16, 4), "lora_B": nn.Linear(4, 16)})
    module = nn.ModuleDict({"a": nn.Linear(16, 16, bias=False), "b": inner, "norm": nn.LayerNorm(16)})
    assert quantise(module, CPU, CPU) == 2
    assert isinstance(module["b"]["base_layer"], Fp8Linear)
    assert type(module["b"]["lora_A"]) is nn.Linear
    assert module["a"].weight.dtype is KIND
