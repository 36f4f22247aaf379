"""Wan2.2 on this host's own GPU."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from generator.errors import Cancelled, GeneratorError
from generator.neural.engine import Footage, Progress, Stage, Tell
from generator.neural.spec import Guide, NeuralSpec, Tier
from generator.neural.wan import footage
from generator.neural.wan.manifest import manifest
from generator.neural.wan.memory import ADA, CLASSES, Plan, exhausted, memory_class, plan
from generator.neural.wan.models import MODELS, MOST_TOKENS, Model, check_size, model_of
from generator.neural.wan.noise import prepare_certified, repeatable
from generator.neural.wan.options import WanOptions
from generator.neural.wan.pipeline import Loaded, load
from generator.neural.wan.placing import tidy
from generator.neural.wan.render import decode, denoise
from generator.neural.wan.schedule import Schedule, schedule
from generator.neural.wan.texts import texts
from generator.neural.wan.weights import SavedWeights, Weights

if TYPE_CHECKING:
    from generator.neural.control import Control

FILM, NOTE = "footage.mp4", "footage.json"
TERA = 630.0  # TFLOP/s until a clip was made here: an H100, cuDNN attention, 8-bit linear layers, compiled
BESIDES = 13.0  # s, text encoding, decoding and writing of a 720p clip, there


class WanEngine:
    """One model is kept loaded and one clip is made at a time: a second would not fit beside it."""

    name = "wan"

    def __init__(self, options: WanOptions | None = None, weights: Weights | None = None) -> None:
        self._options = options or WanOptions()
        if self._options.certified:
            prepare_certified()
        self._weights = weights or SavedWeights(self._options)
        self._loaded: Loaded | None = None
        self._tokenizers: dict[str, Any] = {}
        self._busy = threading.Lock()
        self._following: set[str] = set()
        self._cancelled: set[str] = set()
        self._tera = TERA

    def check(self, spec: NeuralSpec) -> None:
        """See `Engine`. Reads the tokenizer, no weights."""
        model = self._checked(spec)
        for text in dict.fromkeys((*texts(spec), spec.negative)):
            tokens = len(self._tokenizer(model)(text).input_ids)
            if tokens > MOST_TOKENS:
                raise GeneratorError(
                    f"expected a prompt of at most {MOST_TOKENS} tokens, got {tokens} in {len(text)} characters",
                    "say less about camera and light",
                    "prompt_too_long",
                )

    def begin(self, spec: NeuralSpec) -> str:
        """The handle is the clip's key: nothing is ordered anywhere."""
        self._checked(spec)
        return spec.key

    def follow(self, spec: NeuralSpec, handle: str, folder: Path, tell: Tell) -> Footage:
        """Make the clip, or find it made. A clip that was broken off begins again: its steps take the GPU's memory,
        not the disk."""
        if (folder / FILM).is_file() and (folder / NOTE).is_file():
            return Footage(folder / FILM, json.loads((folder / NOTE).read_text(encoding="utf-8")))
        self.check(spec)
        self._following.add(handle)

        def heard(progress: Progress) -> None:
            if handle in self._cancelled:
                raise Cancelled
            tell(progress)

        try:
            while not self._busy.acquire(timeout=1):
                heard(Progress(Stage.QUEUED))
            try:
                with self._errors():
                    return self._make(spec, folder, heard)
            finally:
                self._busy.release()
        finally:
            self._following.discard(handle)
            self._cancelled.discard(handle)

    def cancel(self, handle: str) -> None:
        """Ends the clip after the step at work."""
        if handle in self._following:
            self._cancelled.add(handle)

    def seconds(self, spec: NeuralSpec) -> float:
        """By the work to do and the speed of the last clip."""
        model = self._checked(spec)
        steps = schedule(model, spec.tier, spec.guide, self._options.steps)
        return BESIDES + self._work(model, spec, steps) / self._tera

    def load(self, name: str) -> Loaded:
        """Load a model ahead of its first clip. Raises GeneratorError."""
        with self._busy, self._errors():
            return self._load(MODELS[name])

    def close(self) -> None:
        """Give the GPU's memory back."""
        with self._busy:
            self._release()

    def _checked(self, spec: NeuralSpec) -> Model:
        model = model_of(spec)
        check_size(spec, model)
        schedule(model, spec.tier, spec.guide, self._options.steps)
        if spec.tier is Tier.DRAFT and model.name not in {*self._options.lora, *self._options.distilled}:
            raise GeneratorError(
                f"expected distilled weights for a draft with {model.name}, got none",
                "name its 4-step LoRA in the settings, or ask for the final tier",
                "unknown_model",
            )
        return model

    def _tokenizer(self, model: Model) -> Any:
        if model.name not in self._tokenizers:
            self._tokenizers[model.name] = self._weights.tokenizer(model)
        return self._tokenizers[model.name]

    def _make(self, spec: NeuralSpec, folder: Path, tell: Tell) -> Footage:
        clock = _Clock()
        tell(Progress(Stage.LOADING))
        control = _drawn(spec)
        model = model_of(spec)
        loaded = self._load(model)
        clock.lap("loading")
        if loaded.device.type == "cuda":
            torch.cuda.reset_peak_memory_stats(loaded.device)
        steps = schedule(model, spec.tier, spec.guide, self._options.steps)
        with repeatable(self._options.certified):
            loaded.embed_each(texts(spec))
            if steps.guided:
                loaded.embed(spec.negative)
            clock.lap("text", loaded.device)
            tell(Progress(Stage.DENOISING, 0, steps.taken))
            made = denoise(loaded, steps, spec, control, tell)
            clock.lap("denoising", loaded.device)
            tell(Progress(Stage.DECODING))
            frames = decode(loaded, made.latents, spec.tier is Tier.DRAFT and not self._options.certified)
        clock.lap("decoding", loaded.device)
        footage.write(frames, spec.fps, folder / FILM)
        clock.lap("writing")
        self._tera = self._work(model, spec, steps) / clock.seconds["denoising"]
        note = self._note(loaded, spec, steps, made.noise, clock)
        footage.write_text(json.dumps(note, ensure_ascii=False, indent=1), folder / NOTE)
        return Footage(folder / FILM, note)

    def _load(self, model: Model) -> Loaded:
        wanted = self._plan(model)
        if self._loaded is None or self._loaded.model is not model or self._loaded.plan != wanted:
            self._release()
            self._loaded = load(model, wanted, self._options, self._weights, self._capability())
            tidy()
        return self._loaded

    def _plan(self, model: Model) -> Plan:
        memory = self._options.memory
        cuda = self._options.device.startswith("cuda")
        if memory is None:
            memory = (
                memory_class(torch.cuda.get_device_properties(self._options.device).total_memory)
                if cuda
                else CLASSES[-1]
            )
        return plan(model, memory, self._capability() or ADA, self._options.certified)

    def _capability(self) -> tuple[int, int] | None:
        if not self._options.device.startswith("cuda"):
            return None
        major, minor = torch.cuda.get_device_capability(self._options.device)
        return major, minor

    def _work(self, model: Model, spec: NeuralSpec, steps: Schedule) -> float:
        """TFLOP; a step that is extrapolated is next to none."""
        cached = self._options.cache == "taylor" and not self._options.certified
        computed = steps.computed(model.boundary) if cached else steps.taken
        return computed * (2 if steps.guided else 1) * model.tera(spec.width, spec.height, spec.frames)

    def _note(self, loaded: Loaded, spec: NeuralSpec, steps: Schedule, noise: str, clock: "_Clock") -> dict[str, Any]:
        cuda = loaded.device.type == "cuda"
        return manifest(
            spec,
            steps,
            loaded.plan,
            self._weights.record(loaded.model),
            loaded.lora if spec.tier is Tier.DRAFT else [],
            noise,
            loaded.attention,
            torch.cuda.get_device_name(loaded.device) if cuda else "cpu",
            self._options.certified,
            loaded.compiled,
            self._options.cache,
            clock.seconds,
            torch.cuda.max_memory_reserved(loaded.device) / 1e9 if cuda else 0.0,
        )

    def _release(self) -> None:
        self._loaded = None
        tidy()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except GeneratorError:
            raise
        except torch.OutOfMemoryError as bad:
            memory = self._loaded.plan.memory if self._loaded else self._options.memory or CLASSES[-1]
            said = str(bad).split(". ")[0]
            bad.__traceback__ = None  # its frames hold the very tensors that did not fit
            self._release()
            raise exhausted(memory, said) from None
        except Exception as bad:
            raise GeneratorError(f"the clip could not be made: {type(bad).__name__}: {bad}") from bad


class _Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str, device: torch.device | None = None) -> None:
        if device is not None and device.type == "cuda":
            torch.cuda.synchronize(device)
        now = time.perf_counter()
        self.seconds[name], self._last = now - self._last, now


def _drawn(spec: NeuralSpec) -> "Control | None":
    if spec.guide is Guide.NONE:
        return None
    from generator.neural.control import control  # noqa: PLC0415 — compiles the drawing kernels

    return control(spec.demonstration, spec.width, spec.height, spec.frames, spec.fps)
