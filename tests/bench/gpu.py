"""The neural clip on this GPU: the full architectures with random weights. Speed and memory do not depend on what
weights are; pictures do, and nobody looks at them here.

Also runs where only torch, diffusers and the packages of `generator` are installed: `python -m tests.bench.gpu`.
"""

import argparse
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

import torch
from diffusers.utils import logging as diffusers_logging

from generator.errors import Cancelled, GeneratorError
from generator.neural.engine import Progress, Stage
from generator.neural.spec import NeuralSpec, Tier
from generator.neural.wan.engine import WanEngine
from generator.neural.wan.extrapolation import Extrapolated
from generator.neural.wan.manifest import versions
from generator.neural.wan.memory import Precision
from generator.neural.wan.models import MODELS, Model
from generator.neural.wan.noise import noise
from generator.neural.wan.options import WanOptions
from generator.neural.wan.pipeline import Loaded
from generator.neural.wan.placing import tidy
from generator.neural.wan.render import decode, denoise
from generator.neural.wan.schedule import Schedule, schedule
from generator.scene.clip import ClipSpec, View
from tests.bench.budget import Bench, Say
from tests.bench.figure import Figure
from tests.bench.layers import attention_alone, blocks, linear_alone

PUBLISHED = 1041.5  # s, 40 steps on one H100 (Wan-Video/Wan2.2, README)
MOST_GB, AIM_GB = 76.0, 60.0
MODEL = "T2V-A14B"


def spec(model: Model, tier: Tier, tiny: bool) -> NeuralSpec:
    """The largest clip of a model."""
    demonstration = ClipSpec(
        engine_version=1,
        craft_name="苏绣", technique="bench", technique_name="正抢针", step=1, of=1, step_name="第二皮", figure=None,
        quantities={}, sample={}, view=View.FRONT,
    )  # fmt: skip
    grid = model.stride * 4
    return NeuralSpec(
        engine="wan",
        model=model.name,
        tier=tier,
        demonstration=demonstration,
        prompt="苏绣，正抢针，第二皮：针从上一皮的末端之间穿出，向外走针。固定机位，柔和的侧光。",
        negative="多余的手指，手指融合，字幕，文字，水印",
        width=grid if tiny else model.width,
        height=grid if tiny else model.height,
        frames=5 if tiny else model.frames,
        fps=model.fps,
        seed=1,
    )


class Watch:
    """Hears an engine; knows when each step was over."""

    def __init__(self, bench: Bench, stop_after: int | None = None) -> None:
        self._bench, self._stop = bench, stop_after
        self.at: list[float] = []
        self.stopped = 0.0

    def __call__(self, progress: Progress) -> None:
        """What the engine says."""
        if progress.stage is not Stage.DENOISING:
            return
        self.at.append(time.perf_counter())
        if self._stop is not None and progress.done >= self._stop:
            self.stopped = time.perf_counter()
            raise Cancelled

    def steps(self) -> list[float]:
        """Seconds of each step."""
        return [after - before for before, after in zip(self.at, self.at[1:], strict=False)]


def cancelled(bench: Bench, engine: WanEngine, name: str) -> None:
    """A draft broken off after its first step: warms the compiler, and shows how soon the GPU is idle."""
    watch = Watch(bench, stop_after=1)
    with tempfile.TemporaryDirectory() as folder:
        order = spec(MODELS[name], Tier.DRAFT, bench.tiny)
        try:
            engine.follow(order, engine.begin(order), Path(folder), watch)
        except Cancelled:
            idle = bench.sync() - watch.stopped
    bench.put("first step with compiling", "s", watch.steps()[:1])
    bench.put("cancel heard after a step → GPU idle", "s", (idle,), note="and before that at most the step at work")


def loading(bench: Bench, engine: WanEngine) -> None:
    """Random weights made on the GPU, quantised and laid out; real ones come from the disk instead."""
    bench.fresh()
    start = bench.sync()
    bench.note("80 GB plan", asdict(engine.load(MODEL).plan))
    bench.put("making random weights, quantising, pinning the text encoder", "s", (bench.sync() - start,))
    bench.peak("loading, 80 GB class", MOST_GB, AIM_GB)
    order, seconds = spec(MODELS[MODEL], Tier.FINAL, bench.tiny), []
    for text in (order.prompt, order.negative):
        start = bench.sync()
        engine.load(MODEL).embed(text)
        seconds.append(bench.sync() - start)
    bench.put("encoding a text", "s", seconds)


def draft(bench: Bench, engine: WanEngine, name: str) -> None:
    """A whole draft, as a learner's order makes it."""
    bench.fresh()
    watch = Watch(bench)
    order = spec(MODELS[name], Tier.DRAFT, bench.tiny)
    with tempfile.TemporaryDirectory() as folder:
        made = engine.follow(order, engine.begin(order), Path(folder), watch)
        bench.note(f"{name} draft manifest", made.manifest)
    parts = made.manifest["seconds"]
    bounds = (60.0, 20.0) if name == MODEL else (None, None)
    bench.put(f"{name} draft, 4 steps: denoise + decode", "s", (parts["denoising"] + parts["decoding"],), *bounds)
    bench.put(f"{name} draft: a step, one forward", "s", watch.steps())
    bench.put(f"{name} draft: decode, bf16", "s", (parts["decoding"],))
    bench.put(f"{name} draft: all, from order to film", "s", (sum(parts.values()),))
    bench.peak(f"{name} draft", MOST_GB, AIM_GB)


