"""What a host sets for its own GPU."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class WanOptions:
    """Every choice that is not the clip's. The defaults are for one CUDA GPU of any class."""

    weights: Mapping[str, str] = field(default_factory=dict)  # model → folder or hub name, where not the table's
    lora: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)  # model → distilled LoRA, a file an expert
    distilled: frozenset[str] = frozenset()  # models whose weights are themselves distilled to 4 steps
    device: str = "cuda"
    memory: int | None = None  # GB: 24, 48, 80 or 141; None: what the GPU has
    steps: int | None = None  # of the final tier, 20–40 (TI2V-5B: –50); None: the model's own
    compile: bool = True
    attention: str | None = None  # a backend of diffusers; None: by capability
    cache: Literal["none", "taylor"] = "none"  # taylor: every second step of the final tier is extrapolated
    certified: bool = False  # the same host gives the same bytes: no compile, no cache, no 8 bit, fixed attention
