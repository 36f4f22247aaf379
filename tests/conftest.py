"""One real server for the tests that need one: real recogniser, real index, real drawing; clips in a fresh folder."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.settings import Settings
from web.bench.served import data_folder, free_port

SLOW = 1.5  # seconds after which a client that reads nothing is let go
SPEECH = Path(__file__).parent / "speech"
UNDER = "/craft"  # a proxy in front of the server hands on what is asked for below this path


@dataclass(frozen=True)
class Running:
    """A server on this machine."""

    port: int
    data: Path

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def ws(self) -> str:
        return f"ws://127.0.0.1:{self.port}/v1/realtime"


@pytest.fixture(scope="module", autouse=True)
def _little_to_collect() -> None:
    """What earlier files left alive is not looked through again: late in the suite one collection takes 2 s."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The whole product, without speech and without working ahead, so that tests see only what they ask for."""
    import uvicorn

    from web.app import create

    data = data_folder(tmp_path_factory.mktemp("data") / "var")
    port = free_port()
    settings = Settings(data=data, port=port, voice=False, ahead=False, slow_reader_seconds=SLOW)
    config = uvicorn.Config(
        _below(UNDER, create(settings)),
        port=port,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="error",
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 120
    while not running.started:
        assert thread.is_alive(), "the server stopped while starting"
        assert time.monotonic() < deadline, "the server did not start in 120 s"
        time.sleep(0.05)
    yield Running(port, data)
    running.should_exit = True
    thread.join(20)


def _below(path: str, app: ASGIApp) -> ASGIApp:
    """The app at its root, and below a path as behind a proxy that takes the path away."""

    async def front(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path", "").startswith(f"{path}/"):
            scope = {**scope, "path": scope["path"].removeprefix(path)}
        await app(scope, receive, send)

    return front


@pytest.fixture(scope="session")
def spoken() -> Callable[[str], Path]:
    """The recording of a case in tests/speech/commands.jsonl, by its id."""
    return lambda name: SPEECH / f"{name}.flac"
