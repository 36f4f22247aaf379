"""The kiosk's browser by its DevTools: a picture of the screen, and pages whose renderer has crashed.

https://chromedevtools.github.io/devtools-protocol/: the browser writes where it listens, on this machine alone, into
its profile; pages of the web are refused by it.
"""

import base64
import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from assistant.errors import AssistantError

FLAG = "--remote-debugging-port=0"  # any that is free
PATIENCE = 5.0  # seconds for an answer
LARGEST = 1 << 26  # bytes of a picture, as text
QUALITY = 80  # of the JPEG, of 100
TROUBLES = (OSError, ValueError, LookupError, WebSocketException)  # of a browser that starts, ends or has ended


def screenshot(profile: Path) -> bytes:
    """What is on the screen, as JPEG. Raises AssistantError."""
    try:
        return base64.b64decode(
            _of_page(profile, "Page.captureScreenshot", {"format": "jpeg", "quality": QUALITY})["data"]
        )
    except TROUBLES as bad:
        raise AssistantError("the browser gives no picture", "it may just be starting: try again") from bad


def unzoom(profile: Path) -> None:
    """The page as large as it began. A browser that does not answer is left: whoever looks next tries again."""
    with suppress(*TROUBLES):
        _of_page(profile, "Emulation.setPageScaleFactor", {"pageScaleFactor": 1})


def watch_crashes(profile: Path, crashed: Callable[[], None]) -> None:
    """Call `crashed`, in a thread of its own, when a renderer of the browser that runs now has crashed."""
    threading.Thread(target=_watch, args=(profile, crashed), daemon=True).start()


def _watch(profile: Path, crashed: Callable[[], None]) -> None:
    try:
        address = _ask(profile, "json/version")["webSocketDebuggerUrl"]
        with _open(address) as browser:
            _answer(browser, 1, "Target.setDiscoverTargets", {"discover": True})
            for told in _events(browser):
                if told.get("method") == "Target.targetCrashed":
                    crashed()
    except TROUBLES:
        return  # the browser has ended: its keeper sees that


def _of_page(profile: Path, method: str, wanted: dict[str, Any]) -> dict[str, Any]:
    pages = [each for each in _ask(profile, "json/list") if each["type"] == "page"]
    with _open(pages[0]["webSocketDebuggerUrl"]) as browser:
        return _answer(browser, 1, method, wanted)


def _ask(profile: Path, path: str) -> Any:  # noqa: ANN401 - JSON
    port = (profile / "DevToolsActivePort").read_text(encoding="ascii").splitlines()[0]
    with urllib.request.urlopen(f"http://127.0.0.1:{int(port)}/{path}", timeout=PATIENCE) as answer:
        return json.load(answer)


def _open(address: str) -> ClientConnection:
    return connect(address, max_size=LARGEST, compression=None, proxy=None, open_timeout=PATIENCE)


def _answer(browser: ClientConnection, number: int, method: str, wanted: dict[str, Any]) -> dict[str, Any]:
    browser.send(json.dumps({"id": number, "method": method, "params": wanted}))
    while True:
        told = json.loads(browser.recv(PATIENCE))
        if told.get("id") == number:
            result: dict[str, Any] = told["result"]
            return result


def _events(browser: ClientConnection) -> Iterator[dict[str, Any]]:
    for message in browser:
        yield json.loads(message)
