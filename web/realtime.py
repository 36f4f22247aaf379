"""The socket: a thin shell around a Conversation."""

import asyncio
import logging
from urllib.parse import urlsplit

from fastapi import WebSocket
from starlette.websockets import WebSocketDisconnect

from assistant.conversation import Conversation, Outgoing
from assistant.errors import AssistantError
from assistant.events import Frame
from assistant.failure import failed
from assistant.settings import Settings
from assistant.tutor import Tutor
from generator.errors import GeneratorError
from knowledge.errors import KnowledgeError

log = logging.getLogger("wenjiang.realtime")

QUEUE = 64  # frames and events waiting for a slow reader


class Doors:
    """Who may come in: pages of this host (or of the named origins), up to a number of sockets."""

    def __init__(self, settings: Settings) -> None:
        self._most = settings.max_sockets
        self._origins = settings.origins
        self._patience = settings.slow_reader_seconds
        self._inside = 0

    async def admit(self, websocket: WebSocket, tutor: Tutor) -> None:
        """Serve one socket until it closes."""
        origin = websocket.headers.get("origin")
        if origin and origin not in self._origins and urlsplit(origin).netloc != websocket.headers.get("host"):
            await websocket.close(1008, "origin not allowed: set WENJIANG_ORIGINS")
            return
        if self._inside >= self._most:
            await websocket.close(1013, f"{self._most} learners are connected: try again later")
            return
        offered = websocket.scope.get("subprotocols", [])
        await websocket.accept("realtime" if "realtime" in offered else None)
        self._inside += 1
        try:
            await _serve(websocket, tutor, self._patience)
        finally:
            self._inside -= 1


async def _serve(websocket: WebSocket, tutor: Tutor, patience: float) -> None:
    outbox: asyncio.Queue[Outgoing] = asyncio.Queue(QUEUE)
    conversation = Conversation(tutor, outbox.put)
    tasks = [
        asyncio.create_task(_write(websocket, outbox, conversation, patience)),
        asyncio.create_task(_read(websocket, outbox, conversation)),
    ]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if failure := task.exception():
                raise failure
    except (WebSocketDisconnect, TimeoutError):
        log.info("socket closed")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await conversation.close()


async def _read(websocket: WebSocket, outbox: asyncio.Queue[Outgoing], conversation: Conversation) -> None:
    await conversation.open()
    while True:
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        try:
            if (data := message.get("bytes")) is not None:
                await conversation.on_binary(data)
            else:
                await conversation.on_text(message["text"])
        except (AssistantError, KnowledgeError, GeneratorError) as bad:
            await outbox.put(failed(bad, conversation.event_id))


async def _write(
    websocket: WebSocket, outbox: asyncio.Queue[Outgoing], conversation: Conversation, patience: float
) -> None:
    while True:
        item = await outbox.get()
        if isinstance(item, Frame):
            if conversation.stale(item):
                continue
            sending = websocket.send_bytes(item.pack())
        else:
            sending = websocket.send_text(item.model_dump_json())
        try:
            await asyncio.wait_for(sending, patience)
        except TimeoutError:
            await websocket.close(1008, f"nothing was read for {patience:.0f} s: connect again with your token")
            raise
