"""The socket: a thin shell around a Conversation."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress

from fastapi import WebSocket
from starlette.websockets import WebSocketDisconnect

from assistant.allowance import Allowance
from assistant.dialogue.beside import MayOrder
from assistant.dialogue.conversation import Conversation, Outgoing
from assistant.dialogue.seat import Classes
from assistant.events import Frame
from assistant.failure import failed
from assistant.settings import Settings
from assistant.tutor.tutor import Tutor
from web.clients import client_of

log = logging.getLogger("wenjiang.realtime")

Send = Callable[[Outgoing], Awaitable[None]]

QUEUE = 64  # frames and events waiting for a slow reader
ENDING = 5.0  # seconds for what a learner has begun to come to its end when he leaves


class Admission:
    """Who may come in: up to a number of sockets, of one client and of all."""

    def __init__(self, settings: Settings) -> None:
        self._most = settings.max_sockets
        self._most_a_client = settings.sockets_a_client
        self._coming = Allowance(settings.sockets_a_minute, 60)
        self._inside: Counter[str] = Counter()

    async def admit(
        self,
        websocket: WebSocket,
        tutor: Tutor,
        may_order: MayOrder,
        classes: Classes,
        may_lead: MayOrder,
        may_own: MayOrder,
    ) -> None:
        """Serve one socket until it closes; 1013 tells one for whom there is no place."""
        client = client_of(websocket)
        offered = websocket.scope.get("subprotocols", [])
        await websocket.accept("realtime" if "realtime" in offered else None)
        if refusal := self._refusal(client):
            await websocket.close(1013, refusal)
            return
        self._inside[client] += 1
        try:
            await _serve(
                websocket,
                lambda send: Conversation(tutor, send, client, may_order, classes, may_lead, may_own),
            )
        finally:
            self._inside[client] -= 1
            self._inside += Counter()  # forgets who is not here

    def _refusal(self, client: str) -> str:
        """Why a client may not come in now, in at most 123 bytes; empty where it may."""
        if self._inside.total() >= self._most:
            return f"{self._most} learners are connected: try again later"
        if self._inside[client] >= self._most_a_client:
            return f"{self._most_a_client} sockets of your address are connected: close one"
        if not self._coming.take(client):
            return "too many connections of your address: try again in a minute"
        return ""


async def _serve(websocket: WebSocket, begun: Callable[[Send], Conversation]) -> None:
    """Read and write until one of them ends; then neither the other nor the conversation is waited for long."""
    outbox: asyncio.Queue[Outgoing] = asyncio.Queue(QUEUE)
    conversation = begun(outbox.put)
    tasks = {
        asyncio.create_task(_write(websocket, outbox, conversation)),
        asyncio.create_task(_read(websocket, outbox, conversation)),
    }
    try:
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            await _fall(websocket, task.exception())
    finally:
        for task in tasks:
            task.cancel()
        await _wait_for(tasks)
        await _wait_for({asyncio.create_task(conversation.close())})


async def _fall(websocket: WebSocket, bad: BaseException | None) -> None:
    """Close a socket that cannot go on. That a client has left is no failure."""
    if bad is not None and not isinstance(bad, WebSocketDisconnect):
        failed(bad)
        with suppress(WebSocketDisconnect):
            await websocket.close(1011, "our fault: connect again with your token")


async def _wait_for(tasks: set[asyncio.Task[None]]) -> None:
    _, running = await asyncio.wait(tasks, timeout=ENDING)
    for task in running:
        log.error("a closed socket left behind %s", task.get_coro())


async def _read(websocket: WebSocket, outbox: asyncio.Queue[Outgoing], conversation: Conversation) -> None:
    """Every message in its order; whatever one of them leads to, the next is taken."""
    await conversation.open()
    while True:
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            return
        try:
            if (data := message.get("bytes")) is not None:
                await conversation.on_binary(data)
            else:
                await conversation.on_text(message["text"])
        except Exception as bad:
            await outbox.put(failed(bad, conversation.event_id))


async def _write(websocket: WebSocket, outbox: asyncio.Queue[Outgoing], conversation: Conversation) -> None:
    """Everything that is not stale by now; the connection itself ends a reader that reads nothing."""
    while True:
        item = await outbox.get()
        if not isinstance(item, Frame):
            await websocket.send_text(item.model_dump_json())
        elif not conversation.stale(item):
            await websocket.send_bytes(item.pack())
