"""A conversation without a socket: everything it sends, in order, and a way to wait for what comes."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, TypeVar

from assistant import events as ev
from assistant.dialogue.conversation import Conversation, Outgoing
from assistant.errors import AssistantError
from assistant.hearing.audio import read_pcm16
from assistant.tutor.tutor import Tutor
from knowledge.errors import KnowledgeError
from tests.conftest import SPEECH

PATIENCE = 90.0  # seconds; a bound, not a figure
E = TypeVar("E", bound=ev.Event)

BANDS, STEM = "suxiu/zheng-qiang-zhen", "suxiu/gun-zhen"
IRON = "datiehua/que-shan"
NEXT_ALOUD = read_pcm16(SPEECH / "zh-084.flac")  # 那下面该怎么弄？
SILENCE = bytes(2 * 24_000)
HUM = read_pcm16(SPEECH / "hum.flac")  # 嗯


class Learner:
    """Types, speaks and presses buttons; keeps what was sent."""

    def __init__(self, tutor: Tutor) -> None:
        self.sent: list[Outgoing] = []
        self._grown = asyncio.Event()
        self.conversation = Conversation(tutor, self._take)

    async def _take(self, item: Outgoing) -> None:
        self.sent.append(item)
        self._grown.set()
        await asyncio.sleep(0)

    async def send(self, type_: str, **fields: Any) -> None:
        await self.conversation.on_text(json.dumps({"type": type_, **fields}))

    async def choose(self, technique: str, step: int = 1, **config: Any) -> None:
        await self.send(
            "session.update", session={"transport": "binary", "technique": technique, "step": step, **config}
        )

    async def ask(self, text: str, **fields: Any) -> None:
        item = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": text}]}
        await self.send("conversation.item.create", item=item, **fields)

    async def press(self, intent: str, step: int | None = None) -> None:
        await self.send("lesson.command", intent={"name": intent, "step": step})

    async def say(self, pcm: bytes) -> None:
        for start in range(0, len(pcm), 1280):
            await self.conversation.on_binary(ev.Frame(ev.FrameKind.AUDIO, 0, 0, pcm[start : start + 1280]).pack())
            await asyncio.sleep(0)  # as a socket would

    async def refused(self, type_: str, **fields: Any) -> AssistantError | KnowledgeError:
        try:
            await self.send(type_, **fields)
        except (AssistantError, KnowledgeError) as bad:
            return bad
        raise AssertionError(f"{type_} was taken")

    def all(self, kind: type[E]) -> list[E]:
        return [item for item in self.sent if isinstance(item, kind)]

    def film(self, generation: int) -> bytes:
        frames = [item for item in self.sent if isinstance(item, ev.Frame)]
        return b"".join(f.payload for f in frames if f.kind is ev.FrameKind.CLIP and f.generation == generation)

    async def until(self, right: Callable[[Outgoing], bool]) -> None:
        """Wait until something sent is right."""
        async with asyncio.timeout(PATIENCE):
            while not any(right(item) for item in self.sent):
                self._grown.clear()
                await self._grown.wait()

    async def still(self) -> None:
        """Wait until what is left waits for the learner: for whether he goes on with his sentence."""
        listener = self.conversation._listener
        async with asyncio.timeout(PATIENCE):
            while True:
                begun = [task for task in (listener.guess, *self.conversation._tasks) if task and not task.done()]
                if len(begun) == len(listener._speech.decided._waiters):  # type: ignore[attr-defined]
                    return
                await asyncio.sleep(0.02)

    async def settled(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await self.conversation.settled()


def over(item: object) -> bool:
    return isinstance(item, ev.ResponseDone)


def last_place(learner: Learner) -> tuple[int | None, int]:
    state = learner.all(ev.LessonState)[-1]
    return state.step, state.rev


def token_of(learner: Learner) -> str:
    return learner.all(ev.SessionCreated)[0].session.resume_token


async def joined(tutor: Tutor, learner: Learner) -> Learner:
    """Another device of the same learner."""
    other = Learner(tutor)
    await other.send("session.update", session={"resume_token": token_of(learner), "transport": "binary"})
    return other
