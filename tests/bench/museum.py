"""A whole kiosk for measuring: `wenjiang kiosk` with server and headless browser, and a hand on its page."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, Error, Page, Playwright

from tests.bench.served import STARTING, free_port
from tests.browser.microphones import HUM

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1920,1080")
PATIENCE = 60.0  # seconds
STEP = 0.1  # seconds between looks
INSIDE = "document.querySelector('wenjiang-kiosk')?.shadowRoot"

# what the page makes of sound and sockets, so that it can be broken
HANDS = (
    HUM
    + """
window.contexts = [];
window.sockets = [];
window.AudioContext = class extends AudioContext {
  constructor(...given) {
    super(...given);
    window.contexts.push(this);
    if (window.mute) void super.suspend();
  }
  get state() { return window.mute ? "suspended" : super.state; }
};
window.WebSocket = class extends WebSocket {
  constructor(...given) { super(...given); window.sockets.push(this); }
};
"""
)


@dataclass
class Museum:
    """The kiosk's keeper as a process, where its server listens, and its data."""

    keeper: psutil.Process
    port: int
    data: Path
    playwright: Playwright
    _browser: Browser | None = field(default=None, init=False)

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def state(self) -> dict[str, Any] | None:
        """What GET /v1/kiosk says; None where nothing answers."""
        try:
            with urllib.request.urlopen(f"{self.http}/v1/kiosk", timeout=1) as answer:
                return dict(json.load(answer))
        except (OSError, ValueError):
            return None

    def reported(self, after: float) -> dict[str, Any] | None:
        """The last report of the page, if it came after a time of the steady clock."""
        state = self.state()
        told = state and state["page"]
        return told["report"] if told and time.monotonic() - told["seconds"] > after else None

    def well(self, after: float) -> bool:
        """A page has reported since then, and nothing is wrong with it."""
        report = self.reported(after)
        return report is not None and report["faults"] == []

    def until(self, what: Any, seconds: float = PATIENCE) -> float:
        """Wait until it holds; the seconds that took. Raises TimeoutError."""
        begun = time.monotonic()
        while not what():
            if time.monotonic() - begun > seconds:
                raise TimeoutError("the kiosk is not as it should be")
            time.sleep(STEP)
        return time.monotonic() - begun

    def true(self, page: Page, condition: str, seconds: float = PATIENCE) -> float:
        """Wait until it holds in the page, which may be loading; the seconds that took. Raises TimeoutError."""

        def holds() -> bool:
            try:
                return bool(page.evaluate(condition))
            except Error:
                return False

        return self.until(holds, seconds)

    def process(self, *words: str) -> psutil.Process:
        """The first process below the keeper with all these words on its command line."""
        return next(
            each
            for each in self.keeper.children(recursive=True)
            if all(any(word in part for part in each.cmdline()) for word in words)
        )

    def browser(self) -> psutil.Process:
        """The browser's first process."""
        while True:
            for each in self.keeper.children():
                with suppress(psutil.Error):
                    if f"{self.http}/kiosk" in each.cmdline():
                        return each
            time.sleep(STEP)

    def page(self, script: str = HANDS, ready: str = "window.microphones?.length > 0") -> Page:
        """The kiosk's page with a script in it, loaded and well; `ready`: the script has its microphone."""
        self.leave()
        for _ in range(50):  # a browser that has just been started may not listen yet
            try:
                told = (self.data / "kiosk-profile" / "DevToolsActivePort").read_text(encoding="ascii")
                self._browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{told.splitlines()[0]}")
                break
            except (OSError, Error):
                time.sleep(STEP)
        assert self._browser is not None
        page = self._browser.contexts[0].pages[0]
        page.add_init_script(script)
        page.reload()
        self.true(page, f"window.wenjiang?.ready && {ready}")
        now = time.monotonic()
        self.until(lambda: self.well(now))
        return page

    def leave(self) -> None:
        """Let go of the browser, which goes on."""
        if self._browser is not None:
            self._browser.close()  # of one that was connected to: only the connection
            self._browser = None


@contextmanager
def museum(playwright: Playwright, data: Path, *flags: str, **settings: str) -> Iterator[Museum]:
    """`wenjiang kiosk`, its page open and well."""
    port = free_port()
    given = {f"WENJIANG_{name.upper()}": value for name, value in settings.items()}
    environment = {**os.environ, "WENJIANG_DATA": str(data), "WENJIANG_PORT": str(port), **given}
    command = [sys.executable, "-m", "web.cli", "kiosk", *(f"--flag={flag}" for flag in (*FLAGS, *flags))]
    with subprocess.Popen([*command, "--flag=--use-fake-device-for-media-stream"], env=environment) as process:
        found = Museum(psutil.Process(process.pid), port, data, playwright)
        try:
            found.until(lambda: found.reported(0) is not None, STARTING)
            yield found
        finally:
            found.leave()
            process.terminate()
            process.wait(60)
