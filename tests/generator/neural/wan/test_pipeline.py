"""Loading: from folders, by plan, with a LoRA in every expert."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")

from generator.errors import GeneratorError  # noqa: E402
from generator.neural.wan.fp8 import Fp8Linear  # noqa: E402
from generator.neural.wan.memory import CLASSES, Precision, plan  # noqa: E402
from generator.neural.wan.models import MODELS  # noqa: E402
from generator.neural.wan.options import WanOptions  # noqa: E402
from generator.neural.wan.pipeline import EMBEDDINGS, Loaded, load  # noqa: E402
from generator.neural.wan.stand_in import TINY, RandomWeights  # noqa: E402
from generator.neural.wan.weights import SavedWeights  # noqa: E402

pytestmark = pytest.mark.torch
T2V = MODELS["T2V-A14B"]


def loaded(saved: dict[str, str], memory: int = 141, **options) -> Loaded:
    chosen = WanOptions(weights=saved, device="cpu", **options)
    return load(T2V, plan(T2V, memory, (9, 0), chosen.certified), chosen, SavedWeights(chosen), None)


def weights_of(expert) -> torch.Tensor:
    layer = expert.blocks[0].attn1.to_q
    return getattr(layer, "base_layer", layer).weight


def test_the_experts_come_from_their_own_folders(saved: dict[str, str]) -> None:
    high, low = loaded(saved).experts
    assert torch.equal(weights_of(high), RandomWeights(TINY).expert(T2V, 0).blocks[0].attn1.to_q.weight)
    assert not torch.equal(weights_of(high), weights_of(low))


def test_norms_stay_in_float32_and_the_vae_too(saved: dict[str, str]) -> None:
    ready = loaded(saved)
    expert = ready.experts[0]
    assert (expert.dtype, expert.blocks[0].norm2.weight.dtype) == (torch.bfloat16, torch.float32)
    assert ready.pipe.vae.dtype is torch.float32


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="transformer could not be read") as bad:
        loaded({"T2V-A14B": str(tmp_path)})
    assert bad.value.code == "unknown_model"


@pytest.mark.parametrize("memory", CLASSES)
def test_8_bit_by_plan_in_both_experts(saved: dict[str, str], memory: int) -> None:
    for expert in loaded(saved, memory).experts:
        kinds = {type(layer) for layer in (expert.blocks[0].attn1.to_q, expert.blocks[-1].ffn.net[2])}
        assert kinds == ({torch.nn.Linear} if memory == 141 else {Fp8Linear})
        assert type(expert.proj_out) is torch.nn.Linear


def test_8_bit_kept_and_cast_where_the_chip_cannot_multiply_it(saved: dict[str, str]) -> None:
    chosen = WanOptions(weights=saved, device="cpu")
    made = plan(T2V, 48, (8, 0), certified=False)
    assert made.precision is Precision.FP8_KEPT
    ready = load(T2V, made, chosen, SavedWeights(chosen), None)
    assert ready.experts[1].blocks[0].attn1.to_q.weight.dtype is torch.float8_e4m3fn
    assert ready.experts[1].dtype is torch.bfloat16


def test_the_lora_lands_in_both_experts_each_its_own(saved: dict[str, str], lora: tuple[Path, Path]) -> None:
    high, low = loaded(saved, lora={"T2V-A14B": lora}).experts
    ups = [expert.blocks[0].attn1.to_q.lora_B["draft"].weight for expert in (high, low)]
    assert ups[0].any()
    assert torch.equal(ups[0], -ups[1])


def test_the_lora_works_beside_8_bit_layers_and_can_be_switched_off(
    saved: dict[str, str], lora: tuple[Path, Path]
) -> None:
    ready = loaded(saved, 80, lora={"T2V-A14B": lora})
    plain = loaded(saved, 80)
    layer = ready.experts[1].blocks[0].attn1.to_q
    x = torch.randn(2, 48, dtype=torch.bfloat16)
    ready.switch(draft=True)
    with_lora = layer(x)
    ready.switch(draft=False)
    without = layer(x)
    assert isinstance(layer.base_layer, Fp8Linear)
    assert torch.equal(without, plain.experts[1].blocks[0].attn1.to_q(x))
    assert not torch.equal(with_lora, without)


def test_one_file_for_two_experts_is_refused(saved: dict[str, str], lora: tuple[Path, Path]) -> None:
    with pytest.raises(GeneratorError, match="expected 2 LoRA files, one an expert, got 1"):
        loaded(saved, lora={"T2V-A14B": lora[:1]})


def test_a_text_seen_lately_is_not_encoded_again(saved: dict[str, str]) -> None:
    ready = loaded(saved)
    calls = []
    ready.pipe.text_encoder.register_forward_hook(lambda *_: calls.append(1))
    first = ready.embed("针")
    assert ready.embed("针") is first
    assert first.shape == (1, 512, 32)
    for number in range(EMBEDDINGS):
        ready.texts[str(number)] = first
        ready.embed(str(number))
    ready.embed("线")
    assert len(calls) == 2
    assert len(ready.texts) <= EMBEDDINGS + 1
