"""A network between page and server that can go away without closing anything."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

DOWN, UP = "down", "up"


class Network:
    """Carries every connection to a server; those that are there can be made dead, one way or both, and alive again."""

    def __init__(self, port: int) -> None:
        self._server = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._flows: dict[str, set[threading.Event]] = {UP: set(), DOWN: set()}
        self._sockets = [self._listening]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def die(self, *ways: str) -> None:
        """The connections there are carry nothing any more; new ones do."""
        for way in ways or (UP, DOWN):
            for flowing in self._flows[way]:
                flowing.clear()

    def come_back(self) -> None:
        """What was held arrives late."""
        for flowing in (*self._flows[UP], *self._flows[DOWN]):
            flowing.set()

    def close(self) -> None:
        self.come_back()
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                page, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
                self._sockets += [page, server]
                for way, source, target in ((UP, page, server), (DOWN, server, page)):
                    flowing = threading.Event()
                    flowing.set()
                    self._flows[way].add(flowing)
                    threading.Thread(target=_carry, args=(source, target, flowing), daemon=True).start()


def _carry(source: socket.socket, target: socket.socket, flowing: threading.Event) -> None:
    with suppress(OSError):
        while data := source.recv(1 << 16):
            flowing.wait()
            target.sendall(data)
        flowing.wait()
        target.shutdown(socket.SHUT_WR)


@contextmanager
def between(port: int) -> Iterator[Network]:
    network = Network(port)
    try:
        yield network
    finally:
        network.close()
