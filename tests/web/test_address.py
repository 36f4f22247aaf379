"""A command finds the server of its data folder, and no other."""

import multiprocessing
import os
from pathlib import Path

import pytest

from assistant.settings import Settings
from web import address


def of(folder: Path, **others: object) -> Settings:
    return Settings(data=folder, port=8123, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "called"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("::1", "[::1]")]
)
def test_a_server_is_found_while_it_runs(tmp_path: Path, host: str, called: str) -> None:
    assert address.running(of(tmp_path)) is None
    with address.told(of(tmp_path, host=host)):
        assert address.running(of(tmp_path)) == f"ws://{called}:8123/v1/realtime"
    assert address.running(of(tmp_path)) is None


def test_one_that_would_answer_otherwise_is_not_asked(tmp_path: Path) -> None:
    with address.told(of(tmp_path, library=tmp_path / "others")):
        assert address.running(of(tmp_path)) is None


def test_of_two_servers_the_first_is_told_of(tmp_path: Path) -> None:
    with address.told(of(tmp_path)), address.told(of(tmp_path, host="::1")):
        assert address.running(of(tmp_path)) == "ws://127.0.0.1:8123/v1/realtime"


def _serve_and_die(folder: Path) -> None:
    with address.told(of(folder)):
        os._exit(9)


def test_a_server_that_was_killed_is_not_asked(tmp_path: Path) -> None:
    child = multiprocessing.get_context("spawn").Process(target=_serve_and_die, args=(tmp_path,))
    child.start()
    child.join()
    assert (tmp_path / "server.json").exists()
    assert address.running(of(tmp_path)) is None


@pytest.mark.parametrize("rubbish", [b"", b"\xff", b"[]", b"{}"])
def test_rubbish_in_its_place_names_no_server(tmp_path: Path, rubbish: bytes) -> None:
    with address.told(of(tmp_path)):
        (tmp_path / "server.json").write_bytes(rubbish)
        assert address.running(of(tmp_path)) is None
