"""Real databases and real services. Where no PostgreSQL is installed, its half of the tests is skipped."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from generator.neural.jobs.queue import JobQueue
from generator.neural.spec import NeuralSpec
from tests.generator.neural.jobs.postgres import Postgres, postgres, programs
from tests.generator.neural_specs import small
from tests.generator.services import Behaviour, Service, videos_server

_seeds = count(1)


@pytest.fixture
def spec() -> NeuralSpec:
    """A clip that nobody has ordered yet."""
    return small(seed=next(_seeds))


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    if programs() is None:
        pytest.skip("no PostgreSQL server is installed")
    with postgres() as running:
        yield running


KINDS = ["sqlite", "postgresql"]


def _database(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{folder / 'jobs.db'}"
    running: Postgres = request.getfixturevalue("server")
    return running.database()


@pytest.fixture(scope="module", params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of each kind, shared by the tests of a file."""
    return _database(request, tmp_path_factory.mktemp("database"))


@pytest.fixture(params=KINDS)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    return _database(request, tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The address of an empty SQLite database."""
    return f"sqlite:///{tmp_path / 'jobs.db'}"


@pytest.fixture
def queue(address: str) -> Iterator[JobQueue]:
    opened = JobQueue(address)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def videos() -> Iterator[Service]:
    with videos_server(Behaviour(seconds=0.3)) as service:
        yield service
