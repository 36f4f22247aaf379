"""The noise a clip begins with, and what makes a render repeatable."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager

import torch


def noise(shape: tuple[int, ...], seed: int) -> torch.Tensor:
    """Standard normal float32, drawn on the CPU by a generator of its own: any GPU starts from the same numbers."""
    return torch.randn(shape, generator=torch.Generator("cpu").manual_seed(seed), dtype=torch.float32)


def fingerprint(tensor: torch.Tensor) -> str:
    """SHA-256 of the numbers, little endian."""
    return hashlib.sha256(tensor.contiguous().cpu().numpy().astype("<f4").tobytes()).hexdigest()


def prepare_certified() -> None:
    """Before CUDA is first used: cuBLAS reads this once (PyTorch, "Reproducibility")."""
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":16:8")


@contextmanager
def repeatable(certified: bool) -> Iterator[None]:
    """Deterministic kernels and no TF32 inside, as it was afterwards. Does nothing unless `certified`."""
    if not certified:
        yield
        return
    matmul, cudnn = torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32
    benchmark, strict = torch.backends.cudnn.benchmark, torch.are_deterministic_algorithms_enabled()
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = torch.backends.cudnn.benchmark = False
    torch.use_deterministic_algorithms(True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(strict)
        torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32 = matmul, cudnn
        torch.backends.cudnn.benchmark = benchmark
