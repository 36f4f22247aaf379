"""Local stand-ins for the services that make neural clips, speaking their documented protocols over real sockets.

`videos_server` is the OpenAI-style /v1/videos of vLLM-Omni and SGLang, `dashscope_server` Alibaba Cloud's task API with
its file store beside it. Both serve a small H.264 film of the size, rate and length asked for. `python -m
tests.generator.services videos --port N --seconds 0.5` runs one in a process of its own; GET /counts tells what
happened there.
"""

import argparse
import json
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from tests.generator.listening import Behaviour, Handler, Job, Service, film, running

VIDEOS = "/v1/videos"
TASKS = "/api/v1/tasks/"
SYNTHESIS = ("video-generation", "image2video")


class VideosHandler(Handler):
    """vLLM-Omni's docs/serving/videos_api.md and vllm_omni/entrypoints/openai/protocol/videos.py."""

    def form(self) -> dict[str, str]:
        """The fields of multipart/form-data."""
        kind = self.headers.get("Content-Type", "")
        message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + self.body())
        if message.get_content_type() != "multipart/form-data":
            return {}
        return {
            str(part.get_param("name", header="content-disposition")): part.get_payload(decode=True).decode()  # type: ignore[union-attr]
            for part in message.iter_parts()  # type: ignore[attr-defined]
        }

    def post(self) -> None:
        how = self.service.behaviour
        fields = self.form()
        if not self.admitted():
            self.send(401, {"error": "Unauthorized"})
        elif self.path != VIDEOS:
            self.send(404, {"detail": "Not Found"})
        elif how.refusals:
            status, headers, content = how.refusals.pop(0)
            self.send(status, content, headers)
        elif not fields.get("prompt"):
            self.send(422, {"detail": [{"type": "missing", "loc": ["body", "prompt"], "msg": "Field required"}]})
        else:
            job = self.service.take(fields)
            self.send(200, self.record(job))

    def record(self, job: Job) -> dict[str, Any]:
        how = self.service.behaviour
        state, progress = job.state(how)
        names = {"running": "in_progress", "done": "completed"}
        return {
            "id": job.id,
            "object": "video",
            "model": job.fields.get("model", "served"),
            "prompt": job.fields["prompt"],
            "status": names.get(state, state),
            "progress": progress,
            "created_at": int(time.time()),
            "size": f"{job.fields.get('width')}x{job.fields.get('height')}",
            "error": {"code": 500, "message": how.fails} if state == "failed" else None,
            "inference_time_s": how.seconds if state == "done" else None,
        }

    def job(self) -> Job | None:
        name = self.path.removeprefix(f"{VIDEOS}/").removesuffix("/content")
        return None if self.service.behaviour.forgets else self.service.jobs.get(name)

    def get(self) -> None:
        how = self.service.behaviour
        self.service.polls += not self.path.endswith("/content")
        job = self.job()
        if not self.admitted():
            self.send(401, {"error": "Unauthorized"})
        elif how.troubles:
            status, headers, content = how.troubles.pop(0)
            self.send(status, content, headers)
        elif job is None:
            self.send(404, {"detail": "Video not found"})
        elif not self.path.endswith("/content"):
            self.send(200, self.record(job))
        elif job.state(how)[0] != "done" or how.expired:
            self.send(404, {"detail": "Generation is still in-progress"})
        else:
            width, height = how.other or (int(job.fields["width"]), int(job.fields["height"]))
            self.send_film(film(width, height, int(job.fields["num_frames"]), int(job.fields["fps"])))

    def delete(self) -> None:
        job = self.job()
        if job is None:
            self.send(404, {"detail": "Video not found"})
            return
        with self.service.lock:
            self.service.jobs.pop(job.id, None)
            self.service.deleted.append(job.id)
        self.send(200, {"id": job.id, "deleted": True, "object": "video.deleted"})


