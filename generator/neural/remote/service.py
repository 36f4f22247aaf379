"""Talking to a service that makes clips elsewhere: ask, ask again when it is busy, watch, fetch the film whole."""

import errno
import hashlib
import json
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import av
import httpx
from pydantic import SecretStr

from generator.errors import Cancelled, GeneratorError
from generator.neural.engine import Footage, Progress, Stage, Tell
from knowledge.files import whole

BUSY = (429, 503)
AWAY = (500, 502, 504)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
LONGEST_WAIT = 60.0  # s between two tries
BEAT = 1.0  # s between two calls of `tell` while nothing happens


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a service."""

    answer: float = 60.0  # s for one answer, or one piece of it
    connect: float = 10.0  # s
    retries: int = 4  # orders sent again while the service is busy
    pause: float = 1.0  # s before the first of them, twice as long before each further one
    poll: float = 2.0  # s between two looks at a job
    silence: float = 180.0  # s without any good answer until the service counts as gone
    deadline: float = 3600.0  # s for a whole job


@dataclass(frozen=True, slots=True)
class Content:
    """What goes with a request: a JSON body, or the fields of a multipart form."""

    body: dict[str, Any] | None = None
    form: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


class Unheard(GeneratorError):
    """No good answer this time; what was ordered may be well all the same."""


@cache
def _trust() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _headers(key: SecretStr | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}


class Service:
    """A service at an address. The key goes to this address only, and is in no message."""

    def __init__(self, name: str, base_url: str, key: SecretStr | None, patience: Patience) -> None:
        self.name = name
        self.patience = patience
        self._base = httpx.URL(base_url.rstrip("/"))
        self._key = key
        self._timeout = httpx.Timeout(patience.answer, connect=patience.connect)

    def _open(self, follow_redirects: bool = False) -> httpx.Client:
        return httpx.Client(verify=_trust(), timeout=self._timeout, follow_redirects=follow_redirects)

    def ask(self, method: str, path: str, content: Content | None = None) -> httpx.Response:
        """One answer, whatever its status. Raises GeneratorError no_answer."""
        sent = content or Content()
        # a part without a file name is a plain field of the form
        form = {name: (None, value) for name, value in sent.form.items()} or None
        try:
            with self._open() as client:
                headers = _headers(self._key) | sent.headers
                return client.request(method, f"{self._base}{path}", headers=headers, json=sent.body, files=form)
        except (httpx.TransportError, httpx.DecodingError) as bad:
            raise self.silent(bad) from bad

    def order(self, path: str, content: Content) -> httpx.Response:
        """POST; asked again while the service says that it is busy, for it has taken nothing then. A lost answer is
        not asked again: the order may have been taken. Raises GeneratorError no_answer."""
        pause = self.patience.pause
        for _ in range(self.patience.retries):
            answer = self.ask("POST", path, content)
            if answer.status_code not in BUSY:
                return answer
            time.sleep(wait(answer, pause))
            pause *= 2
        return self.ask("POST", path, content)

    def silent(self, bad: Exception) -> Unheard:
        """The service did not answer."""
        return Unheard(
            f"expected an answer from {self.name} at {self._base.host}, got {type(bad).__name__}",
            "视频服务没有回应，稍后会再试。The video service does not answer; it will be tried again.",
            "no_answer",
        )

    def told(self, text: object) -> str:
        """What a service wrote, fit for a message: short, and without the key."""
        said = str(text)
        if self._key and (secret := self._key.get_secret_value()):
            said = said.replace(secret, "***")
        return said[:300]

    def watch(self, look: Callable[[], Progress | dict[str, Any]], tell: Tell) -> dict[str, Any]:
        """Look at a job until it is over; `look` gives its progress, or what came of it.

        `tell` is called at least once a second, so that a clip nobody waits for is let go at once. Looks that are
        Unheard are borne for `patience.silence`. Raises what `look` and `tell` raise, and GeneratorError no_answer.
        """
        began = heard = time.monotonic()
        progress = Progress(Stage.QUEUED)
        tell(progress)
        while True:
            try:
                seen = look()
                heard = time.monotonic()
            except Unheard:
                if time.monotonic() - heard > self.patience.silence:
                    raise
                seen = progress
            if isinstance(seen, dict):
                return seen
            progress = seen
            tell(progress)
            if time.monotonic() - began > self.patience.deadline:
                raise GeneratorError(
                    f"expected a clip from {self.name} within {self.patience.deadline:g} s, got none",
                    "这段画面太久没做出来。The clip took too long.",
                    "no_answer",
                )
            next_look = time.monotonic() + self.patience.poll
            while (left := next_look - time.monotonic()) > 0:
                time.sleep(min(BEAT, left))
                tell(progress)

    def collect(
        self,
        look: Callable[[], Progress | dict[str, Any]],
        link: Callable[[dict[str, Any]], str],
        cancel: Callable[[], None],
        film: Path,
        tell: Tell,
    ) -> dict[str, Any]:
        """Watch a job and fetch its film by the link that came of it; what came of it is returned.

        Where `tell` raises Cancelled, the job is cancelled there, as far as the service listens. Raises as `watch`
        and `fetch` do.
        """
        try:
            job = self.watch(look, tell)
            self.fetch(link(job), film, tell)
        except Cancelled:
            with suppress(GeneratorError):  # it will be forgotten there in time
                cancel()
            raise
        return job

    def fetch(self, link: str, into: Path, tell: Tell) -> None:
        """A film, whole: written beside its place and moved. `link` is a path at the service or an address; to another
        host goes no key.

        Raises GeneratorError: expired where the link is not good any more, disk_full, no_answer.
        """
        url = httpx.URL(f"{self._base}{link}" if link.startswith("/") else link)
        own = (url.scheme, url.host, url.port) == (self._base.scheme, self._base.host, self._base.port)
        try:
            with (
                whole(into) as partial,
                self._open(follow_redirects=True) as client,
                client.stream("GET", url, headers=_headers(self._key) if own else {}) as answer,
                partial.open("wb") as file,
            ):
                if answer.status_code in AWAY + BUSY:
                    raise self.silent(httpx.ReadError(f"status {answer.status_code}"))
                if answer.status_code != httpx.codes.OK:
                    raise expired(f"expected a film from {url.host}, got status {answer.status_code}")
                total = int(answer.headers.get("Content-Length") or 0)
                for piece in answer.iter_bytes(1 << 20):
                    file.write(piece)
                    done = file.tell()
                    tell(Progress(Stage.FETCHING, done, max(total, done)))
        except (httpx.TransportError, httpx.DecodingError) as bad:
            raise self.silent(bad) from bad
        except OSError as bad:
            raise unwritten(bad) from bad


def wait(answer: httpx.Response, pause: float) -> float:
    """Seconds until a busy service is asked again: what it asks for (Retry-After, RFC 9110, 10.2.3), `pause` where it
    names nothing or a date, and never more than a minute."""
    value = answer.headers.get("Retry-After", "")
    return min(LONGEST_WAIT, float(value) if value.isdecimal() else pause)


def expired(message: str) -> GeneratorError:
    """The job or its film is not there any more; ordered again, it will be made again."""
    return GeneratorError(
        message, "视频服务里的结果已经过期，要重新生成。The result has expired; order it again.", "expired"
    )


def unwritten(bad: OSError) -> GeneratorError:
    """The film could not be written."""
    if bad.errno in FULL:
        hint = "磁盘满了，腾出空间再试。The disk is full; make room and try again."
        return GeneratorError(f"no room for the film: {bad.strerror}", hint, "disk_full")
    return GeneratorError(f"the film cannot be written: {bad.strerror}", "检查数据文件夹。Check the data folder.")


def place(folder: Path, handle: str) -> Path:
    """Where the film of a handle lies. A handle is the service's word and never becomes a path."""
    return folder / f"footage-{hashlib.sha256(handle.encode()).hexdigest()[:16]}.mp4"


