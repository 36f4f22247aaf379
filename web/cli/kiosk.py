"""`wenjiang kiosk`: the server and the browser in front of a visitor, each started again when it dies or hangs."""

import json
import queue
import shutil
import signal
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.error import HTTPError

from assistant.errors import AssistantError
from assistant.settings import Settings
from knowledge.records.database import opened
from knowledge.records.visits import Visits
from web.cli import devtools
from web.cli.hub import Hub, identity
from web.cli.kept import Kept

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
    devtools.FLAG,
)
HERE = ("127.0.0.1", "localhost", "0.0.0.0")  # noqa: S104 - what it may listen on
PAUSE = 1.0  # seconds between looks, and before what died is started again
STARTING = 1800.0  # seconds that a server may take to answer for the first time: damaged vectors are built again
OPENING = 25.0  # seconds more that a page may take to report for the first time, on a machine that has just started
UNHEARD = 30.0  # seconds without an answer of the server
SILENT = 5.0  # seconds without a report of the page, which comes every second


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
    """How server and browser are.

    `server_unheard`: seconds since its last answer, or else its start; `server_came`: it has answered since its start.
    `page_unheard`: seconds since the last report of the page, as far as the server answered meanwhile. `page_lost`: its
    renderer has crashed.
    """

    server_lives: bool
    server_unheard: float
    server_came: bool
    browser_lives: bool
    page_unheard: float
    page_lost: bool


def to_restart(signs: Signs) -> set[str]:
    """Which of server and browser to start again: what is dead, and what has been silent too long."""
    due = set()
    if not signs.server_lives or signs.server_unheard > (UNHEARD if signs.server_came else STARTING):
        due.add("server")
    elif not signs.browser_lives or signs.page_lost or signs.page_unheard > SILENT:
        due.add("browser")
    return due


class Museum:
    """Server and browser of one kiosk, and the hub that manages it, if one does."""

    def __init__(self, settings: Settings, flags: Sequence[str], tell: Callable[[str], object]) -> None:
        self._origin = f"http://127.0.0.1:{settings.port}"
        self._profile = settings.data / "kiosk-profile"
        self._tell = tell
        chromium, page = browser_path(), f"{self._origin}/kiosk"
        self._server = Kept(lambda: [sys.executable, "-m", "web.cli", "serve"])
        self._browser = Kept(
            lambda: [
                chromium, *FLAGS, *flags, f"--user-data-dir={profile(self._profile, self._origin)}", page
            ],
            gently=False,  # its profile is not used again
        )  # fmt: skip
        self._asleep = False
        self._came = False  # the server has answered since it was started
        self._crashed = threading.Event()
        self._opened = 0.0  # when the browser was started, and its page first reported, s of the steady clock
        self._reported: float | None = None
        self._answering: float | None = None  # since when the server has answered at every look
        self._hub = self._hub_of(settings)

    def _hub_of(self, settings: Settings) -> Hub | None:
        if not settings.kiosk_hub:
            return None
        known_as = identity(settings.kiosk_id, settings.data)
        return Hub(settings.kiosk_hub, known_as, settings.kiosk_hub_port, lambda: devtools.screenshot(self._profile))

    def open(self) -> None:
        """Start both. Raises AssistantError where the server does not start."""
        self._server.start()
        while (now := _standing(self._origin)) != "ready":
            if now == "failed" or not self._server.lives or time.monotonic() - self._server.heard > STARTING:
                raise AssistantError("the server does not start", "see what it said above")
            time.sleep(0.2)
        self._server.heard = time.monotonic()
        self._tell(f"问匠 is at {self._origin}/kiosk")
        self._browser.start()
        self._opened = time.monotonic()

    def close(self) -> None:
        """End all of it."""
        if self._hub is not None:
            self._hub.close()
        self._browser.stop()
        self._server.stop()

    def look(self) -> None:
        """Start again what is dead or silent, and do what the hub has ordered."""
        state, now = _state(self._origin), time.monotonic()
        page = self._hear(state, now)
        unheard = 0.0
        if self._answering is not None:
            known = self._opened + OPENING if self._reported is None else self._reported
            unheard = now - max(known, self._answering)
        if page is not None and "zoom" in page["faults"]:
            devtools.unzoom(self._profile)
        lost = self._crashed.is_set()
        signs = Signs(
            self._server.lives, now - self._server.heard, self._came, self._browser.lives, unheard, lost
        )  # fmt: skip
        for name in to_restart(signs):
            self._start(name)
        if self._hub is not None and state is not None:
            self._hub.busy = page is not None and page["scene"] in ("invite", "serve")
            self._obey(self._hub, asleep=state["asleep"])

    def _hear(self, state: dict[str, Any] | None, now: float) -> dict[str, Any] | None:
        """What the page that is open now has reported last; None where it has not yet, or no server answers."""
        if state is None:
            self._answering = None
            return None
        self._server.heard, self._came = now, True
        if self._answering is None:
            self._answering = now
        told = state["page"]
        if told is None or now - told["seconds"] <= self._opened:  # of the page before
            return None
        if self._reported is None:
            devtools.watch_crashes(self._profile, self._crashed.set)
        self._reported = now - told["seconds"]
        report: dict[str, Any] = told["report"]
        return report

    def _start(self, name: str) -> None:
        self._tell(f"the {name} is started again")
        if name == "server":
            self._server.start()
            self._came = False
            return
        self._browser.start()
        self._opened, self._reported = time.monotonic(), None
        self._crashed.clear()

    def _obey(self, hub: Hub, *, asleep: bool) -> None:
        """`asleep`: the page is told to be dark; a server that was started again knows nothing of it."""
        reload = False
        while True:
            try:
                order = hub.orders.get_nowait()
            except queue.Empty:
                break
            self._tell(f"the hub orders {order}")
            match order:
                case "refresh_page":
                    reload = True
                case "sleep_display" | "wake_display":
                    self._asleep = order == "sleep_display"
                case "restart":
                    self._start("server")
                    self._start("browser")
                    return
        if reload or asleep != self._asleep:
            _order(self._origin, asleep=self._asleep, reload=reload)


