"""A server that serves while its engines load."""

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant import build
from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.warming import Part
from tests.bench.served import data_folder
from web import app
from web.app import create

Starts = Callable[[], AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def loaded() -> Iterator[threading.Event]:
    """Set, the recogniser is loaded."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loaded: threading.Event) -> Starts:
    """A server on a fresh folder, whose recogniser takes until `loaded`; nothing else is loaded."""
    settings = Settings(data=data_folder(tmp_path / "var"), voice=False, ahead=False)
    monkeypatch.setattr(build, "recognizer_of", lambda _: loaded.wait())
    monkeypatch.setattr(build, "search_of", lambda *_: None)

    @asynccontextmanager
    async def served() -> AsyncIterator[httpx.AsyncClient]:
        made = create(settings)
        async with (
            made.router.lifespan_context(made),
            httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://127.0.0.1") as client,
        ):
            client.tutor = made.state.tutor  # type: ignore[attr-defined]
            try:
                yield client
            finally:
                loaded.set()  # what is being loaded comes to its end

    return served


async def _health(client: httpx.AsyncClient) -> tuple[int, str, dict[str, Any]]:
    answer = await client.get("/health")
    told = answer.json()
    return answer.status_code, told["status"], {name: check[0] for name, check in told["checks"].items()}


async def test_it_serves_and_says_what_is_still_warming_and_then_that_it_is_ready(
    starts: Starts, loaded: threading.Event
) -> None:
    async with starts() as client:
        assert len((await client.get("/v1/techniques")).json()) > 10
        code, status, checks = await _health(client)
        assert (code, status, checks[f"{Part.HEARING}:engine"]["status"]) == (200, "warn", "warn")
        not_yet = await client.get("/healthz")
        assert (not_yet.status_code, not_yet.json()["error"]["code"]) == (503, "warming")
        loaded.set()
        await client.tutor.warming.done()  # type: ignore[attr-defined]
        assert (await client.get("/healthz")).json() == {"status": "ok"}
        code, status, checks = await _health(client)
        assert (code, status) == (200, "pass")
        assert {f"{part}:engine" for part in Part} < set(checks)


async def test_a_class_is_opened_and_joined_while_it_is_warming(starts: Starts) -> None:
    async with starts() as client:
        opened = (await client.post("/v1/classes", json={"name": "三年级", "technique": "suxiu/qi-zhen"})).json()
        joined = await client.post("/v1/classes/join", json={"code": opened["code"], "name": "小明"})
        assert joined.status_code == 201
        assert (await client.get("/healthz")).status_code == 503


async def test_the_tablets_of_an_open_class_come_back_before_anything_is_loaded(
    starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "RETURNING", 3600)
    async with starts() as client:
        await client.post("/v1/classes", json={"name": "三年级", "technique": "suxiu/qi-zhen"})
        await client.tutor.warming.wait(Part.UNDERSTANDING)  # type: ignore[attr-defined] # nobody was here before
    async with starts() as client:
        assert len((await client.get("/v1/classes")).json()) == 1
        assert not client.tutor.warming.going  # type: ignore[attr-defined]


async def test_an_engine_that_cannot_be_loaded_is_told_and_the_server_goes_on(
    starts: Starts, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: Settings) -> None:
        raise AssistantError("there are no weights", "run make setup")

    monkeypatch.setattr(build, "recognizer_of", fails)
    async with starts() as client:
        await client.tutor.warming.wait(*Part)  # type: ignore[attr-defined]
        answer = await client.get("/healthz")
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "engine_failed")
        code, status, checks = await _health(client)
        assert (code, status) == (503, "fail")
        assert checks[f"{Part.HEARING}:engine"] == {"status": "fail", "output": "there are no weights. run make setup"}
        assert (await client.get("/v1/techniques")).status_code == 200
    assert "there are no weights" in caplog.text


async def test_stopped_while_warming_it_ends_and_the_class_is_there_at_the_next_start(starts: Starts) -> None:
    async with starts() as client:
        opened = (await client.post("/v1/classes", json={"name": "三年级", "technique": "suxiu/qi-zhen"})).json()
        assert (await client.get("/healthz")).status_code == 503
    async with starts() as client:
        (still,) = (await client.get("/v1/classes")).json()
    assert still["code"] == opened["code"]
