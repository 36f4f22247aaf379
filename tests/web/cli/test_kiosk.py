"""`wenjiang kiosk`: what is started again, and the whole of it headless."""

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from dataclasses import replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psutil
import pytest

from assistant.errors import AssistantError
from assistant.settings import Settings
from knowledge.records.visits import Visits
from tests.bench.served import data_folder, free_port
from web.cli.kiosk import FLAGS, SILENT, STARTING, UNHEARD, Signs, counts, keep, profile, to_restart
from web.cli.kiosk import _standing as museum_standing

WELL = Signs(server_lives=True, server_unheard=0, server_came=True, browser_lives=True, page_unheard=0, page_lost=False)


@pytest.mark.parametrize(
    ("sign", "value", "due"),
    [
        ("server_lives", False, {"server"}),
        ("server_unheard", UNHEARD + 1, {"server"}),
        ("browser_lives", False, {"browser"}),
        ("page_unheard", SILENT + 1, {"browser"}),
        ("page_unheard", SILENT - 1, set()),
        ("page_lost", True, {"browser"}),
    ],
)
def test_what_is_dead_or_silent_is_started_again(sign: str, value: float, due: set[str]) -> None:
    assert to_restart(replace(WELL, **{sign: value})) == due


def test_a_page_that_is_silent_with_its_server_is_left() -> None:
    silent = replace(WELL, server_lives=False, server_unheard=UNHEARD + 1, page_unheard=UNHEARD + 1, page_lost=True)
    assert to_restart(silent) == {"server"}


def test_a_server_that_starts_may_take_the_time_to_build_its_vectors_again() -> None:
    starting = replace(WELL, server_came=False, server_unheard=STARTING - 1)
    assert to_restart(starting) == set()
    assert to_restart(replace(starting, server_unheard=STARTING + 1)) == {"server"}


def test_a_profile_is_fresh_and_allows_the_microphone_to_the_own_page_alone(tmp_path: Path) -> None:
    (tmp_path / "p" / "Default").mkdir(parents=True)
    (tmp_path / "p" / "Default" / "History").touch()
    folder = profile(tmp_path / "p", "http://127.0.0.1:8000")
    assert [path.name for path in (folder / "Default").iterdir()] == ["Preferences"]
    told = json.loads((folder / "Default" / "Preferences").read_text(encoding="utf-8"))["profile"]
    assert told["content_settings"]["exceptions"] == {"media_stream_mic": {"http://127.0.0.1:8000,*": {"setting": 1}}}


def test_a_server_that_the_page_could_not_hear_at_is_refused() -> None:
    with pytest.raises(AssistantError, match=r"192\.0\.2\.1.*microphone"):
        keep(Settings(host="192.0.2.1"), [], print)


def test_the_counts_are_printed_by_the_hour(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)

    async def counted() -> list[str]:
        visits = Visits(settings.records)
        await visits.open()
        await visits.add(datetime(2026, 11, 29, 10), 90, 3, 1, ["今天天气怎么样"])
        await visits.close()
        return await counts(settings)

    assert [line.split() for line in asyncio.run(counted())[1:]] == [
        ["2026-11-29T10:00", "1", "1.5", "3", "1"],
        ["今天天气怎么样"],
    ]


@pytest.mark.parametrize(
    ("status", "said", "standing"),
    [
        (200, {"status": "ok"}, "ready"),
        (503, {"error": {"code": "warming"}}, "warming"),
        (503, {"error": {"code": "engine_failed"}}, "failed"),
    ],
)
def test_a_browser_is_opened_once_the_server_can_answer_and_not_before(status: int, said: dict, standing: str) -> None:
    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *_: object) -> None:
            """Nothing is said of it."""

    with HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        assert museum_standing(f"http://127.0.0.1:{server.server_port}") == standing
        thread.join()
    assert museum_standing(f"http://127.0.0.1:{free_port()}") == "silent"


def test_every_flag_is_told_to_the_technician() -> None:
    page = (Path(__file__).parents[3] / "docs" / "kiosk.md").read_text(encoding="utf-8")
    assert [flag for flag in FLAGS if f"`{flag}`" not in page] == []


def test_server_and_page_come_up_and_a_browser_that_died_is_started_again(tmp_path: Path) -> None:
    port = free_port()
    given = {"WENJIANG_DATA": str(data_folder(tmp_path / "var")), "WENJIANG_PORT": str(port), "WENJIANG_VOICE": "false"}
    headless = ("--headless=new", "--no-sandbox", "--disable-gpu", "--use-fake-device-for-media-stream")
    command = [sys.executable, "-m", "web.cli", "kiosk", *(f"--flag={flag}" for flag in headless)]
    with subprocess.Popen(command, env=os.environ | given) as museum:
        try:
            _reported(port, after=0)
            looked = _reported(port, after=time.monotonic() + 4)  # by then what is wrong with its machine is told
            assert looked == {"scene": looked["scene"], "faults": []}  # it may hear and sound though nobody touched it
            first = _browser(port)
            first.kill()
            first.wait(90)
            _reported(port, after=time.monotonic())
            assert _browser(port) != first
        finally:
            museum.terminate()
            museum.wait(90)
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)


def _browser(port: int) -> psutil.Process:
    return next(
        each
        for each in psutil.process_iter(["cmdline"])
        if f"http://127.0.0.1:{port}/kiosk" in (each.info["cmdline"] or ()) and "--type=" not in str(each.info)
    )


def _reported(port: int, after: float) -> dict:
    """What the page says of itself, once it has come up after a time of the steady clock and hears."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        time.sleep(0.2)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/kiosk", timeout=5) as answer:
                page = json.load(answer)["page"]
        except OSError:
            continue
        if page and time.monotonic() - page["seconds"] > after:
            return page["report"]
    raise AssertionError("no page has reported in 90 s")
