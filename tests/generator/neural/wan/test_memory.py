"""Which layout a memory class gets, and which attention a chip."""

import itertools

import pytest

from generator.errors import GeneratorError
from generator.neural.wan.memory import CLASSES, Precision, attention, exhausted, memory_class, plan, smaller
from generator.neural.wan.models import MODELS

T2V, VACE = MODELS["T2V-A14B"], MODELS["VACE-A14B"]
HOPPER, AMPERE = (9, 0), (8, 0)


@pytest.mark.parametrize(("total", "expected"), [(25.3e9, 24), (47.8e9, 48), (85.0e9, 80), (150.1e9, 141), (80e9, 80)])
def test_a_card_belongs_to_the_class_its_vendor_names(total: float, expected: int) -> None:
    assert memory_class(int(total)) == expected


def test_a_card_that_is_too_small_is_told_what_is_needed() -> None:
    with pytest.raises(GeneratorError, match="at least 24 GB, got 16 GB") as bad:
        memory_class(int(16e9))
    assert bad.value.code == "out_of_memory"


@pytest.mark.parametrize("memory", CLASSES)
@pytest.mark.parametrize("name", MODELS)
def test_every_model_fits_every_class(name: str, memory: int) -> None:
    for capability, certified in itertools.product((AMPERE, (8, 9), HOPPER), (False, True)):
        made = plan(MODELS[name], memory, capability, certified)
        assert made.memory == memory
        assert made.peak <= memory * 0.94
        assert made.precision is Precision.BF16 or not certified


def test_a_hopper_of_80_gb_keeps_both_experts_in_8_bit_and_a_quarter_of_itself_free() -> None:
    made = plan(T2V, 80, HOPPER, certified=False)
    assert (made.precision, made.experts_resident, made.text_resident) == (Precision.FP8, True, False)
    assert not made.tiled
    assert made.peak <= 60


def test_the_estimate_is_what_an_h100_used() -> None:
    measured = 62.9 - 11.4  # GB in tensors, decoding in fp32, before the text encoder was streamed
    assert plan(T2V, 80, HOPPER, certified=False).peak == pytest.approx(measured, abs=1)
    assert plan(T2V, 24, HOPPER, certified=False).peak == pytest.approx(10.5, abs=0.5)


def test_certified_on_80_gb_keeps_both_experts_in_bf16_and_decodes_in_tiles() -> None:
    made = plan(T2V, 80, HOPPER, certified=True)
    assert (made.experts_resident, made.text_resident, made.tiled) == (True, False, True)
    assert made.peak <= 76


def test_where_a_quarter_is_free_with_it_the_text_encoder_stays() -> None:
    assert plan(T2V, 141, HOPPER, certified=False).text_resident
    assert plan(MODELS["TI2V-5B"], 80, HOPPER, certified=False).text_resident


def test_141_gb_quantises_nothing() -> None:
    assert plan(T2V, 141, HOPPER, certified=False).precision is Precision.BF16


def test_24_gb_streams_the_experts_and_decodes_in_tiles() -> None:
    made = plan(T2V, 24, (8, 9), certified=False)
    assert (made.experts_resident, made.tiled, made.compiles) == (False, True, False)


def test_8_bit_without_8_bit_arithmetic_is_only_kept_so() -> None:
    assert plan(T2V, 48, AMPERE, certified=False).precision is Precision.FP8_KEPT


def test_no_class_streams_what_a_smaller_one_keeps() -> None:
    for model, capability in itertools.product(MODELS.values(), (AMPERE, HOPPER)):
        resident = [plan(model, memory, capability, certified=False).experts_resident for memory in CLASSES]
        assert resident == sorted(resident)


def test_running_out_names_the_next_smaller_class() -> None:
    assert [smaller(memory) for memory in CLASSES] == [None, 24, 48, 80]
    bad = exhausted(80, "tried to allocate 2.00 GiB")
    assert bad.code == "out_of_memory"
    assert "80 GB" in str(bad) and "48 GB" in bad.hint
    assert "server" in exhausted(24, "…").hint


def test_attention_by_capability() -> None:
    assert attention(None, False, False) == "native"
    assert attention(HOPPER, False, False) == "_native_cudnn"
    assert attention(HOPPER, True, False) == "_flash_3"
    assert attention((8, 9), True, False) == "native"
    assert attention(HOPPER, True, certified=True) == "_native_flash"
