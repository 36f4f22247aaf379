"""A hub that answers POST /core/ping as Exhibitera 6.0 does (exhibitera/hub/api/core/core.py): for tests."""

import json
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class ExhibiteraHub:
    """What it was told, and what it orders at the next ping."""

    def __init__(self) -> None:
        self.pings: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.commands: list[str] = []
        self.address = ""

    def answer(self, data: dict[str, Any]) -> dict[str, Any]:
        if data.get("uuid", "") == "":
            return {"success": False, "reason": "Request missing required 'uuid' field."}
        told, self.commands = self.commands, []
        self.pings.put(data)
        return {"commands": told, "definition": "", "success": True}


@contextmanager
def exhibitera() -> Iterator[ExhibiteraHub]:
    hub = ExhibiteraHub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/core/ping"
            data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = json.dumps(hub.answer(data)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        hub.address = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield hub
        finally:
            server.shutdown()
