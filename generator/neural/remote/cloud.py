"""DashScope, Alibaba Cloud Model Studio: the asynchronous task API of the Wan family.

Create with `X-DashScope-Async: enable`, look at GET /api/v1/tasks/{id} about every 15 s, cancel only while PENDING.
Task and link are kept for 24 h, so the film is fetched at once. Read in its references: video synthesis, manage
asynchronous tasks (states, cancelling, 20 looks a second), error codes.
"""

import base64
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydantic import SecretStr

from generator.errors import GeneratorError
from generator.neural.control import control
from generator.neural.engine import Footage, Progress, Stage, Tell
from generator.neural.prompt import Prompt, check_length
from generator.neural.remote.cloud_models import allow, order
from generator.neural.remote.service import AWAY, BUSY, Content, Patience, Service, Unheard, expired, keep, kept, place
from generator.neural.spec import Guide, NeuralSpec

BEIJING = "https://dashscope.aliyuncs.com"
ASYNC = {"X-DashScope-Async": "enable"}
TASK_SECONDS = 180.0  # the references say one to five minutes

# their code, or its beginning → ours and what to do; the first that fits
_CODES = (
    ("DataInspectionFailed", "refused_content", "内容审查没有通过，改写这一步的说法。The content check refused it."),
    ("IPInfringementSuspect", "refused_content", "内容审查没有通过，改写这一步的说法。The content check refused it."),
    ("Arrearage", "quota", "云账户欠费，请充值。The cloud account is in arrears; top it up."),
    ("Throttling.AllocationQuota", "quota", "云端额度用完了。The cloud quota is used up; raise it."),
    ("Throttling", "busy", "云端请求太多，稍后再试。The cloud is busy; it will be tried again."),
    ("InvalidApiKey", "key_refused", "密钥不对，或不属于这个地域。The key is wrong or of another region."),
    ("AccessDenied", "key_refused", "这个密钥没有开通该模型。The key has no access to this model."),
    ("ModelNotFound", "unknown_model", "这个地域没有该模型。The region does not have this model."),
    ("Model.AccessDenied", "key_refused", "这个密钥没有开通该模型。The key has no access to this model."),
    ("InvalidParameter", "clip_failed", "云端不接受这些参数。The cloud refuses the parameters."),
    ("InternalError", "no_answer", "云端出错，稍后会再试。The cloud failed; it will be tried again."),
)
_STATUS = {
    401: ("key_refused", "云端不接受这个密钥。The cloud refuses the key."),
    403: ("key_refused", "云端不接受这个密钥。The cloud refuses the key."),
    **dict.fromkeys(BUSY, ("busy", "云端忙，稍后再试。The cloud is busy; it will be tried again.")),
    **dict.fromkeys(AWAY, ("no_answer", "云端出错，稍后会再试。The cloud failed; it will be tried again.")),
}
_UNREAD = ("clip_failed", "云端没做成。The cloud failed to make it.")


@dataclass(frozen=True, slots=True)
class DashScopeOptions:
    """Key and region. Key, address and model must be of one region: calls across regions are refused."""

    key: SecretStr | None
    base_url: str = BEIJING
    patience: Patience = field(default_factory=lambda: Patience(poll=15.0, deadline=3600.0))


