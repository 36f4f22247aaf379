"""One real server for the tests that need one: real recogniser, real index, real drawing; clips in a fresh folder."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from assistant.settings import Settings
from tests.bench.served import data_folder, free_port
from tests.web.oidc_provider import CLIENT, SECRET, Provider, provider_at

SLOW = 1.5  # seconds after which a client that reads nothing is let go
PLACES = 60  # sockets at once
QUESTIONS = 120  # typed in a minute by one client
SPEECH = Path(__file__).parent / "speech"
UNDER = "/craft"  # a proxy in front of the server hands on what is asked for below this path


@dataclass(frozen=True)
class Running:
    """A server on this machine."""

    port: int
    data: Path
    institution: int = field(default=0, kw_only=True)  # the port of whoever signs people in by accounts of their own

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

    from web.server import server_config

    data = data_folder(tmp_path_factory.mktemp("data") / "var")
    port, institution = free_port(), free_port()
    settings = Settings(
        data=data,
        port=port,
        oidc_issuer=f"http://127.0.0.1:{institution}",
        oidc_client_id=CLIENT,
        oidc_client_secret=SecretStr(SECRET),
        oidc_name="学校账号",
        root_path=UNDER,
        voice=False,
        ahead=False,
        slow_reader_seconds=SLOW,
        max_sockets=PLACES,
        sockets_a_client=PLACES - 5,
        sockets_a_minute=6000,
        questions_a_minute=QUESTIONS,
        fragments_a_minute=6000,
    )
    running = uvicorn.Server(server_config(settings))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 120
    while not running.started:
        assert thread.is_alive(), "the server stopped while starting"
        assert time.monotonic() < deadline, "the server did not start in 120 s"
        time.sleep(0.05)
    while httpx.get(f"http://127.0.0.1:{port}/healthz").status_code != 200:  # it serves, and still gets ready
        assert time.monotonic() < deadline, "the server was not ready in 120 s"
        time.sleep(0.05)
    yield Running(port, data, institution=institution)
    running.should_exit = True
    thread.join(20)


@pytest.fixture(scope="session")
def institution(server: Running) -> Iterator[Provider]:
    """The institution that the server knows, on this machine."""
    with provider_at(server.institution) as provider:
        yield provider


@pytest.fixture(scope="session")
def spoken() -> Callable[[str], Path]:
    """The recording of a case in tests/speech/commands.jsonl, by its id."""
    return lambda name: SPEECH / f"{name}.flac"
