"""One question as a client sends it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant import events as ev
from assistant.hearing.audio import read_pcm16

CHUNK = 1280  # bytes: 40 ms
TAIL = bytes(2 * ev.SAMPLE_RATE * 3 // 2)  # 1.5 s of silence, so that the end of speech is found
LONGEST = 60.0  # seconds for one case


def question(case: dict[str, Any], folder: Path) -> Iterator[ev.ClientEvents | ev.Frame]:
    """The events and frames of one case. Raises AssistantError for a place or a file that is none."""
    for step in [case[name] for name in ("before", "step") if name in case] or [None]:
        try:
            config = ev.SessionConfig(transport="binary", voice=False, technique=case.get("technique"), step=step)
        except ValidationError as bad:
            raise ev.invalid(bad) from bad
        yield ev.SessionUpdate(type="session.update", session=config)
    if "audio" in case:
        pcm = read_pcm16(folder / case["audio"]) + TAIL
        for start in range(0, len(pcm), CHUNK):
            yield ev.Frame(ev.FrameKind.AUDIO, 0, start // CHUNK, pcm[start : start + CHUNK])
    else:
        words = ev.InputText(type="input_text", text=case["text"])
        yield ev.ItemCreate(type="conversation.item.create", item=ev.Message(content=(words,)))