def keep(settings: Settings, flags: Sequence[str], tell: Callable[[str], object]) -> None:
    """Server and browser until this process is told to end. Raises AssistantError where the server does not start."""
    if settings.host not in HERE:
        told = f"the server would listen on {settings.host}, where a browser gives its page no microphone"
        raise AssistantError(told, f"set WENJIANG_HOST to one of {', '.join(HERE)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with ExitStack() as ending:
        museum = Museum(settings, flags, tell)
        ending.callback(museum.close)
        museum.open()
        while True:
            time.sleep(PAUSE)
            museum.look()


def _state(origin: str) -> dict[str, Any] | None:
    """What GET /v1/kiosk says; None where nothing answers."""
    try:
        with urllib.request.urlopen(f"{origin}/v1/kiosk", timeout=PAUSE) as answer:  # noqa: S310 - this machine
            told: dict[str, Any] = json.load(answer)
    except (OSError, ValueError):
        return None
    return told


def _standing(origin: str) -> Literal["ready", "warming", "failed", "silent"]:
    """How far the server is, by GET /healthz."""
    try:
        with urllib.request.urlopen(f"{origin}/healthz", timeout=PAUSE):  # noqa: S310 - this machine
            return "ready"
    except HTTPError as answer:
        told = json.load(answer)["error"]["code"]
        return "failed" if told == "engine_failed" else "warming"
    except (OSError, ValueError):
        return "silent"


def _order(origin: str, *, asleep: bool, reload: bool) -> None:
    """What the page is to do. Where nothing answers now, being asleep is told again at the next look."""
    body = json.dumps({"asleep": asleep, "reload": reload}).encode()
    asked = urllib.request.Request(f"{origin}/v1/kiosk/order", body, {"Content-Type": "application/json"}, method="PUT")  # noqa: S310
    with suppress(OSError), urllib.request.urlopen(asked, timeout=PAUSE):  # noqa: S310 - this machine
        pass


async def counts(settings: Settings) -> list[str]:
    """The visits, a line an hour, the words of what was not found below it."""
    async with opened(Visits(settings.records)) as visits:
        hours = await visits.hours()
    lines = ["hour           visits  minutes  asked  not found"]
    for each in hours:
        lines.append(f"{each.hour}:00 {each.visits:7} {each.seconds / 60:8.1f} {each.asked:6} {each.missed:10}")
        lines += [f"    {words}" for words in each.words]
    return lines
