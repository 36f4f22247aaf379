"""The parts of a forward by themselves: attention, a linear layer, a block."""

from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from typing import Any

import torch
from diffusers.models.attention_dispatch import AttentionBackendName
from diffusers.models.transformers.transformer_wan import WanTransformerBlock

from generator.neural.wan.fp8 import Fp8Linear, quantise
from generator.neural.wan.memory import Precision
from generator.neural.wan.models import MOST_TOKENS, Model
from tests.bench.budget import Bench

HEAD = 128  # numbers a head of attention


def attention_alone(bench: Bench, model: Model) -> None:
    """One layer's self-attention by backend."""
    tokens = 64 if bench.tiny else model.tokens(model.width, model.height, model.frames)
    heads = 2 if bench.tiny else model.dim // HEAD
    q, k, v = (torch.randn(1, heads, tokens, HEAD, device=bench.device, dtype=torch.bfloat16) for _ in range(3))
    tera = 4 * tokens * tokens * heads * HEAD / 1e12
    kinds = torch.nn.attention.SDPBackend
    for name, kind in (("cuDNN", kinds.CUDNN_ATTENTION), ("FlashAttention 2", kinds.FLASH_ATTENTION)):

        def work(kind: Any = kind) -> None:
            with torch.nn.attention.sdpa_kernel(kind):
                torch.nn.functional.scaled_dot_product_attention(q, k, v)

        def measure(name: str = name, work: Callable[[], None] = work) -> None:
            seconds = bench.timed(work)
            bench.put(f"self-attention of a layer, {name}", "TFLOP/s", [tera / s for s in seconds], more=True)

        bench.part(f"attention {name}", 60, measure)


def linear_alone(bench: Bench, model: Model) -> None:
    """The widest linear layer in bf16 and in 8 bit, and how far the two are apart."""
    tokens = 64 if bench.tiny else model.tokens(model.width, model.height, model.frames)
    wide = (64, 128) if bench.tiny else (model.dim, model.ffn)
    layer = torch.nn.Linear(*wide, device=bench.device, dtype=torch.bfloat16)
    small = Fp8Linear(layer.weight, layer.bias).to(bench.device)
    x = torch.randn(tokens, wide[0], device=bench.device, dtype=torch.bfloat16)
    tera = 2 * tokens * wide[0] * wide[1] / 1e12
    with torch.no_grad():
        for name, work in (("bf16", layer), ("fp8, eager", small)):
            seconds = bench.timed(partial(work, x))
            bench.put(f"linear layer, {name}", "TFLOP/s", [tera / s for s in seconds], more=True)
        exact = layer(x).float()
        error = ((small(x).float() - exact).norm() / exact.norm()).item()
    bench.put("error of the 8-bit layer on normal numbers", "", (error,), note="‖out − bf16‖ / ‖bf16‖")


def blocks(bench: Bench, model: Model, compiled: bool, precision: Precision, backends: Sequence[str]) -> None:
    """One block by attention; as many as the model has are a forward."""
    tokens = 64 if bench.tiny else model.tokens(model.width, model.height, model.frames)
    dim, ffn, heads = (256, 256, 2) if bench.tiny else (model.dim, model.ffn, model.dim // HEAD)
    device, half = bench.device, torch.bfloat16
    hidden = torch.randn(1, tokens, dim, device=device, dtype=half)
    text = torch.randn(1, MOST_TOKENS, dim, device=device, dtype=half)
    temb = torch.randn(1, 6, dim, device=device, dtype=half)
    rotary = tuple(torch.randn(1, tokens, 1, HEAD, device=device) for _ in range(2))
    torch.set_default_dtype(half)
    with device:
        block = WanTransformerBlock(dim, ffn, heads, cross_attn_norm=True).eval()
    torch.set_default_dtype(torch.float32)
    block.norm2.float()
    block.scale_shift_table.data = block.scale_shift_table.data.float()
    block.requires_grad_(False)
    if precision is Precision.FP8:
        quantise(block, device, device)
    if compiled:
        block.compile(dynamic=False)

    def forward() -> None:
        with torch.no_grad():
            block(hidden, text, temb, rotary)

    for backend in backends:
        attentions: list[Any] = [block.attn1, block.attn2]
        for each in attentions:
            each.processor._attention_backend = AttentionBackendName(backend)
        start = bench.sync()
        forward()
        first = bench.sync() - start
        whole = [model.layers * each for each in bench.timed(forward)]
        tera = model.tera(model.width, model.height, model.frames)
        bench.put(
            f"forward as {model.layers} × a block, {precision}, {backend}, {'compiled' if compiled else 'eager'}", "s",
            whole, note=f"{tera / median(whole):.0f} TFLOP/s; first call {first:.1f} s",
        )  # fmt: skip
