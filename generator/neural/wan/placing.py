"""A plan carried out: weights quantised, kept on the GPU or streamed to it."""

import gc
from itertools import chain
from typing import Any

import torch
from diffusers.hooks import apply_group_offloading
from torch import nn

from generator.neural.wan.fp8 import KIND, quantise
from generator.neural.wan.memory import Plan, Precision

HOST = torch.device("cpu")


def tidy() -> None:
    """Give what no tensor uses back to the driver. Between stages, whose pieces have other sizes."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def place_expert(expert: Any, plan: Plan, device: torch.device) -> None:
    """Put a transformer where the plan wants it. A LoRA must be loaded before."""
    keep = device if plan.experts_resident else HOST
    if plan.precision is Precision.FP8:
        for name, child in expert.named_children():
            if isinstance(child, nn.ModuleList):  # blocks, vace_blocks: 99 % of the weights
                quantise(getattr(expert, name), device, keep)
    elif plan.precision is Precision.FP8_KEPT:
        expert.enable_layerwise_casting(storage_dtype=KIND, compute_dtype=torch.bfloat16)
    if plan.experts_resident:
        expert.to(device)
    else:
        _stream(expert, device, offload_type="block_level", num_blocks_per_group=1)


def place_text(encoder: Any, plan: Plan, device: torch.device) -> None:
    """Put the text encoder where the plan wants it."""
    if plan.text_resident:
        encoder.to(device)
    else:
        _stream(encoder, device, offload_type="leaf_level")


def place_vae(vae: Any, plan: Plan, device: torch.device) -> None:
    """The VAE is small: always on the GPU."""
    vae.to(device)
    if plan.tiled:
        vae.enable_tiling()


def _stream(module: Any, device: torch.device, **keywords: Any) -> None:
    stream = device.type == "cuda"  # the next block is fetched while this one works
    if stream:
        for tensor in chain(module.parameters(), module.buffers()):
            tensor.data = _pinned(tensor.data)
    else:
        module.to(HOST)
    apply_group_offloading(
        module, onload_device=device, offload_device=HOST, use_stream=stream, record_stream=stream, **keywords
    )


def _pinned(tensor: torch.Tensor) -> torch.Tensor:
    """On the host, where the GPU fetches it by itself. One copy: pinning what lies on the host already takes two."""
    return torch.empty_like(tensor, device=HOST, pin_memory=True).copy_(tensor)