def kept(folder: Path, handle: str) -> Footage | None:
    """The film of a handle fetched before, or None: what was fetched is not asked for again after a crash."""
    film = place(folder, handle)
    note = film.with_suffix(".json")
    if not (film.is_file() and note.is_file()):
        return None
    return Footage(film, json.loads(note.read_text(encoding="utf-8")))


def keep(film: Path, manifest: dict[str, Any], ratio: float) -> Footage:
    """The film with its manifest beside it, once it is seen to be whole. `ratio`: width to height that was ordered.

    Raises GeneratorError clip_failed for what is no film, wrong_size for another shape, disk_full.
    """
    try:
        with av.open(str(film)) as container:
            stream = container.streams.video[0]
            width, height = stream.codec_context.width, stream.codec_context.height
            rate = float(stream.average_rate or 0)
            frames = sum(1 for _ in container.decode(stream))
    except (av.error.FFmpegError, IndexError) as bad:
        film.unlink(missing_ok=True)
        raise GeneratorError(f"expected a film, got something that cannot be decoded: {bad}") from bad
    if not frames or abs(width / height / ratio - 1) > 0.02:
        film.unlink(missing_ok=True)
        message = f"expected a film of shape {ratio:.3f}, got {frames} frames of {width}×{height}"
        raise GeneratorError(message, "视频服务给的尺寸不对。The service made another size.", "wrong_size")
    told = manifest | {"width": width, "height": height, "frames": frames, "fps": rate}
    note = film.with_suffix(".json")
    try:
        with whole(note) as partial:
            partial.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    except OSError as bad:
        raise unwritten(bad) from bad
    return Footage(film, told)
