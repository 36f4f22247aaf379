"""What every maker of neural clips has in common: the diffusers engine, a GPU server, the cloud."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from generator.neural.spec import NeuralSpec


class Stage(StrEnum):
    """What is being done for a clip."""

    QUEUED = "queued"
    LOADING = "loading"  # weights, or the service's own queue
    DENOISING = "denoising"
    DECODING = "decoding"
    FETCHING = "fetching"
    MEASURING = "measuring"
    FINISHING = "finishing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a clip is: `done` of `of` parts of a stage; `preview` a small JPEG of what there is so far."""

    stage: Stage
    done: int = 0
    of: int = 1
    preview: bytes | None = None


Tell = Callable[[Progress], None]  # called at least once a step; raises Cancelled when nobody waits any more


@dataclass(frozen=True, slots=True)
class Footage:
    """What an engine made, before it is measured, finished and labelled."""

    path: Path  # a film that PyAV reads, whole: written beside and moved into place
    manifest: dict[str, Any] = field(default_factory=dict)  # JSON: weights, versions, seed, noise hash, task id …


class Engine(Protocol):
    """Blocking; one call at a time for each job. Everything raises GeneratorError."""

    name: str

    def check(self, spec: NeuralSpec) -> None:
        """Refuse what the engine cannot make (model, size, frames, length of the prompt) before any work is done."""
        ...

    def begin(self, spec: NeuralSpec) -> str:
        """Order the clip; the handle is kept durably, so that a job taken up again does not order twice."""
        ...

    def follow(self, spec: NeuralSpec, handle: str, folder: Path, tell: Tell) -> Footage:
        """Wait for, or do, the work; the film and what belongs to it lie in `folder`. May be called again for the
        same handle after a crash."""
        ...

    def cancel(self, handle: str) -> None:
        """Let go of what was ordered; harmless when it is over."""
        ...

    def seconds(self, spec: NeuralSpec) -> float:
        """How long it is expected to take, for the learner's page."""
        ...
