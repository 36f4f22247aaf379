"""`wenjiang ask`: one question through the same conversation that the socket drives."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

from assistant import events as ev
from assistant.build import build
from assistant.conversation import Outgoing
from assistant.errors import AssistantError
from assistant.settings import Settings
from web.evaluate import LONGEST, put


async def ask(
    settings: Settings,
    text: str | None,
    wav: Path | None,
    technique: str | None,
    step: int | None,
    clip: Path | None,
    as_json: bool,
    show: Callable[[str], None],
) -> None:
    """Print the events or the answer; write the clip. Raises AssistantError for an error event or for no words."""
    seen: list[ev.ServerEvents] = []
    film = bytearray()

    async def take(event: Outgoing) -> None:
        if isinstance(event, ev.Frame):
            film.extend(event.payload if event.kind is ev.FrameKind.CLIP else b"")
            return
        seen.append(event)
        if as_json:
            show(event.model_dump_json())
        else:
            _tell(event, show)

    settings = settings.model_copy(update={"ahead": False, "voice": False})
    async with build(settings) as tutor:
        case = {"technique": technique, "step": step, **({"audio": wav} if wav else {"text": text})}
        await asyncio.wait_for(put(tutor, case, Path(), take), LONGEST)
    if errors := [event.error for event in seen if isinstance(event, ev.ErrorEvent)]:
        raise AssistantError(errors[0].message, errors[0].hint, errors[0].code)
    if not any(isinstance(event, ev.TextDone) for event in seen):
        raise AssistantError("no words were heard", "speak closer to the microphone", "no_words")
    if clip is not None:
        if not film:
            raise AssistantError("this answer shows no clip", "ask for a step", "no_clip")
        await asyncio.to_thread(clip.write_bytes, bytes(film))


def _tell(event: ev.ServerEvents, show: Callable[[str], None]) -> None:
    match event:
        case ev.TranscriptionCompleted():
            show(f"听到：{event.transcript}")
        case ev.LessonState(technique_name=str()) if event.rev:
            show(f"位置：{event.technique_name} {event.step}/{event.of} {event.step_name}（{event.evidence}）")
        case ev.TextDone():
            show(f"回答：{event.text}")
            for value in event.values:
                show(f"　　　{value.name} {value.text}" + ("" if value.confirmed else "（待传承人确认）"))
        case ev.ClipOffer():
            show(f"画面：{event.technique}:{event.step} {event.view} {event.source} {json.dumps(event.seconds)} s")
        case _:
            pass