class DashScopeHandler(Handler):
    """Model Studio's video-synthesis references, its page on asynchronous tasks, and its file store's refusals."""

    def fault(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        self.send(status, {"request_id": uuid.uuid4().hex, "code": code, "message": message}, headers)

    def post(self) -> None:
        how = self.service.behaviour
        body = self.body()
        if not self.admitted():
            self.fault(401, "InvalidApiKey", f"Invalid API-key provided: {self.headers.get('Authorization')}")
        elif self.path.startswith(TASKS) and self.path.endswith("/cancel"):
            self.cancel(self.path.removeprefix(TASKS).removesuffix("/cancel"))
        elif self.path not in {f"/api/v1/services/aigc/{kind}/video-synthesis" for kind in SYNTHESIS}:
            self.fault(404, "NotFound", "url error, please check url!")
        elif self.headers.get("X-DashScope-Async") != "enable":
            self.fault(403, "AccessDenied", "current user api does not support synchronous calls.")
        elif how.refusals:
            status, headers, content = how.refusals.pop(0)
            self.send(status, content, headers)
        else:
            job = self.service.take({"path": self.path, **json.loads(body)})
            self.send(200, {"output": {"task_id": job.id, "task_status": "PENDING"}, "request_id": uuid.uuid4().hex})

    def cancel(self, name: str) -> None:
        job = self.service.jobs.get(name)
        if job is None or job.state(self.service.behaviour)[0] != "queued":
            self.fault(400, "UnsupportedOperation", "Failed to cancel the task, please confirm if the task is PENDING.")
            return
        with self.service.lock:
            job.ended = "cancelled"
            self.service.deleted.append(name)
        self.send(200, {"request_id": uuid.uuid4().hex})

    def get(self) -> None:
        how = self.service.behaviour
        if self.path.startswith("/films/"):
            self.give(self.path.split("/")[2].split("?")[0])
            return
        self.service.polls += 1
        name = self.path.removeprefix(TASKS)
        job = None if how.forgets else self.service.jobs.get(name)
        if not self.admitted():
            self.fault(401, "InvalidApiKey", "Invalid API-key provided.")
        elif how.troubles:
            status, headers, content = how.troubles.pop(0)
            self.send(status, content, headers)
        elif job is None:
            self.send(200, {"request_id": "r", "output": {"task_id": name, "task_status": "UNKNOWN"}})
        else:
            self.send(200, {"request_id": "r", "output": self.output(job)})

    def output(self, job: Job) -> dict[str, Any]:
        how = self.service.behaviour
        state, _ = job.state(how)
        names = {"queued": "PENDING", "running": "RUNNING", "done": "SUCCEEDED", "cancelled": "CANCELED"}
        output = {
            "task_id": job.id,
            "task_status": names.get(state, "FAILED"),
            "submit_time": "2026-01-01 00:00:00.000",
        }
        if state == "failed":
            return output | {"code": how.fails_code, "message": how.fails}
        if state == "done":
            link = f"{self.service.files}/films/{job.id}?Expires=1&Signature=abc"
            return output | {"video_url": link, "orig_prompt": job.fields["input"]["prompt"]}
        return output

    def give(self, name: str) -> None:
        """The file store: another host, which wants no key."""
        how = self.service.behaviour
        if how.expired or name not in self.service.jobs:
            refusal = b"<Error><Code>AccessDenied</Code><Message>Request has expired.</Message></Error>"
            self.send(403, refusal, kind="application/xml")
            return
        asked = self.service.jobs[name].fields["parameters"]
        width, height = how.other or size_of(asked)
        self.send_film(film(width, height, asked["duration"] * 2, 2))


def size_of(asked: dict[str, Any]) -> tuple[int, int]:
    """The size of an order: by itself, or by tier and ratio (16:9 and 9:16 only)."""
    if "size" in asked:
        width, height = asked["size"].split("*")
        return int(width), int(height)
    wide = {"480P": (832, 480), "720P": (1280, 720), "1080P": (1920, 1080)}[asked["resolution"]]
    return (wide[1], wide[0]) if asked.get("ratio") == "9:16" else wide


@contextmanager
def videos_server(behaviour: Behaviour | None = None, port: int = 0) -> Iterator[Service]:
    """A GPU server that speaks /v1/videos."""
    with running(VideosHandler, behaviour or Behaviour(), port) as service:
        yield service


@contextmanager
def dashscope_server(behaviour: Behaviour | None = None, port: int = 0) -> Iterator[Service]:
    """Alibaba Cloud's task API, with its file store under another host name."""
    with running(DashScopeHandler, behaviour or Behaviour(), port) as service:
        yield service


def main() -> None:
    """A service in a process of its own, until it is ended; its address is printed first."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("service", choices=("videos", "dashscope"))
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--seconds", type=float, default=0.5)
    arguments.add_argument("--queued", type=float, default=0.0)
    arguments.add_argument("--fails", default="")
    arguments.add_argument("--key", default="")
    given = arguments.parse_args()
    behaviour = Behaviour(seconds=given.seconds, queued=given.queued, fails=given.fails, key=given.key)
    served = videos_server if given.service == "videos" else dashscope_server
    with served(behaviour, given.port) as service:
        print(json.dumps({"url": service.url}), flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
