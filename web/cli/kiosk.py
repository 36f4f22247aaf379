"""`wenjiang kiosk`: the server and the browser in front of a visitor, each started again when it dies or hangs."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from assistant.settings import Settings
from knowledge.records.database import opened
from knowledge.records.visits import Visits

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--kiosk",  # the whole screen, nothing around it
    "--autoplay-policy=no-user-gesture-required",  # the answer is spoken also to whoever only speaks
    "--disable-pinch",
    "--overscroll-history-navigation=0",  # a swipe leads to no other page
    "--noerrdialogs",
    "--hide-crash-restore-bubble",
    "--disable-features=Translate",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-component-update",
    "--disable-sync",
    "--password-store=basic",  # asks for no keyring
)
HERE = ("127.0.0.1", "localhost", "0.0.0.0")  # noqa: S104 - what it may listen on
PAUSE = 2.0  # seconds between looks, and before what died is started again
STARTING = 120.0  # seconds that a server may take to answer for the first time
UNHEARD = 30.0  # seconds without an answer of the server, or a report of the page
ENDING = 10.0  # seconds to end in


def browser_path() -> str:
    """Chromium or Chrome of this machine (it must play H.264). Raises AssistantError."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    raise AssistantError("no Chromium or Chrome found", "install Debian's package chromium, or Google Chrome")


def profile(folder: Path, origin: str) -> Path:
    """A fresh profile in `folder`: nothing of earlier visitors, the microphone allowed for `origin` alone."""
    shutil.rmtree(folder, ignore_errors=True)
    allowed = {"media_stream_mic": {f"{origin},*": {"setting": 1}}}
    preferences = {"profile": {"content_settings": {"exceptions": allowed}, "exit_type": "Normal"}}
    (folder / "Default").mkdir(parents=True)
    (folder / "Default" / "Preferences").write_text(json.dumps(preferences), encoding="utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Signs:
    """How server and browser are; seconds count from the last answer, or else from the start."""

    server_lives: bool
    server_unheard: float
    browser_lives: bool
    page_unheard: float


def to_restart(signs: Signs) -> set[str]:
    """Which of server and browser to start again: what is dead, and what has been silent too long."""
    due = set()
    if not signs.server_lives or signs.server_unheard > UNHEARD:
        due.add("server")
    elif not signs.browser_lives or signs.page_unheard > UNHEARD:  # a page is silent too while its server is away
        due.add("browser")
    return due


class Kept:
    """A program with all that it starts, run again and again."""

    def __init__(self, command: Callable[[], Sequence[str]]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self.heard = 0.0  # when it was started or last heard of, s of the steady clock

    @property
    def lives(self) -> bool:
        """It has been started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, and end what is left of it before."""
        self.stop()
        self._process = subprocess.Popen(self._command(), start_new_session=True)  # noqa: S603 - our own server, or a browser found above
        self.heard = time.monotonic()

    def stop(self) -> None:
        """End it and all that it started."""
        if self._process is None:
            return
        for kind in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self._process.pid, kind)
                self._process.wait(ENDING)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        self._process = None


def keep(settings: Settings, flags: Sequence[str], tell: Callable[[str], object]) -> None:
    """Server and browser until this process is told to end. Raises AssistantError where the server does not start."""
    if settings.host not in HERE:
        told = f"the server would listen on {settings.host}, where a browser gives its page no microphone"
        raise AssistantError(told, f"set WENJIANG_HOST to one of {', '.join(HERE)}")
    origin = f"http://127.0.0.1:{settings.port}"
    chromium = browser_path()
    folder = settings.data / "kiosk-profile"
    server = Kept(lambda: [sys.executable, "-m", "web.cli", "serve"])
    browser = Kept(lambda: [chromium, *FLAGS, *flags, f"--user-data-dir={profile(folder, origin)}", f"{origin}/kiosk"])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        server.start()
        _await(server, origin)
        tell(f"问匠 is at {origin}/kiosk")
        browser.start()
        while True:
            time.sleep(PAUSE)
            _look(server, browser, origin, tell)
    finally:
        browser.stop()
        server.stop()


def _await(server: Kept, origin: str) -> None:
    while _state(origin) is None:
        if not server.lives or time.monotonic() - server.heard > STARTING:
            raise AssistantError("the server does not start", "see what it said above")
        time.sleep(0.2)
    server.heard = time.monotonic()


def _look(server: Kept, browser: Kept, origin: str, tell: Callable[[str], object]) -> None:
    state, now = _state(origin), time.monotonic()
    if state is not None:
        server.heard = now
        if state["page"] is not None:
            browser.heard = max(browser.heard, now - state["page"]["seconds"])
    signs = Signs(server.lives, now - server.heard, browser.lives, now - browser.heard)
    for name in to_restart(signs):
        tell(f"the {name} is started again")
        {"server": server, "browser": browser}[name].start()
        if name == "server":
            browser.heard += STARTING  # its page cannot report meanwhile


def _state(origin: str) -> dict[str, Any] | None:
    """What GET /v1/kiosk says; None where nothing answers."""
    try:
        with urllib.request.urlopen(f"{origin}/v1/kiosk", timeout=PAUSE) as answer:  # noqa: S310 - this machine
            told: dict[str, Any] = json.load(answer)
    except (OSError, ValueError):
        return None
    return told


async def counts(settings: Settings) -> list[str]:
    """The visits, a line an hour, the words of what was not found below it."""
    async with opened(Visits(settings.records)) as visits:
        hours = await visits.hours()
    lines = ["hour           visits  minutes  asked  not found"]
    for each in hours:
        lines.append(f"{each.hour}:00 {each.visits:7} {each.seconds / 60:8.1f} {each.asked:6} {each.missed:10}")
        lines += [f"    {words}" for words in each.words]
    return lines