class DashScopeEngine:
    """Engine over DashScope. The same seed is not promised the same film. Only clips that succeed are billed."""

    name = "dashscope"

    def __init__(self, options: DashScopeOptions) -> None:
        self._options = options
        self._service = Service("DashScope", options.base_url, options.key, options.patience)

    def check(self, spec: NeuralSpec) -> None:
        """Raises GeneratorError no_key, unknown_model, wrong_size or prompt_too_long."""
        if not self._options.key or not self._options.key.get_secret_value():
            hint = "没有设置云端密钥。Set the cloud key in the environment."
            raise GeneratorError("expected a DashScope key, got none", hint, "no_key")
        model = allow(spec)
        check_length(Prompt(spec.prompt, spec.negative), model.limits)

    def begin(self, spec: NeuralSpec) -> str:
        """Order the clip; the handle is the task's id. There is no way to order the same thing twice safely: where the
        answer is lost, an order may be lost with it. Raises GeneratorError."""
        self.check(spec)
        path, body = order(spec, _ends(spec) if spec.guide is Guide.ENDS else None)
        answer = self._service.order(path, Content(body=body, headers=ASYNC))
        task = self._output(answer).get("task_id")
        if not task:
            message = f"expected a task from DashScope, got {self._service.told(answer.text)}"
            raise GeneratorError(message, "检查云端地址。Check the address of the cloud.")
        return str(task)

    def follow(self, spec: NeuralSpec, handle: str, folder: Path, tell: Tell) -> Footage:
        """Wait and fetch. Raises GeneratorError expired after 24 h, and what the task fails with."""
        if footage := kept(folder, handle):
            return footage
        film = place(folder, handle)
        output = self._service.collect(
            lambda: self._look(handle), lambda of: str(of["video_url"]), lambda: self.cancel(handle), film, tell
        )
        manifest = {
            "engine": self.name,
            "model": spec.model,
            "task": handle,
            "seed": spec.seed,
            "prompt_as_read": output.get("actual_prompt") or output.get("orig_prompt"),
            "submitted": output.get("submit_time"),
            "ended": output.get("end_time"),
        }
        return keep(film, manifest, spec.width / spec.height)

    def cancel(self, handle: str) -> None:
        """Only a task that still waits can be cancelled; one that runs is let run and its film left behind. Raises
        GeneratorError no_answer."""
        self._service.ask("POST", f"{_task(handle)}/cancel")

    def seconds(self, spec: NeuralSpec) -> float:
        """The middle of what the references say, for 5 s of film; longer films take longer."""
        return TASK_SECONDS * max(1.0, spec.seconds / 5)

    def _look(self, handle: str) -> Progress | dict[str, Any]:
        output = self._output(self._service.ask("GET", _task(handle)))
        match output.get("task_status"):
            case "PENDING":
                return Progress(Stage.QUEUED)
            case "RUNNING":
                return Progress(Stage.DENOISING)
            case "SUCCEEDED" if output.get("video_url"):
                return output
            case "UNKNOWN":
                raise expired(f"expected the task {self._service.told(handle)}, got UNKNOWN: older than 24 h, or lost")
            case "CANCELED":
                raise GeneratorError(
                    "the task was cancelled at DashScope", "任务在云端被取消了。It was cancelled there."
                )
            case other:
                raise self._ended(str(output.get("code") or other), output.get("message"))

    def _output(self, answer: httpx.Response) -> dict[str, Any]:
        try:
            content = answer.json()
        except ValueError:
            content = None
        if not isinstance(content, dict):
            content = {"message": answer.text}
        if answer.is_success and isinstance(content.get("output"), dict):
            output: dict[str, Any] = content["output"]
            return output
        raise self._refused(str(content.get("code") or ""), content.get("message"), answer.status_code)

    def _refused(self, code: str, message: object, status: int) -> GeneratorError:
        """Why a request was not granted."""
        ours, hint = _read(code) or _STATUS.get(status, _UNREAD)
        kind = Unheard if ours in ("busy", "no_answer") else GeneratorError
        return kind(f"DashScope ({status}): {self._service.told(f'{code} {message}')}", hint, ours)

    def _ended(self, code: str, message: object) -> GeneratorError:
        """Why a task failed. What was the cloud's own fault may go better when ordered again: expired."""
        ours, hint = _read(code) or _UNREAD
        kind = "expired" if ours in ("busy", "no_answer") else ours
        return GeneratorError(f"DashScope: the task failed: {self._service.told(f'{code} {message}')}", hint, kind)


def _read(code: str) -> tuple[str, str] | None:
    return next(((ours, hint) for theirs, ours, hint in _CODES if code.startswith(theirs)), None)


def _task(handle: str) -> str:
    return f"/api/v1/tasks/{quote(handle, safe='')}"


def _ends(spec: NeuralSpec) -> tuple[str, str]:
    """First and last frame of the computed motion, each as a PNG in a data address."""
    first, last = control(spec.demonstration, spec.width, spec.height, 2, spec.fps).frames
    return _data_address(first), _data_address(last)


def _data_address(frame: NDArray[np.uint8]) -> str:
    target = io.BytesIO()
    Image.fromarray(frame).save(target, "PNG")
    return "data:image/png;base64," + base64.b64encode(target.getvalue()).decode()
