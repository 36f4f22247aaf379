"""A museum's Exhibitera hub: it is told how the kiosk is, and what it orders is done.

The Core API of Exhibitera 6, which is meant for programs of others (exhibitera/hub/api/core in
https://github.com/Cosmic-Chatter/Exhibitera): POST /core/ping at the hub, whose answer carries commands; and at the
kiosk GET /core/screenshot, /core/restart and /core/shutdown.
"""

import json
import logging
import queue
import socket
import threading
import urllib.request
import uuid
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.errors import AssistantError

log = logging.getLogger("wenjiang.kiosk")

EVERY = 5.0  # seconds between two pings, as Exhibitera's own apps have it
PATIENCE = 2.0  # seconds for an answer of the hub, likewise
LARGEST = 1 << 16  # bytes of its answer that are read
COMMANDS = frozenset({"refresh_page", "restart", "sleep_display", "wake_display"})
PERMISSIONS = {"audio": True, "refresh": True, "restart": True, "shutdown": False, "sleep": True}


def identity(given: str | None, folder: Path) -> str:
    """The kiosk's UUID: as given, or else made once and kept in `folder`."""
    if given is not None:
        return given
    file = folder / "kiosk-id"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(str(uuid.uuid4()), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


def ping(identity: str, busy: bool, port: int) -> dict[str, Any]:
    """What the hub is told; it puts our address in the place of 127.0.0.1."""
    return {
        "uuid": identity,
        "current_interaction": busy,
        "helper_address": f"127.0.0.1:{port}",
        "permissions": PERMISSIONS,
    }


def commands(answer: object) -> list[str]:
    """The commands in the hub's answer that a kiosk can carry out; what is none is logged."""
    told = answer.get("commands") if isinstance(answer, dict) else None
    if not isinstance(told, list):
        log.warning("the hub does not answer as Exhibitera 6 does")
        return []
    known = [each for each in told if isinstance(each, str) and each in COMMANDS]
    if len(known) < len(told):
        log.warning("the hub orders what a kiosk does not do: %s", str(told)[:200])
    return known


class Hub:
    """In threads of its own, so that a hub that is away makes nobody wait. `orders`: commands still to be done."""

    def __init__(self, address: str, identity: str, port: int, screenshot: Callable[[], bytes]) -> None:
        self.orders: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.busy = False  # somebody is at the kiosk
        self._address, self._identity, self._port = address, identity, port
        self._ended = threading.Event()
        self._away, self._next = False, 0.0
        handler = _handler(self.orders.put, screenshot, _addresses(urlsplit(address).hostname or ""))
        try:
            self._listening = ThreadingHTTPServer(("0.0.0.0", port), handler)  # noqa: S104 - the hub is another machine
        except OSError as bad:
            raise AssistantError(f"cannot listen on port {port} for the hub", "set WENJIANG_KIOSK_HUB_PORT") from bad
        self._listening.daemon_threads = True
        for work in (self._ping, self._listening.serve_forever):
            threading.Thread(target=work, daemon=True).start()

    def close(self) -> None:
        """No ping any more, and nothing is listened to."""
        self._ended.set()
        self._listening.shutdown()
        self._listening.server_close()

    def _ping(self) -> None:
        while not self._ended.wait(self._next):
            self._next = EVERY
            body = json.dumps(ping(self._identity, self.busy, self._port)).encode()
            asked = urllib.request.Request(  # noqa: S310 - the settings allow http and https alone
                f"{self._address}/core/ping", body, {"Content-Type": "application/json"}
            )
            try:
                with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
                    told = commands(json.loads(answer.read(LARGEST)))
            except (OSError, ValueError) as bad:
                if not self._away:
                    log.warning("the hub is away: %s", bad)
                self._away = True
                continue
            self._away = False
            for order in told:
                self.orders.put(order)


def _addresses(host: str) -> frozenset[str]:
    """The addresses of the hub, by whatever name the settings have it."""
    try:
        return frozenset(str(found[4][0]) for found in socket.getaddrinfo(host, None))
    except OSError:
        return frozenset()


def _handler(
    order: Callable[[str], object], screenshot: Callable[[], bytes], hub: frozenset[str]
) -> type[BaseHTTPRequestHandler]:
    """What the kiosk answers: to the hub a restart, to everybody on its network a picture of its public screen."""

    class Handler(BaseHTTPRequestHandler):
        timeout = PATIENCE

        def do_GET(self) -> None:
            match urlsplit(self.path).path:
                case "/core/restart" if self._of_the_hub():
                    order("restart")
                    self._send(200, "application/json", b'{"success": true}')
                case "/core/screenshot":
                    self._picture()
                case "/core/restart" | "/core/shutdown":
                    self._send(403, "application/json", b'{"success": false, "reason": "not_allowed"}')
                case _:
                    self._send(404, "application/json", b'{"success": false, "reason": "not_found"}')

        def _picture(self) -> None:
            try:
                self._send(200, "image/jpeg", screenshot())
            except AssistantError as bad:
                self._send(503, "application/json", json.dumps({"success": False, "reason": str(bad)}).encode())

        def _of_the_hub(self) -> bool:
            return self.client_address[0] in hub

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Every ping of a console would be a line."""

    return Handler
