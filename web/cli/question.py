"""One question as the messages that a client sends."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant import events as ev
from assistant.hearing.audio import read_pcm16

CHUNK = 1280  # bytes: 40 ms
TAIL = bytes(2 * ev.SAMPLE_RATE * 3 // 2)  # 1.5 s of silence, so that the end of speech is found
LONGEST = 60.0  # seconds for one case


def messages(case: dict[str, Any], folder: Path) -> Iterator[str | bytes]:
    """What a client on the socket sends for one case. Raises AssistantError for a file that is no sound."""
    for step in [case[name] for name in ("before", "step") if name in case] or [None]:
        config = {"transport": "binary", "voice": False, "technique": case.get("technique"), "step": step}
        yield json.dumps({"type": "session.update", "session": config})
    if "audio" in case:
        pcm = read_pcm16(folder / case["audio"]) + TAIL
        for start in range(0, len(pcm), CHUNK):
            yield ev.Frame(ev.FrameKind.AUDIO, 0, start // CHUNK, pcm[start : start + CHUNK]).pack()
    else:
        item = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": case["text"]}]}
        yield json.dumps({"type": "conversation.item.create", "item": item})