def final(bench: Bench, loaded: Loaded, short: bool) -> None:
    """Guided steps by the final tier's solver, one of them extrapolated by the cache, and the exact decode; from these
    the whole. `short`: the first expert alone, of the same size as the second."""
    bench.fresh()
    model = loaded.model
    full = schedule(model, Tier.FINAL, model.guides[0])
    few = Schedule(5, 5.0, full.guidance, full.solver)
    high, low = few.split(model.boundary)  # 3 + 2: of the 3 the third is extrapolated
    watch = Watch(bench, stop_after=high if short else None)
    for expert in loaded.experts:
        Extrapolated(expert, warm=2)
    watch.at.append(bench.sync())
    try:
        denoise(loaded, few, spec(model, Tier.FINAL, bench.tiny), None, watch)
    except Cancelled:
        pass
    finally:
        for expert in loaded.experts:
            del expert.forward  # the class's own again
    steps = watch.steps()
    bench.put(f"{model.name} final: first guided step, compiling where nothing did before", "s", steps[:1])
    one, foretold = steps[1], steps[2]
    bench.put(f"{model.name} final: a guided step, first expert", "s", (one,))
    two = median(steps[high:]) if low and not short else one
    if low and not short:
        bench.put(f"{model.name} final: a guided step, second expert", "s", steps[high:])
    bench.put(f"{model.name} final: a step extrapolated by the Taylor cache", "s", (foretold,))
    bench.peak(f"{model.name} final, denoising", MOST_GB, AIM_GB)
    tidy()
    latents = _latents(bench, model)
    start = bench.sync()
    decode(loaded, latents, half=False)
    decoded = bench.sync() - start
    bench.put(f"{model.name} final: decode, fp32", "s", (decoded,))
    first, second = full.split(model.boundary)
    whole = first * one + second * two
    must, aim = (PUBLISHED, 600.0) if model.name == MODEL else (None, None)
    bench.put(
        f"{model.name} final, {full.steps} steps: denoise + decode", "s", (whole + decoded,), must, aim,
        f"extrapolated: {first} × {one:.2f} + {second} × {two:.2f} + decode",
    )  # fmt: skip
    computed = full.computed(model.boundary)
    bench.put(
        f"{model.name} final with the Taylor cache: denoise + decode", "s",
        (computed / full.taken * whole + (full.taken - computed) * foretold + decoded,),
        note=f"extrapolated: {computed} steps computed, {full.taken - computed} foretold; their picture was not judged",
    )  # fmt: skip
    bench.peak(f"{model.name} final", MOST_GB, AIM_GB)


def decoding(bench: Bench, loaded: Loaded) -> None:
    """Other ways to decode a draft."""
    latents = _latents(bench, loaded.model)

    def layout() -> None:
        convolutions = [module for module in loaded.pipe.vae.modules() if isinstance(module, torch.nn.Conv3d)]
        for module in convolutions:
            module.weight.data = module.weight.data.contiguous(memory_format=torch.channels_last_3d)
        try:
            seconds = bench.timed(lambda: decode(loaded, latents, half=True), 1)
            bench.put("decode, bf16, channels last", "s", seconds)
        finally:
            for module in convolutions:
                module.weight.data = module.weight.data.contiguous(memory_format=torch.contiguous_format)

    def tiles() -> None:
        loaded.pipe.vae.enable_tiling()
        bench.fresh()
        try:
            start = bench.sync()
            decode(loaded, latents, half=True)
            bench.put("decode, bf16, tiled", "s", (bench.sync() - start,))
            bench.peak("decode, bf16, tiled, with the weights")
        finally:
            loaded.pipe.vae.disable_tiling()

    bench.part("decode, channels last", 60, layout)
    bench.part("decode, tiled", 60, tiles)


def _latents(bench: Bench, model: Model) -> torch.Tensor:
    """As a denoised clip leaves them: near the standard normal distribution."""
    order = spec(model, Tier.FINAL, bench.tiny)
    return noise(model.latents(order.width, order.height, order.frames), 0).to(bench.device)


def small(bench: Bench, engine: WanEngine) -> None:
    """A draft of 832×480, the smaller size the model was trained for."""
    order = spec(MODELS[MODEL], Tier.DRAFT, bench.tiny)
    if not bench.tiny:
        order = order.model_copy(update={"width": 832, "height": 480})
    watch = Watch(bench)
    with tempfile.TemporaryDirectory() as folder:
        made = engine.follow(order, engine.begin(order), Path(folder), watch)
    steps = watch.steps()  # the first compiles for the size
    total = 4 * median(steps[1:]) + made.manifest["seconds"]["decoding"]
    bench.put(f"{MODEL} draft of 832×480: denoise + decode", "s", (total,), note="4 × a step after the first + decode")


