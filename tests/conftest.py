"""One real server for the tests that need one: real recogniser, real index, real drawing; clips in a fresh folder."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pydantic import SecretStr

from assistant.settings import Settings
from tests.bench.served import STARTING, data_folder, free_port
from tests.waiting import LONG
from tests.web.oidc_provider import CLIENT, SECRET, Provider, provider_at

if TYPE_CHECKING:  # seconds to import, and most tests need no server
    from web.server import ServerConfig

# the same examples on every machine, and none of them judged by its time
hypothesis.register_profile(
    "everywhere", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis.load_profile("everywhere")

SLOW = 1.5  # seconds after which an impatient server lets a client go that keeps it waiting
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
    config: "ServerConfig | None" = field(default=None, kw_only=True)  # where it runs in this process

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


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Of records of the test's own, which are made when they are opened."""
    return f"sqlite+aiosqlite:///{tmp_path / 'records.db'}"


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
        slow_reader_seconds=LONG,  # these tests may be slow themselves
        max_sockets=PLACES,
        sockets_a_client=PLACES - 5,
        sockets_a_minute=6000,
        questions_a_minute=QUESTIONS,
        fragments_a_minute=6000,
    )
    config = server_config(settings)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + STARTING
    while not running.started:
        assert thread.is_alive(), "the server stopped while starting"
        assert time.monotonic() < deadline, f"the server did not start in {STARTING} s"
        time.sleep(0.05)
    while httpx.get(f"http://127.0.0.1:{port}/healthz").status_code != 200:  # it serves, and still gets ready
        assert time.monotonic() < deadline, f"the server was not ready in {STARTING} s"
        time.sleep(0.05)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("web.routes.draft_desk.SECONDS", LONG)  # so may the process that does the work on drafts
        yield Running(port, data, institution=institution, config=config)
    running.should_exit = True
    thread.join(LONG)


@pytest.fixture
def impatient(server: Running) -> Iterator[Running]:
    """The same server, while it lets go whoever keeps it waiting for SLOW seconds."""
    assert server.config is not None
    server.config.patience = SLOW
    yield server
    server.config.patience = LONG


@pytest.fixture(scope="session")
def institution(server: Running) -> Iterator[Provider]:
    """The institution that the server knows, on this machine."""
    with provider_at(server.institution) as provider:
        yield provider


@pytest.fixture(scope="session")
def spoken() -> Callable[[str], Path]:
    """The recording of a case in tests/speech/commands.jsonl, by its id."""
    return lambda name: SPEECH / f"{name}.flac"
