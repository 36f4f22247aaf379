"""Many learners at once: each asks aloud in real time, waits for the step, pauses, and asks again."""

import asyncio
import json
import random
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect

from assistant.events import Frame, FrameKind
from assistant.hearing.endpoint import Endpoint, Stopped
from tests.bench.figure import Figure
from tests.bench.served import Served
from tests.bench.spoken import FRAME, FRAME_SECONDS, Clip, commands, questions

PAUSES = (2.0, 6.0)  # seconds between an answer and the next question
PATIENCE = 30.0  # seconds after which a question counts as unanswered
LESSONS = (
    "suxiu/qi-zhen",
    "suxiu/gun-zhen",
    "suxiu/jie-zhen",
    "suxiu/zheng-qiang-zhen",
    "suxiu/da-zi",
    "zisha/da-ni-pian",
)
BOUNDS = {4: (1.5, None), 6: (2.5, None), 8: (None, 2.0)}  # learners → must and aim for the p95, s
HUSH = bytes(FRAME * 2)


@dataclass(slots=True)
class Tally:
    """What became of the questions of a crowd. Times count from the last voiced sample, in seconds."""

    step: list[float] = field(default_factory=list)  # until the step, of those that were not told to wait
    waited: list[float] = field(default_factory=list)  # until the step, of those that were
    told: list[float] = field(default_factory=list)  # until "please wait" or "busy"
    busy: int = 0
    unheard: int = 0  # the server found no words
    unanswered: int = 0


class _Learner:
    """A microphone that is always open, and one question after the other into it."""

    def __init__(self, socket: ClientConnection, tally: Tally) -> None:
        self._socket = socket
        self._tally = tally
        self._frames: deque[bytes] = deque()
        self._news: asyncio.Queue[tuple[str, float]] = asyncio.Queue()
        self._spoken = asyncio.Event()  # the last frame of the clip has gone

    async def speak(self) -> None:
        """A frame every 40 ms; hush where nothing is said."""
        begun = time.monotonic()
        number = 0
        while True:
            number += 1  # a frame is complete when its last sample is
            await asyncio.sleep(max(0.0, begun + number * FRAME_SECONDS - time.monotonic()))
            pcm = self._frames.popleft() if self._frames else HUSH
            await self._socket.send(Frame(FrameKind.AUDIO, 0, number, pcm).pack())
            if not self._frames:
                self._spoken.set()

    async def listen(self) -> None:
        """Keeps what tells the fate of a question."""
        async for message in self._socket:
            if isinstance(message, str):
                event = json.loads(message)
                kind = event["error"]["code"] if event["type"] == "error" else event["type"]
                self._news.put_nowait((kind, time.monotonic()))

    async def ask(self, clip: Clip) -> None:
        """Say it, and wait for what comes of it."""
        while not self._news.empty():
            self._news.get_nowait()
        pieces = [clip.pcm[i : i + FRAME * 2].ljust(FRAME * 2, b"\0") for i in range(0, len(clip.pcm), FRAME * 2)]
        self._spoken.clear()
        self._frames.extend(pieces)
        await self._spoken.wait()
        end = time.monotonic() - (len(pieces) * FRAME_SECONDS - clip.voiced_until)
        tally = self._tally
        told = False
        try:
            while True:
                kind, at = await asyncio.wait_for(self._news.get(), end + PATIENCE - time.monotonic())
                match kind:
                    case "lesson.waiting" if not told:
                        tally.told.append(at - end)
                        told = True
                    case "lesson.state":
                        (tally.waited if told else tally.step).append(at - end)
                        return
                    case "busy":
                        tally.told.append(at - end)
                        tally.busy += 1
                        return
                    case "input_audio_buffer.cleared":
                        tally.unheard += 1
                        return
        except TimeoutError:
            tally.unanswered += 1


async def _live(port: int, clips: list[Clip], seed: int, until: float, tally: Tally) -> None:
    chance = random.Random(seed)
    async with connect(f"ws://127.0.0.1:{port}/v1/realtime", subprotocols=["realtime"], compression=None) as socket:  # type: ignore[list-item]
        config = {"transport": "binary", "technique": LESSONS[seed % len(LESSONS)], "step": 1 + seed % 3}
        await socket.send(json.dumps({"type": "session.update", "session": config}))
        learner = _Learner(socket, tally)
        background = [asyncio.create_task(learner.speak()), asyncio.create_task(learner.listen())]
        try:
            await asyncio.sleep(chance.uniform(1, PAUSES[1]))
            while time.monotonic() < until:
                await learner.ask(chance.choice(clips))
                await asyncio.sleep(chance.uniform(*PAUSES))
        finally:
            for task in background:
                task.cancel()
            await asyncio.gather(*background, return_exceptions=True)


async def crowd(port: int, clips: list[Clip], learners: int, seconds: float) -> Tally:
    """So many learners for so long."""
    tally = Tally()
    until = time.monotonic() + seconds
    await asyncio.gather(*(_live(port, clips, seed, until, tally) for seed in range(learners)))
    return tally


def whole(clips: list[Clip]) -> list[Clip]:
    """Those that are one utterance: a long breath in the middle would be answered twice."""

    def utterances(clip: Clip) -> int:
        return sum(isinstance(event, Stopped) for event in Endpoint().feed(clip.pcm + HUSH * 50))

    return [clip for clip in clips if utterances(clip) == 1]


def figures(server: Served, cases: Path, asked: Path, learners: int, seconds: float) -> list[Figure]:
    """One size of crowd: the times of those served at once, and what became of the others."""
    clips = whole(commands(cases, 40) + questions(asked, 20))
    tally = asyncio.run(crowd(server.port, clips, learners, seconds))
    name = f"{learners} at once: end of speech → step"
    told = (
        f"told to wait {len(tally.waited)}, busy {tally.busy}, no words {tally.unheard}, unanswered {tally.unanswered}"
    )
    shown = [Figure(name, "s", tuple(tally.step), note=told)]
    must, aim = BOUNDS.get(learners, (None, None))
    if must or aim:
        shown.append(Figure(f"{learners} at once: p95 of these", "s", (shown[0].tail,), must, aim))
    if tally.told:
        shown.append(Figure(f"{learners} at once: end of speech → told to wait", "s", tuple(tally.told), 1.0))
    if tally.waited:
        shown.append(Figure(f"{learners} at once: end of speech → step, told to wait", "s", tuple(tally.waited)))
    return shown
