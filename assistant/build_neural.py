"""Settings → the neural side of a tutor: engine, orders, finishing, jobs. Torch is loaded by the worker alone."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from assistant.neural_clips import Commission, NeuralClips
from assistant.settings import Settings
from generator.neural.commission import neural_spec
from generator.neural.engine import Engine
from generator.neural.finish.finish import FinishOptions, finish
from generator.neural.jobs.options import JobsOptions
from generator.neural.jobs.queue import JobQueue
from generator.neural.jobs.tracker import open_jobs
from generator.neural.jobs.workflow import Finish
from generator.neural.measure import measure_film
from generator.neural.remote.cloud import DashScopeEngine, DashScopeOptions
from generator.neural.remote.videos_api import VideosEngine, VideosOptions
from generator.neural.store import NeuralStore
from generator.neural.verdicts import Verdicts
from generator.scene.clip import ClipSpec
from knowledge.loading.library import Library
from knowledge.records.database import opened

MODELS = {"wan": "T2V-A14B", "videos": "Wan-AI/Wan2.2-T2V-A14B-Diffusers", "dashscope": "wan2.2-t2v-plus"}


@asynccontextmanager
async def neural_of(settings: Settings, library: Library) -> AsyncIterator[NeuralClips | None]:
    """What the server needs; None where neural clips are off. Remote engines are worked in this process."""
    if settings.neural == "off":
        yield None
        return
    engine = None if settings.neural == "wan" else engine_of(settings)
    store, finish = store_of(settings), finish_of(settings, library)
    async with (
        verdicts_of(settings) as verdicts,
        open_jobs(jobs_of(settings), engine, measured, finish, store, verdicts) as tracker,
    ):
        seconds = engine.seconds if engine else None
        order = commission_of(settings)
        after, a_client = settings.neural_after, settings.neural_a_client
        yield NeuralClips(library, tracker, store, verdicts, order, seconds, after, a_client)


def engine_of(settings: Settings) -> Engine:
    """The engine that the settings name. Raises AssistantError where none is named."""
    match settings.neural:
        case "off":
            raise AssistantError("no engine makes neural clips here", "set WENJIANG_NEURAL to wan, videos or dashscope")
        case "wan":
            return _own(settings)
        case "videos":
            if not settings.videos_url:
                raise AssistantError("the GPU server has no address", "set WENJIANG_VIDEOS_URL")
            tier, speed = settings.neural_tier, settings.videos_speed
            return VideosEngine(VideosOptions(settings.videos_url, settings.videos_key, tier, speed))
        case "dashscope":
            return DashScopeEngine(DashScopeOptions(settings.dashscope_key, settings.dashscope_url))


def _own(settings: Settings) -> Engine:
    from generator.neural.wan.engine import WanEngine  # noqa: PLC0415 - imports torch
    from generator.neural.wan.options import WanOptions  # noqa: PLC0415

    return WanEngine(
        WanOptions(
            weights=settings.wan_weights,
            lora=settings.wan_lora,
            distilled=settings.wan_distilled,
            memory=settings.wan_memory,
            steps=settings.wan_steps,
            cache=settings.wan_cache,
            certified=settings.wan_certified,
        )
    )


def commission_of(settings: Settings) -> Commission:
    """How a step becomes an order. Raises AssistantError where neural clips are off."""
    if settings.neural == "off":
        raise AssistantError("no engine makes neural clips here", "set WENJIANG_NEURAL to wan, videos or dashscope")
    model = settings.neural_model or MODELS[settings.neural]
    width, _, height = (settings.neural_size or "").partition("x")
    return partial(
        neural_spec,
        settings.neural,
        model,
        settings.neural_tier,
        settings.neural_guide,
        size=(int(width), int(height)) if width else None,
        finished_height=settings.neural_height,
        timed=settings.neural_timed,
    )


def jobs_of(settings: Settings) -> JobsOptions:
    """Where the jobs are kept, and how many learners may cause."""
    address = settings.jobs or f"sqlite:///{settings.data.absolute() / 'jobs.db'}"
    return JobsOptions(address, settings.data / "jobs", a_day=settings.neural_a_day)


def queue_of(settings: Settings) -> JobQueue:
    """The jobs, to be closed after use. Raises GeneratorError where the database cannot be reached."""
    settings.data.mkdir(parents=True, exist_ok=True)
    return JobQueue(jobs_of(settings).address)


def verdicts_of(settings: Settings) -> AbstractAsyncContextManager[Verdicts]:
    """Who let which clip through."""
    settings.data.mkdir(parents=True, exist_ok=True)
    return opened(Verdicts(settings.records))


def store_of(settings: Settings) -> NeuralStore:
    """The clips that were made."""
    return NeuralStore(settings.neural_clips)


def finish_of(settings: Settings, library: Library) -> Finish:
    """From footage to the film that may be shown: labelled, marked, signed."""
    finished: Callable[..., None] = partial(finish, options=finish_options(settings, library))
    return finished


def finish_options(settings: Settings, library: Library) -> FinishOptions:
    """Who signs, and what stands on every film."""
    identity = settings.data / "credentials"
    return FinishOptions(library, identity, settings.certificate, settings.private_key, producer=settings.producer)


def measured(film: Path, demonstration: ClipSpec) -> dict[str, Any]:
    """How a film compares with the computed motion, as JSON; `passed` decides whether approving it needs a reason."""
    comparison = measure_film(film, demonstration)
    return {"passed": comparison.holds, **comparison.record()}
