"""Sentences with a pause to think in them, over a real socket in real time: is each one question, rightly answered?"""

import asyncio
import json
import time
from dataclasses import dataclass
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect

from assistant.events import SAMPLE_RATE, Frame, FrameKind
from assistant.hearing.audio import read_pcm16
from tests.bench.figure import Figure
from tests.bench.served import Served

LESSON, CAME_FROM, AT = "suxiu/zheng-qiang-zhen", 5, 3
PAUSES = {0.0: None, 0.4: None, 0.6: 0.9, 0.9: 0.85}  # seconds → share that must be kept whole
ROOM = 0.28  # seconds at the beginning of a clip in which nobody speaks: what a pause is filled with
AFTER = 1.6  # seconds of room after the last word
FRAME = 640  # samples: 40 ms


@dataclass(frozen=True, slots=True)
class Halves:
    """A sentence in two halves, and where the learner must stand after it."""

    id: str
    first: bytes
    second: bytes
    step: int
    technique: str

    def paused(self, seconds: float) -> bytes:
        """PCM16 with a pause between the halves, and room after them."""
        return self.first + self._room(seconds) + self.second + self._room(AFTER)

    def _room(self, seconds: float) -> bytes:
        quiet, size = self.first[: 2 * int(ROOM * SAMPLE_RATE)], 2 * int(seconds * SAMPLE_RATE)
        return (quiet * (size // len(quiet) + 1))[:size]


def halves(cases: Path) -> list[Halves]:
    """The sentences of a case file, in its order."""
    return [_halves(cases.parent, json.loads(line)) for line in cases.read_text(encoding="utf-8").splitlines()]


def _halves(folder: Path, case: dict[str, object]) -> Halves:
    pcm = read_pcm16(folder / str(case["audio"]))
    cut = 2 * round(float(str(case["cut_s"])) * SAMPLE_RATE)
    expect = case["expect"]
    assert isinstance(expect, dict)
    return Halves(str(case["id"]), pcm[:cut], pcm[cut:], expect["step"], expect.get("technique", LESSON))


@dataclass(frozen=True, slots=True)
class Kept:
    """`whole`: one item and no error. `right`: the learner stands where the sentence leads."""

    whole: bool
    right: bool


async def _once(port: int, said: Halves, seconds: float) -> Kept:
    items: set[str] = set()
    errors = 0
    place: tuple[str, int] = (LESSON, AT)
    async with connect(f"ws://127.0.0.1:{port}/v1/realtime", subprotocols=["realtime"], compression=None) as socket:  # type: ignore[list-item]
        for step in (CAME_FROM, AT):
            config = {"transport": "binary", "technique": LESSON, "step": step, "voice": False}
            await socket.send(json.dumps({"type": "session.update", "session": config}))
        speaking = asyncio.create_task(_speak(socket, said.paused(seconds)))
        try:
            while True:
                message = await asyncio.wait_for(socket.recv(), 3.0 if speaking.done() else 15.0)
                if isinstance(message, bytes):
                    continue
                event = json.loads(message)
                match event["type"]:
                    case "lesson.understood":
                        items.add(event["item_id"])
                    case "lesson.state":
                        place = event["technique"], event["step"]
                    case "error":
                        errors += 1
        except TimeoutError:
            return Kept(len(items) <= 1 and not errors, place == (said.technique, said.step))
        finally:
            speaking.cancel()


async def _speak(socket: ClientConnection, pcm: bytes) -> None:
    begun = time.monotonic()
    for number, start in enumerate(range(0, len(pcm), FRAME * 2)):
        due = begun + (number + 1) * FRAME / SAMPLE_RATE
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        await socket.send(Frame(FrameKind.AUDIO, 0, number, pcm[start : start + FRAME * 2]).pack())


def figures(server: Served, cases: Path) -> list[Figure]:
    """By length of the pause: kept whole, and rightly answered."""
    found = []
    said = halves(cases)
    for seconds, must in PAUSES.items():
        kept = [asyncio.run(_once(server.port, each, seconds)) for each in said]
        share = 100 * sum(each.whole for each in kept) / len(kept)
        right = 100 * sum(each.whole and each.right for each in kept) / len(kept)
        must_percent = None if must is None else 100 * must
        found.append(Figure(f"pause of {seconds} s: one question", "%", (share,), must_percent, more=True))
        note = f"of {len(kept)}; with no pause it is what understanding reaches"
        found.append(Figure(f"pause of {seconds} s: and the right step", "%", (right,), more=True, note=note))
    return found
