"""A learner at the other end of the socket, for tests."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from assistant.events import Frame, FrameKind

PATIENCE = 90.0  # seconds; a bound, not a figure


class Learner:
    """Sends events and audio, keeps everything received in order."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.events: list[dict[str, Any]] = []
        self.frames: list[Frame] = []
        self.sequence = 0

    async def send(self, type_: str, **fields: Any) -> None:
        await self.socket.send(json.dumps({"type": type_, **fields}))

    async def choose(self, technique: str, step: int = 1, **config: Any) -> None:
        await self.send(
            "session.update", session={"transport": "binary", "technique": technique, "step": step, **config}
        )
        await self.until("lesson.state")

    async def type(self, text: str, **fields: Any) -> None:
        item = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": text}]}
        await self.send("conversation.item.create", item=item, **fields)

    async def say(self, pcm: bytes, silence: float = 1.5) -> None:
        """Faster than real time: the server counts samples, not seconds."""
        pcm += bytes(int(silence * 16000) * 2)
        for start in range(0, len(pcm), 1280):
            await self.socket.send(Frame(FrameKind.AUDIO, 0, self.sequence, pcm[start : start + 1280]).pack())
            self.sequence += 1

    async def next(self, seconds: float = PATIENCE) -> dict[str, Any] | Frame:
        message = await asyncio.wait_for(self.socket.recv(), seconds)
        if isinstance(message, bytes):
            frame = Frame.unpack(message)
            self.frames.append(frame)
            return frame
        event: dict[str, Any] = json.loads(message)
        self.events.append(event)
        return event

    async def until(
        self, type_: str, such: Callable[[dict[str, Any]], bool] = lambda _: True, seconds: float = PATIENCE
    ) -> dict[str, Any]:
        """The next such event of this type; frames and other events before it are kept."""
        while True:
            event = await self.next(seconds)
            if isinstance(event, dict) and event["type"] == type_ and such(event):
                return event

    def film(self, generation: int) -> bytes:
        """The clip of one answer."""
        return b"".join(f.payload for f in self.frames if f.kind is FrameKind.CLIP and f.generation == generation)


@asynccontextmanager
async def learner(address: str, **options: Any) -> AsyncIterator[Learner]:
    """A connected learner, greeted."""
    async with connect(address, subprotocols=["realtime"], max_size=1 << 24, compression=None, **options) as socket:  # type: ignore[list-item]
        someone = Learner(socket)
        greeting = await someone.next()
        assert isinstance(greeting, dict)
        assert greeting["type"] == "session.created"
        yield someone
