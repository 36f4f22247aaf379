"""A GPU server behind the OpenAI-style /v1/videos of vLLM-Omni and SGLang-diffusion.

Read in vLLM-Omni: docs/serving/videos_api.md, vllm_omni/entrypoints/openai/protocol/videos.py and
diffusion/models/wan2_2/pipeline_wan2_2.py; in SGLang: docs_new/docs/sglang-diffusion/api/openai_api.mdx and
python/sglang/multimodal_gen/runtime/entrypoints/openai/video_api.py. Both take the order as multipart form, both use
`guidance_scale` above the boundary and `guidance_scale_2` below it (vLLM-Omni's page names them the other way round,
its pipeline does not). SGLang takes the boundary from its model and leaves the field unread. Its versions before spring
2026 refuse a form without a picture; they are not supported.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from pydantic import SecretStr

from generator.errors import GeneratorError
from generator.neural.engine import Footage, Progress, Stage, Tell
from generator.neural.prompt import Prompt, check_length
from generator.neural.remote.service import AWAY, BUSY, Content, Patience, Service, Unheard, expired, keep, kept, place
from generator.neural.remote.videos_models import allow, served
from generator.neural.spec import NeuralSpec, Tier

CREATE = "/v1/videos"


@dataclass(frozen=True, slots=True)
class VideosOptions:
    """Where the server is and what it was started with."""

    base_url: str  # http://gpu-host:8091, without /v1
    key: SecretStr | None = None
    tier: Tier = Tier.FINAL  # DRAFT: the server was started with 4-step distilled weights
    speed: float = 1.0  # times as fast as the card that the table of models was measured on
    patience: Patience = field(default_factory=Patience)


class VideosEngine:
    """Engine over /v1/videos. A server keeps its jobs in memory: one that was restarted has lost them, which is told
    as GeneratorError expired, and the caller may begin again."""

    name = "videos"

    def __init__(self, options: VideosOptions) -> None:
        self._options = options
        self._service = Service("/v1/videos", options.base_url, options.key, options.patience)

    def check(self, spec: NeuralSpec) -> None:
        """Raises GeneratorError unknown_model, wrong_size or prompt_too_long."""
        model = allow(spec, self._options.tier)
        check_length(Prompt(spec.prompt, spec.negative), model.limits)

    def begin(self, spec: NeuralSpec) -> str:
        """Order the clip; the handle is the server's id. Raises GeneratorError key_refused, busy, no_answer, or
        clip_failed where the order is refused."""
        self.check(spec)
        answer = self._service.order(CREATE, Content(form=order(spec)))
        self._refuse(answer)
        return str(self._read(answer)["id"])

    def follow(self, spec: NeuralSpec, handle: str, folder: Path, tell: Tell) -> Footage:
        """Wait and fetch. Raises GeneratorError expired, clip_failed, out_of_memory, no_answer, disk_full."""
        if footage := kept(folder, handle):
            return footage
        film = place(folder, handle)
        job = self._service.collect(
            lambda: self._look(handle),
            # SGLang with cloud storage gives a link of its own and no content
            lambda of: of.get("url") or f"{_job(handle)}/content",
            lambda: self.cancel(handle),
            film,
            tell,
        )
        manifest = {
            "engine": self.name,
            "model": spec.model,
            "task": handle,
            "seed": spec.seed,
            "order": order(spec),
            "seconds": job.get("inference_time_s"),
            "peak_memory_mb": job.get("peak_memory_mb"),
        }
        return keep(film, manifest, spec.width / spec.height)

    def cancel(self, handle: str) -> None:
        """DELETE: vLLM-Omni stops the work between two steps, SGLang as soon as it looks. Raises GeneratorError
        no_answer where the server cannot be reached."""
        self._service.ask("DELETE", _job(handle))

    def seconds(self, spec: NeuralSpec) -> float:
        """From the makers' figure for a step, by the number of steps, pixels, frames and passes."""
        model = served(spec.model)
        settings = model.settings(spec.tier)
        width, height = model.sizes[0]
        share = spec.width * spec.height * spec.frames / (width * height * model.frames)
        passes = 1.0 if max(settings.guidance) > 1 else 0.5
        return settings.steps * model.step_seconds * share * passes / self._options.speed

    def _look(self, handle: str) -> Progress | dict[str, Any]:
        answer = self._service.ask("GET", _job(handle))
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise expired(f"expected the job {self._service.told(handle)}, got none: the server has forgotten it")
        self._refuse(answer)
        job = self._read(answer)
        match job.get("status"):
            case "queued":
                return Progress(Stage.QUEUED)
            case "in_progress":
                return Progress(Stage.DENOISING, int(job.get("progress") or 0), 100)
            case "completed":
                return job
            case other:
                raise self._failed(str(other), job.get("error") or {})

    def _failed(self, status: str, error: dict[str, Any]) -> GeneratorError:
        said = self._service.told(error.get("message") or status)
        if "out of memory" in said.lower():
            hint = "显存不够，换小一档的模型或尺寸。Not enough GPU memory; take a smaller model or size."
            return GeneratorError(f"the server ran out of GPU memory: {said}", hint, "out_of_memory")
        return GeneratorError(f"expected a completed clip, got {status}: {said}", "服务器没做成。The server failed.")

    def _read(self, answer: httpx.Response) -> dict[str, Any]:
        try:
            content = answer.json()
            return {**content, "id": content["id"]}
        except (ValueError, KeyError, TypeError) as bad:
            message = f"expected a job from {CREATE}, got {self._service.told(answer.text)}"
            raise GeneratorError(message, "检查服务器地址。Check the address of the server.") from bad

    def _refuse(self, answer: httpx.Response) -> None:
        status, said = answer.status_code, self._service.told(answer.text)
        if status in (401, 403):
            hint = "视频服务器不接受这个密钥。The server refuses the key."
            raise GeneratorError(f"expected to be let in, got status {status}", hint, "key_refused")
        if status in BUSY:
            raise Unheard(f"the server is busy: {said}", "视频服务器忙，稍后再试。The server is busy.", "busy")
        if status in AWAY:
            hint = "视频服务器出错，稍后会再试。The server failed; it will be tried again."
            raise Unheard(f"expected an answer, got status {status}: {said}", hint, "no_answer")
        if not answer.is_success:
            raise GeneratorError(
                f"the server refuses the order with status {status}: {said}", "检查服务器的模型和版本。"
            )


def _job(handle: str) -> str:
    return f"{CREATE}/{quote(handle, safe='')}"


def order(spec: NeuralSpec) -> dict[str, str]:
    """The form of an order. Everything is said, so that no server's own default decides."""
    model = served(spec.model)
    settings = model.settings(spec.tier)
    fields = {
        "model": spec.model,
        "prompt": spec.prompt,
        "size": f"{spec.width}x{spec.height}",
        "width": spec.width,
        "height": spec.height,
        "num_frames": spec.frames,
        "fps": spec.fps,
        "num_inference_steps": settings.steps,
        "guidance_scale": settings.guidance[0],
        "flow_shift": settings.shift,
        "seed": spec.seed,
    }
    if spec.negative:
        fields["negative_prompt"] = spec.negative
    if model.boundary is not None:
        fields |= {"boundary_ratio": model.boundary, "guidance_scale_2": settings.guidance[-1]}
    return {name: str(value) for name, value in fields.items()}
