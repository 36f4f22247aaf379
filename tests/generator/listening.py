"""What local stand-ins for services have in common: how they behave, what they remember, and the films they give."""

import io
import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import av
import numpy as np


@dataclass
class Behaviour:
    """How a service behaves; may be changed while it runs."""

    seconds: float = 0.3  # that a job takes once it runs
    queued: float = 0.0  # seconds that it waits before
    fails: str = ""  # every job fails late, with this message
    fails_code: str = "InternalError.Algo"  # … and, at DashScope, this code
    key: str = ""  # the only key that is let in; empty: everybody is
    silent: threading.Event = field(default_factory=threading.Event)  # set: takes requests and never answers
    refusals: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)  # answers to the next orders instead
    troubles: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)  # … and to the next polls
    forgets: bool = False  # jobs are unknown once made
    expired: bool = False  # the link of the film is too old
    torn: bool = False  # the film breaks off half-way
    other: tuple[int, int] | None = None  # the film has this size instead


@dataclass
class Job:
    """One job as its service sees it."""

    id: str
    fields: dict[str, Any]
    began: float
    ended: str = ""  # cancelled

    def state(self, how: Behaviour) -> tuple[str, int]:
        """queued, running, done, failed or cancelled, and the progress 0 to 100."""
        if self.ended:
            return self.ended, 0
        ran = time.monotonic() - self.began - how.queued
        if ran < 0:
            return "queued", 0
        if ran < how.seconds:
            return "running", int(100 * ran / how.seconds)
        return ("failed", 100) if how.fails else ("done", 100)


@dataclass
class Service:
    """A running service: where it is, how it behaves, what it was asked."""

    behaviour: Behaviour
    url: str = ""
    files: str = ""  # where films are kept, under another host name
    jobs: dict[str, Job] = field(default_factory=dict)
    created: list[dict[str, Any]] = field(default_factory=list)  # fields of every order that was accepted
    deleted: list[str] = field(default_factory=list)
    polls: int = 0
    headers: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # method and path, headers of each request
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, fields: dict[str, Any]) -> Job:
        """Accept an order."""
        with self.lock:
            job = Job(f"video_gen_{uuid.uuid4().hex}", fields, time.monotonic())
            self.jobs[job.id] = job
            self.created.append(fields)
            return job

    def counts(self) -> dict[str, Any]:
        """What happened here, for tests in another process."""
        with self.lock:
            ended = [job.state(self.behaviour)[0] for job in self.jobs.values()]
            return {"created": len(self.created), "deleted": len(self.deleted), "polls": self.polls, "states": ended}


@lru_cache(maxsize=32)
def film(width: int, height: int, frames: int, fps: int) -> bytes:
    """A small MP4, H.264: a bright bar that wanders over a shaded ground."""
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=fps, options={"preset": "ultrafast", "crf": "30"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.thread_count = 1
        ground = np.broadcast_to(np.linspace(40, 120, width, dtype=np.uint8), (height, width))
        for number in range(frames):
            planes = np.full((height * 3 // 2, width), 128, np.uint8)
            planes[:height] = ground
            left = (width - 16) * number // max(1, frames - 1)
            planes[:height, left : left + 16] = 220
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


class Handler(BaseHTTPRequestHandler):
    """What the services have in common. HTTP/1.1, so that connections are kept as real servers keep them."""

    protocol_version = "HTTP/1.1"
    service: Service

    def log_message(self, format: str, *args: Any) -> None:
        """Silence."""

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def send(self, status: int, content: Any, headers: dict[str, str] | None = None, kind: str = "") -> None:
        data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind or "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def send_film(self, data: bytes) -> None:
        """The film, or half of it where the connection is to break."""
        if not self.service.behaviour.torn:
            self.send(200, data, kind="video/mp4")
            return
        self.send_response(200)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2])
        self.close_connection = True

    def meet(self) -> bool:
        """Note the request; False where it is never to be answered."""
        self.service.headers.append((f"{self.command} {self.path}", dict(self.headers)))
        while self.service.behaviour.silent.is_set():
            time.sleep(0.02)
            self.close_connection = True
            if not self.service.behaviour.silent.is_set():
                return False
        return True

    def admitted(self) -> bool:
        key = self.service.behaviour.key
        return not key or self.headers.get("Authorization") == f"Bearer {key}"

    def answer(self, act: Callable[[], None]) -> None:
        try:
            if self.path == "/counts":
                self.send(200, self.service.counts())
            elif self.meet():
                act()
        except (BrokenPipeError, ConnectionResetError):  # the client has gone
            self.close_connection = True

    def do_GET(self) -> None:
        self.answer(self.get)

    def do_POST(self) -> None:
        self.answer(self.post)

    def do_DELETE(self) -> None:
        self.answer(self.delete)

    def get(self) -> None:
        raise NotImplementedError

    def post(self) -> None:
        raise NotImplementedError

    def delete(self) -> None:
        self.send(405, {"detail": "Method Not Allowed"})


class Quiet(ThreadingHTTPServer):
    """One thread a connection; a client that breaks off is no news."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Silence."""


@contextmanager
def running(handler: type[Handler], behaviour: Behaviour, port: int = 0) -> Iterator[Service]:
    """A service on this machine, gone when the block is left."""
    service = Service(behaviour)
    server = Quiet(("127.0.0.1", port), type("Bound", (handler,), {"service": service}))
    service.url = f"http://127.0.0.1:{server.server_port}"
    service.files = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        behaviour.silent.clear()
        server.shutdown()
        thread.join()
        server.server_close()