def in_class(bench: Bench, memory: int) -> None:
    """Two steps of a draft under another class's plan, with no more memory than it has."""
    engine = _engine(bench, memory)
    try:
        bench.note(f"{memory} GB plan", asdict(engine.load(MODEL).plan))
        bench.fresh()
        if bench.cuda:
            torch.cuda.set_per_process_memory_fraction(min(1.0, memory * 1e9 / torch.cuda.mem_get_info()[1]))
        watch = Watch(bench, stop_after=2)
        order = spec(MODELS[MODEL], Tier.DRAFT, bench.tiny)
        with tempfile.TemporaryDirectory() as folder:
            try:
                engine.follow(order, engine.begin(order), Path(folder), watch)
            except Cancelled:
                bench.put(f"{memory} GB class: a forward", "s", watch.steps()[-1:])
        bench.peak(f"{memory} GB class, denoising", memory)
    finally:
        engine.close()
        if bench.cuda:
            torch.cuda.set_per_process_memory_fraction(1.0)


def _engine(bench: Bench, memory: int | None, **changes: Any) -> WanEngine:
    options = WanOptions(device=str(bench.device), memory=memory, distilled=frozenset(MODELS), **changes)
    return WanEngine(options, bench.weights)


def again(bench: Bench) -> None:
    """What hangs on the layout in memory, in under three minutes: the final tier, a draft, and the small model."""
    engine = _engine(bench, 80)
    bench.part("loading", 60, lambda: loading(bench, engine))
    bench.part("final", 100, lambda: final(bench, engine.load(MODEL), short=True))
    bench.part("draft", 54, lambda: draft(bench, engine, MODEL))
    engine.close()
    five = _engine(bench, 80, compile=False)
    bench.part("TI2V-5B draft", 32, lambda: draft(bench, five, "TI2V-5B"))
    bench.part("TI2V-5B final", 30, lambda: final(bench, five.load("TI2V-5B"), short=True))
    five.close()
    bench.note("done", f"{bench.left():.0f} s left")


def run(out: Path, say: Say, seconds: float = 900.0, tiny: bool = False, short: bool = False) -> list[Figure]:
    """Measure, the most important first, for about `seconds`. `tiny`: tiny models on the CPU, to try the bench itself.
    `short`: memory and whole clips alone.

    Writes JSON to `out` and a table beside it. Raises GeneratorError where there is no GPU.
    """
    if not tiny and not torch.cuda.is_available():
        raise GeneratorError("expected a CUDA device, got none", "run it on a GPU host, or with --tiny")
    diffusers_logging.set_verbosity_error()
    bench = Bench(out, say, seconds, tiny)
    model = MODELS[MODEL]
    bench.note("device", torch.cuda.get_device_name() if bench.cuda else "cpu, tiny models: figures mean nothing")
    bench.note("versions", versions())
    if short:
        again(bench)
        return bench.figures
    backends = ("_native_cudnn", "native") if bench.cuda else ("native",)
    sixteen, eight = Precision.BF16, Precision.FP8
    bench.part("blocks, bf16, eager", 60, lambda: blocks(bench, model, False, sixteen, backends))
    able = bench.part("blocks, fp8, eager", 60, lambda: blocks(bench, model, False, eight, backends[:1]))
    compiles = bench.part("blocks, compiled", 60, lambda: blocks(bench, model, True, eight, backends[:1]))
    engine = _engine(bench, 80, compile=compiles, certified=not able)  # certified: nothing in 8 bit
    bench.part("loading", 60, lambda: loading(bench, engine))
    bench.part("first step", 60, lambda: cancelled(bench, engine, MODEL))
    bench.part("draft", 60, lambda: draft(bench, engine, MODEL))
    bench.part("final", 110, lambda: final(bench, engine.load(MODEL), short=False))
    bench.part("other ways to decode", 60, lambda: decoding(bench, engine.load(MODEL)))
    bench.part("attention", 20, lambda: attention_alone(bench, model))
    bench.part("linear", 20, lambda: linear_alone(bench, model))
    bench.part("draft, 480p", 60, lambda: small(bench, engine))
    engine.close()
    five = _engine(bench, 80, compile=compiles, certified=not able)
    bench.part("TI2V-5B first step", 80, lambda: cancelled(bench, five, "TI2V-5B"))
    bench.part("TI2V-5B draft", 30, lambda: draft(bench, five, "TI2V-5B"))
    bench.part("TI2V-5B final", 30, lambda: final(bench, five.load("TI2V-5B"), short=False))
    five.close()
    bench.part("blocks, bf16, compiled", 50, lambda: blocks(bench, model, True, sixteen, backends[:1]))
    bench.part("24 GB class", 90, lambda: in_class(bench, 24))
    bench.note("done", f"{bench.left():.0f} s left")
    return bench.figures


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("gpu.json"))
    parser.add_argument("--seconds", type=float, default=420.0)
    parser.add_argument("--tiny", action="store_true")
    parser.add_argument("--short", action="store_true")
    given = parser.parse_args()
    run(given.out, lambda line: print(line, flush=True), given.seconds, given.tiny, given.short)


if __name__ == "__main__":
    main()
