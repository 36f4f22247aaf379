"""uvicorn as it runs here: its settings, and connections that end in bounded time whatever the other side does."""

import asyncio
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from assistant.settings import Settings
from web.app import create

LARGEST_MESSAGE = 1 << 20  # bytes of one WebSocket message
MOST_PIPELINED = 32  # requests sent before the first is answered; uvicorn would keep any number
BODY_SECONDS = 60.0  # for the rest of a request once its head is here


class ServerConfig(uvicorn.Config):
    """uvicorn's settings, and the seconds that a connection may keep us waiting."""

    patience: float


def server_config(settings: Settings) -> ServerConfig:
    """The whole product on the address that the settings name. Raises AssistantError where the page is not built."""
    config = ServerConfig(
        create(settings),
        host=settings.host,
        port=settings.port,
        http=HttpConnection,
        ws=SocketConnection,
        ws_per_message_deflate=False,
        ws_max_size=LARGEST_MESSAGE,
        log_level="warning",
        timeout_graceful_shutdown=5,
        proxy_headers=False,  # web/hosts.py reads them
        server_header=False,
    )
    config.patience = settings.slow_reader_seconds
    return config


class _Reading(asyncio.Protocol):
    """The other side has `patience` seconds to read what was sent to it; then the connection is cut."""

    config: ServerConfig
    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.transport.set_write_buffer_limits(high=0)  # whatever the system does not take is waited for

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self.loop.call_later(self.config.patience, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._all_read()

    def connection_lost(self, exc: Exception | None) -> None:
        self._all_read()
        super().connection_lost(exc)

    def _all_read(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None


class SocketConnection(_Reading, WebSocketsSansIOProtocol):  # type: ignore[misc]  # uvicorn's own attributes
    """A WebSocket; a client that does not answer the closing is not waited for longer either."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - uvicorn's own arguments
        super().__init__(*args, **kwargs)
        self.close_timeout = self.config.patience


class HttpConnection(_Reading, HttpToolsProtocol):  # type: ignore[misc]  # uvicorn's own attributes
    """The head of a request has `patience` seconds to come, the first one from the moment of connecting."""

    _unasked: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody is here, and has asked for nothing yet."""
        super().connection_made(transport)
        self._asked_within(self.config.patience)

    def on_message_begin(self) -> None:
        """A request begins; browsers send few before the first is answered."""
        if len(self.pipeline) >= MOST_PIPELINED:
            self.transport.abort()
        super().on_message_begin()
        self._asked_within(self.config.patience)

    def on_headers_complete(self) -> None:
        """Its head is here."""
        self._asked_within(BODY_SECONDS)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """All of it is here."""
        self._asked()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """It goes on as a WebSocket."""
        self._asked()
        super().handle_websocket_upgrade()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._asked()
        super().connection_lost(exc)

    def _asked_within(self, seconds: float) -> None:
        self._asked()
        self._unasked = self.loop.call_later(seconds, self.transport.abort)

    def _asked(self) -> None:
        if self._unasked is not None:
            self._unasked.cancel()
            self._unasked = None
