"""Events and frames as no page sends them, from a seed."""

import base64
import json
import random
from collections.abc import Iterator
from typing import Any

from assistant.events import Frame, FrameKind, IntentName

NAMES = [
    "suxiu/qi-zhen",
    "suxiu/zheng-qiang-zhen",
    "datiehua/que-shan",
    "suxiu/none",
    "",
    "中" * 40,
    "../../etc",
    "\x00",
]
NUMBERS = [0, 1, 2, 3, 8, 9, -1, -5, 99, 2**31, 2**63, 10**30, 1.5, 1e308, True]
TEXTS = [
    "",
    " ",
    "下一步",
    "跳到第九十九步",
    "什么是抢针",
    "\u202e",
    "a" * 299,
    "针" * 301,
    "第" + "9" * 40 + "步",
    "🧵",
    "\ud800",
]
OTHER = [None, [], {}, "中", 0, "null", [[[]]], {"type": {}}]
TYPES = [
    "session.update", "input_audio_buffer.append", "input_audio_buffer.commit", "input_audio_buffer.clear",
    "conversation.item.create", "response.create", "response.cancel", "lesson.command", "make.coffee",
]  # fmt: skip


def messages(seed: int) -> Iterator[str | bytes]:
    """For ever; the same seed gives the same ones."""
    chance = random.Random(seed)
    while True:
        kind = chance.random()
        if kind < 0.15:
            yield _frame(chance)
        elif kind < 0.25:
            yield _broken(chance, json.dumps(_event(chance)))
        else:
            yield json.dumps(_event(chance), ensure_ascii=chance.random() < 0.5).encode(errors="replace").decode()


def _frame(chance: random.Random) -> bytes:
    load = chance.randbytes(chance.choice([0, 1, 2, 640, 1280, 4000]))
    frame = Frame(chance.choice(list(FrameKind)), chance.randrange(2**32), chance.randrange(2**32), load).pack()
    return frame if chance.random() < 0.7 else chance.randbytes(chance.randrange(20)) + frame[chance.randrange(14) :]


def _broken(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return (
        text[:at] + chance.choice(["", "中", "\x00", "}", '"', "\\ud800", "[" * 500]) + text[at + chance.randrange(3) :]
    )


def _event(chance: random.Random) -> dict[str, Any]:
    type_ = chance.choice(TYPES)
    event: dict[str, Any] = {"type": type_, "event_id": chance.choice(["mine", "中", 5, None])}
    match type_:
        case "session.update":
            event["session"] = _some(
                chance,
                technique=NAMES, step=NUMBERS, view=["front", "close", "up"], transport=["binary", "base64", "x"],
                voice=[True, False, "x"], language=["zh", "en", "x"], input_sample_rate=[8000, 16000, 24000, 48000, 1],
                resume_token=["nobody", "中", ""], expected_rev=NUMBERS,
            )  # fmt: skip
        case "input_audio_buffer.append":
            event["audio"] = chance.choice(["中", "???", "AAA", "", base64.b64encode(chance.randbytes(1280)).decode()])
        case "conversation.item.create":
            content = [{"type": "input_text", "text": chance.choice(TEXTS)} for _ in range(chance.randrange(3))]
            event["item"] = {"type": "message", "role": "user", "content": content}
        case "lesson.command":
            event["intent"] = {"name": chance.choice(list(IntentName))} | _some(
                chance, step=NUMBERS, technique=NAMES, view=["front", "close"]
            )
            event |= _some(chance, expected_rev=NUMBERS)
    if event and chance.random() < 0.2:
        event[chance.choice(list(event))] = chance.choice(OTHER)
    return event


def _some(chance: random.Random, **fields: list[Any]) -> dict[str, Any]:
    return {name: chance.choice(values) for name, values in fields.items() if chance.random() < 0.4}
