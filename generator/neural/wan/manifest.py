"""What must be known to make the same clip again, and to say later what made it."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from generator.neural.spec import NeuralSpec
from generator.neural.wan.memory import Plan
from generator.neural.wan.schedule import Schedule
from knowledge.models.weights import sha256

PACKAGES = ("torch", "diffusers", "transformers", "peft", "accelerate", "triton", "av")


def manifest(
    spec: NeuralSpec,
    schedule: Schedule,
    plan: Plan,
    weights: dict[str, Any],
    lora: list[dict[str, str]],
    noise: str,
    attention: str,
    device: str,
    certified: bool,
    compiled: bool,
    cache: str,
    seconds: dict[str, float],
    peak: float,
) -> dict[str, Any]:
    """JSON, a value for everything that the bytes of the clip hang on. `noise`: SHA-256 of the first latents.
    `seconds`: by stage. `peak`: GB of GPU memory."""
    return {
        "engine": spec.engine,
        "key": spec.key,
        "model": spec.model,
        "tier": spec.tier.value,
        "guide": spec.guide.value,
        **weights,
        "lora": lora,
        "prompt": spec.prompt,
        "negative": spec.negative,
        "timed": [each.model_dump() for each in spec.timed],
        "seed": spec.seed,
        "noise_sha256": noise,
        "width": spec.width,
        "height": spec.height,
        "frames": spec.frames,
        "fps": spec.fps,
        "steps": schedule.steps,
        "steps_taken": schedule.taken,
        "sigmas": [round(sigma, 6) for sigma in schedule.sigmas()],
        "solver": schedule.solver,
        "shift": schedule.shift,
        "guidance": list(schedule.guidance),
        "reference_until": schedule.strong,
        "precision": plan.precision.value,
        "memory_class": plan.memory,
        "experts_resident": plan.experts_resident,
        "tiled": plan.tiled,
        "attention": attention,
        "compiled": compiled,
        "cache": cache,
        "certified": certified,
        "device": device,
        "seconds": {name: round(value, 2) for name, value in seconds.items()},
        "peak_gb": round(peak, 2),
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Of the packages that take part; one that is not installed is left out."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def file_hash(path: Path) -> str:
    """SHA-256 of a file; read once as long as size and time stay."""
    state = path.stat()
    return _file_hash(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=1024)
def _file_hash(path: Path, size: int, changed: int) -> str:
    return sha256(path)


def folder_hash(folder: Path) -> str:
    """SHA-256 over the sorted lines 'hash name' of every file below; files are hashed side by side."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with ThreadPoolExecutor(8) as pool:
        lines = [
            f"{digest} {path.relative_to(folder).as_posix()}\n"
            for path, digest in zip(files, pool.map(file_hash, files), strict=True)
        ]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
