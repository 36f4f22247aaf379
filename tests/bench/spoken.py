"""Spoken commands over a real socket in real time: from the last voiced sample to the step known."""

import asyncio
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from websockets.asyncio.client import connect

from assistant.events import SAMPLE_RATE, Frame, FrameKind
from assistant.hearing.audio import read_pcm16
from tests.bench.figure import Figure
from tests.bench.served import Served

COMMANDS = {"start", "next", "done", "previous", "repeat", "jump", "undo", "view"}
FRAME = 640  # samples
FRAME_SECONDS = FRAME / SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Clip:
    """A recorded command, and when its last voiced sample is (s): the last point above −40 dB of its peak."""

    path: Path
    pcm: bytes
    voiced_until: float
    technique: str
    step: int


def commands(cases: Path, most: int) -> list[Clip]:
    """Clean recordings of one closed command each, evenly taken from a case file."""
    plain = [
        case
        for case in _lines(cases)
        if "audio" in case
        and case["technique"]
        and case["noise_db"] is None
        and len(case["expect"]["intents"]) == 1
        and set(case["expect"]["intents"]) <= COMMANDS
    ]
    return _clips(cases.parent, plain, most)


def questions(cases: Path, most: int) -> list[Clip]:
    """Clean recordings of one free question each, evenly taken from a case file."""
    return _clips(cases.parent, [case for case in _lines(cases) if case["noise_db"] is None], most)


def _lines(cases: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines() if line.strip()]


def _clips(folder: Path, cases: list[dict[str, Any]], most: int) -> list[Clip]:
    return [_clip(folder / case["audio"], case) for case in cases[:: max(1, len(cases) // most)][:most]]


def _clip(path: Path, case: dict[str, Any]) -> Clip:
    pcm = read_pcm16(path)
    wave = np.abs(np.frombuffer(pcm, np.int16).astype(np.int32))
    last = int(np.nonzero(wave > wave.max() / 100)[0][-1])
    return Clip(path, pcm, last / SAMPLE_RATE, case["technique"], case.get("step", 1))


async def _once(port: int, clip: Clip) -> tuple[float, float, float]:
    """Seconds from the last voiced sample to: words, step, first clip fragment after the header."""
    async with connect(f"ws://127.0.0.1:{port}/v1/realtime", subprotocols=["realtime"], compression=None) as socket:  # type: ignore[list-item]
        await socket.recv()
        config = {"transport": "binary", "technique": clip.technique, "step": clip.step, "voice": False}
        await socket.send(json.dumps({"type": "session.update", "session": config}))
        await socket.recv()
        await socket.recv()
        begun = time.monotonic()

        async def speak() -> None:
            pcm = clip.pcm + bytes(SAMPLE_RATE * 2 * 2)
            for number, start in enumerate(range(0, len(pcm), FRAME * 2)):
                due = begun + (number + 1) * FRAME_SECONDS  # a frame is complete when its last sample is
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                await socket.send(Frame(FrameKind.AUDIO, 0, number, pcm[start : start + FRAME * 2]).pack())

        speaking = asyncio.create_task(speak())
        end = begun + clip.voiced_until
        words = step = 0.0
        fragments = 0
        try:
            while fragments < 2:
                message = await asyncio.wait_for(socket.recv(), 15)
                if isinstance(message, bytes):
                    fragments += 1
                    continue
                event = json.loads(message)["type"]
                if event.endswith("transcription.completed"):
                    words = time.monotonic() - end
                elif event == "lesson.state":
                    step = time.monotonic() - end
            return words, step, time.monotonic() - end
        finally:
            speaking.cancel()


def figures(server: Served, cases: Path, rounds: int) -> list[Figure]:
    """The transcript, the step, the first fragment."""
    samples = []
    for clip in commands(cases, rounds):
        try:
            samples.append(asyncio.run(_once(server.port, clip)))
        except TimeoutError:
            continue  # a command that was misheard shows no clip; the accuracy figures count it
    words, step, fragment = (tuple(1e3 * value for value in column) for column in zip(*samples, strict=True))
    return [
        Figure("end of speech → final transcript", "ms", words, note="the measure behind Pipecat's 1200 ms"),
        Figure("end of speech → step known, spoken command", "ms", step, 700, 450),
        Figure("end of speech → first fragment on the socket", "ms", fragment),
    ]
