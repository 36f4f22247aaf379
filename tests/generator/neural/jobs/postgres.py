"""A real PostgreSQL server for the tests, where its programs are installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg

from tests.bench.served import free_port


def programs() -> Path | None:
    """The folder of initdb and postgres, or None."""
    known = [path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)]
    found = shutil.which("postgres")
    return known[0] if known else Path(found).resolve().parent if found else None


@dataclass
class Postgres:
    """A server that can be killed and started again."""

    folder: Path
    port: int
    made: int = field(default=0)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        bin_ = programs()
        assert bin_ is not None
        flags = ["-D", str(self.folder / "data"), "-p", str(self.port), "-k", str(self.folder), "-h", "127.0.0.1"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(_as_user([str(bin_ / "postgres"), *flags]), stdout=log, stderr=log)
        ready = [str(bin_ / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False).returncode:
            assert self.process.poll() is None, (self.folder / "log").read_text()

    def kill(self) -> None:
        """SIGKILL to the server. Its own children end when they see it gone; until then no other can start there."""
        assert self.process is not None
        pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = psutil.Process(pid).children(recursive=True)
        os.kill(pid, signal.SIGKILL)
        self.process.wait()
        psutil.wait_procs(children)

    def stop(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(20)

    def database(self) -> str:
        """The address of an empty database."""
        self.made += 1
        with psycopg.connect(f"{self._address}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE test{self.made}")
        return f"{self._address}/test{self.made}"

    @property
    def _address(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}"


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A running server, in a folder that its own user can reach."""
    bin_ = programs()
    assert bin_ is not None
    folder = Path(tempfile.mkdtemp(prefix="wenjiang-postgres-"))
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
    flags = ["-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--no-locale"]
    make = [str(bin_ / "initdb"), "-D", str(folder / "data"), *flags]
    subprocess.run(_as_user(make), check=True, stdout=subprocess.DEVNULL)
    server = Postgres(folder, free_port())
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def _as_user(command: list[str]) -> list[str]:
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
